"""Sums in prose and in tables that do not add up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from fazhi.documents.passages import Passage
from fazhi.figures.printing import print_number
from fazhi.findings import Finding
from fazhi.proofread.counting import NUMBER, Count, counts_in, to_number, unit_pattern
from fazhi.proofread.vocabulary import Terms

_MARKER = re.compile(
    r"[^，。；、：:（(\d]{0,8}[，：:（(]?\s*(其中|涵盖|包括|包含|分别为|分别是|分为|含)[：:，]?"
)
_ALL = ("涵盖", "包括", "包含", "分别为", "分别是", "分为")
_BETWEEN = re.compile(r"(?:[（(][^）)]*[）)])?\s*(?:、|和|及|以及|与)")
_OR_COMMA = re.compile(r"(?:[（(][^）)]*[）)])?\s*(?:、|，|,|和|及|以及|与)")
_LABEL = r"[^\d，。；、：:（）()]{0,16}"
_OPEN = re.compile(r"\s*等")
_REST = ("其余", "其他", "其它", "另", "还有")
_TOTALS = ("合计", "总计", "共计", "总数")
_CELL = re.compile(rf"({NUMBER})[^\d%％]{{0,3}}")
_LEAST_ROWS = 3


def find_wrong_sums(passage: Passage, terms: Terms) -> Iterator[Finding]:
    """Find a count whose parts, given right after it, add up to something else.

    Parts that the text joins with 、 are taken for parts of one division; those that it joins with
    commas only after a word that says they are all of it, for 其中已办结…，满意… may overlap.
    A list that ends in 等 is not all; nothing is said where it stays below.
    """
    for offset, sentence in passage.whole_sentences():
        counts = list(counts_in(sentence, terms.units))
        for whole in counts:
            marker = _MARKER.match(sentence, whole.end)
            if marker is None:
                continue
            parts = _parts(sentence, marker, whole.unit, terms)
            total = sum((part.value for part in parts), Decimal(0))
            if len(parts) < 2 or total == whole.value:  # noqa: PLR2004  one part is no division
                continue
            if _OPEN.match(sentence, parts[-1].end) and total < whole.value:
                continue
            start, end = whole.start + offset, parts[-1].end + offset
            yield passage.fault(
                "sum-wrong",
                (start, end),
                total=f"{print_number(total)}{whole.unit}",
                whole=f"{print_number(whole.value)}{whole.unit}",
            )


def _parts(sentence: str, marker: re.Match[str], unit: str, terms: Terms) -> list[Count]:
    """Return the counts of the same unit that follow a marker, as far as they are one list."""
    part = re.compile(rf"{_LABEL}?({NUMBER}){re.escape(unit)}(?={unit_pattern(terms.units)})?")
    joint = _OR_COMMA if marker[1] in _ALL else _BETWEEN
    parts: list[Count] = []
    at = marker.end()
    while found := part.match(sentence, at):
        parts.append(Count(to_number(found[1]), unit, *found.span()))
        joined = joint.match(sentence, found.end())
        if joined is None:
            comma = _OR_COMMA.match(sentence, found.end())
            if comma is None or not sentence.startswith(_REST, comma.end()):
                break
            joined = comma
        at = joined.end()
    return parts


def find_wrong_totals(passages: Iterable[Passage], _terms: Terms) -> Iterator[Finding]:
    """Find tables whose row or column of totals is not the sum of the others."""
    for table, rows in groupby(passages, key=lambda passage: passage.table):
        if not table:
            continue
        told = [*_wrong_totals(grid := list(rows))]
        if told:
            totals = "；".join(told)
            yield Finding.of("table-total-wrong", place=grid[0].place(), totals=totals)


def _wrong_totals(rows: Sequence[Passage]) -> Iterator[str]:
    grid = [row.cells for row in rows]
    width = len(grid[0])
    if len(grid) < _LEAST_ROWS or any(len(row) != width for row in grid):
        return
    header, *body = grid
    if body[-1][0] in _TOTALS:
        for n in range(1, width):
            yield from _wrong_total([row[n] for row in body], f"“{header[n]}”列")
    if header[-1].partition("（")[0] in _TOTALS:
        for row in body:
            yield from _wrong_total(row[1:], f"“{row[0]}”行")


def _wrong_total(cells: Sequence[str], name: str) -> Iterator[str]:
    """Say that the last cell is not the sum of the others, if all are numbers."""
    numbers = [_CELL.fullmatch(cell) for cell in cells]
    if len(numbers) < _LEAST_ROWS or not all(numbers):
        return
    *parts, total = (to_number(match[1]) for match in numbers if match)
    if sum(parts) != total:
        yield f"{name}各项合计{print_number(sum(parts, Decimal(0)))}，写的是{print_number(total)}"
