"""What the reader of cells does not tell of an .ods: what numbers are shown as, and remarks."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator
from itertools import product

from lxml import etree

from fazhi.ledgers.readers.number_formats import NumberFormat, Sections, without_signs
from fazhi.ledgers.readers.remarks import document_remarks
from fazhi.ledgers.readers.sheet import Remark
from fazhi.ledgers.readers.struck_text import strikes

_NUMBERS = frozenset({"float", "percentage", "currency"})
_SHOWN = re.compile(r"([^\d.,]*)([\d,]*\.?\d+)([^\d]*)")
_SCALES = (10**3, 10**4, 10**6, 10**8)
_NEAR = 0.06
"""By how much a number may differ from what is shown of it, which is rounded."""
_MOST = 10_000
"""Cells that one element may stand for, and be told one by one."""

Format = tuple[int, int, Sections]


Shown = tuple[str, tuple[Format, ...], tuple[Remark, ...], tuple[int, ...]]


def find_shown(content: bytes) -> Iterator[Shown]:
    """Yield each sheet's name, the cells that show more than their value, remarks, struck rows.

    Parameters
    ----------
    content
        The part ``content.xml`` of the document.
    """
    events = etree.iterparse(
        io.BytesIO(content), tag=("{*}style", "{*}table"), resolve_entities=False, no_network=True
    )
    struck: set[str] = set()
    for _, element in events:
        name = _attribute(element, "name")
        if etree.QName(element).localname != "table":
            if strikes(element):
                struck.add(name)
            continue
        rows = tuple(_struck_rows(element, struck)) if struck else ()
        yield name, tuple(_cells(element)), tuple(document_remarks(element)), rows
        element.clear()


def _struck_rows(table: etree._Element, struck: Collection[str]) -> Iterator[int]:
    row = 0
    for line in table.iter("{*}table-row"):
        said = (part for part in line.iter("{*}table-cell", "{*}span") if "".join(part.itertext()))
        if any(_attribute(part, "style-name") in struck for part in said):
            yield row
        row += _repeats(line, "rows")


def _cells(table: etree._Element) -> Iterator[Format]:
    row = 0
    for line in table.iter("{*}table-row"):
        rows = _repeats(line, "rows")
        column = 0
        for cell in line.iterchildren("{*}table-cell", "{*}covered-table-cell"):
            columns = _repeats(cell, "columns")
            shown = _shown(cell)
            if shown is not None and not shown.is_plain and rows * columns <= _MOST:
                for down, right in product(range(rows), range(columns)):
                    yield row + down, column + right, (shown,)
            column += columns
        row += rows


def _repeats(element: etree._Element, what: str) -> int:
    return int(_attribute(element, f"number-{what}-repeated") or 1)


def _attribute(element: etree._Element, name: str) -> str:
    return next((value for key, value in element.items() if key.endswith(f"}}{name}")), "")


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
        before=without_signs(match[1]),
        behind=without_signs(match[3]),
        shown_by=next(scales, 1),
    )


def _is_yearless(text: str, date: str) -> bool:
    """Tell whether a day is shown by its month and day alone, such as 12-5 for 2022-12-05."""
    numbers = {number.lstrip("0") for number in re.findall(r"\d+", text)}
    year, *month_and_day = (number.lstrip("0") for number in date.partition("T")[0].split("-"))
    return bool(numbers) and numbers <= set(month_and_day) and year not in numbers
