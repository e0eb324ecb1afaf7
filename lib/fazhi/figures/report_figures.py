"""The figures of one report of a workspace, in the sections that it has them in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from fazhi.catalogue import nearest
from fazhi.errors import ParamsError
from fazhi.figures.definition import Definition, Definitions
from fazhi.figures.expression import LAST_YEAR
from fazhi.ledgers.schema import Schema
from fazhi.params.report_settings import ReportSettings
from fazhi.params.strict_yaml import Source


def of_report(
    definitions: Definitions,
    schemas: Mapping[str, Schema],
    settings: Source[ReportSettings] | None,
) -> Definitions:
    """Return the definitions whose ledgers a report reads, in the sections that it has them in."""
    kept: dict[str, Definition] = {}
    for id_, definition in definitions.items():
        below = {name.removesuffix(LAST_YEAR) for name in definition.operands}
        if definition.ledger in schemas and below <= kept.keys():
            kept[id_] = definition
    if settings is None:
        return kept
    for keys, id_ in _named(settings.value):
        if id_ not in kept:
            place = settings.place(*keys)
            raise ParamsError.of(
                "report-figure", place=place, value=id_, nearest=nearest(id_, kept)
            )
    sections = {id_: name for name, ids in settings.value.sections.items() for id_ in ids}
    return {id_: replace(d, section=sections.get(id_, "")) for id_, d in kept.items()}


def _named(settings: ReportSettings) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield each figure that a report names in its sections and forms, after the keys to it."""
    for section, ids in settings.sections.items():
        for id_ in ids:
            yield ("sections", section), id_
    for name, form in settings.forms.items():
        for keys, id_ in form.figures():
            yield ("forms", name, *keys), id_
