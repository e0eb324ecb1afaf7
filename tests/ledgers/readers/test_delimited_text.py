"""Text files of uneven rows, in odd line ends, with quotes."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.errors import LedgerError
from fazhi.ledgers.readers import dialect
from fazhi.ledgers.readers.delimited_text import read_text
from fazhi.ledgers.readers.dialect import find_form


def cells(path: Path, content: str | bytes) -> list[list[str | None]]:
    """Return the rows of a text file."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (sheet,) = read_text(path, "x.csv")
    return [list(row.values()) for piece in sheet.pieces for row in piece.cells.to_pylist()]


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
        ("a,b\n\n1,2\n", [["a", "b"], [None, None], ["1", "2"]]),
        ("a,b\n1\n,2\n", [["a", "b"], ["1", None], [None, "2"]]),
        ("a,b\n1,2\n\n,\n", [["a", "b"], ["1", "2"]]),
        ("title\na,b\n1,2\n", [["title", None], ["a", "b"], ["1", "2"]]),
        ("a,b\n1,2,\n", [["a", "b", None], ["1", "2", None]]),
        ('a,b\n"1,5",2\n', [["a", "b"], ["1,5", "2"]]),
        ('a,b\n"x ""y"" z",2\n', [["a", "b"], ['x "y" z', "2"]]),
        ('a,b\n"x\ny",2\n', [["a", "b"], ["x\ny", "2"]]),
        ('a,b\n1,"x\ny"\n', [["a", "b"], ["1", "x\ny"]]),
        ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
        ("a\tb\n1,5\t2\n", [["a", "b"], ["1,5", "2"]]),
        ("a\n1\n", [["a"], ["1"]]),
    ],
)
def test_rows(tmp_path: Path, content: str, rows: list[list[str | None]]) -> None:
    """Rows are as a spreadsheet shows them; row 1 stays row 1."""
    assert cells(tmp_path / "x.csv", content) == rows


@pytest.mark.slow
def test_what_turns_out_not_to_be_utf8(tmp_path: Path) -> None:
    """A file that is plain for a long while and then GB18030 is read as that."""
    content = b"a,b\n" + b"1,2\n" * 100_000 + "甲,乙\n".encode("gb18030")
    assert cells(tmp_path / "x.csv", content)[-1] == ["甲", "乙"]


@pytest.mark.parametrize("before", ["", "a", "ab", "abc"])
@pytest.mark.parametrize("character", ["é", "中", "𠮷"])
def test_characters_of_several_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, character: str
) -> None:
    """A file is UTF-8 wherever it is cut to be looked at, and not with a byte less at its end."""
    monkeypatch.setattr(dialect, "_BLOCK", 16)
    path = tmp_path / "x.csv"
    content = f"{before}{character * 40}".encode()
    for text, encoding in ((content, "utf-8"), (content[:-1], "gb18030")):
        path.write_bytes(text)
        found = find_form(path)
        assert found
        assert found.encoding == encoding


@pytest.mark.fires("lines-unparted")
@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\v", "\f", "\x1e"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_lines_that_are_parted_oddly(tmp_path: Path, end: str, last: str) -> None:
    """What a spreadsheet takes for one line is not read as a header without rows."""
    with pytest.raises(LedgerError) as caught:
        cells(tmp_path / "x.csv", f"甲,乙{end}1,2{end}3,4{last}")
    assert caught.value.code == "lines-unparted"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\u2028\n"])
def test_lines_that_any_program_parts(tmp_path: Path, end: str) -> None:
    """Each of three is one, whatever system wrote them."""
    assert len(cells(tmp_path / "x.csv", f"甲,乙{end}1,2{end}3,4")) == 3


def test_longer_rows_are_told(tmp_path: Path) -> None:
    """A row with more cells than any near the header has its cells in the wrong columns."""
    path = tmp_path / "x.csv"
    path.write_text("a,b\n" + "1,2\n" * 300 + "1,2,3\n", encoding="utf-8")
    (sheet,) = read_text(path, "x.csv")
    *_, last = sheet.pieces
    assert (last.cells.num_rows - 1,) == last.long_rows


def test_a_lone_quote_inside_a_cell_is_kept(tmp_path: Path) -> None:
    """Only a quote at the start of a cell begins a quoted text."""
    assert cells(tmp_path / "x.csv", 'a,b\n5"寸,2\n') == [["a", "b"], ['5"寸', "2"]]


def test_an_unclosed_quote_names_its_row(tmp_path: Path) -> None:
    """The row with the lost quote is told, as the spreadsheet counts it."""
    with pytest.raises(LedgerError) as caught:
        cells(tmp_path / "x.csv", 'a,b\n1,2\n3,"4\n5,6\n7,8\n')
    assert (caught.value.code, caught.value.place.row) == ("quote-unclosed", 3)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-be"])
@pytest.mark.parametrize(
    ("last", "closed"),
    [
        ('3,"四', False),
        ('3,"四,五', False),
        ('3,"四""', False),
        ('3,"四"', True),
        ('3,"四""五"', True),
        ('3,四" 管', True),
        ('3,"四\n五"', True),
        ('"3\n3","四"\n', True),
    ],
)
def test_a_file_that_ends_within_a_quote(
    tmp_path: Path, encoding: str, last: str, *, closed: bool
) -> None:
    """It is cut off: what its last cell would have said is not known."""
    content = f'甲,乙\n1,2\n"1",2\n{last}'.encode(encoding)
    if closed:
        assert cells(tmp_path / "x.csv", content)[:2] == [["甲", "乙"], ["1", "2"]]
        return
    with pytest.raises(LedgerError) as caught:
        cells(tmp_path / "x.csv", content)
    assert (caught.value.code, caught.value.place.row) == ("quote-unclosed", 4)
