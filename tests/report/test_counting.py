"""What cells draw and count where a ledger is missing, or the year is not over."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from fazhi.blocks.model import Chart, Edition, cell_text
from fazhi.errors import UsageError
from fazhi.figures.compute import compute_figures
from fazhi.figures.expression_parser import parse_number
from fazhi.figures.expression_scopes import FigureScope
from fazhi.params.units import Units
from fazhi.report import Report
from fazhi.report.material import Material

SCOPE = FigureScope({"proposals_total": "件"}, units=Units())
ROOT = Path(__file__).parents[2]
NOTEBOOK = json.loads((ROOT / "notebooks" / "annual_report.ipynb").read_text("utf-8"))
DRAWN = sorted(
    {
        (call, figure, "".join(cell["source"]))
        for cell in NOTEBOOK["cells"]
        for call, figure in re.findall(
            r'report\.(bars|months|cross)\("(\w+)"', "".join(cell["source"])
        )
    }
)


def without(material: Material, ledger: str) -> Material:
    """Return the material as it is where a ledger is missing."""
    read = material.ledgers
    kept = {id_: held for id_, held in read.ledgers.items() if id_ != ledger}
    ledgers = replace(read, ledgers=kept, missing=(ledger,))
    figures = compute_figures(material.definitions, material.schemas, ledgers, material.year)
    return replace(material, ledgers=ledgers, years={material.year.year: figures})


@pytest.mark.parametrize(("call", "figure", "cell"), DRAWN)
def test_a_missing_ledger_leaves_a_note(
    opened: Callable[[int], Report], call: str, figure: str, cell: str
) -> None:
    """Every chart and table of the notebook says for the reviewer alone that there is none."""
    material = opened(2023).material
    report = Report(without(material, material.definitions[figure].ledger))
    words = re.search(r'(?:title|caption)="(.+?)"', cell)
    assert words
    by = re.search(r'by="(.+?)"', cell)
    named = {"caption" if call == "cross" else "title": words[1]}
    if by:
        named["by"] = by[1]
    blocks = getattr(report, call)(figure, **named).blocks
    assert [block.edition for block in blocks] == [Edition.INTERNAL]


def test_months_after_the_cutoff_are_no_zeros(opened: Callable[[int], Report]) -> None:
    """Data up to the end of September say nothing of October."""
    material = opened(2023).material
    year = replace_year(material, dt.date(2023, 9, 30))
    (chart,) = Report(year).months("disclosures_total", title="主动公开政府信息的月份").blocks
    assert isinstance(chart, Chart)
    assert [row[0] for row in chart.data.rows] == [*(f"{n}月" for n in range(1, 10)), "合计"]
    assert "10月" not in chart.alt


def replace_year(material: Material, cutoff: dt.date) -> Material:
    """Return the material of a year that is not over."""
    year = material.year.model_copy(update={"cutoff": cutoff})
    figures = compute_figures(material.definitions, material.schemas, material.ledgers, year)
    return replace(material, dated=replace(material.dated, value=year), years={year.year: figures})


@pytest.mark.parametrize(
    ("figure", "split", "told"),
    [
        pytest.param("disclosures_total", "渠到", "渠道", marks=pytest.mark.fires("unknown-name")),
        ("proposals_total", "领衔人", "可用的列|是不是想写"),
        pytest.param("plan_total", None, "不能按月画图", marks=pytest.mark.fires("no-months")),
    ],
)
def test_months_refuse_what_cannot_be_counted(
    opened: Callable[[int], Report], figure: str, split: str | None, told: str
) -> None:
    """A wrong or a personal column, or rows without a date, are told as such."""
    with pytest.raises(UsageError, match=told):
        opened(2023).months(figure, split, title="月份")


def test_empty_cells_say_what_they_mean(opened: Callable[[int], Report]) -> None:
    """The one lawsuit of 2024 that is not settled is called so, and the total is four lawsuits."""
    (chart,) = opened(2024).bars("lawsuits_total", by="案由", split="结案方式").blocks
    assert isinstance(chart, Chart)
    assert "尚未审结" in [column.name for column in chart.data.columns]
    assert cell_text(chart.data.rows[-1][-1]) == "4"
    assert "共4起" in chart.alt


@pytest.mark.parametrize(
    ("title", "split", "shown"),
    [
        ("建议提案的主题和办理状态", "状态", "建议提案的主题"),
        ("建议提案的主题", "状态", "建议提案的主题"),
        ("各主题的建议提案", "状态", "各主题的建议提案"),
        ("建议提案的主题与办理进度", "状态", "建议提案的主题"),
        ("各主题建议提案的办理情况", "状态", "建议提案的主题"),
        ("建议提案的主题和类型", "类型", "建议提案的主题和类型"),
        ("", "类型", "建议提案的主题和类型"),
        ("", None, "建议提案的主题"),
    ],
)
def test_a_title_promises_no_parts_that_are_not_there(
    opened: Callable[[int], Report], title: str, split: str | None, shown: str
) -> None:
    """All 24 of 2023 were closed, so that 状态 divides nothing."""
    (chart,) = opened(2023).bars("proposals_total", by="主题", split=split, title=title).blocks
    assert isinstance(chart, Chart)
    assert chart.title == shown


@pytest.mark.fires(by="code")
@pytest.mark.parametrize(
    ("figure", "top", "code"),
    [("proposals_total", 0, "bad-top"), ("proposals_more", None, "not-divisible")],
)
def test_what_cannot_be_divided_is_refused(
    opened: Callable[[int], Report], figure: str, top: int | None, code: str
) -> None:
    """What is computed from last year's figure has no rows of its own."""
    report = opened(2023)
    formula = parse_number("proposals_total - proposals_total.last_year", SCOPE).node
    more = replace(report.material.definitions["proposals_total"], formula=formula)
    definitions = {**report.material.definitions, "proposals_more": more}
    material = replace(report.material, definitions=definitions)
    with pytest.raises(UsageError) as caught:
        Report(material).bars(figure, by="主题", top=top)
    assert caught.value.code == code
