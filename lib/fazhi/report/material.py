"""What a year's report is made of: read once, computed once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from fazhi.checks.agreement import refuse_unknown_figures
from fazhi.checks.left_out import refuse_unknown_told
from fazhi.checks.plan_tasks import announced_tasks, refuse_unknown_plan
from fazhi.checks.returned_ledgers import check_carried, check_returned
from fazhi.checks.stray_years import check_stray_years
from fazhi.checks.unfinished_business import check_unfinished
from fazhi.errors import UsageError
from fazhi.figures.corrections import Corrected, Slip, read_corrected, read_slips
from fazhi.figures.definition import Definition
from fazhi.figures.definition_reader import read_definitions
from fazhi.figures.figure import Figure, Figures
from fazhi.figures.published import Published
from fazhi.ledgers.assembly import no_rows
from fazhi.ledgers.ledger import Ledgers
from fazhi.ledgers.schema import Schema, read_report_schemas, read_schemas
from fazhi.params.bureau import (
    Bureau,
    Rules,
    Year,
    locate_rules,
    locate_year,
    read_bureau,
    read_rules,
    read_year,
)
from fazhi.params.form_settings import Form
from fazhi.params.privacy_rules import SmallCells
from fazhi.params.report_settings import ReportSettings, locate_settings
from fazhi.params.strict_yaml import Source
from fazhi.params.workspace import Workspace
from fazhi.privacy.redaction.redact import Redactor
from fazhi.privacy.small_counts import distinguishing, hide_in_line, identifying
from fazhi.prose.cell_texts import CellText
from fazhi.prose.earlier_figures import past_figures
from fazhi.prose.figure_values import values_of
from fazhi.prose.prose_template import ProseTemplate, read_template
from fazhi.prose.render import Prose, render_prose
from fazhi.prose.template_language import ATTRIBUTES, Kind, check
from fazhi.prose.values import Veil
from fazhi.report.figure_years import read_figure_years
from fazhi.report.markdown_cells import read_markdown_cells
from fazhi.report.unknown_names import unknown


@dataclass(frozen=True, slots=True)
class Material:
    """Ledgers, parameters, figures and prose of one year.

    Attributes
    ----------
    workspace, bureau, dated, rules
        Where, who, when, and by which rules; with the lines of what is set for the year.
    schemas, definitions
        Ledgers' schemas and figures' definitions, by id.
    redactor
        Masks what is personal in free text.
    ledgers
        What was read, redacted: what is personal stands in its own columns alone.
    years
        The figures of up to three years, oldest first; the last are this report's, the earlier ones
        are quoted as they were published.
    published
        What is known to have been published of the earlier years, by year: by their releases or by
        the table of known values; empty where nothing is.
    recounts
        What the ledgers of the earlier years give today, by year.
    corrected
        The corrections of this report, each with what was said before.
    slips
        The published figures of the earlier years that were corrected since, by year and id.
    spans
        What is set for each of the years: until when its data reach.
    announced
        This year's tasks, as last year's ledger announced them.
    template, last_template
        The prose as it is written, and that of the year before where there is one.
    cells
        The Markdown cells of the master notebook that documents show.
    settings
        What is set for a report beside the main one.
    prose
        The rendered text.
    """

    workspace: Workspace
    bureau: Bureau
    dated: Source[Year]
    rules: Rules
    schemas: Mapping[str, Schema]
    definitions: Mapping[str, Definition]
    redactor: Redactor
    ledgers: Ledgers
    years: Mapping[int, Figures]
    published: Mapping[int, Mapping[str, Published]]
    recounts: Mapping[int, Figures]
    corrected: tuple[Corrected, ...]
    slips: Mapping[int, Mapping[str, Slip]]
    spans: Mapping[int, Year]
    announced: tuple[str, ...]
    template: ProseTemplate
    last_template: ProseTemplate | None
    cells: tuple[CellText, ...]
    settings: Source[ReportSettings] | None
    prose: Prose

    @property
    def year(self) -> Year:
        """What is set for the year."""
        return self.dated.value

    @property
    def figures(self) -> Figures:
        """The figures of this report, by id."""
        return self.years[self.year.year]

    @property
    def last_whole_year(self) -> Figures:
        """The figures of the year before; none where its data do not reach to its end."""
        last = self.year.year - 1
        before = self.spans.get(last)
        return self.years.get(last, {}) if before is None or before.is_whole else {}

    @property
    def title(self) -> str:
        """The title of the report."""
        return f"{self.bureau.name}{self.year.year}年{self.bureau.report}"

    @property
    def forms(self) -> Mapping[str, Form]:
        """The standard tables of the report, by id."""
        return self.settings.value.forms if self.settings else {}

    def definition(self, figure: str) -> Definition:
        """Return the definition of a figure.

        Raises
        ------
        UsageError
            There is no such figure.
        """
        if figure not in self.definitions:
            raise unknown("数据", figure, self.definitions)
        return self.definitions[figure]

    def rows(self, figure: str) -> pd.DataFrame:
        """Return the ledger rows of a figure; none where the ledger is missing.

        Raises
        ------
        UsageError
            There is no such figure.
        """
        id_ = self.definition(figure).ledger
        if ledger := self.ledgers.ledgers.get(id_):
            return ledger.frame.iloc[self.figures[figure].rows]
        return no_rows(self.schemas[id_])

    def withheld(self, figure: Figure) -> frozenset[str]:
        """Return the columns of a figure's rows that would single people out together."""
        ledger = self.ledgers.ledgers.get(figure.ledger)
        if ledger is None:
            return frozenset()
        fields, small = ledger.columns, self.rules.privacy.small_cells
        if not self.is_of_persons(ledger.schema):
            return identifying(ledger.frame, figure.rows, fields, small)
        if self._narrowed(figure):
            return frozenset(field.name for field in fields)
        described = [f.name for f in fields if f.public and f.name not in ledger.schema.primary_key]
        return distinguishing(ledger.frame[described].iloc[figure.rows], small.least)

    def _narrowed(self, figure: Figure) -> frozenset[str]:
        """Return the columns that narrow a figure, or the part whose rest it is."""
        return frozenset(self.definitions[figure.id.partition(".")[0]].columns)

    def is_of_persons(self, schema: Schema) -> bool:
        """Tell whether the rows of a ledger are about persons who act for themselves."""
        offices = self.rules.privacy.offices.columns
        return any(f.personal == "name" and f.name not in offices for f in schema.fields)

    def is_internal(self, figure: Figure) -> bool:
        """Tell whether not even the places of a figure's rows may be told.

        They are not where the rows show nothing public. Lists of places can be compared, too:
        where a filter describes persons, they would tell of each row what the filter says,
        whatever columns are shown.
        """
        ledger = self.ledgers.ledgers.get(figure.ledger)
        if ledger is None or not any(field.public for field in ledger.columns):
            return True
        narrowed = self._narrowed(figure)
        if self.is_of_persons(ledger.schema):
            return bool(narrowed)
        describing = narrowed & set(self.rules.privacy.small_cells.columns)
        inside = {field.name for field in ledger.columns if not field.public}
        known = any(field.personal for field in ledger.columns)
        return bool(self.withheld(figure) or (describing if known else describing & inside))

    def deciding(self, ledger: str) -> frozenset[str]:
        """Return the columns of a ledger that tell which rows count for its figures."""
        definitions = (d for d in self.definitions.values() if d.ledger == ledger)
        return frozenset().union(*(definition.columns for definition in definitions))


def read_material(place: Workspace, year: int, *, lenient: bool = False) -> Material:
    """Read all that a year's report needs, and compute it.

    Parameters
    ----------
    place
        The workspace.
    year
        The year reported on.
    lenient
        Whether rejected ledger rows only warn.

    Raises
    ------
    UserError
        Something in the user's files or call is wrong.
    """
    if not isinstance(year, int):
        raise UsageError.of("bad-year", value=str(year))
    place = place.as_released(year)
    dated, bureau = locate_year(place, year), read_bureau(place)
    rules, agreement = locate_rules(place)
    this = dated.value
    every = read_schemas(place)
    schemas = read_report_schemas(place, every)
    definitions = read_definitions(place, schemas, rules.value, every)
    refuse_unknown_figures(agreement, definitions)
    refuse_unknown_plan(rules, definitions, schemas)
    refuse_unknown_told(rules, definitions, schemas)
    years = read_figure_years(
        place, this, schemas, definitions, rules.value, lenient=lenient, every=every
    )
    ledgers, figures = years.ledgers[year], years.computed[year]
    kept = {before: read for before, read in years.ledgers.items() if before < year}
    recounts = {before: counted for before, counted in years.computed.items() if before < year}
    announced = announced_tasks(
        kept.get(year - 1), recounts.get(year - 1), rules.value.last_year.plan
    )
    carried = rules.value.last_year.carried
    last = (kept[year - 1], recounts[year - 1]) if year - 1 in kept else None
    wrong_year = (
        *check_returned(ledgers, kept.get(year - 1), definitions),
        *check_carried(ledgers, kept.get(year - 1), definitions, carried),
        *check_unfinished(ledgers, figures, last, definitions, rules.value.last_year),
        *check_stray_years(ledgers, kept.get(year - 1), definitions),
    )
    ledgers = replace(ledgers, findings=(*ledgers.findings, *wrong_year))
    redactor = Redactor.of((ledgers, *kept.values()), rules.value.privacy)
    redacted = redactor.ledgers(ledgers)
    template = read_template(place, year)
    material = Material(
        workspace=place,
        bureau=bureau,
        dated=dated,
        rules=rules.value,
        schemas=schemas,
        definitions=definitions,
        redactor=redactor,
        ledgers=redacted,
        years={**years.earlier, year: figures},
        published=years.published,
        spans=years.spans,
        recounts=recounts,
        corrected=read_corrected(place, year),
        slips={
            before: slips
            for before, quoted in years.earlier.items()
            if years.published[before] and (slips := read_slips(place, before, quoted))
        },
        announced=tuple(map(redactor.text, announced)),
        template=template,
        last_template=_last_template(place, year - 1),
        cells=read_markdown_cells(place),
        settings=locate_settings(place),
        prose=Prose(template.file, {}),
    )
    return with_template(material, template)


def read_shared(place: Workspace, year: int, *, lenient: bool = False) -> None:
    """Read what a year's report shares with others, so that this process remembers it.

    Raises
    ------
    UserError
        As :func:`read_material`.
    """
    place = place.as_released(year)
    rules, every = read_rules(place), read_schemas(place)
    schemas = read_report_schemas(place, every)
    definitions = read_definitions(place, schemas, rules, every)
    years = read_figure_years(
        place, read_year(place, year), schemas, definitions, rules, lenient=lenient, every=every
    )
    Redactor.of(years.ledgers.values(), rules.privacy)  # compiles what the rules say
    for template in filter(None, (read_template(place, year), _last_template(place, year - 1))):
        template.take_apart()


def read_prose_anew(material: Material) -> Material:
    """Return the material with its prose as it is written now, all else as it was read.

    Raises
    ------
    UserError
        The prose is wrong.
    """
    year = material.year.year
    return with_template(material, read_template(material.workspace, year))


def with_template(material: Material, template: ProseTemplate) -> Material:
    """Return the material with another prose, rendered, all else as it was read.

    Raises
    ------
    UserError
        The prose is wrong.
    """
    this = material.year
    check(template.tree, template.file, material.definitions)
    last = material.last_whole_year if this.is_whole else {}
    values = values_of(
        material.figures,
        material.ledgers,
        past_figures(material.figures, last, this.year),
        template.asked,
        _veil(material.definitions, material.rules.privacy.small_cells),
    )
    prose = render_prose(template, _facts(material.bureau, this), values)
    return replace(material, template=template, prose=prose)


def _veil(definitions: Mapping[str, Definition], rules: SmallCells) -> Veil:
    """Return what tells the prose which counts to hold back: tables follow the same rule."""

    def veil(figure: str, column: str, counts: Sequence[int]) -> Sequence[bool]:
        narrowed = definitions[figure.partition(".")[0]].columns
        return hide_in_line(counts, {column, *narrowed}, rules)

    return veil


def _last_template(place: Workspace, year: int) -> ProseTemplate | None:
    return read_template(place, year) if place.narrative(year).is_file() else None


def _facts(bureau: Bureau, year: Year) -> dict[str, Any]:
    return {
        "year": year.year,
        "last_year": year.year - 1,
        "next_year": year.year + 1,
        "scope": year.scope,
        "bureau": {name: getattr(bureau, name) for name in ATTRIBUTES[Kind.BUREAU]},
    }
