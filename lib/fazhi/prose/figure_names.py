"""Which figures a text names, by their labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from fazhi.figures.definition import Definition
from fazhi.prose.typed_numbers import mask

_DONE = "已"
"""Begins labels of what is done; who denies it says 未 in its place."""

_HINT = 2
"""So many pairs of neighbouring characters of a label hint at it; or the last, its noun or verb."""


class Names:
    """The labels of all figures.

    Parameters
    ----------
    definitions
        Every figure, by id.
    """

    def __init__(self, definitions: Mapping[str, Definition]) -> None:
        self._labels = {id_: definition.label for id_, definition in definitions.items()}
        labels = sorted(set(self._labels.values()), key=len, reverse=True)
        self._any = re.compile("|".join(map(re.escape, labels)) or "(?!)")

    def named(self, text: str) -> frozenset[str]:
        """Return the figures whose label stands in a text in full, and in no longer one."""
        said = set(self._any.findall(text))
        return frozenset(id_ for id_, label in self._labels.items() if label in said)

    def without_named(self, text: str) -> str:
        """Return a text of the same length in which labels that stand in full cannot be read."""
        return mask(text, self._any.findall(text))

    def hints(self, id_: str, text: str, least: int = _HINT) -> Iterator[int]:
        """Yield where a text hints at a figure: with its label, or pairs of its characters."""
        core = self._labels[id_].removeprefix(_DONE)
        if whole := [found.start() for found in re.finditer(re.escape(core), text)]:
            yield from whole
            return
        pairs = {core[n : n + 2] for n in range(len(core) - 1)}
        found = {pair for pair in pairs if pair in text}
        if found and (len(found) >= least or core[-2:] in found):
            yield min(map(text.index, found))
