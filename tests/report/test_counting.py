"""What cells draw and count where a ledger is missing, or the year is not over."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from fazhi.blocks.model import Chart, Edition
from fazhi.errors import UsageError
from fazhi.figures.compute import compute_figures
from fazhi.report import Report
from fazhi.report.counting import cross, explode
from fazhi.report.material import Material

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


@pytest.fixture
def rows() -> pd.DataFrame:
    """Five lawsuits."""
    return pd.DataFrame(
        {
            "案由": ["社会救助", "婚姻登记", "婚姻登记", None, "婚姻登记"],
            "结案方式": ["撤诉", "诉前调解", "诉前调解；撤诉", "驳回", None],
        },
        dtype="str",
    )


def test_cross_counts_most_frequent_first(rows: pd.DataFrame) -> None:
    """Empty cells are counted as such; the earliest goes first among equals."""
    counts = cross(rows["案由"], unit="数量")
    assert counts["数量"].to_dict() == {"婚姻登记": 3, "社会救助": 1, "未填写": 1}
    assert list(counts.index) == ["婚姻登记", "社会救助", "未填写"]


def test_cross_of_two_columns(rows: pd.DataFrame) -> None:
    """Every row is in exactly one cell."""
    counts = cross(rows["案由"], rows["结案方式"], unit="数量")
    assert int(counts.to_numpy().sum()) == 5
    assert counts.loc["婚姻登记", "诉前调解"] == 1
    assert counts.loc["未填写", "驳回"] == 1


def test_a_cell_of_several_values_counts_for_each(rows: pd.DataFrame) -> None:
    """Six outcomes stand in five cells, one of them empty."""
    exploded = explode(rows, "结案方式")
    counts = cross(exploded["结案方式"], unit="数量")["数量"].to_dict()
    assert counts == {"撤诉": 2, "诉前调解": 2, "驳回": 1, "未填写": 1}
