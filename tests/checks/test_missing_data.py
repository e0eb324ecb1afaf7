"""A missing ledger or column is told once, with all that hangs on it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from fazhi.findings import Finding
from fazhi.report import Report

LEDGER = "ledgers/2024/建议提案办理台账.csv"
BY_COLUMN = {"column-missing", "figure-without-value", "ledger-missing", "prose-withheld"}


def without(workspace: Path, *columns: str) -> list[Finding]:
    """Return what is told of 2024 without some columns of the ledger of proposals."""
    path = workspace / LEDGER
    with path.open(encoding="gb18030", newline="") as file:
        header, *rows = csv.reader(file)
    kept = [n for n, name in enumerate(header) if name not in columns]
    assert len(kept) == len(header) - len(columns)
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([row[n] for n in kept] for row in (header, *rows))
    return told(workspace)


def told(workspace: Path) -> list[Finding]:
    """Return what is told of missing things in the report of 2024."""
    return [f for f in Report.open(2024, workspace).findings([]) if f.code in BY_COLUMN]


@pytest.mark.fires("figure-without-value")
def test_a_missing_column_is_one_cause(workspace: Path) -> None:
    """File, header row, column and aliases; the figures and the paragraph that hang on it."""
    (cause,) = without(workspace, "答复日期")
    assert (cause.code, cause.severity) == ("figure-without-value", "block")
    assert (cause.place.file, cause.place.row, cause.place.column) == (LEDGER, 1, "答复日期")
    assert "表头里找过：答复日期、" in cause.message
    assert "没有数的是：按时办结、按时办结率、逾期未答复。" in cause.message
    assert cause.message.endswith("行的段落没有印出。")


def test_two_missing_columns_are_two_causes(workspace: Path) -> None:
    """Each names its own figures."""
    causes = without(workspace, "主题", "满意度")
    assert [(f.code, f.place.column) for f in causes] == [
        ("figure-without-value", "主题"),
        ("figure-without-value", "满意度"),
    ]
    assert "没有数的是：建议提案主题。" in causes[0].message
    assert "没有数的是：代表委员表示满意。" in causes[1].message


def test_a_column_that_nothing_needs_only_warns(workspace: Path) -> None:
    """Nothing hangs on it, so nothing is blocked."""
    (cause,) = without(workspace, "届次")
    assert (cause.code, cause.severity) == ("column-missing", "warn")


def test_a_missing_ledger_names_its_paragraphs(workspace: Path) -> None:
    """The paragraphs that were not printed are told with the ledger, not beside it."""
    (workspace / LEDGER).unlink()
    (cause,) = told(workspace)
    assert (cause.code, cause.severity) == ("ledger-missing", "block")
    source = (workspace / "params" / "narrative" / "2024.md").read_text("utf-8").splitlines()
    line = source.index("{% if proposals_total.any %}") + 1
    assert f"正文第{line}行的段落没有印出。" in cause.message


@pytest.mark.silent("figure-without-value")
def test_nothing_is_missing(workspace: Path) -> None:
    """Where all ledgers have all columns, nothing is told."""
    assert told(workspace) == []
