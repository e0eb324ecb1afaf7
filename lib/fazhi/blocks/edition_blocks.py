"""What each edition shows of the blocks of a report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from fazhi.blocks.model import Block, Cell, Chart, Edition, Evidence, Table, Tally

_Tabular = TypeVar("_Tabular", Table, Evidence)


def for_edition(blocks: Iterable[Block], edition: Edition) -> tuple[Block, ...]:
    """Return what one edition shows: the public one loses internal blocks and columns."""
    if edition is Edition.INTERNAL:
        return tuple(blocks)
    return tuple(_public(block) for block in blocks if block.edition is Edition.PUBLIC)


def _public(block: Block) -> Block:
    if isinstance(block, Chart):
        return replace(block, data=_without_internal_columns(block.data))
    if isinstance(block, Table):
        return _without_internal_columns(block)
    if isinstance(block, Evidence):
        return replace(_without_internal_columns(block), places=())
    return block


def _without_internal_columns(block: _Tabular) -> _Tabular:
    kept = [n for n, column in enumerate(block.columns) if not column.internal]
    return replace(
        block,
        columns=tuple(block.columns[n] for n in kept),
        rows=tuple(tuple(_cell(row[n]) for n in kept) for row in block.rows),
    )


def _cell(cell: Cell) -> Cell:
    """Return a cell that tells neither places nor, by a column that is internal, the rows."""
    if not isinstance(cell, Tally):
        return cell
    return replace(cell, places=(), rows=cell.rows if cell.is_public else ())
