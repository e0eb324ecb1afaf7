"""The page on parameters is worked through as it stands, and gives what it says."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml

from fazhi.blocks.model import Block, Chart, Paragraph, Table, cell_text, plain_text
from fazhi.errors import ParamsError
from fazhi.figures.definition_reader import read_definitions
from fazhi.ledgers.schema import read_schemas
from fazhi.params.bureau import read_rules
from fazhi.params.workspace import Workspace
from fazhi.report import Report

PAGE = (Path(__file__).parents[2] / "docs" / "params.zh-CN.md").read_text(encoding="utf-8")
CODE = re.compile(r"^```(\w+)\n(?:# (\S+)\n)?(.*?)^```", flags=re.MULTILINE | re.DOTALL)
CALLS = [text for language, path, text in CODE.findall(PAGE) if language == "python"]
PROSE = [text for language, path, text in CODE.findall(PAGE) if language == "markdown"]
FILES = [(path, text) for _, path, text in CODE.findall(PAGE) if path]


def follow(workspace: Path) -> None:
    """Do what the page says to the parameters, the ledgers and the prose."""
    rules = workspace / "params" / "rules.yaml"
    stated = yaml.safe_load(rules.read_text(encoding="utf-8"))
    for path, text in (*FILES, ("params/narrative/2023.md", "\n" + "\n".join(PROSE))):
        if workspace / path == rules:
            for name, added in yaml.safe_load(text)["agreement"].items():
                stated["agreement"].setdefault(name, []).extend(added)
            kept = yaml.safe_dump(stated, allow_unicode=True, sort_keys=False)
            rules.write_text(kept, encoding="utf-8")
        else:
            with (workspace / path).open("a", encoding="utf-8") as file:
                file.write(text)


def test_the_page_holds_what_it_says(workspace: Path, cells: list[str]) -> None:
    """Its ledger is read, its figures have the printed values, its prose and chart show them."""
    before = Report.open(2023, workspace).findings(cells)
    follow(workspace)
    report = Report.open(2023, workspace)
    told = dict(re.findall(r"^\| `(\w+)` \| (\d\S*) \|$", PAGE, flags=re.MULTILINE))
    assert {id_: report.figures[id_].text for id_ in told} == told
    assert len(told) == sum(
        text.count("label:") for path, text in FILES if path.endswith("figures.yaml")
    )
    assert [
        plain_text(block.children)
        for block in report.prose.sections["plan"].blocks[-3:]
        if isinstance(block, Paragraph)
    ] == [
        "全年开展志愿服务活动3场，其中助老活动2场，1020人次参加。",
        "租借辅具3次，平均租借15.0天；年末有志愿者3人。",
        "办理临时救助4件，实发救助金11000元。",
    ]
    assert report.findings(cells) == before


def test_what_it_says_is_refused_is_refused(workspace: Path) -> None:
    """Each figure of its table of mistakes is told in the words beside it, with file and line."""
    follow(workspace)
    place = Workspace(workspace)
    figures = workspace / "params" / "figures.yaml"
    rules, schemas, right = read_rules(place), read_schemas(place), figures.read_text("utf-8")
    mistakes = re.findall(r"^\| `(bad_figure: .+)` \| (.+) \|$", PAGE, flags=re.MULTILINE)
    assert mistakes
    for mistake, words in mistakes:
        figures.write_text(f"{right}\n{mistake}\n", encoding="utf-8")
        with pytest.raises(ParamsError, match=re.escape(words)) as caught:
            read_definitions(place, schemas, rules)
        assert (caught.value.place.file, caught.value.remedy == "") == (
            "params/figures.yaml",
            False,
        )
        assert caught.value.place.line == right.count("\n") + 2


def shown(workspace: Path, call: str) -> Block:
    """Return what a cell of the page shows."""
    expression = ast.parse(call, mode="eval").body
    assert isinstance(expression, ast.Call)
    assert isinstance(expression.func, ast.Attribute)
    given = [ast.literal_eval(each) for each in expression.args]
    named = {str(each.arg): ast.literal_eval(each.value) for each in expression.keywords}
    (block,) = getattr(Report.open(2023, workspace), expression.func.attr)(*given, **named).blocks
    return block


def test_its_cells_show_what_is_counted(workspace: Path) -> None:
    """The chart draws the groups; the table sums up each, the rest as one, to the figure."""
    follow(workspace)
    chart, table = (shown(workspace, call) for call in CALLS)
    assert isinstance(chart, Chart)
    assert chart.alt == "共3场。助老最多，2场；济困最少，1场。"
    assert isinstance(table, Table)
    assert [[cell_text(cell) for cell in row] for row in table.rows] == [
        ["白石镇", "6000"],
        ["其余2项", "5000"],
        ["合计", "11000"],
    ]
