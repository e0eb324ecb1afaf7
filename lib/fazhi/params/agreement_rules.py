"""Which figures must agree with which: the part ``agreement`` of ``params/rules.yaml``."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.params.strict_yaml import Strict

Pair = tuple[str, str]


class Parts(Strict):
    """Figures that divide another one between them.

    Attributes
    ----------
    of
        Id of the whole.
    parts
        Ids of the parts; none counts a row that another counts.
    exhaustive
        Whether they are all of it, so that they add up to the whole.
    """

    of: str
    parts: tuple[str, ...]
    exhaustive: bool = True


class Agreement(Strict):
    """Rules over figures, by id.

    Attributes
    ----------
    parts
        Wholes and their parts.
    same_as
        Pairs that must be equal.
    not_above
        Pairs of which the first must not exceed the second.
    as_last_year
        Pairs of which the first must equal what the report of the year before published as the
        second, for example the tasks of this year and those that were then announced.
    """

    parts: tuple[Parts, ...] = ()
    same_as: tuple[Pair, ...] = ()
    not_above: tuple[Pair, ...] = ()
    as_last_year: tuple[Pair, ...] = ()

    def figures(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield each id that is named, after the keys that lead to it."""
        for n, rule in enumerate(self.parts):
            yield ("parts", n, "of"), rule.of
            for m, part in enumerate(rule.parts):
                yield ("parts", n, "parts", m), part
        for name in ("same_as", "not_above", "as_last_year"):
            for n, pair in enumerate(getattr(self, name)):
                for m, id_ in enumerate(pair):
                    yield (name, n, m), id_
