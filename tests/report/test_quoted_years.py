"""Months are not held against a year, and what was never published is said to be so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from fazhi.blocks.block_text import runs
from fazhi.blocks.model import Table, plain_text
from fazhi.report import Report
from fazhi.report.year_comparison import compare


def words(report: Report) -> str:
    """Return all that the sections say."""
    blocks = (b for id_ in report.prose.sections for b in report.section(id_).blocks)
    return "\n".join(plain_text(run) for run in runs(blocks))


def test_a_year_that_was_cut_off_is_not_compared_with_a_whole_one(workspace: Path) -> None:
    """The prose of 2023 has no last year when that ended in November, though it was published."""
    assert "比上年" in words(Report.open(2023, workspace))
    year = workspace / "params" / "2022.yaml"
    text = year.read_text("utf-8")
    assert "2022-12-31" in text
    year.write_text(text.replace("cutoff: 2022-12-31", "cutoff: 2022-11-30"), "utf-8")
    report = Report.open(2023, workspace)
    assert report.material.last_whole_year == {}
    assert "比上年" not in words(report)


def test_a_year_that_was_never_published_is_said_to_be_so(workspace: Path) -> None:
    """Below each section that compares with it."""
    told = "注：2022年的数按当年台账统计，当年的报告没有公布过。"
    assert told not in words(Report.open(2023, workspace))
    (workspace / "params" / "published" / "2022.json").unlink()
    assert told in words(Report.open(2023, workspace))


def test_two_reports_of_unlike_time_have_no_differences(opened: Callable[[int], Report]) -> None:
    """2024 ends in November: what flows is not subtracted, what stands at a day is."""
    found = compare(opened(2023).material, opened(2024).material)
    assert found.caution == "2023年是全年，2024年截至11月30日：时间长短不同，除年末数外不算差。"
    by_id = {change.id: change for change in found.figures}
    assert (by_id["disclosures_total"].difference, by_id["disclosures_total"].new) == (None, None)
    stocks = [id_ for id_, d in opened(2024).material.definitions.items() if d.is_stock]
    assert any(by_id[id_].difference is not None for id_ in stocks)
    assert compare(opened(2022).material, opened(2023).material).caution == ""


def test_a_release_says_until_when_its_data_reached(workspace: Path) -> None:
    """2022 was released with eleven months; that its parameters say December today changes none."""
    file = workspace / "params" / "published" / "2022.json"
    said = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**said, "cutoff": "2022-11-30"}), "utf-8")
    report = Report.open(2023, workspace)
    assert report.material.last_whole_year == {}
    (table, *_) = report.data().blocks
    assert isinstance(table, Table)
    assert [column.name for column in table.columns[1:3]] == ["2023年", "2022年（截至11月30日）"]
    found = compare(Report.open(2022, workspace).material, report.material)
    assert found.heads == ("2022年（截至11月30日）", "2023年")
    assert found.caution.startswith("2022年截至11月30日，2023年是全年")
