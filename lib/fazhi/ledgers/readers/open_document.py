"""What the reader of cells does not tell of an .ods: what numbers are shown as, looks, remarks."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import product

from lxml import etree

from fazhi.ledgers.readers.faint_text import is_faint
from fazhi.ledgers.readers.number_formats import NumberFormat, Sections, negates, words_around
from fazhi.ledgers.readers.remarks import document_remarks
from fazhi.ledgers.readers.sheet import NO_RESULT, Looks, Merge, Remark
from fazhi.ledgers.readers.struck_text import strikes

_NUMBERS = frozenset({"float", "percentage", "currency"})
_SHOWN = re.compile(r"([^\d.,]*)([\d,]*\.?\d+)([^\d]*)")
_SCALES = (10**3, 10**4, 10**6, 10**8)
_NEAR = 0.06
"""By how much a number may differ from what is shown of it, which is rounded."""
_OTHER_ERROR = "#VALUE!"
"""Stands for what LibreOffice calls by a number, as Err:502."""
_UNSEEN = frozenset({"collapse", "filter"})
_MOST = 10_000
"""Cells that one element may stand for, and be told one by one."""

Format = tuple[int, int, Sections]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a sheet of an .ods shows.

    Attributes
    ----------
    name
        Of the sheet.
    formats
        Row and column of the cells that show more than their value, and what.
    texts
        Row, column and text of the cells whose formula failed, or was never computed.
    remarks
        What stands beside the cells.
    looks
        Which rows and columns are not plain to see.
    merges
        Merged cells.
    """

    name: str
    formats: tuple[Format, ...]
    texts: tuple[tuple[int, int, str], ...]
    remarks: tuple[Remark, ...]
    looks: Looks
    merges: tuple[Merge, ...]


def find_shown(content: bytes) -> Iterator[Shown]:
    """Yield what each sheet shows.

    Parameters
    ----------
    content
        The part ``content.xml`` of the document.
    """
    events = etree.iterparse(
        io.BytesIO(content), tag=("{*}style", "{*}table"), resolve_entities=False, no_network=True
    )
    struck: set[str] = set()
    faint: set[str] = set()
    for _, element in events:
        name = _attribute(element, "name")
        if etree.QName(element).localname != "table":
            if strikes(element):
                struck.add(name)
            if is_faint(element):
                faint.add(name)
            continue
        looks = Looks(
            hidden_rows=tuple(_hidden(element, "row")),
            hidden_columns=tuple(_hidden(element, "column")),
            struck_rows=tuple(_rows_in_style(element, struck)),
            faint_rows=tuple(_rows_in_style(element, faint)),
        )
        yield Shown(
            name=name,
            formats=tuple(
                (row, column, (shown,))
                for row, column, cell in _cells(element)
                if (shown := _shown(cell)) is not None and not shown.is_plain
            ),
            texts=tuple(
                (row, column, text)
                for row, column, cell in _cells(element)
                if (text := _failed(cell))
            ),
            remarks=tuple(document_remarks(element)),
            looks=looks,
            merges=tuple(_merges(element)),
        )
        element.clear()


def _hidden(table: etree._Element, what: str) -> Iterator[int]:
    """Yield the rows or columns that are hidden, or filtered out."""
    place = 0
    for line in table.iter(f"{{*}}table-{what}"):
        count = _repeats(line, f"{what}s")
        if _attribute(line, "visibility") in _UNSEEN:
            yield from range(place, place + min(count, _MOST))
        place += count


def _rows_in_style(table: etree._Element, styles: Collection[str]) -> Iterator[int]:
    """Yield the rows in which something is said in one of some styles."""
    row = 0
    for line in table.iter("{*}table-row") if styles else ():
        said = (part for part in line.iter("{*}table-cell", "{*}span") if "".join(part.itertext()))
        if any(_attribute(part, "style-name") in styles for part in said):
            yield row
        row += _repeats(line, "rows")


def _cells(table: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """Yield the cells that say something, each with its row and column, counted from 0."""
    row = 0
    for line in table.iter("{*}table-row"):
        rows = _repeats(line, "rows")
        column = 0
        for cell in line.iterchildren("{*}table-cell", "{*}covered-table-cell"):
            columns = _repeats(cell, "columns")
            if cell.attrib and rows * columns <= _MOST:
                for down, right in product(range(rows), range(columns)):
                    yield row + down, column + right, cell
            column += columns
        row += rows


def _repeats(element: etree._Element, what: str) -> int:
    return int(_attribute(element, f"number-{what}-repeated") or 1)


def _attribute(element: etree._Element, name: str) -> str:
    return next((value for key, value in element.items() if key.endswith(f"}}{name}")), "")


def _merges(table: etree._Element) -> Iterator[Merge]:
    for row, column, cell in _cells(table):
        rows = int(_attribute(cell, "number-rows-spanned") or 1)
        columns = int(_attribute(cell, "number-columns-spanned") or 1)
        if rows > 1 or columns > 1:
            yield Merge(row, column, row + rows - 1, column + columns - 1)


def _failed(cell: etree._Element) -> str:
    """Return what stands for a formula that failed or was never computed; of others, nothing."""
    if not _attribute(cell, "formula"):
        return ""
    kinds = {value for key, value in cell.items() if key.endswith("}value-type")}
    if "error" in kinds:
        text = "".join(cell.itertext()).strip()
        return text if text.startswith("#") else _OTHER_ERROR
    return "" if kinds else NO_RESULT


def _shown(cell: etree._Element) -> NumberFormat | None:
    """Return what a cell makes of its number, by the text that it shows."""
    kind, value = _attribute(cell, "value-type"), _attribute(cell, "value")
    if kind == "date":
        text = "".join("".join(line.itertext()) for line in cell.iterchildren("{*}p"))
        return NumberFormat(yearless=_is_yearless(text, _attribute(cell, "date-value")))
    if kind not in _NUMBERS or not value:
        return None
    if kind == "percentage":
        return NumberFormat(percent=True)
    text = "".join("".join(line.itertext()) for line in cell.iterchildren("{*}p"))
    match = _SHOWN.fullmatch(text.strip())
    if not match:
        return None
    number, shown = abs(float(value)), float(match[2].replace(",", ""))
    scales = (scale for scale in _SCALES if shown and abs(number / scale / shown - 1) < _NEAR)
    return NumberFormat(
        before=words_around(match[1]),
        behind=words_around(match[3]),
        shown_by=next(scales, 1),
        missigns=float(value) > 0 and negates(match[1], match[3]),
    )


def _is_yearless(text: str, date: str) -> bool:
    """Tell whether a day is shown by its month and day alone, such as 12-5 for 2022-12-05."""
    numbers = {number.lstrip("0") for number in re.findall(r"\d+", text)}
    year, *month_and_day = (number.lstrip("0") for number in date.partition("T")[0].split("-"))
    return bool(numbers) and numbers <= set(month_and_day) and year not in numbers
