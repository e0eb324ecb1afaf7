"""Rows of a PDF's tables whose cells run over several lines of print."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from fazhi.documents.passages import CELL, Passage
from fazhi.proofread.expected import bare_name

_YEAR = re.compile(r"20\d\d年?度?")
_LINES = 3
"""Over so many lines more than its last one the first cell of a row may run."""

_HEADER_LINES, _SECTION_LINES = 12, 3


@dataclass(frozen=True, slots=True)
class MendedRow:
    """A row with all of its first cell, under the header of its table.

    Attributes
    ----------
    passage
        The line that ends the row, with what went before of its first cell, and its header.
    shift
        How many characters were put before the line's own.
    """

    passage: Passage
    shift: int


def mend_rows(passages: Sequence[Passage], names: Collection[str]) -> Iterator[MendedRow]:
    """Yield each passage, rows of a PDF's tables as they were before their cells ran over lines.

    A first cell is put together only where the whole of it is a name that is known; of two ways
    the longer name is meant. A header is put together from the lines above the row where as many
    cells come out of them as the row has.

    Parameters
    ----------
    passages
        The lines of a document.
    names
        What rows may be called, as :func:`fazhi.proofread.expected.bare_name` writes it.
    """
    above: list[str] = []
    header = tuple[str, ...]()
    for passage in passages:
        if not passage.in_table:
            above.clear()
            header = ()
            yield MendedRow(passage, 0)
            continue
        if CELL not in passage.text:
            yield MendedRow(passage, 0)
        else:
            has_years = _names_years(passage.cells)
            if has_years:
                header = tuple(passage.cells) if _is_header(passage.cells) else ()
            mended, shift = (passage, 0) if has_years else _with_name(passage, above, names)
            cells = mended.cells
            if len(header) != len(cells):
                header = _header_of(above, len(cells)) or header
            fits = len(header) == len(cells)
            yield MendedRow(replace(mended, header=header) if fits else mended, shift)
        above.append(passage.text)


def _with_name(
    passage: Passage, above: Sequence[str], names: Collection[str]
) -> tuple[Passage, int]:
    """Return a row with all of its name, and how many characters that put before it."""
    first, _, _ = passage.text.partition(CELL)
    is_number = first[:1].isdecimal()
    for count in range(_LINES, 0, -1):
        lines = above[-count:]
        before = "".join(lines)
        if len(lines) < count or CELL in before:
            continue
        if bare_name(before if is_number else before + first) in names:
            before += CELL if is_number else ""
            return replace(passage, text=before + passage.text), len(before)
    return passage, 0


def _header_of(above: Sequence[str], width: int) -> tuple[str, ...]:
    """Return the header that the lines above a row make up; empty where they make none.

    The name of a section may stand between them and the row.
    """
    for end in range(len(above), max(len(above) - _SECTION_LINES, 0), -1):
        for begin in range(end - 2, max(end - _HEADER_LINES, -1), -1):
            cells = _joined(CELL.join(above[begin:end]).split(CELL))
            if len(cells) == width and _is_header(cells):
                return tuple(cells)
    return ()


def _joined(cells: Sequence[str]) -> list[str]:
    """Return cells of which those are one again that a bracket holds together; none if one is not.

    As in 2024年（截, 至11月30, 日）.
    """
    joined: list[str] = []
    for cell in cells:
        is_open = bool(joined) and joined[-1].count("（") > joined[-1].count("）")
        joined[-1:] = [joined[-1] + cell] if is_open else [*joined[-1:], cell]
    is_even = all(cell.count("（") == cell.count("）") for cell in joined)
    return joined if is_even else []


def _is_header(cells: Sequence[str]) -> bool:
    """Tell whether cells head columns of years; those that begin with one stand along an axis."""
    return _names_years(cells[1:]) and not _names_years(cells[:1])


def _names_years(cells: Sequence[str]) -> bool:
    return any(_YEAR.fullmatch(bare_name(cell)) for cell in cells)
