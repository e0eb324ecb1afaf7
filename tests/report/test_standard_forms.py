"""The standard tables of the report on the disclosure of information, and how they add up."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.blocks.model import Table, cell_text
from fazhi.errors import UsageError, UserError
from fazhi.params.report_kinds import for_report
from fazhi.params.workspace import Workspace
from fazhi.report.material import Material, read_material
from fazhi.report.standard_forms import check_forms, standard_table

REQUESTS = "依申请公开台账.csv"


def openness(folder: Path, year: int) -> Material:
    """Read the report of a year."""
    return read_material(for_report(Workspace(folder), "openness"), year)


def numbers(table: Table) -> dict[str, str]:
    """Return the numbers of each row, by the innermost of its titles."""
    assert table.frame is not None
    stubs = table.frame.stubs
    rows = ([*map(cell_text, row)] for row in table.rows)
    return {"".join(row[:stubs]): " ".join(row[stubs:]) for row in rows}


# Counted by hand from tools/samples/facts: natural persons; businesses, institutes, charities, law
# firms, others; all.
LINES = {
    2021: {
        "一、本年新收政府信息公开申请数量": "3 0 0 0 0 0 3",
        "二、上年结转政府信息公开申请数量": "0 0 0 0 0 0 0",
        "（七）总计": "2 0 0 0 0 0 2",
        "四、结转下年度继续办理": "1 0 0 0 0 0 1",
    },
    2022: {
        "一、本年新收政府信息公开申请数量": "2 1 1 0 0 1 5",
        "二、上年结转政府信息公开申请数量": "1 0 0 0 0 0 1",
        "三、本年度办理结果（一）予以公开": "2 0 0 0 0 0 2",
        "（七）总计": "3 1 1 0 0 1 6",
        "四、结转下年度继续办理": "0 0 0 0 0 0 0",
    },
    2023: {
        "一、本年新收政府信息公开申请数量": "4 1 0 1 1 0 7",
        "（二）部分公开": "0 0 0 1 0 0 1",
        "7.属于行政执法案卷": "0 1 0 0 0 0 1",
        "（七）总计": "3 1 0 1 1 0 6",
        "四、结转下年度继续办理": "1 0 0 0 0 0 1",
    },
    2024: {
        "一、本年新收政府信息公开申请数量": "3 1 1 0 0 1 6",
        "二、上年结转政府信息公开申请数量": "1 0 0 0 0 0 1",
        "4.保护第三方合法权益": "1 0 0 0 0 0 1",
        "（七）总计": "3 1 1 0 0 1 6",
        "四、结转下年度继续办理": "1 0 0 0 0 0 1",
    },
}


@pytest.mark.parametrize("year", LINES)
@pytest.mark.silent("form-columns", "form-unbalanced")
def test_requests_are_counted_by_who_asked(siblings: Path, year: int) -> None:
    """Each year's lines are those of its facts, and add up in every column."""
    material = openness(siblings, year)
    said = numbers(standard_table(material, "requests"))
    assert {name: said[name] for name in LINES[year]} == LINES[year]
    assert {f.code for f in check_forms(material)} == {"form-unconfirmed"}


def test_documents_and_decisions_are_counted(siblings: Path) -> None:
    """Two made, two abolished, nine in force; 14 licences and 2 penalties, by the facts."""
    said = numbers(standard_table(openness(siblings, 2023), "disclosure"))
    assert said["行政规范性文件"] == "2 2 9"
    assert said["规章"] == "/ / /"
    assert said["行政许可"].strip() == "14"
    assert said["行政处罚"].strip() == "2"


def test_disputes_are_all_there(siblings: Path) -> None:
    """An empty ledger says that there was none."""
    (row,) = standard_table(openness(siblings, 2023), "disputes").rows
    assert [*map(cell_text, row)] == ["0"] * 15


def test_a_form_that_there_is_not(siblings: Path) -> None:
    """Is refused with those that there are."""
    with pytest.raises(UsageError, match="requests"):
        standard_table(openness(siblings, 2023), "request")


def change(folder: Path, year: int, before: str, after: str) -> None:
    """Change what the ledger of requests says."""
    path = folder / "ledgers" / str(year) / REQUESTS
    text = path.read_text("utf-8-sig")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.mark.fires("form-columns")
def test_who_asked_must_be_told(own_siblings: Path) -> None:
    """A request of nobody's kind is in the total and in no column."""
    change(own_siblings, 2023, "何秀英,自然人", "何秀英,")
    found = [f for f in check_forms(openness(own_siblings, 2023)) if f.code == "form-columns"]
    assert {f.fields["label"] for f in found} >= {"新收政府信息公开申请"}
    first = next(f for f in found if f.fields["label"] == "新收政府信息公开申请")
    assert (first.fields["value"], first.fields["total"]) == ("7件", "6件")


@pytest.mark.fires("form-unbalanced")
def test_every_column_balances(own_siblings: Path) -> None:
    """One answered without a result and one counted twice cancel in the total, not in columns."""
    answered = ",2023-02-15,2023-02-27,已答复"
    change(own_siblings, 2023, f"予以公开,{answered}", f",{answered}")
    path = own_siblings / "ledgers" / "2023" / REQUESTS
    of_neither_year = "SQ202399,2021-11-30,云溪县某公司,商业企业,网上,某事"
    row = f"{of_neither_year},予以公开,,2023-01-09,2023-01-12,已答复"
    path.write_text(f"{path.read_text('utf-8')}{row}\n", encoding="utf-8")
    found = [f for f in check_forms(openness(own_siblings, 2023)) if f.code == "form-unbalanced"]
    assert {f.fields["column"] for f in found} == {"自然人", "商业企业"}


def compare(folder: Path, forms: int) -> None:
    """Say of the first forms that their titles were compared."""
    path = folder / "params" / "reports" / "openness.yaml"
    head, of_forms = path.read_text("utf-8").split("\nforms:\n")
    compared = of_forms.replace("confirmed: false", "confirmed: true", forms)
    path.write_text(f"{head}\nforms:\n{compared}", encoding="utf-8")


@pytest.mark.fires("form-unconfirmed")
def test_titles_are_to_be_compared(own_siblings: Path) -> None:
    """Each form is told until the bureau has compared it."""
    compare(own_siblings, 2)
    found = [f for f in check_forms(openness(own_siblings, 2023)) if f.code == "form-unconfirmed"]
    assert [f.fields["title"] for f in found] == ["政府信息公开行政复议、行政诉讼情况"]


@pytest.mark.silent("form-unconfirmed")
def test_titles_that_were_compared(own_siblings: Path) -> None:
    """Are told no more."""
    compare(own_siblings, 3)
    assert [*check_forms(openness(own_siblings, 2023))] == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("figure: requests_left}", "figure: requests_lef}"),
        ("cells: [licences_decided]", "cells: [licences_decide]"),
    ],
)
def test_an_unknown_figure_is_refused(own_siblings: Path, before: str, after: str) -> None:
    """With its line, and the one that may have been meant."""
    path = own_siblings / "params" / "reports" / "openness.yaml"
    path.write_text(path.read_text("utf-8").replace(before, after), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        openness(own_siblings, 2023)
    assert caught.value.code == "report-figure"
    assert caught.value.place.line
