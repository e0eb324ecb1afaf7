"""What the reader of cells does not tell of an .ods: what numbers are shown as, and remarks."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import product

from lxml import etree

from fazhi.ledgers.readers.number_formats import NumberFormat, Sections, without_signs
from fazhi.ledgers.readers.remarks import document_remarks
from fazhi.ledgers.readers.sheet import Remark

_NUMBERS = frozenset({"float", "percentage", "currency"})
_SHOWN = re.compile(r"([^\d.,]*)([\d,]*\.?\d+)([^\d]*)")
_SCALES = (10**3, 10**4, 10**6, 10**8)
_NEAR = 0.06
"""By how much a number may differ from what is shown of it, which is rounded."""
_MOST = 10_000
"""Cells that one element may stand for, and be told one by one."""

Format = tuple[int, int, Sections]


def find_shown(content: bytes) -> Iterator[tuple[str, tuple[Format, ...], tuple[Remark, ...]]]:
    """Yield each sheet's name, the cells that show more than their number, and the remarks.

    Parameters
    ----------
    content
        The part ``content.xml`` of the document.
    """
    events = etree.iterparse(
        io.BytesIO(content), tag="{*}table", resolve_entities=False, no_network=True
    )
    for _, table in events:
        name = next((value for key, value in table.items() if key.endswith("}name")), "")
        yield name, tuple(_cells(table)), tuple(document_remarks(table))
        table.clear()


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
