"""CSV for spreadsheets."""

from __future__ import annotations

from fazhi.spreadsheet_csv import write_csv


def test_nothing_runs_and_numbers_stay() -> None:
    """What Excel would compute is text; a negative number is a number (OWASP, CSV injection)."""
    said = write_csv(["甲", "乙"], [["=1+1", "-5"], ["@SUM(A1)", "+3.5"], ["-2+3|cmd", "普通"]])
    assert said == "\ufeff甲,乙\r\n'=1+1,-5\r\n'@SUM(A1),+3.5\r\n'-2+3|cmd,普通\r\n"
