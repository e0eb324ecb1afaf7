"""Files that mean harm, or came to harm: each is told, in bounded time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from fazhi.errors import LedgerError
from fazhi.ledgers.readers import delimited_text, files, isolated_reader
from fazhi.ledgers.readers.dialect import Form
from fazhi.ledgers.readers.shared_texts import says_too_much
from fazhi.ledgers.readers.workbook import read_workbook

NAME = "建议提案办理台账"
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def told(office: Any) -> list[str]:
    """Return the codes of the errors that reading the folder raises."""
    with pytest.raises(LedgerError) as caught:
        office.read()
    return [caught.value.code, *(error.code for error in caught.value.also)]


def with_part(path: Path, parts: Mapping[str, bytes]) -> None:
    """Write a workbook some of whose parts are others."""
    Workbook().save(path)
    with zipfile.ZipFile(path) as whole:
        kept = {part: whole.read(part) for part in whole.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (kept | parts).items():
            archive.writestr(name, content)


def sheet_xml(body: str, before: str = "") -> bytes:
    """Return the XML of a worksheet."""
    return f'{before}<worksheet xmlns="{SPREADSHEET}">{body}</worksheet>'.encode()


def shared_texts(*texts: str) -> bytes:
    """Return the XML of the texts that cells refer to."""
    return f'<sst xmlns="{SPREADSHEET}">{"".join(texts)}</sst>'.encode()


@pytest.mark.fires("workbook-too-large")
@pytest.mark.parametrize("quote", ['"', "'"])
def test_one_long_text_in_a_great_many_cells(office: Any, quote: str) -> None:
    """A few hundred kilobytes would be six gigabytes of cells, for each holds the text anew."""
    cell = f'<c r="A1" t={quote}s{quote}><v>1</v></c>'
    with_part(
        office.folder / f"{NAME}.xlsx",
        {
            "xl/worksheets/sheet1.xml": sheet_xml(f"<sheetData>{cell * 100_000}</sheetData>"),
            "xl/sharedStrings.xml": shared_texts("<si/>", f"<si><t>{'王' * 30_000}</t></si>"),
        },
    )
    assert told(office) == ["workbook-too-large"]


def test_what_cells_say_is_added_up() -> None:
    """A long text that no cell refers to does no harm; a reference that is unlike others counts."""
    texts = shared_texts("<si/>", f"<si><t>{'a' * 600_000}</t></si>", "<si><t>b</t></si>")
    few = b'<c t="s"><v>2</v></c>' * 1_000
    assert not says_too_much(few, texts)
    assert says_too_much(few.replace(b"<v>2", b"<v >2"), texts)
    assert says_too_much(few.replace(b"<v>2", b"<v>1"), texts)
    assert not says_too_much(few, shared_texts())


def test_columns_that_are_hidden_again_and_again(office: Any) -> None:
    """A few kilobytes said so three hundred thousand times of sixteen thousand columns."""
    columns = '<col min="1" max="16384" hidden="1"/><col min="2" max="9" hidden="1"/>' * 100_000
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>编号</t></is></c></row>'
    path = office.folder / f"{NAME}.xlsx"
    body = f"<cols>{columns}</cols><sheetData>{row}</sheetData>"
    with_part(path, {"xl/worksheets/sheet1.xml": sheet_xml(body)})
    (sheet,) = read_workbook(path, path.name)
    assert sheet.looks.hidden_columns == tuple(range(16_384))


@pytest.mark.fires("workbook-too-large")
def test_a_zip_bomb(office: Any) -> None:
    """What would fill two gigabytes is refused by what its directory says."""
    path = office.folder / f"{NAME}.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (1 << 20))
        archive.infolist()[0].file_size = 2 << 30
    assert told(office) == ["workbook-too-large"]


@pytest.mark.fires("workbook-broken")
def test_a_zip_that_lies_about_its_size(office: Any) -> None:
    """A part that is larger than the directory says is seen to be damaged."""
    path = office.folder / f"{NAME}.xlsx"
    with_part(path, {"xl/worksheets/sheet1.xml": sheet_xml("<sheetData/>" + " " * 100_000)})
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size.to_bytes(4, "little")
    path.write_bytes(content.replace(size, (10).to_bytes(4, "little")))
    assert told(office) == ["workbook-broken"]


@pytest.mark.parametrize(
    "corner", ["XFD1048576", pytest.param("A99999", marks=pytest.mark.slow), "ZZ900000"]
)
def test_a_cell_in_the_last_corner(office: Any, corner: str) -> None:
    """One far cell does not ask for memory for all before it; a merely long sheet is read."""
    cells = "".join(f'<row><c r="{cell}"><v>1</v></c></row>' for cell in ("A1", corner))
    with_part(
        office.folder / f"{NAME}.xlsx",
        {"xl/worksheets/sheet1.xml": sheet_xml(f"<sheetData>{cells}</sheetData>")},
    )
    assert told(office) == ["header-missing" if corner == "A99999" else "workbook-too-large"]


CELL = "<v>1</v></c>"


@pytest.mark.parametrize(
    "rows",
    [
        f'<row r="1"><c r="A1">{CELL}<c r="Gxxxxxx1">{CELL}</row>',
        f'<row r="1"><c r="xfd1">{CELL}</row><row r="900000"><c r="A900000">{CELL}</row>',
        f'<row r="1">{f"<c>{CELL}" * 99}</row><row r="900000"><c r="A900000">{CELL}</row>',
        f'<row r="1"><x:c r="XFD1">{CELL[:-2]}:c></row><row r="900000"><c r="A900000">{CELL}</row>',
        f'<row r="1"><c s=">" r="XFD1">{CELL}</row><row r="900000"><c r="A900000">{CELL}</row>',
        f'<row r="A00000000000900000"><c r="A1">{CELL}</row><row><c r="XFD900001">{CELL}</row>',
    ],
    ids=["long", "lower case", "no references", "prefix", "angle in quotes", "leading zeros"],
)
def test_a_far_cell_in_disguise(office: Any, rows: str) -> None:
    """However its place is written, it does not ask for memory for all before it."""
    with_part(
        office.folder / f"{NAME}.xlsx",
        {"xl/worksheets/sheet1.xml": sheet_xml(f"<sheetData>{rows}</sheetData>")},
    )
    assert told(office) == ["workbook-too-large"]


@pytest.mark.slow
def test_a_great_many_empty_styled_rows(office: Any) -> None:
    """Rows that have only a style are no rows."""
    rows = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(9, 200_000))
    header = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in office.header)
    xml = sheet_xml(f'<sheetData><row r="1">{header}</row>{rows}</sheetData>')
    with_part(office.folder / f"{NAME}.xlsx", {"xl/worksheets/sheet1.xml": xml})
    ledgers = office.read()
    assert (ledgers.sources[0].rows, len(ledgers.ledgers["proposals"].frame)) == (1, 0)


@pytest.mark.fires("cell-too-long")
def test_a_cell_that_no_spreadsheet_could_hold(office: Any) -> None:
    """A megabyte in a cell is refused with its row before anything looks into it."""
    office.text(
        f"{NAME}.csv", [office.header, office.row(1), ["字" * 1_000_000, *office.row(2)[1:]]]
    )
    with pytest.raises(LedgerError) as caught:
        office.read()
    assert (caught.value.code, caught.value.place.row) == ("cell-too-long", 3)


def test_a_cell_as_long_as_a_spreadsheet_allows(office: Any) -> None:
    """32,767 characters are read, whatever they take in bytes."""
    row = office.row(1)
    office.text(f"{NAME}.csv", [office.header, ["字" * 32_767, *row[1:]]])
    assert "cell-too-long" not in office.codes(office.read())


@pytest.mark.slow
def test_sixteen_thousand_columns(office: Any) -> None:
    """Columns that no schema knows are told in a few lines."""
    header = [*office.header, *(f"列{n}" for n in range(16_000))]
    office.text(f"{NAME}.csv", [header, [*office.row(1), *range(16_000)]])
    ledgers = office.read()
    assert len(ledgers.ledgers["proposals"].frame) == 1
    assert office.codes(ledgers).count("column-unknown") == 11


@pytest.fixture
def endless(office: Any) -> Path:
    """An .ods whose table is not closed, so that its reader runs for ever: found by fuzzing."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        '<table:table table:name="S"></table:tablYe>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path: Path = office.folder / f"{NAME}.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<m:manifest/>")
    return path


@pytest.mark.slow
@pytest.mark.usefixtures("endless")
def test_a_reader_without_end_is_stopped(office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while the file is told as broken."""
    monkeypatch.setattr(isolated_reader, "_SECONDS", 2)
    assert told(office) == ["workbook-broken"]


@pytest.mark.slow
def test_a_reader_that_was_left_alone_stops_by_itself(endless: Path) -> None:
    """Where nobody is left to stop the reading process, the system does."""
    command = [sys.executable, "-m", isolated_reader.__name__, endless, "1"]
    assert subprocess.run(command, timeout=60, check=False).returncode


def test_a_billion_laughs(office: Any) -> None:
    """Entities that name entities are not spelt out."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    before = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'
    cell = (
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row></sheetData>'
    )
    book = (
        f'{before}<workbook xmlns="{SPREADSHEET}"><sheets><sheet name="&l9;"/></sheets></workbook>'
    )
    path = office.folder / f"{NAME}.xlsx"
    with_part(path, {"xl/worksheets/sheet1.xml": sheet_xml(cell, before)})
    assert set(told(office)) <= {"header-missing", "workbook-broken"}
    with_part(path, {"xl/workbook.xml": book.encode()})
    assert set(told(office)) <= {"header-missing", "workbook-broken"}


def test_zero_bytes_in_a_text_file(office: Any) -> None:
    """Damaged cells are told, and none of their rows is used."""
    office.raw(
        f"{NAME}.csv",
        ",".join(office.header).encode() + b"\r\n1,\0\0\0,a,b,2023-03-01,,,\r\n",
    )
    assert "cell-damaged" in office.codes(office.read())


@pytest.mark.slow
def test_a_quote_that_is_never_closed(office: Any) -> None:
    """What a lost quote swallows is not taken for one cell."""
    lines = [",".join(map(str, office.row(n))) for n in range(200_000)]
    lines[0] = lines[0].replace("人大建议", '"人大建议')
    office.raw(f"{NAME}.csv", "\n".join([",".join(office.header), *lines]).encode())
    assert told(office) == ["quote-unclosed"]


@pytest.mark.fires("quote-unclosed")
def test_a_quote_that_swallows_a_few_rows(office: Any) -> None:
    """Two lost quotes that meet each other are seen by the separators between them."""
    rows = [",".join(map(str, office.row(n))) for n in range(6)]
    rows[1] = rows[1].replace("关于", '"关于')
    rows[3] = rows[3].replace("的建议", '的建议"')
    office.raw(f"{NAME}.csv", "\n".join([",".join(office.header), *rows]).encode())
    assert told(office) == ["quote-unclosed"]


@pytest.mark.fires("file-changing")
def test_a_file_that_is_being_written(office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that grows while it is read is read again later, by the user."""
    path = office.text(f"{NAME}.csv", [office.header, *office.rows])
    digest = files._digest  # noqa: SLF001  stands for the time that reading takes

    def slow(of: Path) -> str:
        with of.open("ab") as stream:
            stream.write(b"4,")
        return digest(of)

    monkeypatch.setattr(files, "_digest", slow)
    assert told(office) == ["file-changing"]
    assert path.exists()


@pytest.mark.skipif(os.name == "nt", reason="no time of a file tells there that it was moved")
def test_a_file_that_was_another_one_for_a_while(
    office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is moved away and back meanwhile is no file that was read and hashed as one."""
    path = office.text(f"{NAME}.csv", [office.header, *office.rows])
    away, digest = path.with_suffix(".away"), files._digest  # noqa: SLF001  as above

    def swapped(of: Path) -> str:
        of.rename(away)
        of.write_text("另一份", encoding="utf-8")
        told = digest(of)
        of.unlink()
        away.rename(of)
        return told

    monkeypatch.setattr(files, "_digest", swapped)
    assert told(office) == ["file-changing"]


def test_a_file_that_is_replaced_while_it_is_read(
    office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Text that is no longer in the encoding that was told is no traceback."""
    monkeypatch.setattr(
        delimited_text, "find_form", lambda _: Form("utf-8", ",", (8,), quoted=False)
    )
    office.text(f"{NAME}.csv", [office.header, *office.rows], encoding="gb18030")
    assert told(office) == ["file-changing"]


@pytest.mark.fires("file-unreadable")
def test_no_permission(office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is told with what the system says."""
    office.text(f"{NAME}.csv", [office.header, *office.rows])

    def refuse(_: Path) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files, "_digest", refuse)
    assert told(office) == ["file-unreadable"]


@pytest.mark.fires("file-not-a-file", "file-outside")
def test_a_folder_a_pipe_and_a_link_that_are_no_ledgers(office: Any, tmp_path: Path) -> None:
    """What only looks like a file of ours is not waited for."""
    (office.folder / "x.csv").mkdir()
    (office.folder / "y.csv").symlink_to(office.folder / "nowhere")
    (office.folder / "z.csv").symlink_to(office.folder / "z.csv")
    os.mkfifo(office.folder / "w.csv")
    outside = tmp_path.parent / f"{tmp_path.name}-outside.csv"
    outside.write_text("a,b\n", encoding="utf-8")
    (office.folder / "v.csv").symlink_to(outside)
    assert sorted(told(office)) == [
        "file-not-a-file",
        "file-not-a-file",
        "file-outside",
        "file-unreadable",
        "file-unreadable",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "建议提案办理台账 (终稿) [1]",
        "建议提案办理台账（２）",
        "２０２３建议提案办理台账",
        "𠮷县建议提案办理台账",
    ],
)
def test_odd_names(office: Any, name: str) -> None:
    """Spaces, brackets and rare characters in a name do no harm."""
    office.text(f"{name}.csv", [office.header, *office.rows])
    assert len(office.frame()) == 3


@pytest.mark.fires(by="code")
@pytest.mark.parametrize(
    ("suffix", "content", "code"),
    [
        ("csv", b"", "file-empty"),
        ("csv", b"\xef\xbb\xbf\r\n", "file-empty"),
        ("csv", b"\xef\xbb\xbfa,b\r\n\xd6\xd0,1\r\n", "encoding-unknown"),
        ("csv", b"\x81\x00\xff\xff\x80", "encoding-unknown"),
        ("csv", b"\xc5", "encoding-unknown"),
        pytest.param("xlsx", b"", "workbook-broken", marks=pytest.mark.slow),
        pytest.param("xlsx", b"PK\x03\x04 cut short", "workbook-broken", marks=pytest.mark.slow),
        pytest.param(
            "xls",
            b"<html><table><tr><td>a</td></tr></table></html>",
            "workbook-broken",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            "xls",
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
            "workbook-broken",
            marks=pytest.mark.slow,
        ),
        pytest.param("ods", b"not a workbook", "workbook-broken", marks=pytest.mark.slow),
    ],
)
def test_files_that_are_not_what_they_say(
    office: Any, suffix: str, content: bytes, code: str
) -> None:
    """Each is named with what mends it."""
    office.raw(f"{NAME}.{suffix}", content)
    assert told(office) == [code]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("at", "byte"),
    [(6, 160), (9, 8), (10, 99)],
    ids=["version to unpack", "name that is not UTF-8", "method of packing"],
)
def test_an_archive_with_an_odd_directory(office: Any, at: int, byte: int) -> None:
    """Found by fuzzing: an entry may ask for what no program knows, or not be named in text."""
    with zipfile.ZipFile(path := office.folder / f"{NAME}.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl-part.xml", "")
    content = bytearray(path.read_bytes().replace(b"xl-part", b"xl\xff\xfe\xfdrt"))
    content[content.index(b"PK\1\2", content.index(b"PK\1\2") + 1) + at] = byte
    path.write_bytes(content)
    assert told(office) == ["workbook-broken"]


@pytest.mark.slow
def test_all_broken_files_are_told_at_once(office: Any) -> None:
    """One run tells every file, and the bad cells of those that can be read."""
    office.raw("行政诉讼台账.xlsx", b"x")
    office.raw("问题整改台账.csv", b"")
    office.text(f"{NAME}.csv", [office.header, office.row(1, 交办日期="某天")])
    assert sorted(told(office)) == ["date-unreadable", "file-empty", "workbook-broken"]


def test_no_thread_is_left(office: Any) -> None:
    """Reading leaves nothing running."""
    office.text(f"{NAME}.csv", [office.header, *office.rows])
    before = threading.active_count()
    office.read()
    assert threading.active_count() <= before
