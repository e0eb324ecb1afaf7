"""Small counts that nobody published, and that sums and differences of published ones tell.

Each published count says how many rows of a ledger fulfil some conditions. A reader may add them up
and take them from each other. The rows are sorted by the counts that they are in; the counts are
then vectors over the kinds of rows that there can be, and what a reader can work out is the space
that they span. A kind, or several, of fewer rows than may be shown must not be in it. Kinds that
no row has, but that the conditions allow, count too: a reader does not know that they are empty,
unless a published zero says so.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice

import numpy as np
import numpy.typing as npt

from fazhi.figures.expression import All, AnyOf, Column, Compare, Expression, In, Literal, Not
from fazhi.figures.figure import Rows

_PRIME = 2**31 - 1
"""What is computed modulo this is exact: the counts are vectors of zeros and ones."""
_MOST_KINDS = 1 << 16
"""Combinations of values that are looked at; beyond them, those of the ledger's rows alone."""
_MOST_UNIONS = 20_000
"""Unions of small kinds that are looked at."""

_Vector = npt.NDArray[np.int64]
_Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class PublishedCount:
    """A number that is published, and that counts or adds up rows of a ledger.

    Attributes
    ----------
    id, label, unit
        How it is told; the id is a figure's.
    alike
        Counts of the same ledger and measure have the same: only they are added to each other.
    rows
        Places of the rows in the ledger.
    conditions
        What the rows fulfil, all of them.
    columns
        What the conditions depend on and describes a person or a case.
    """

    id: str
    label: str
    unit: str
    alike: Hashable
    rows: Rows
    conditions: tuple[Expression, ...]
    columns: frozenset[str]


def find_derivable(
    counts: Sequence[PublishedCount], least: int
) -> Iterator[Sequence[PublishedCount]]:
    """Yield the counts that together tell of fewer rows than may be shown, and by two columns.

    Parameters
    ----------
    counts
        All that are published.
    least
        The fewest rows that may be told.
    """
    groups: dict[Hashable, list[PublishedCount]] = {}
    for count in counts:
        groups.setdefault(count.alike, []).append(count)
    for alike in groups.values():
        if len(frozenset().union(*(count.columns for count in alike))) > 1:
            yield from _find_alike(alike, least)


def _find_alike(counts: Sequence[PublishedCount], least: int) -> Iterator[Sequence[PublishedCount]]:
    ordered = sorted(counts, key=lambda count: len(count.columns))  # the plainest first
    zeros = [not len(count.rows) for count in ordered]
    members, sizes = _kinds(ordered)
    known_empty = members[zeros].any(axis=0)
    members, sizes = members[:, ~known_empty], sizes[~known_empty]
    kept = [count for count, is_zero in zip(ordered, zeros, strict=True) if not is_zero]
    members = members[np.logical_not(zeros)]
    filled = sizes > 0
    orders = (np.arange(len(kept)), np.arange(len(kept))[::-1])
    spans = [_Span(members[order][:, filled]) for order in orders]
    plain = _plain_spans(kept, members[:, filled])
    told: set[frozenset[int]] = set()
    for union in _small_unions(sizes[filled], least):
        for order, span in zip(orders, spans, strict=True):
            factors = span.solve(union)
            if factors is None:
                break
            used = order[factors != 0]
            columns = frozenset().union(*(kept[n].columns for n in used))
            beyond = factors @ members[order][:, ~filled] % _PRIME
            if (
                len(used) > 1
                and len(columns) > 1
                and (beyond <= 1).all()
                and not any(other.solve(union) is not None for other in plain)
                and frozenset(used.tolist()) not in told
            ):
                told.add(frozenset(used.tolist()))
                yield sorted((kept[n] for n in used), key=lambda count: -len(count.rows))
                break


def _plain_spans(counts: Sequence[PublishedCount], members: _Mask) -> list[_Span]:
    """Return what can be worked out by one column alone, for each of the columns."""
    spans = []
    for column in sorted(frozenset().union(*(count.columns for count in counts))):
        by_it = [count.columns <= {column} for count in counts]
        spans.append(_Span(members[by_it]))
    return spans


def _small_unions(sizes: _Vector, least: int) -> Iterator[_Vector]:
    """Yield each union of kinds with fewer rows than may be told, as a vector over the kinds."""
    small = np.flatnonzero(sizes < least)
    some = chain.from_iterable(combinations(small, number) for number in range(1, least))
    for kinds in islice(some, _MOST_UNIONS):
        if sizes[list(kinds)].sum() < least:
            union = np.zeros(len(sizes), np.int64)
            union[list(kinds)] = 1
            yield union


class _Span:
    """All that sums and differences of some vectors can be.

    Parameters
    ----------
    vectors
        One a row, of zeros and ones; of those that depend on each other the first are used.
    """

    def __init__(self, vectors: _Mask) -> None:
        self._count = len(vectors)
        self._basis: list[tuple[int, _Vector, _Vector]] = []
        for number, vector in enumerate(vectors.astype(np.int64)):
            factors = np.zeros(self._count, np.int64)
            factors[number] = 1
            rest, factors = self._reduce(vector, factors)
            if rest.any():
                lead = int(np.flatnonzero(rest)[0])
                inverse = pow(int(rest[lead]), -1, _PRIME)
                self._basis.append((lead, rest * inverse % _PRIME, factors * inverse % _PRIME))

    def solve(self, vector: _Vector) -> _Vector | None:
        """Return by what the vectors are multiplied to add up to one; ``None`` if they cannot."""
        rest, factors = self._reduce(vector, np.zeros(self._count, np.int64))
        return None if rest.any() else -factors % _PRIME

    def _reduce(self, vector: _Vector, factors: _Vector) -> tuple[_Vector, _Vector]:
        for lead, row, of_row in self._basis:
            if by := int(vector[lead]):
                vector = (vector - by * row) % _PRIME
                factors = (factors - by * of_row) % _PRIME
        return vector, factors


def _kinds(counts: Sequence[PublishedCount]) -> tuple[_Mask, _Vector]:
    """Return the kinds of rows that there can be.

    Returns
    -------
    tuple
        For each count and kind whether it is in it, and for each kind how many rows there are.
    """
    covered = np.unique(np.concatenate([count.rows for count in counts]))
    actual = np.stack([np.isin(covered, count.rows, assume_unique=True) for count in counts])
    possible = _possible(counts)
    both = np.concatenate([actual, possible], axis=1) if possible is not None else actual
    kinds, of_row = np.unique(both, axis=1, return_inverse=True)
    sizes = np.bincount(of_row.ravel()[: len(covered)], minlength=kinds.shape[1])
    in_some = kinds.any(axis=0)
    return kinds[:, in_some], sizes[in_some].astype(np.int64)


def _possible(counts: Sequence[PublishedCount]) -> _Mask | None:
    """Return for all combinations of values in which counts they are; ``None`` if too many."""
    conditions = {condition: None for count in counts for condition in count.conditions}
    values: dict[Hashable, dict[object, int]] = {}
    for condition in conditions:
        for variable, value in _asked(condition):
            known = values.setdefault(variable, {})
            known.setdefault(value, len(known))
    sizes = [len(known) + 1 for known in values.values()]  # and any other value
    if np.prod([float(size) for size in sizes]) > _MOST_KINDS:
        return None
    grid = np.indices(sizes).reshape(len(sizes), -1) if sizes else np.zeros((0, 1), np.int64)
    every = _Grid(dict(zip(values, grid, strict=True)), values, grid.shape[1])
    hold = {condition: every.holds(condition) for condition in conditions}
    return np.stack(
        [
            np.logical_and.reduce(
                [np.ones(grid.shape[1], bool), *(hold[one] for one in count.conditions)]
            )
            for count in counts
        ]
    )


def _asked(condition: Expression) -> Iterator[tuple[Hashable, object]]:
    """Yield what a condition depends on, each with a value that it asks for."""
    match condition:
        case Compare("==" | "!=", Column(name), Literal(value)):
            yield name, value
        case In(Column(name), literals):
            for literal in literals:
                yield name, literal.value
        case Not(inner):
            yield from _asked(inner)
        case All(inner) | AnyOf(inner):
            for one in inner:
                yield from _asked(one)
        case _:
            yield condition, True


@dataclass(frozen=True, slots=True, eq=False)
class _Grid:
    """All combinations of values: which value each has, by what it is the value of."""

    at: Mapping[Hashable, npt.NDArray[np.intp]]
    values: Mapping[Hashable, Mapping[object, int]]
    size: int

    def holds(self, condition: Expression) -> _Mask:
        """Tell for which combinations a condition holds."""
        mask: _Mask
        match condition:
            case Compare("==", Column(name), Literal(value)):
                mask = self._is_one(name, [value])
            case Compare("!=", Column(name), Literal(value)):
                mask = ~self._is_one(name, [value])
            case In(Column(name), literals):
                mask = self._is_one(name, [literal.value for literal in literals])
            case Not(inner):
                mask = ~self.holds(inner)
            case All(inner):
                mask = np.logical_and.reduce([self.holds(one) for one in inner])
            case AnyOf(inner):
                mask = np.logical_or.reduce([self.holds(one) for one in inner])
            case _:
                mask = self._is_one(condition, [True])
        return mask

    def _is_one(self, variable: Hashable, some: Sequence[object]) -> _Mask:
        return np.isin(self.at[variable], [self.values[variable][value] for value in some])
