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


class Balance(Strict):
    """A stock that a year opens with, what was added and taken away, and what it closes with.

    Attributes
    ----------
    opening, closing
        Ids of the figures at the year's start and end; the opening is what the report of the
        year before published as the closing.
    plus, minus
        Ids of what came in and of what went out.
    """

    opening: str
    plus: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()
    closing: str

    @property
    def figures(self) -> tuple[str, ...]:
        """All of them."""
        return (self.opening, *self.plus, *self.minus, self.closing)


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
    balance
        Stocks that must add up over the year.
    """

    parts: tuple[Parts, ...] = ()
    same_as: tuple[Pair, ...] = ()
    not_above: tuple[Pair, ...] = ()
    as_last_year: tuple[Pair, ...] = ()
    balance: tuple[Balance, ...] = ()

    def __add__(self, other: Agreement) -> Agreement:
        """Return these rules and the other ones."""
        rules = {
            name: getattr(self, name) + getattr(other, name) for name in type(self).model_fields
        }
        return Agreement(**rules)

    def of_one_unit(self) -> Iterator[tuple[tuple[str | int, ...], tuple[str, ...]]]:
        """Yield the ids that are added or must be equal, after the keys that lead to them."""
        for n, rule in enumerate(self.parts):
            yield ("parts", n), (rule.of, *rule.parts)
        for n, balance in enumerate(self.balance):
            yield ("balance", n), balance.figures
        for name in ("same_as", "as_last_year"):
            for n, pair in enumerate(getattr(self, name)):
                yield (name, n), pair

    def figures(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield each id that is named, after the keys that lead to it."""
        for n, rule in enumerate(self.parts):
            yield ("parts", n, "of"), rule.of
            for m, part in enumerate(rule.parts):
                yield ("parts", n, "parts", m), part
        for n, balance in enumerate(self.balance):
            for name in ("opening", "closing"):
                yield ("balance", n, name), getattr(balance, name)
            for name in ("plus", "minus"):
                for m, id_ in enumerate(getattr(balance, name)):
                    yield ("balance", n, name, m), id_
        for name in ("same_as", "not_above", "as_last_year"):
            for n, pair in enumerate(getattr(self, name)):
                for m, id_ in enumerate(pair):
                    yield (name, n, m), id_
