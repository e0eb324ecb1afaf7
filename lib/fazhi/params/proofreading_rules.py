"""What proofreading knows of names: the part ``proofreading`` of ``params/rules.yaml``."""

from __future__ import annotations

from fazhi.params.strict_yaml import Strict


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
    organs
        What organs of other places are called behind the name of the place, besides the kind of
        our own bureau.
    trades
        Words of one bureau's trade; those that our own names hold are ours.
    doubled
        Words that may stand twice in a row.
    """

    outdated: tuple[Outdated, ...] = ()
    places: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
