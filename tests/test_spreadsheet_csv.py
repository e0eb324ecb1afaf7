"""CSV for spreadsheets."""

from __future__ import annotations

import csv
import io

import pytest

from fazhi.spreadsheet_csv import write_csv


def test_nothing_runs_and_numbers_stay() -> None:
    """What Excel would compute is text; a negative number is a number (OWASP, CSV injection)."""
    said = write_csv(["甲", "乙"], [["=1+1", "-5"], ["@SUM(A1)", "+3.5"], ["-2+3|cmd", "普通"]])
    assert said == "\ufeff甲,乙\r\n'=1+1,-5\r\n'@SUM(A1),+3.5\r\n'-2+3|cmd,普通\r\n"


@pytest.mark.parametrize(
    "cell", ["=1+1", " =1+1", "\n=1+1", "＝1+1", "＋1+1|cmd", "－2+3", "＠SUM(A1)"]
)
def test_what_some_spreadsheet_computes_is_text(cell: str) -> None:
    """Blanks before it and full-width signs do not help; a header is a cell too."""
    text = write_csv([cell], [[cell]]).removeprefix("\ufeff")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [[f"'{cell}"]] * 2
