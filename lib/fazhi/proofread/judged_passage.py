"""What a passage of a document is told of where it is held against a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from fazhi.documents.passages import Passage
from fazhi.findings import Finding


@dataclass(frozen=True, slots=True)
class Held:
    """A number that was held against what the report says.

    Attributes
    ----------
    start, end
        Where it stands in the passage.
    label
        What it is called; empty for a number of a sentence that is no figure's.
    right
        What the report prints.
    agrees
        Whether the number says the same.
    """

    start: int
    end: int
    label: str
    right: str
    agrees: bool = False

    def moved(self, by: int) -> Held:
        """Return the same, so many characters further on."""
        return Held(self.start + by, self.end + by, self.label, self.right, self.agrees)


@dataclass(frozen=True, slots=True)
class Judged:
    """What a passage is told of.

    Attributes
    ----------
    findings
        What is wrong in it.
    held
        Its numbers that were held against the report, those that agree too.
    numbers
        Where its numbers stand, start and end, as far as they count or measure something.
    """

    findings: tuple[Finding, ...] = ()
    held: tuple[Held, ...] = ()
    numbers: tuple[tuple[int, int], ...] = ()

    @property
    def unheld(self) -> tuple[tuple[int, int], ...]:
        """Those that nothing in the report could be held against."""
        return tuple(
            (start, end)
            for start, end in self.numbers
            if not any(one.start < end and start < one.end for one in self.held)
        )


Judge = Callable[[Sequence[Passage]], Iterable[Judged]]
"""Judges each passage of a document."""
