"""What a document has in its text, and what it has beside: by its layout, short or full."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fazhi.blocks.model import Block, Chart, Edition, Table, Title
from fazhi.exporters.references import caption_of, targets

TREND = "comparison-chart"
"""Id of the chart of the main figures over the years, which is worth its room in any report."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The blocks of a document by where they stand.

    Attributes
    ----------
    text
        What stands in the notebook's order. In a short document its charts and tables are those
        that the prose refers to, those of an analyst's own cells, and the main figures' course.
    further
        The other charts and tables, which a page can fold and paper does without.
    data
        All figures in one table: the attachment of a short document.
    overview
        The key figures at the head of the page.
    """

    text: tuple[Block, ...]
    further: tuple[Block, ...] = ()
    data: Table | None = None
    overview: Table | None = None


def part(blocks: Iterable[Block]) -> Parts:
    """Part the blocks of a document, whose references are not yet resolved."""
    blocks = list(blocks)
    roles = {block.role: block for block in blocks if isinstance(block, Table) and block.role}
    data, overview = roles.get("data"), roles.get("overview")
    rest = [block for block in blocks if block is not data and block is not overview]
    if not any(b.layout.length == "short" for b in blocks if isinstance(b, Title)):
        return Parts(tuple(rest), overview=overview)
    named = targets(blocks) | {TREND}
    kept: list[Block] = []
    further: list[Block] = []
    for block in rest:
        if not _is_ours(block) or _is_named(block, named):
            kept.append(block)
        elif not (data and isinstance(block, Table) and block.role == "figures"):
            further.append(block)
    return Parts(tuple(kept), tuple(further), data, overview)


def _is_ours(block: Block) -> bool:
    """Tell whether the report makes a block of its figures, for both editions."""
    is_made = isinstance(block, Chart) or (
        isinstance(block, Table) and (block.role != "" or block.basis is not None)
    )
    return is_made and block.edition is Edition.PUBLIC


def _is_named(block: Block, named: set[str]) -> bool:
    return isinstance(block, Table | Chart) and not named.isdisjoint((block.id, caption_of(block)))
