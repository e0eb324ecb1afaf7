"""How blocks appear in a notebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fazhi.blocks import block_html
from fazhi.blocks.codec import MIME, to_json
from fazhi.blocks.model import Block, Edition, Paragraph, Text

RECORD_MIME = "application/vnd.fazhi.record+json"
"""MIME type of figures and findings as the report's files hold them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Blocks that a cell shows.

    Attributes
    ----------
    blocks
        What is shown, in order.
    record
        Figures and findings, where this output carries them.
    """

    blocks: tuple[Block, ...]
    record: Mapping[str, Any] = field(default_factory=dict)

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        """Give Jupyter the blocks, and HTML and text that say the same."""
        bundle: dict[str, Any] = {
            MIME: to_json(self.blocks),
            "text/html": block_html.render(self.blocks),
            "text/plain": repr(self),
        }
        return bundle | ({RECORD_MIME: self.record} if self.record else {})

    def __repr__(self) -> str:
        """Say what is shown, for a terminal."""
        return f"[{'、'.join(block.kind for block in self.blocks)}]"


def shown(*blocks: Block) -> Shown:
    """Return what a cell shows."""
    return Shown(blocks)


def nothing(name: str) -> Shown:
    """Say for the reviewer alone that a table or a chart has nothing to show."""
    return _internally(f"“{name}”没有记录，不列。")


def withheld(name: str) -> Shown:
    """Say for the reviewer alone that a table or a chart would tell too much."""
    return _internally(f"“{name}”有的数目很小，能看出是谁，不列。")


def _internally(text: str) -> Shown:
    return shown(Paragraph((Text(text),), edition=Edition.INTERNAL))
