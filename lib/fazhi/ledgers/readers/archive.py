"""What a workbook's ZIP archive tells before it is read: its size, and what its reader passes over.

A ZIP of a few kilobytes may hold terabytes, and one cell in the last corner of a sheet makes a
reader ask for memory for all cells before it. So sizes are looked at first.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path, PurePosixPath

from lxml import etree

from fazhi.bounded_zip import check_archive, read_part
from fazhi.errors import LedgerError, Place
from fazhi.ledgers.readers.faint_text import faint_styles
from fazhi.ledgers.readers.number_formats import Sections, find_formats
from fazhi.ledgers.readers.open_document import find_shown
from fazhi.ledgers.readers.remarks import find_remarks, page_remarks
from fazhi.ledgers.readers.shared_texts import MOST_SAID, cells_with_shared, says_too_much
from fazhi.ledgers.readers.sheet import (
    DAY_ZERO,
    DAY_ZERO_1904,
    NO_RESULT,
    PLAIN_LOOKS,
    Looks,
    Merge,
    Remark,
)
from fazhi.ledgers.readers.struck_text import (
    NOTHING_STRUCK,
    Struck,
    find_struck,
    rows_in_style,
    struck_rows,
)

WORKBOOK_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, UnicodeDecodeError)
"""What the reader of archives raises on a damaged one, be it its directory or an entry."""
_LARGEST = 3 << 28
"""Bytes that a workbook may have when unpacked."""
_MOST_CELLS = 26_000_000
"""Cells from the first to the last corner of a sheet: a million rows of the columns A to Z."""

_R = rb"""\br\s*=\s*["']"""
_UNUSUAL = (
    re.compile(rb"""<c\b(?! r="[A-Z]\d{1,6}")"""),
    re.compile(rb"""<row\b(?! r="\d{1,6}")"""),
    re.compile(rb":(?:c|row)\b"),
)
"""Cells or rows that do not say at once that they are in columns A to Z, above row 1,000,000."""
_PLACED = re.compile(rb"""<(?:[^\s<>/:]*:)?(row|c)\b((?:[^>"']|"[^"]*"|'[^']*')*)""")
_REFERENCE = re.compile(_R + rb"([A-Za-z]{0,9})0*(\d{0,9})")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_ROW_NUMBER = re.compile(_R + rb"(\d{1,7})\b")
_COLUMNS = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_FROM_TO = re.compile(rb"""\b(min|max)\s*=\s*["'](\d{1,5})["']""")
_TRUE = frozenset({"1", "true"})
_HIDDEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true)["']""")
_CELL_NAME = _R + rb"([A-Z]{1,3})(\d{1,7})\b"
_CELL = rb"<(?:\w+:)?c\b[^>]*?" + _CELL_NAME + rb"[^>]*>\s*"
_FORMULA = rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
_NO_RESULT = re.compile(
    _CELL + _FORMULA + rb"(<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_DUMMY = re.compile(_CELL + _FORMULA + rb"<(?:\w+:)?v>0</(?:\w+:)?v>")
"""A formula whose result is the one that a program writes which computes none."""
_RESULT = re.compile(_FORMULA + rb"<(?:\w+:)?v>(?!0<)[^<]")
_ERROR = re.compile(_CELL + rb"(?:" + _FORMULA + rb")?<(?:\w+:)?v>(#[A-Z/0]+[!?A])</(?:\w+:)?v>")
_FORMULA_END = re.compile(rb"f>")
"""A pattern, for ``in`` is slower where the first byte is rare."""
_OPEN_DOCUMENT, _STYLES = "content.xml", "styles.xml"
_TEXTS = "xl/sharedStrings.xml"


@dataclass(frozen=True, slots=True)
class Unread:
    """What the reader of cells does not tell of a sheet.

    Attributes
    ----------
    looks
        Which of its rows and columns are not plain to see.
    texts
        Row and column, counted from 0, and text of the cells that the reader leaves empty:
        formulas that failed, as ``#REF!``, and those that were never computed, as ``=``.
    formats
        Row and column of the cells whose number format says more than the number, and what it
        says.
    stale
        Whether it has formulas whose results the program that wrote them did not compute.
    remarks
        What stands beside the cells.
    merges
        Merged cells, where the reader tells of none.
    """

    looks: Looks = PLAIN_LOOKS
    texts: tuple[tuple[int, int, str], ...] = ()
    formats: tuple[tuple[int, int, Sections], ...] = ()
    stale: bool = False
    remarks: tuple[Remark, ...] = ()
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """What the reader of cells does not tell of a workbook.

    Attributes
    ----------
    sheets
        By name.
    first_day
        What the serial number 0 of its dates means.
    """

    sheets: Mapping[str, Future[Unread]]
    first_day: dt.date = DAY_ZERO


@dataclass(frozen=True, slots=True)
class _About:
    """What a workbook says of all of its sheets.

    Attributes
    ----------
    names
        Name of the sheet that each part of the archive holds.
    is_1904
        Whether its dates count from 1904.
    is_stale
        Whether its formulas must be computed when it is opened.
    formats
        Formats that say more than the number, by the number of the style.
    struck
        Which styles and texts are struck through.
    faint
        Numbers of the styles whose words are in the colour of their ground.
    """

    names: Mapping[str, str]
    is_1904: bool = False
    is_stale: bool = False
    formats: Mapping[int, Sections] = field(default_factory=dict)
    struck: Struck = NOTHING_STRUCK
    faint: frozenset[int] = frozenset()


def inspect(path: Path, file: str, executor: Executor) -> Book:
    """Refuse an archive that is too large, and return what its sheets hide.

    Parameters
    ----------
    path, file
        A workbook that is a ZIP archive, and how it is told to the user.
    executor
        Its threads look for what is hidden, while the caller reads the cells.

    Raises
    ------
    LedgerError
        It is larger than a ledger can be, or damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(part.file_size for part in archive.infolist()) > _LARGEST:
                raise too_large(file)
            if _OPEN_DOCUMENT in archive.namelist():
                check_archive(archive, _LARGEST)  # of an .xlsx each part is read below
                return Book(_open_document(archive))
            about = _about(archive)
            sheets = {}
            for part in archive.infolist():
                if not part.is_dir():
                    xml = _unpacked(archive, part, file)
                    remarks = _remarks(archive, part.filename, xml, about)
                    name = about.names.get(part.filename, "")
                    sheets[name] = executor.submit(_find_unread, xml, about, remarks)
            return Book(sheets, DAY_ZERO_1904 if about.is_1904 else DAY_ZERO)
    except WORKBOOK_DAMAGES as error:
        raise broken(file) from error


def _open_document(archive: zipfile.ZipFile) -> Mapping[str, Future[Unread]]:
    """Return what the sheets of an .ods show."""
    sheets: dict[str, Future[Unread]] = {}
    with suppress(ValueError, etree.XMLSyntaxError):  # then the reader of cells tells of it
        styles = read_part(archive, _STYLES) if _STYLES in archive.namelist() else b"<none/>"
        pages = tuple(page_remarks(styles))
        for shown in find_shown(read_part(archive, _OPEN_DOCUMENT)):
            sheets[shown.name] = Future()
            sheets[shown.name].set_result(
                Unread(
                    looks=shown.looks,
                    texts=shown.texts,
                    formats=shown.formats,
                    remarks=(*shown.remarks, *pages),
                    merges=shown.merges,
                )
            )
    return sheets


def _remarks(archive: zipfile.ZipFile, part: str, xml: bytes, about: _About) -> tuple[Remark, ...]:
    """Return what stands beside the cells of a sheet; of what is none, or is damaged, nothing."""
    with suppress(ValueError, etree.XMLSyntaxError):
        return find_remarks(archive, part, xml) if part in about.names else ()
    return ()


def broken(file: str) -> LedgerError:
    """Return the error that tells of a damaged workbook."""
    return LedgerError.of("workbook-broken", place=Place(file=file))


def too_large(file: str) -> LedgerError:
    """Return the error that tells of a workbook that no ledger can fill."""
    return LedgerError.of("workbook-too-large", place=Place(file=file))


def _about(archive: zipfile.ZipFile) -> _About:
    """Return what an .xlsx archive says of its sheets; of another kind, nothing."""
    names: dict[str, str] = {}
    formats: Mapping[int, Sections] = {}
    is_1904 = is_stale = False
    struck, faint = NOTHING_STRUCK, frozenset[int]()
    with suppress(KeyError, ValueError, etree.XMLSyntaxError):
        book = _parse(read_part(archive, "xl/workbook.xml"))
        links = _parse(read_part(archive, "xl/_rels/workbook.xml.rels"))
        targets = {
            link.get("Id"): str(PurePosixPath("/xl", link.get("Target", "")))[1:] for link in links
        }
        for sheet in book.iter("{*}sheet"):
            id_ = next((value for key, value in sheet.items() if key.endswith("}id")), None)
            names[targets.get(id_, "")] = sheet.get("name", "")
        is_1904 = any(one.get("date1904") in _TRUE for one in book.iterfind("{*}workbookPr"))
        is_stale = any(one.get("fullCalcOnLoad") in _TRUE for one in book.iterfind("{*}calcPr"))
        styles = read_part(archive, "xl/styles.xml")
        formats = find_formats(styles)
        has_texts = _TEXTS in archive.namelist()
        struck = find_struck(styles, read_part(archive, _TEXTS) if has_texts else b"")
        faint = faint_styles(styles)
    return _About(names, is_1904, is_stale, formats, struck, faint)


def _parse(xml: bytes) -> etree._Element:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, file: str) -> bytes:
    """Return a part of an archive; refuse it if it has cells that are too far out."""
    xml = read_part(archive, part)
    if any(pattern.search(xml) for pattern in _UNUSUAL) and _area(xml) > _MOST_CELLS:
        raise too_large(file)
    if cells := cells_with_shared(xml):
        kept = (one for one in archive.infolist() if one.filename.lower() == _TEXTS.lower())
        for texts in kept:
            if cells * texts.file_size > MOST_SAID and says_too_much(
                xml, read_part(archive, texts)
            ):
                raise too_large(file)
    return xml


def _find_unread(xml: bytes, about: _About, remarks: tuple[Remark, ...]) -> Unread:
    is_stale = about.is_stale and _FORMULA_END.search(xml) is not None
    return Unread(
        looks=Looks(
            hidden_rows=tuple(_hidden_rows(xml)) if b"hidden" in xml else (),
            hidden_columns=tuple(_hidden_columns(xml)) if b"hidden" in xml else (),
            struck_rows=tuple(struck_rows(xml, about.struck)),
            faint_rows=tuple(sorted(rows_in_style(xml, about.faint))),
        ),
        texts=tuple(_texts(xml, is_stale=is_stale)),
        formats=tuple(_formats(xml, about.formats)) if about.formats else (),
        stale=is_stale and _RESULT.search(xml) is not None,
        remarks=remarks,
    )


def _texts(xml: bytes, *, is_stale: bool) -> Iterator[tuple[int, int, str]]:
    if _FORMULA_END.search(xml):
        for match in _NO_RESULT.finditer(xml):
            if not (match[3] and b't="str"' in match[0]):
                yield (*_position(match), NO_RESULT)
    if is_stale:
        for match in _DUMMY.finditer(xml):
            yield (*_position(match), NO_RESULT)
    if b"#" in xml and b">#" in xml:  # one byte is sought much faster than two
        for match in _ERROR.finditer(xml):
            yield (*_position(match), match[3].decode())


def _formats(xml: bytes, formats: Mapping[int, Sections]) -> Iterator[tuple[int, int, Sections]]:
    """Yield the cells of a sheet whose number format says more than the number."""
    styles = b"|".join(str(number).encode() for number in formats)
    styled = re.compile(
        rb"""<(?:\w+:)?c\b(?=[^>]*\bs\s*=\s*["'](%b)["'])[^>]*?""" % styles + _CELL_NAME
    )
    for match in styled.finditer(xml):
        row, column = int(match[3]) - 1, _column(match[2]) - 1
        yield row, column, formats[int(match[1])]


def _area(xml: bytes) -> int:
    """Return how many cells there are up to the last row and the last column.

    A row or a cell without a reference follows the one before.
    """
    row = column = rows = columns = 0
    for tag, attributes in _PLACED.findall(xml):
        reference = _REFERENCE.search(attributes)
        letters, digits = reference.groups() if reference else (b"", b"")
        if tag == b"row":
            row, column = int(digits or row + 1), 0
        else:
            column = _column(letters.upper()) or column + 1
        rows, columns = max(rows, row, int(digits or 0)), max(columns, column)
    return rows * columns


def _hidden_rows(xml: bytes) -> Iterator[int]:
    """Yield the hidden rows; one without a number follows the row before."""
    row = -1
    for attributes in _ROW.findall(xml):
        number = _ROW_NUMBER.search(attributes)
        row = int(number[1]) - 1 if number else row + 1
        if _HIDDEN.search(attributes):
            yield row


def _hidden_columns(xml: bytes) -> Iterator[int]:
    """Yield the hidden columns, each once however often a sheet says so."""
    spans = []
    for attributes in _COLUMNS.findall(xml):
        if _HIDDEN.search(attributes):
            edges = {name: int(number) for name, number in _FROM_TO.findall(attributes)}
            spans.append((edges.get(b"min", 1) - 1, edges.get(b"max", 0)))
    end = 0
    for first, last in sorted(spans):
        yield from range(max(first, end), last)
        end = max(end, last)


def _position(reference: re.Match[bytes]) -> tuple[int, int]:
    """Return row and column, counted from 0, of a reference such as ``AB12``."""
    return int(reference[2]) - 1, _column(reference[1]) - 1


def _column(letters: bytes) -> int:
    """Return the number of a column, counted from 1."""
    return reduce(lambda number, letter: number * 26 + letter - ord("A") + 1, letters, 0)
