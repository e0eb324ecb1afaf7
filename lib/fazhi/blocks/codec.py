"""The JSON form of the document model, as notebook outputs carry it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from fazhi.blocks.model import Block

MIME = "application/vnd.fazhi.blocks+json"
WORDS_MIME = "application/vnd.fazhi.plot-words+json"
"""Beside the picture of an analyst's own plot: what stands in it, for the checks alone."""


def to_json(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """Return the blocks as plain JSON values."""
    result: list[dict[str, Any]] = _blocks().dump_python(tuple(blocks), mode="json")
    return result


def from_json(value: Sequence[dict[str, Any]]) -> tuple[Block, ...]:
    """Return the blocks that :func:`to_json` wrote.

    Raises
    ------
    pydantic.ValidationError
        The value is not a list of blocks.
    """
    return _blocks().validate_python(value)


@cache
def _blocks() -> TypeAdapter[tuple[Block, ...]]:
    """Return what knows all kinds of blocks; who needs none need not wait until it is made."""
    return TypeAdapter(tuple[Block, ...])
