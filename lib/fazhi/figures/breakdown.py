"""A figure divided by the values of a column, or of two: its own measure in each group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from fazhi.figures.figure import Figure, Rows, Value
from fazhi.figures.printing import print_number

COUNTED = frozenset({"rows", "distinct", "sum"})
"""Measures of which one says 共; of a mean or a percentage there is no 共."""
_ADDITIVE = frozenset({"rows", "sum"})
_APART = {
    "distinct": "在几项里都有的，各算一次；合计里只算一次。",
    "sum": "各项分别四舍五入，相加与合计略有出入。",
}
"""Why groups that do not overlap do not add up to the whole as they are printed."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Rows of a figure that have something in common.

    Attributes
    ----------
    column, name
        The column, and what heads the group: the value of the column.
    rows
        Places among the figure's rows, ascending.
    told
        What its rows have in common, in words, where it is not that they have the value.
    members
        The names of the groups that are taken together in this one.
    """

    column: str
    name: str
    rows: Rows
    told: str = ""
    members: tuple[str, ...] = ()

    @property
    def condition(self) -> str:
        """What its rows have in common, in words."""
        return self.told or f"{self.column}为“{self.name}”"


@dataclass(frozen=True, slots=True, eq=False)
class Breakdown:
    """A figure divided into groups.

    Attributes
    ----------
    figure
        What is divided; the total is its value.
    heading
        What the groups are values of: a column, or 月份.
    down
        The groups.
    across
        Groups that divide each of them; none where nothing more divides them.
    kind
        How the figure is measured: as of a measure, or ``ratio`` or ``formula``.
    measure
        Gives the value of places among the figure's rows; ``None`` where there is none.
    """

    figure: Figure
    heading: str
    down: tuple[Group, ...]
    across: tuple[Group, ...]
    kind: str
    measure: Callable[[Rows], Value | None]

    def value(self, group: Group, part: Group | None = None) -> Value | None:
        """Return the value of a group, or of the part of it that is in another one too."""
        return self.measure(self.places(group, part))

    def places(self, group: Group | None, part: Group | None = None) -> Rows:
        """Return the places that are in both; ``None`` stands for all of the figure's rows."""
        if group is None or part is None:
            only = group or part
            return np.arange(len(self.figure.rows)) if only is None else only.rows
        return np.intersect1d(group.rows, part.rows, assume_unique=True)

    def text(self, value: Value | None) -> str:
        """Return a value as it is printed, without its unit."""
        return "—" if value is None else print_number(value, self.figure.decimals)

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to show."""
        return not len(self.figure.rows)

    @property
    def counts(self) -> npt.NDArray[np.int64]:
        """How many rows there are in each group, by group and part."""
        parts = self.across or (None,)
        return np.array(
            [[len(self.places(g, part)) for part in parts] for g in self.down], np.int64
        )

    @property
    def stacks(self) -> bool:
        """Whether the parts of each group add up to it."""
        return self.kind in _ADDITIVE and not _overlap(self.across)

    @property
    def note(self) -> str:
        """What a reader must know who adds the groups up; empty where they add up."""
        overlapping = [groups[0].column for groups in (self.down, self.across) if _overlap(groups)]
        if overlapping:
            several = f"一条记录有几种{'、'.join(overlapping)}的，各算一次"
            return f"{several}；合计是{self.figure.label}的数。"
        if self.kind == "rows":
            return ""
        if self.kind in _APART:
            return "" if self._adds_up() else _APART[self.kind]
        return "合计是全部记录算出的数，不是各项相加。"

    def _adds_up(self) -> bool:
        """Tell whether what is printed adds up to the totals, along rows and down columns."""
        down, across = ((None, *groups) for groups in (self.down, self.across))
        lines = [
            *([(group, part) for part in across[1:]] for group in down),
            *([(group, part) for group in down[1:]] for part in across),
        ]
        totals = [*((group, None) for group in down), *((None, part) for part in across)]
        return all(
            sum(self._printed(*places) for places in line) == self._printed(*total)
            for line, total in zip(lines, totals, strict=True)
            if line
        )

    def _printed(self, group: Group | None, part: Group | None) -> Value:
        if group is None and part is None:
            return self.figure.value or 0
        return self.measure(self.places(group, part)) or 0

    def folded(self, most: int, most_parts: int) -> Breakdown:
        """Return at most so many groups and parts, those left over taken together as one."""
        return replace(self, down=fold(self.down, most), across=fold(self.across, most_parts))


def sort_groups(
    groups: Iterable[Group], measure: Callable[[Rows], Value | None]
) -> tuple[Group, ...]:
    """Return groups by value, the greatest and the earliest first, those without one last."""
    values = [(group, measure(group.rows)) for group in groups]
    known = [(group, value) for group, value in values if value is not None]
    known.sort(key=lambda pair: pair[1], reverse=True)
    return (*(g for g, _ in known), *(g for g, value in values if value is None))


def fold(groups: Sequence[Group], most: int) -> tuple[Group, ...]:
    """Return at most so many groups; those left over are one, whose condition names them."""
    if len(groups) <= most:
        return tuple(groups)
    kept, rest = groups[: most - 1], groups[most - 1 :]
    return (*kept, _together(rest))


def take_top(groups: Sequence[Group], top: int) -> tuple[Group, ...]:
    """Return the first so many groups, and one more that holds those left over, if any are."""
    if len(groups) <= top + 1:
        return tuple(groups)
    return (*groups[:top], _together(groups[top:]))


def _together(groups: Sequence[Group]) -> Group:
    names = tuple(group.name for group in groups)
    rows = np.unique(np.concatenate([group.rows for group in groups]))
    column = groups[0].column
    told = f"{column}为{'、'.join(names)}之一"
    return Group(column, f"其余{len(groups)}项", rows, told, names)


def _overlap(groups: Sequence[Group]) -> bool:
    if not groups:
        return False
    rows = np.concatenate([group.rows for group in groups])
    return len(np.unique(rows)) < len(rows)
