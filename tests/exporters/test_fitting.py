"""A table is as wide as the text, as large as it allows, and turns only when it must."""

from __future__ import annotations

import pytest

from fazhi.blocks.model import Column, Table
from fazhi.exporters.paper.fitting import fit, fit_densely

UPRIGHT, TURNED = 442.2, 637.8
"""156 mm and 225 mm in points."""


def table(columns: int, cell: str, rows: int = 2) -> Table:
    """Return a table of equal cells."""
    return Table("", "", (Column("列"),) * columns, ((cell,) * columns,) * rows)


@pytest.mark.parametrize(
    ("columns", "cell", "size", "width"),
    [
        (3, "四个汉字", 12, UPRIGHT),
        (8, "四个汉字", 10.5, UPRIGHT),
        (6, "八个汉字一格里面", 10.5, TURNED),
        (7, "八个汉字一格里面", 9, TURNED),
        (12, "八个汉字一格里面", 9, TURNED),
    ],
)
def test_size_and_width(columns: int, cell: str, size: float, width: float) -> None:
    """Of the settings in turn the first that breaks no short cell is taken."""
    fitted = fit(table(columns, cell))
    assert (fitted.size, fitted.turned) == (size, width == TURNED)
    assert sum(fitted.widths) == pytest.approx(width, abs=0.1)


def test_long_column_takes_what_the_others_leave() -> None:
    """A column of words gets the room; a number is not broken for it."""
    words = Table("", "", (Column("序号"), Column("内容")), (("1", "很长的内容" * 20),))
    number, content = fit(words).widths
    assert number > 2 * 12
    assert content > 10 * number


@pytest.mark.parametrize(
    ("rows", "cell", "short"), [(8, "短", True), (12, "短", False), (4, "长" * 100, False)]
)
def test_short_table_is_one_of_few_lines(rows: int, cell: str, short: bool) -> None:  # noqa: FBT001
    """Twelve lines, header included, are kept on one page."""
    assert fit(table(2, cell, rows)).short is short


def test_no_word_is_wider_than_its_column() -> None:
    """Beside eight full columns a path has room for its longest part, though not for the whole."""
    names = (*["列"] * 8, "文件")
    row = (*["八个汉字一格里面"] * 8, "ledgers/2023/enforcement_transfers.csv")
    path = fit(Table("", "", tuple(map(Column, names)), (row,))).widths[-1]
    assert path >= len("transfers.csv") * 0.56 * 9 + 8
    assert path < len(row[-1]) * 0.56 * 9


def test_a_row_as_high_as_half_a_page_may_be_split() -> None:
    """Others stand on one page; the header counts as a row."""
    long = Table("", "", (Column("甲"), Column("乙")), (("1", "很长的内容" * 400), ("2", "短")))
    assert fit(long).tall == (False, True, False)
    assert fit(table(2, "短")).tall == (False, False, False)


def test_a_ledger_of_many_columns_keeps_its_codes_and_numbers() -> None:
    """Beside fourteen full columns none of a code and a telephone runs into the next one."""
    row = ("人大2023-067", *["八个汉字一格里面"] * 14, "13800000024")
    fitted = fit_densely(Table("", "", (Column("列"),) * 16, (row,)))
    assert sum(fitted.widths) == pytest.approx(TURNED, abs=0.1)
    assert fitted.widths[0] >= len("2023-067") * 0.56 * fitted.size + 2 * fitted.inset
    assert fitted.widths[-1] >= len(row[-1]) * 0.56 * fitted.size + 2 * fitted.inset


def test_what_there_is_much_of_is_set_small() -> None:
    """Rows stand close, on a turned page, in 9 points or the next smaller size of type, 7.5."""
    assert [
        (fitted.size, fitted.turned, fitted.dense)
        for columns in (3, 16)
        if (fitted := fit_densely(table(columns, "八个汉字一格里面")))
    ] == [(9, True, True), (7.5, True, True)]
