"""Tables whose totals are not the sum of what they total."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from fazhi.documents.passages import Passage
from fazhi.findings import Finding
from fazhi.language.numerals import ARABIC, read_number
from fazhi.proofread.vocabulary import Terms
from fazhi.reading.intervals import Interval

_TOTALS = ("合计", "总计", "共计", "总数", "小计合计")
_CELL = re.compile(rf"({ARABIC})[^\d%％]{{0,3}}")
_NO_SUM = re.compile("指数|率|比|增长|增减|%|％|‰|平均|均价|单价|增速|位次|排名")
_LEAST_ROWS, _BELOW = 3, 2
_OF_THINGS = re.compile("^统计对象|^注.{0,40}(?:重复|多选|多项|不等于|交叉)")


def find_wrong_totals(passages: Iterable[Passage], _terms: Terms) -> Iterator[Finding]:
    """Find tables whose row or column of totals is not the sum of the others.

    Where the line below says that what is counted may fall under several heads, or how many
    things were counted in all (统计对象), the total is of things and no sum.
    """
    groups = [(table, [*rows]) for table, rows in groupby(passages, key=lambda p: p.table)]
    for (table, grid), (_, below) in pairwise([*groups, (0, [])]):
        if not table or any(_OF_THINGS.search(passage.text) for passage in below[:_BELOW]):
            continue
        told = [*_wrong_totals(grid)]
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
    elif body[0][0] in _TOTALS and not any("其中" in row[0] for row in body):
        for n in range(1, width):
            column = [row[n] for row in body]
            yield from _wrong_total([*column[1:], column[0]], f"“{header[n]}”列")
    if header[-1].partition("（")[0] in _TOTALS:
        for row in body:
            yield from _wrong_total(row[1:], f"“{row[0]}”行")


def _wrong_total(cells: Sequence[str], name: str) -> Iterator[str]:
    """Say that the last cell is not the sum of the others, if all are numbers that add up."""
    if _NO_SUM.search(name):
        return
    numbers = [_CELL.fullmatch(cell) for cell in cells]
    if len(numbers) < _LEAST_ROWS or not all(numbers):
        return
    texts = [match[1] for match in numbers if match]
    *parts, total = (read_number(text) or Decimal(0) for text in texts)
    most = max(len(text.partition(".")[2]) for text in texts)
    step = Decimal(1).scaleb(-most) if most else Decimal(0)
    room = Interval.rounded(sum(parts, Decimal(0)), step * len(texts))
    if not room.meets(Interval(total, total)):
        shown = f"{sum(parts, Decimal(0)):.{most}f}"
        yield f"{name}各项合计{shown}，写的是{total:f}"
