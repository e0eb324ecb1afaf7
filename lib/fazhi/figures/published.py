"""Figures as a report published them: ``params/published/<year>.json``."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

from fazhi.errors import ParamsError
from fazhi.figures.definition import Definition
from fazhi.figures.figure import NO_ROWS, Figure, Figures, Value
from fazhi.params.strict_yaml import Strict, read
from fazhi.params.units import UnitMismatchError, Units
from fazhi.params.workspace import Workspace


class Published(Strict):
    """A figure as it was published.

    Attributes
    ----------
    label, unit, definition
        Its name, its unit and how it was computed, as they were printed then.
    value
        ``None`` where the report had no value for it.
    ledger
        Id of its ledger; empty where that was not noted.
    """

    label: str
    value: int | Decimal | None
    unit: str
    definition: str
    ledger: str = ""


class EarlierValue(Published):
    """A figure of an earlier year as the bureau knows it, in today's unit and under today's name.

    How it was counted is not known; ``definition`` is empty.

    Attributes
    ----------
    source
        Where it was published.
    line
        Where it is written.
    """

    source: str
    line: int


class PublishedYear(Strict):
    """The figures of a year, and until when its data reached; ``None`` where that is not noted."""

    year: int
    cutoff: dt.date | None = None
    figures: dict[str, Published]


def published_file(workspace: Workspace, year: int) -> Path:
    """Return where the published figures of a year are kept."""
    return workspace.published / f"{year}.json"


def read_published(workspace: Workspace, year: int) -> Mapping[str, Published]:
    """Read the figures that a year's report published, by id; none where it was not released.

    Raises
    ------
    ParamsError
        As :func:`read_published_year`.
    """
    whole = read_published_year(workspace, year)
    return MappingProxyType(whole.figures if whole else {})


def read_published_year(workspace: Workspace, year: int) -> PublishedYear | None:
    """Read what a year's report published; ``None`` where it was not released.

    Raises
    ------
    ParamsError
        The file is wrong, or speaks of another year.
    """
    path = published_file(workspace, year)
    return _read(workspace, path, year) if path.exists() else None


def read_figures(workspace: Workspace, path: Path, year: int) -> Mapping[str, Published]:
    """Read figures from a file that :func:`freeze` made.

    Raises
    ------
    ParamsError
        The file is missing or wrong, or speaks of another year.
    """
    return MappingProxyType(_read(workspace, path, year).figures)


def _read(workspace: Workspace, path: Path, year: int) -> PublishedYear:
    source = read(path, PublishedYear, root=workspace.root)
    if source.value.year != year:
        raise ParamsError.of(
            "params-wrong-year",
            "published",
            place=source.place("year"),
            value=str(source.value.year),
            year=year,
            written=source.value.year,
        )
    return source.value


def is_released(said: Mapping[str, Published]) -> bool:
    """Tell whether what a year is known to have said stands in the file of a release."""
    return any(not isinstance(value, EarlierValue) for value in said.values())


def freeze(year: int, cutoff: dt.date, figures: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Return the content of the file that keeps a year's figures as published.

    Parameters
    ----------
    cutoff
        The day until which its data reach.
    figures
        By id, as ``figures.json`` holds them.
    """
    entries = {
        id_: {name: figure[name] for name in Published.model_fields}
        for id_, figure in figures.items()
    }
    whole = {"year": year, "cutoff": cutoff.isoformat(), "figures": entries}
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def as_published(
    definitions: Mapping[str, Definition],
    published: Mapping[str, Published],
    recount: Figures,
) -> Figures:
    """Return the figures of an earlier year as a later report must quote them.

    Parameters
    ----------
    definitions
        The figures to return.
    published
        What is known to have been published of that year; it goes before the recount.
    recount
        What that year's ledgers give today; it may lack figures, or all of them.
    """
    return MappingProxyType(
        {
            id_: _figure(definition, published.get(id_), recount.get(id_))
            for id_, definition in definitions.items()
        }
    )


def _figure(definition: Definition, past: Published | None, today: Figure | None) -> Figure:
    if past is None and today is not None:
        return today
    blank = Figure(
        id=definition.id,
        label=definition.label,
        value=None,
        unit=definition.unit,
        definition="",
        ledger=definition.ledger,
        decimals=definition.decimals,
        reason="当年的报告没有公布这个数",
    )
    if past is None:
        return blank
    is_as_today = today is not None and today.value == past.value
    return replace(
        today or blank,
        label=past.label,
        value=past.value,
        exact=today.exact if today and is_as_today else None,
        unit=past.unit,
        definition=past.definition,
        source=past.source if isinstance(past, EarlierValue) else "",
        rows=today.rows if today and is_as_today else NO_ROWS,
        reason="" if past.value is not None else blank.reason,
    )


def value_in(value: Value | None, given: str, wanted: str, units: Units) -> Value | None:
    """Return what was said in one unit in another; ``None`` where that counts something else.

    A figure whose unit has changed is not set beside its former values as they are written:
    204000 元 and 20.4 万元 are the same.
    """
    if value is None or given == wanted:
        return value
    try:
        converted = units.convert(Decimal(value), given, wanted)
    except UnitMismatchError:
        return None
    return int(converted) if converted == converted.to_integral_value() else converted
