"""What a text says of its numbers: how they relate to one another.

Each relation keeps the words that make it certain as ``evidence``. Where a text leaves open which
number is the part and which the base, there is no relation.
"""

from __future__ import annotations

from dataclasses import dataclass

from fazhi.reading.mentions import Mention


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and what makes it up.

    Attributes
    ----------
    total
        The whole.
    parts
        What is added.
    less
        What is taken away.
    evidence
        The words that say so.
    is_complete
        Whether the text says that nothing is missing; else the parts may only not exceed the whole.
    """

    total: Mention
    parts: tuple[Mention, ...]
    evidence: str
    is_complete: bool
    less: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Ratio:
    """A part, its base, and the share that the text prints.

    Attributes
    ----------
    part, base
        The numbers.
    share
        What is printed.
    is_rest
        Whether ``part`` is what is left over, as 不合格 is for 合格率.
    evidence
        The words that say so.
    """

    part: Mention
    base: Mention
    share: Mention
    evidence: str
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A number that went from one value to another.

    Attributes
    ----------
    after
        The later value.
    before
        The earlier one; ``None`` where the text gives only by how much it changed.
    rises
        Whether the text says that it rose; ``None`` where it says that it stayed.
    amount, rate
        By how much, in its own unit (percentage points for a share), and in percent.
    evidence
        The words that say so.
    """

    after: Mention
    before: Mention | None
    rises: bool
    evidence: str
    amount: Mention | None = None
    rate: Mention | None = None


@dataclass(frozen=True, slots=True)
class Average:
    """A total, a count, and what comes to each."""

    total: Mention
    count: Mention
    each: Mention
    evidence: str


@dataclass(frozen=True, slots=True)
class Structure:
    """Shares that are said to be all of one whole."""

    shares: tuple[Mention, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two numbers of which the text says that the left one is more, less or the same.

    Attributes
    ----------
    sign
        ``>``, ``<``, ``=`` or ``≤``.
    """

    left: Mention
    right: Mention
    sign: str
    evidence: str


Relation = Sum | Ratio | Change | Average | Structure | Comparison
