"""What proofreading knows of names: the part ``proofreading`` of ``params/rules.yaml``."""

from __future__ import annotations

from fazhi.params.yaml import Strict


class Outdated(Strict):
    """Names that went out of use.

    Attributes
    ----------
    names
        Spellings that a text must not hold.
    since
        The year from which they are wrong.
    now
        What stands in their place.
    """

    names: tuple[str, ...]
    since: int
    now: str


class Proofreading(Strict):
    """Names that are wrong, and words that only look wrong.

    Attributes
    ----------
    outdated
        Organs and categories that were merged, renamed or abolished.
    places
        Counties, districts and cities, besides our own, whose organs a text may name.
    doubled
        Words that may stand twice in a row.
    """

    outdated: tuple[Outdated, ...] = ()
    places: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
