"""Values that a file was found to hold, so that what is a part of one, or has one, is told once."""

from __future__ import annotations

from collections.abc import Collection, Iterator

_LONG = 64
"""Signs of a value of which the parts are not noted: there are hardly any, and they have many."""


class ToldValues:
    """What was told, searched as fast however much that is.

    Parameters
    ----------
    asked
        Whatever will be asked for.
    """

    def __init__(self, asked: Collection[str]) -> None:
        self._asked_lengths = sorted({len(value) for value in asked if len(value) <= _LONG})
        self._told: set[str] = set()
        self._told_lengths: set[int] = set()
        self._parts: set[str] = set()
        self._long: list[str] = []

    def add(self, value: str) -> None:
        """Note that a value was told."""
        if value in self._told:
            return
        self._told.add(value)
        if len(value) > _LONG:
            self._long.append(value)
            return
        self._told_lengths.add(len(value))
        self._parts.update(_parts(value, self._asked_lengths))

    def has_like(self, value: str) -> bool:
        """Tell whether a told value is a part of this one, or this one of a told value."""
        if value in self._parts or any(value in one or one in value for one in self._long):
            return True
        return not self._told.isdisjoint(_parts(value, self._told_lengths))


def _parts(value: str, lengths: Collection[int]) -> Iterator[str]:
    """Yield the parts of a value that are as long as one of some lengths."""
    for length in lengths:
        for start in range(len(value) - length + 1):
            yield value[start : start + length]
