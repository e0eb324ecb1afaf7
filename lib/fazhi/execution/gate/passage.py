"""Pieces of a finished file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that stands by itself: a paragraph, a cell, an attribute, a comment.

    Attributes
    ----------
    where
        Its place in the file, in words; empty for the file itself.
    text
        What it says.
    tight
        Whether its numbers are coordinates, so that neighbours never belong together.
    """

    where: str
    text: str
    tight: bool = False


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
