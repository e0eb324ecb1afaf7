"""What a reader finds in blocks: runs of text, and the figures printed in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi.blocks.model import (
    Block,
    BulletList,
    Chart,
    FigureRef,
    Heading,
    Inline,
    Paragraph,
    Table,
    Tally,
    Text,
)
from fazhi.blocks.reference import Reference

Run = tuple[Inline, ...]


def runs(blocks: Iterable[Block]) -> Iterator[Run]:
    """Yield the prose of headings, paragraphs and list items, each as one run of inlines."""
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield block.children
        elif isinstance(block, BulletList):
            yield from block.items


def references(inlines: Iterable[Inline]) -> Iterator[FigureRef]:
    """Yield the figures that a run prints, in order."""
    for inline in inlines:
        if isinstance(inline, FigureRef):
            yield inline
        elif not isinstance(inline, Text | Reference):
            yield from references(inline.children)


def tallies(blocks: Iterable[Block]) -> Iterator[Tally]:
    """Yield the counts of figures' rows in tables, and in the data of charts."""
    for block in blocks:
        if isinstance(block, Chart):
            yield from tallies((block.data,))
        elif isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row if isinstance(cell, Tally))


def tabulated(blocks: Iterable[Block]) -> Iterator[FigureRef]:
    """Yield the figures that tables, and the data of charts, print."""
    for block in blocks:
        if isinstance(block, Chart):
            yield from tabulated((block.data,))
        elif isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row if isinstance(cell, FigureRef))
