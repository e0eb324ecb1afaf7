"""Pieces of a finished file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, auto
from typing import NamedTuple


class Bond(IntEnum):
    """How the parts of a text hang together."""

    PROSE = auto()
    """As a reader takes them: what stands in one line belongs together."""
    LINES = auto()
    """Lines that may have nothing to do with each other, joined to see what is split over them."""
    BYTES = auto()
    """What reads as text in the bytes of a file that is none, so that names may be chance."""
    GEOMETRY = auto()
    """Coordinates: neighbours never belong together."""


class Passage(NamedTuple):  # files hold so many that a dataclass's slower start is felt
    """A text that stands by itself: a paragraph, a cell, an attribute, a comment.

    Attributes
    ----------
    where
        Its place in the file, in words; empty for the file itself.
    text
        What it says.
    bond
        How its parts hang together.
    """

    where: str
    text: str
    bond: Bond = Bond.PROSE


@dataclass(frozen=True, slots=True)
class Inner:
    """A file in a file.

    Attributes
    ----------
    where
        Its place in the outer file, in words.
    name
        Its name; the suffix says how it is read.
    content
        Its bytes.
    """

    where: str
    name: str
    content: bytes


class UnreadableError(ValueError):
    """A file that cannot be looked into."""
