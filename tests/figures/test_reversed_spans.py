"""Entries that end before they begin are told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from fazhi.figures.derivation import read_formulas
from fazhi.figures.derived_columns import derive
from fazhi.findings import Finding
from fazhi.ledgers.load import read_ledgers
from fazhi.ledgers.schema import read_schemas
from fazhi.params.units import Units
from fazhi.params.workspace import Workspace

OFFICERS = """
title: 持证台账
office: 办公室
primaryKey: [编号]
from: 发证日期
until: {until}
fields:
  - {{name: 编号, type: string, constraints: {{required: true}}}}
  - {{name: 发证日期, type: date}}
  - {{name: 注销日期, type: date}}
derived:
  - {{name: 最后有效日, type: date, formula: 注销日期 - 1}}
"""
UNITS = Units.of(["人"])


def found(folder: Path, until: str, days: list[str]) -> list[Finding]:
    """Return what is told of entries, each of a first and a last day."""
    for place in ("params/schema", "ledgers/2023"):
        (folder / place).mkdir(parents=True)
    (folder / "params/schema/officers.yaml").write_text(OFFICERS.format(until=until), "utf-8")
    lines = ["编号,发证日期,注销日期", *(f"{n},{pair}" for n, pair in enumerate(days))]
    (folder / "ledgers/2023/持证台账.csv").write_text("\n".join(lines), "utf-8")
    place = Workspace(folder)
    schemas = read_schemas(place)
    read = read_ledgers(place, 2023, schemas, UNITS)
    ledgers = derive(read, read_formulas(place, schemas, UNITS), dt.date(2023, 12, 31), {})
    return [finding for finding in ledgers.findings if finding.code == "span-reversed"]


def told(folder: Path, until: str, days: list[str]) -> list[tuple[int | None, str]]:
    """Return row and weight of what is told."""
    return [(finding.place.row, str(finding.severity)) for finding in found(folder, until, days)]


@pytest.mark.parametrize(
    ("until", "day"), [("注销日期", "2023-05-01"), ("最后有效日", "2023-05-02")]
)
@pytest.mark.fires("span-reversed")
def test_a_last_day_before_the_first(tmp_path: Path, until: str, day: str) -> None:
    """It blocks at its row, for such an entry is counted on no day; the day may be derived."""
    days = ["2023-05-02,2024-05-01", f"2023-05-02,{day}"]
    assert told(tmp_path, until, days) == [(3, "block")]


@pytest.mark.silent("span-reversed")
def test_spans_that_hold(tmp_path: Path) -> None:
    """A day is a span; a day that is not filled in reverses nothing."""
    days = ["2023-05-02,2023-05-02", "2023-05-02,", ",2023-05-01", "2020-01-01,2023-05-01"]
    assert told(tmp_path, "注销日期", days) == []


@pytest.mark.fires("span-reversed")
def test_many_are_folded(tmp_path: Path) -> None:
    """Twenty are told at their rows, and the others at the next one."""
    many = found(tmp_path, "注销日期", ["2023-05-02,2022-05-03"] * 30)
    assert [finding.place.row for finding in many] == list(range(2, 23))
    assert (many[-1].variant, many[-1].fields["count"]) == ("many", 10)
