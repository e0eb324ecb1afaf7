"""Whether the total of a chart or a table is the figure that stands below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi.blocks.model import Block, Chart, Table, cell_text
from fazhi.findings import Finding

_UNKNOWN = "—"
_HIDDEN = "＊"


def check_totals(blocks: Iterable[Block]) -> Iterator[Finding]:
    """Find charts and tables of a figure whose total, or whose description, is another number.

    What is printed is held against what is printed: the total against 统计对象, however either
    came about.
    """
    for block in blocks:
        if not isinstance(block, Chart | Table) or block.basis is None:
            continue
        value = block.basis.text.rpartition("（")[2].removesuffix("）")
        name, data = (
            (block.title, block.data) if isinstance(block, Chart) else (block.caption, block)
        )
        total = _total(data)
        if value != _UNKNOWN and total not in {"", value}:
            yield Finding.of(
                "total-not-figure", figure=block.basis.id, title=name, total=total, value=value
            )
        if isinstance(block, Chart) and value != _UNKNOWN and value not in block.alt:
            yield Finding.of(
                "total-not-figure", "alt", figure=block.basis.id, title=name, value=value
            )


def _total(table: Table) -> str:
    """Return the total of a table with its unit; nothing where it has none or hides it."""
    if not table.rows:
        return ""
    printed = cell_text(table.rows[-1][-1])
    return "" if printed == _HIDDEN else f"{printed}{table.columns[-1].unit}"
