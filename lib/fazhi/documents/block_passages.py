"""The prose of a report's own blocks, as passages of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi.blocks.block_text import runs
from fazhi.blocks.model import Block, Heading, plain_text
from fazhi.documents.passages import Kind, Passage


def passages_of(blocks: Iterable[Block], file: str) -> Iterator[Passage]:
    """Yield the prose of blocks as passages."""
    for block in blocks:
        kind = Kind.HEADING if isinstance(block, Heading) else Kind.PARAGRAPH
        for run in runs((block,)):
            yield Passage(plain_text(run), kind, file)
