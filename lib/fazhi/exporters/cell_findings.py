"""What an analyst is told of a cell whose output no document can hold as it stands."""

from __future__ import annotations

from typing import TypeAlias

from fazhi.blocks.model import Block
from fazhi.catalogue import FieldValue
from fazhi.findings import Finding

Found: TypeAlias = Block | Finding
"""What an output becomes: blocks, and findings on what is not among them."""


def lost(variant: str, cell: str, **fields: FieldValue) -> Finding:
    """Return the finding that something of a cell does not reach the public edition."""
    return Finding.of("output-not-shown", variant, severity=None, place=None, cell=cell, **fields)


def cut(variant: str, cell: str, **fields: FieldValue) -> Finding:
    """Return the finding that a cell shows only a part of what it has."""
    return Finding.of("output-cut", variant, severity=None, place=None, cell=cell, **fields)
