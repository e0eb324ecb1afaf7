"""The notebook's own cells obey the rules of the prose."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from fazhi.checks.typed_in_cells import check_cells, check_internal
from fazhi.params.bureau import Rules
from fazhi.params.prose_rules import ProseRules
from fazhi.params.statute import Statute
from fazhi.params.workspace import Workspace
from fazhi.prose.cell_texts import CellText, typed_texts
from fazhi.prose.notebook_calls import read_notebook
from fazhi.report.markdown_cells import read_markdown_cells

RULES = Rules(
    statutory=Statute(source="甲", confirmed=True, items=()),
    deadlines=(),
    units=("件", "起"),
    prose=ProseRules(
        since=("同比", "大幅", "较上年"),
        changes=("增长", "下降"),
        all_words=("均", "全部"),
        none_words=("没有", "无"),
        allowed_phrases={"平均": "统计用语", "无障碍": "专用名称"},
    ),
)


def found(text: str) -> list[tuple[str, str]]:
    """Return code and excerpt of what is found in a text."""
    findings = check_cells([CellText("display(…)", text)], RULES, "notebooks/a.ipynb")
    return [(f.code, str(f.fields.get("number") or f.fields.get("claim"))) for f in findings]


@pytest.mark.fires("cell-typed-number", "cell-claim")
def test_numbers_and_claims_are_told_with_their_cell() -> None:
    """Neither a title nor a caption is a way around the rules."""
    (number, claim) = check_cells(
        [CellText("display(…)", "行政诉讼共9起，全部胜诉。")], RULES, "notebooks/a.ipynb"
    )
    assert (number.code, number.severity, number.place.file) == (
        "cell-typed-number",
        "warn",
        "notebooks/a.ipynb",
    )
    assert "“display(…)”" in number.message
    assert "“9起”" in number.message
    assert (claim.code, claim.fields["claim"]) == ("cell-claim", "全部")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("九起案件", ["九起"]),
        ("占30%", ["30%"]),
        ("没有败诉", ["没有"]),
        ("均已办结，无一败诉", ["均", "无"]),
        ("共9\u200b起，全\u200b部胜诉", ["9起", "全部"]),
        ("三分之二来自电话", ["三分之二"]),
        ("投诉过半", ["过半"]),
        ("一半以上来自电话", ["一半"]),
        ("代表3名、附件3份、图3张", ["3", "3", "3"]),
        ("1.2件，3、5件", ["1.2件", "3", "5件"]),
        ("投诉量大幅下降，群众满意", ["大幅下降"]),
        ("投诉较上年明显增长", ["较上年明显增长"]),
    ],
)
def test_other_spellings(text: str, told: list[str]) -> None:
    """Chinese numerals, percentages, denials."""
    assert [word for _, word in found(text)] == told


@pytest.mark.silent("cell-typed-number", "cell-claim")
@pytest.mark.parametrize(
    "text",
    [
        "2023年行政诉讼的案由",
        "《行政诉讼法》第三条",
        "平均办理时间",
        "无障碍设施",
        "共□起",
        "2021—2023年1—3月，2023-05-01，2023/5/1",
        "由图1可见，如附表2：",
        "见附件1",
        "（1）甲\n2.乙\n3）丙",
        "电话0591-87654321",
        "投诉同比增长□件",
        "同比增长（%）",
        "各月同比增长率",
        "主动公开较上年增长的月份",
    ],
)
def test_what_the_prose_may_say_a_cell_may_too(text: str) -> None:
    """Years, laws, allowed phrases, and what a run puts in."""
    assert found(text) == []


def test_markdown_cells_are_read_but_those_that_are_left_out(tmp_path: Path) -> None:
    """What is tagged remove_cell reaches no document; a notebook that is none has no cells."""
    place = Workspace(tmp_path)
    place.notebook.parent.mkdir()
    assert read_markdown_cells(place) == ()
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": ["共9起\n", "全部胜诉"]},
        {"cell_type": "markdown", "metadata": {"tags": ["remove_cell"]}, "source": "共9起"},
        {"cell_type": "code", "metadata": {}, "source": "1"},
    ]
    place.notebook.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    assert read_markdown_cells(place) == (CellText("共9起", "共9起全部胜诉"),)
    place.notebook.write_text("[" * 100_000, encoding="utf-8")
    assert read_markdown_cells(place) == ()


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("共九**起**", ["九起"]),
        ("案件全<b>部</b>胜诉", ["全部"]),
        ("共&#20061;起", ["九起"]),
        ("共九\n起", ["九起"]),
        ("全\\*部", []),
        ("![共9起](attachment:a.png)", ["9起"]),
        ("| 案由 | 件数 |\n|---|---|\n| 甲 | 9 |", ["9"]),
        ("<script>9</script><span title='共9起'>甲</span>", ["9起"]),
        ("共9起\x00", ["9起"]),
        ("<!-- 共9起 -->全<!-- 9 -->部", ["全部"]),
        ("![甲](attachment:9件.png)[乙](https://a.cn/9件)", []),
        ("<p style='width:9%'>甲</p>\n\n# 3.1 乙\n\n7. 丙\n8. 丁", []),
        ("", []),
    ],
)
def test_markdown_is_read_as_it_is_shown(tmp_path: Path, source: str, told: list[str]) -> None:
    """Marks within a word hide nothing; what no reader sees is no text."""
    place = Workspace(tmp_path)
    place.notebook.parent.mkdir()
    cells = [{"cell_type": "markdown", "metadata": {}, "source": source}]
    place.notebook.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    findings = check_cells(read_markdown_cells(place), RULES, "notebooks/a.ipynb")
    assert [f.fields.get("number") or f.fields.get("claim") for f in findings] == told


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ('pd.DataFrame({"渠道": ["热线"], "件数": [9]})', ["9"]),
        ('pd.DataFrame(data=[["热线", 9], ["来访", 2.5]], columns=["渠道", "件数"])', ["9、2.5"]),
        ('DataFrame({"件数": [report.figures["complaints_total"].value]})', []),
        ('pd.DataFrame({"是否": [True]}, index=[1])', []),
        ("frame.head(9)", []),
    ],
)
def test_numbers_typed_into_a_table_are_told(source: str, told: list[str]) -> None:
    """A table of typed values is no better than a typed sentence."""
    texts = typed_texts(source, ast.parse(source))
    findings = check_cells(texts, RULES, "notebooks/a.ipynb")
    assert [f.fields["number"] for f in findings if f.code == "cell-typed-number"] == told


@pytest.mark.fires("cell-internal")
def test_rows_that_are_not_public_are_told_with_their_cell() -> None:
    """They would stand in the public documents too, with case numbers and surnames."""
    cell = 'report.rows("行政诉讼", internal=True)'
    (found,) = check_internal([cell], "notebooks/annual_report.ipynb")
    assert found.code == "cell-internal"
    assert found.fields["cell"] == cell


@pytest.mark.silent("cell-internal")
def test_rows_that_are_public_are_not_told() -> None:
    """What is asked for without more is public."""
    code = read_notebook(['report.rows("主动公开政府信息").head()'])
    assert not [*check_internal(code.internal, "notebooks/annual_report.ipynb")]
