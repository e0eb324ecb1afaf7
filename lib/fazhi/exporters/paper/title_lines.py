"""A title's lines: each a whole phrase, together a trapezium or a rhombus."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from fazhi.exporters.paper.fitting import UPRIGHT
from fazhi.exporters.paper.paper_text import ems

WIDEST = 18.0
"""Width of the longest line, in characters of the title's size; a page would hold 20."""

LARGEST_MASTHEAD = 56.0
"""Size of a short 发文机关标志 in points."""

_MASTHEAD_SHARE = 0.94
"""How much of the width of the text a long one takes."""

_MOST_LINES = 3
_PHRASE = re.compile(r"(?<=[省州县局委厅年和与的、])(?!度)|(?<=关于)|(?=年度|工作|情况|报告)")
_WORD = re.compile(r"(?<=[0-9A-Za-z])(?=[0-9A-Za-z年月日])|(?=[）》”，、。：；])|(?<=[（《“])")


def title_lines(text: str) -> tuple[str, ...]:
    """Break a title into lines; one that would need more than three stays whole.

    By GB/T 9704-2012 a title of several lines breaks between words and is centred, and the
    lengths of its lines make a trapezium or a rhombus.
    """
    fewest = max(1, math.ceil(ems(text) / WIDEST))
    divisions = (
        lines
        for count in range(fewest, min(fewest + 1, _MOST_LINES) + 1)
        for lines in _divisions(text, count)
        if max(map(ems, lines)) <= WIDEST
    )
    return min(divisions, key=_cost, default=(text,))


def masthead_size(text: str) -> float:
    """Return the size in points of the issuer's name above a document: large, on one line."""
    return min(LARGEST_MASTHEAD, _MASTHEAD_SHARE * UPRIGHT // max(1.0, ems(text)))


def _divisions(text: str, count: int) -> Iterator[tuple[str, ...]]:
    places = [n for n in range(1, len(text)) if not _WORD.match(text, n)]
    for cuts in combinations(places, count - 1):
        yield tuple(text[a:b] for a, b in pairwise((0, *cuts, len(text))))


def _cost(lines: tuple[str, ...]) -> tuple[float, ...]:
    """Rank a division: torn phrases first, then lines, shape, and evenness."""
    text = "".join(lines)
    cuts = [sum(map(len, lines[:n])) for n in range(1, len(lines))]
    torn = sum(not _PHRASE.match(text, cut) for cut in cuts)
    widths = [round(ems(line), 1) for line in lines]
    block = len(set(widths)) < min(len(widths), 2)
    waist = any(a > b < c for a, b, c in zip(widths, widths[1:], widths[2:], strict=False))
    return torn, len(lines), block or waist, max(widths) - min(widths)
