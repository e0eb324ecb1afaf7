"""What a bureau says of its own about personal information: ``privacy`` in ``rules.yaml``."""

from __future__ import annotations

from pydantic import Field

from fazhi.params.strict_yaml import Strict


class Allowed(Strict):
    """A personal value that may be published, and why."""

    value: str
    reason: str = Field(min_length=1)


class SmallCells(Strict):
    """Which counts would single people out.

    Attributes
    ----------
    least
        A count below it is not shown where two or more of the columns cross.
    columns
        Headers of columns that describe a person or a case.
    """

    least: int = Field(default=3, ge=2)
    columns: tuple[str, ...] = ()


class Privacy(Strict):
    """How personal information is told from other words and numbers.

    Attributes
    ----------
    codes
        Columns whose cells are public codes, however much they look like identity numbers.
    organisations
        Endings of names that no person has.
    nobody
        Cells of a column of names that name no one.
    before, after
        Words that stand before or after the name of a person.
    words
        Names that are also words: they count only where they stand alone or beside one of
        ``before`` or ``after``.
    allowed
        What may be published.
    small_cells
        Which counts may not.
    """

    codes: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    allowed: tuple[Allowed, ...] = ()
    small_cells: SmallCells = SmallCells()

    @property
    def allowed_values(self) -> frozenset[str]:
        """The values that may be published."""
        return frozenset(entry.value for entry in self.allowed)
