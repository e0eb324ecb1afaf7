"""Last year's file returned as this year's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

THIS, LAST = "案件线索移送台账.csv", "case_referrals.csv"


def _told(fazhi: Any, workspace: Path) -> list[dict[str, Any]]:
    said = fazhi("check", "2023", "--json", "--workspace", workspace)
    findings = json.loads(said.out)["findings"]
    return [finding for finding in findings if finding["code"] == "ledger-of-other-year"]


def _return(workspace: Path, lines: list[str]) -> None:
    (workspace / "ledgers" / "2023" / THIS).write_text("\n".join(lines), encoding="gb18030")


def _lines(workspace: Path) -> tuple[list[str], list[str]]:
    """Return the lines of this year's file, and of last year's."""
    folder = workspace / "ledgers"
    return (
        (folder / "2023" / THIS).read_text("gb18030").splitlines(),
        (folder / "2022" / LAST).read_text("utf-8-sig").splitlines(),
    )


@pytest.mark.fires("ledger-of-other-year")
def test_last_years_file_blocks(fazhi: Any, workspace: Path) -> None:
    """Its rows lie in the other year, and stand there too: nothing was handed in for this one."""
    _return(workspace, _lines(workspace)[1])
    (told,) = _told(fazhi, workspace)
    assert told["severity"] == "block"
    assert told["place"]["file"] == f"ledgers/2023/{THIS}"
    assert told["fields"]["years"] == ["2022"]


@pytest.mark.silent("ledger-of-other-year")
def test_a_ledger_without_rows_is_a_nought(fazhi: Any, workspace: Path) -> None:
    """Only the header: nothing happened this year."""
    _return(workspace, _lines(workspace)[0][:1])
    assert _told(fazhi, workspace) == []


@pytest.mark.silent("ledger-of-other-year")
def test_a_row_of_this_year_is_enough(fazhi: Any, workspace: Path) -> None:
    """Rows carried over beside one of this year are what offices keep."""
    this, last = _lines(workspace)
    _return(workspace, [*this, *last[1:]])
    assert _told(fazhi, workspace) == []


@pytest.mark.fires("ledger-of-other-year")
def test_a_due_date_in_this_year_excuses_no_file_of_last_year(fazhi: Any, workspace: Path) -> None:
    """Last year's proposals, some of them due or answered this year, are still last year's."""
    this, last = (workspace / "ledgers" / year for year in ("2023", "2022"))
    (this / "建议提案办理台账.xlsx").unlink()
    (former,) = [p for p in last.iterdir() if p.stem in {"proposals", "建议提案办理台账"}]
    (this / former.name).write_bytes(former.read_bytes())
    (told,) = _told(fazhi, workspace)
    assert (told["severity"], told["fields"]["ledger"]) == ("block", "proposals")


def test_a_ledger_with_days_of_this_year_hides_none_behind_it(fazhi: Any, workspace: Path) -> None:
    """A complaint of last year that was answered in this one is no fault; last year's cases are."""
    this, last = (workspace / "ledgers" / year for year in ("2023", "2022"))
    header, first, *_ = (this / "complaints.csv").read_text("gb18030").splitlines()
    carried = first.replace("2023/1/17", "2022/12/17")
    assert carried != first
    (this / "complaints.csv").write_text(f"{header}\n{carried}\n", "gb18030")
    (this / "行政诉讼台账.csv").write_bytes((last / "lawsuits.csv").read_bytes())
    told = {finding["fields"]["ledger"] for finding in _told(fazhi, workspace)}
    assert told == {"lawsuits"}


def test_a_register_of_years_only_warns(fazhi: Any, workspace: Path) -> None:
    """It may go on without a new entry; and it may be last year's file: somebody must look."""
    last = _lines(workspace)[1]
    older = last[1].replace("YS2022-01", "YS2021-09").replace("2022-", "2021-")
    lines = [*last, older]
    _return(workspace, lines)
    before = workspace / "ledgers" / "2022" / LAST
    before.write_text("\n".join(lines), encoding="utf-8")
    (told,) = _told(fazhi, workspace)
    assert (told["severity"], told["fields"]["years"]) == ("warn", ["2021", "2022"])


@pytest.mark.fires("ledger-of-other-year")
def test_next_years_file_blocks(fazhi: Any, workspace: Path) -> None:
    """Corrected a year later, a report would say that nothing had happened."""
    this, last = _lines(workspace)
    _return(workspace, [this[0], last[1].replace("2022", "2024")])
    (told,) = _told(fazhi, workspace)
    assert (told["severity"], told["fields"]["years"]) == ("block", ["2024"])


@pytest.mark.silent("ledger-of-other-year")
def test_what_a_figure_counts_of_another_year_is_no_wrong_file(fazhi: Any, workspace: Path) -> None:
    """A plan for the year to come, and no task of this one."""
    path = workspace / "ledgers" / "2023" / "政策法规科.xlsx"
    book = openpyxl.load_workbook(path)
    plan = book["工作计划台账"]
    for row in range(plan.max_row, 2, -1):
        if str(plan.cell(row, 1).value) == "2023":
            plan.delete_rows(row)
    assert {str(plan.cell(row, 1).value) for row in range(3, plan.max_row + 1)} == {"2024"}
    book.save(path)
    assert _told(fazhi, workspace) == []


@pytest.mark.parametrize(
    "label",
    [
        pytest.param("上年行政诉讼", marks=pytest.mark.fires("carried-only")),
        pytest.param("上年结转的诉讼", marks=pytest.mark.silent("carried-only")),
    ],
)
def test_a_figure_of_last_year_that_counts_what_was_carried_over(
    fazhi: Any, workspace: Path, label: str
) -> None:
    """Of last year's lawsuits this year's ledger holds one; a label may say so itself."""
    figure = f"{{label: {label}, unit: 起, ledger: lawsuits, period: last_year, section: duties}}"
    with (workspace / "params" / "figures.yaml").open("a", encoding="utf-8") as figures:
        figures.write(f"\nlawsuits_before: {figure}\n")
    said = fazhi("check", "2023", "--json", "--workspace", workspace)
    told = [f for f in json.loads(said.out)["findings"] if f["code"] == "carried-only"]
    assert [f["fields"]["count"] for f in told] == [1] * ("结转" not in label)
