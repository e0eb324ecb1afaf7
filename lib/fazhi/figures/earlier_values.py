"""Figures of years before the first release, by hand: ``params/published/earlier.yaml``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import Field, TypeAdapter

from fazhi.catalogue import FieldValue, nearest
from fazhi.errors import ParamsError
from fazhi.figures.definition import COUNTS, Definition, Definitions
from fazhi.figures.published import (
    EarlierValue,
    Published,
    published_file,
    read_published_year,
)
from fazhi.params.strict_yaml import Source, Strict, read
from fazhi.params.units import UnitMismatchError, Units
from fazhi.params.workspace import Workspace

_MOST_DIGITS = 15
"""Digits of a number without quotes that are read as they are written."""
_MOST_PERCENT = 100


class _Entry(Strict):
    """One line of the table."""

    year: Annotated[int, Field(ge=1949, le=2100)]
    figure: str
    value: int | Decimal
    unit: str | None = None
    source: Annotated[str, Field(min_length=2)]


_ENTRIES = TypeAdapter(tuple[_Entry, ...])


def earlier_file(workspace: Workspace) -> Path:
    """Return where the known figures of earlier years are written."""
    return workspace.published / "earlier.yaml"


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of an earlier year's report.

    Attributes
    ----------
    figures
        By id.
    cutoff
        Until when its data reached; ``None`` where that is not noted.
    """

    figures: Mapping[str, Published]
    cutoff: dt.date | None = None


def read_said(workspace: Workspace, year: int, definitions: Definitions, units: Units) -> Said:
    """Return what a year's report said: its release, or else what the bureau knows of it.

    Raises
    ------
    ParamsError
        A file of the two is wrong.
    """
    known = read_earlier(workspace, definitions, units).get(year, {})
    released = read_published_year(workspace, year)
    if released and released.figures:
        return Said(MappingProxyType(released.figures), released.cutoff)
    return Said(known)


def read_earlier(
    workspace: Workspace, definitions: Definitions, units: Units
) -> Mapping[int, Mapping[str, EarlierValue]]:
    """Read the known figures of earlier years, by year and id; none where there is no table.

    Parameters
    ----------
    definitions
        Today's figures; an entry names one by its id or by its printed name.
    units
        What a value may be converted by.

    Raises
    ------
    ParamsError
        The table is wrong: all of its faults are told at once.
    """
    path = earlier_file(workspace)
    if not path.exists():
        return MappingProxyType({})
    source = read(path, _ENTRIES, root=workspace.root)
    years: dict[int, dict[str, EarlierValue]] = {}
    errors: list[ParamsError] = []
    for index, entry in enumerate(source.value):
        reader = _EntryReader(workspace, source, index, entry, definitions, units)
        if workspace.released and not reader.is_known:
            continue  # a figure that was defined after the release whose definitions hold here
        try:
            id_, value = reader.read()
            values = years.setdefault(entry.year, {})
            if first := values.get(id_):
                raise reader.error("twice", "figure", figure=id_, first=first.line)
            values[id_] = value
        except ParamsError as error:
            errors.append(error)
    if errors:
        raise ParamsError.join(errors)
    return MappingProxyType(years)


@dataclass(frozen=True, slots=True)
class _EntryReader:
    """Reads one line of the table."""

    workspace: Workspace
    source: Source[tuple[_Entry, ...]]
    index: int
    entry: _Entry
    definitions: Definitions
    units: Units

    def read(self) -> tuple[str, EarlierValue]:
        self._refuse_released()
        definition = self._definition()
        self._refuse_long()
        value = self._value(definition)
        self._refuse_impossible(value, definition)
        return definition.id, EarlierValue(
            label=definition.label,
            value=value,
            unit=definition.unit,
            definition="",
            source=self.entry.source.strip(),
            line=self.source.place(self.index).line or 0,
        )

    @property
    def is_known(self) -> bool:
        """Whether a figure has this id or this name."""
        name = self.entry.figure.strip()
        return name in self.definitions or any(d.label == name for d in self.definitions.values())

    def error(self, variant: str, key: str, **fields: FieldValue) -> ParamsError:
        place = self.source.place(self.index, key)
        return ParamsError.of("earlier-value", variant, place=place, value=None, **fields)

    def _refuse_released(self) -> None:
        year = self.entry.year
        figures = published_file(self.workspace, year)
        release, kept = figures.with_suffix(".release.json"), figures.with_suffix("")
        if standing := next((p for p in (figures, release, kept) if p.exists()), None):
            file = self.workspace.relative(standing)
            raise self.error("released", "year", year=year, standing=file)

    def _definition(self) -> Definition:
        name = self.entry.figure.strip()
        if name in self.definitions:
            return self.definitions[name]
        named = [d for d in self.definitions.values() if d.label == name]
        if len(named) == 1:
            return named[0]
        if named:
            ids = "、".join(definition.id for definition in named)
            raise self.error("ambiguous", "figure", figure=name, ids=ids)
        known = [*self.definitions, *(d.label for d in self.definitions.values())]
        raise self.error("unknown", "figure", figure=name, nearest=nearest(name, known))

    def _refuse_long(self) -> None:
        """Refuse a number of which a part was lost when the file was read."""
        if len(Decimal(self.entry.value).as_tuple().digits) > _MOST_DIGITS:
            raise self.error("long", "value", most=_MOST_DIGITS)

    def _value(self, definition: Definition) -> int | Decimal:
        value, unit = self.entry.value, self.entry.unit
        if unit is None or unit == definition.unit:
            return value
        try:
            converted = self.units.convert(Decimal(value), unit, definition.unit)
        except UnitMismatchError:
            raise self.error(
                "unit", "unit", figure=definition.id, unit=unit, wanted=definition.unit
            ) from None
        return int(converted) if converted == converted.to_integral_value() else converted

    def _refuse_impossible(self, value: int | Decimal, definition: Definition) -> None:
        """Refuse what no ledger could have given."""
        is_measured = not (definition.ratio or definition.formula)
        is_count = is_measured and definition.measure.kind in COUNTS and definition.factor == 1
        is_whole = value == Decimal(value).to_integral_value()
        written = str(self.entry.value)
        if is_count and (value < 0 or not is_whole):
            raise self.error(
                "count", "value", figure=definition.id, written=written, unit=definition.unit
            )
        if definition.ratio and not 0 <= value <= _MOST_PERCENT:
            raise self.error("percent", "value", figure=definition.id, written=written)
