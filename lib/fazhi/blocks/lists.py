"""A list whose items may hold more than a line → blocks one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fazhi.blocks.model import Block, BulletList, Inline, Paragraph


def set_items(
    items: Iterable[tuple[int, Sequence[Block]]], *, ordered: bool, level: int
) -> Iterator[Block]:
    """Yield a list, parted behind each item that holds more than its first line.

    Parameters
    ----------
    items
        Number of each item, and what it holds.
    ordered
        Whether the items are numbered.
    level
        How many lists it stands within.
    """
    lines: list[tuple[Inline, ...]] = []
    start = due = 1
    for number, held in items:
        if lines and ordered and number != due:
            yield BulletList(tuple(lines), ordered=ordered, start=start, level=level)
            lines = []
        if not lines and ordered:
            start = number
        first = held[0] if held else None
        leads = isinstance(first, Paragraph)
        lines.append(first.children if isinstance(first, Paragraph) else ())
        due = number + 1
        if rest := held[leads:]:
            yield BulletList(tuple(lines), ordered=ordered, start=start, level=level)
            yield from rest
            lines = []
    if lines:
        yield BulletList(tuple(lines), ordered=ordered, start=start, level=level)
