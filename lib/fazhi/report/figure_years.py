"""The figures of a report's year and of the years before it, each from its own ledgers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fazhi.cache.content_hash import hash_words
from fazhi.cache.remembered import remembered
from fazhi.figures.compute import compute_figures, measure_figures
from fazhi.figures.definition import Definitions
from fazhi.figures.derivation import read_formulas
from fazhi.figures.derived_columns import Formulas, derive
from fazhi.figures.earlier_values import Said, read_said
from fazhi.figures.figure import Figures
from fazhi.figures.last_year import LastYear
from fazhi.figures.published import Published, as_published
from fazhi.ledgers.ledger import Ledgers
from fazhi.ledgers.load import read_ledgers
from fazhi.ledgers.schema import Schema, every_schema
from fazhi.params.bureau import Rules, Year, read_year
from fazhi.params.compared_years import years_read
from fazhi.params.report_kinds import for_report
from fazhi.params.workspace import MAIN_ID, Workspace

_MOST_YEARS = 64
"""That are kept measured, each for every report of a workspace: those of three years look at it."""


@dataclass(frozen=True, slots=True)
class FigureYears:
    """What ledgers and former reports give for the years that a report looks at.

    Attributes
    ----------
    ledgers
        By year; the last is the report's.
    computed
        What the ledgers of each year give today, by year.
    published
        What is known to have been published of the earlier years, by year: by their releases or by
        the table of known values; empty where nothing is.
    earlier
        The figures of the earlier years, oldest first, as a later report must quote them.
    spans
        By earlier year, whether its data reach to its end, and until when.
    """

    ledgers: Mapping[int, Ledgers]
    computed: Mapping[int, Figures]
    published: Mapping[int, Mapping[str, Published]]
    earlier: Mapping[int, Figures]
    spans: Mapping[int, Year]


def read_figure_years(  # noqa: PLR0913  what a report looks at
    place: Workspace,
    this: Year,
    schemas: Mapping[str, Schema],
    definitions: Definitions,
    rules: Rules,
    *,
    lenient: bool,
    every: Mapping[str, Schema] | None = None,
) -> FigureYears:
    """Read the ledgers of the years that a report looks at, and compute their figures.

    Parameters
    ----------
    this
        The report's year.
    schemas
        Of the ledgers that the report reads.
    lenient
        Whether rejected rows of its ledgers only warn.
    every
        The schemas of all ledgers, where they are at hand; else they are read.

    Raises
    ------
    UserError
        Something in the ledgers, or in what was published, is wrong.
    """
    *before, last = years_read(this.year)
    units = rules.known_units
    every = every_schema(place, schemas) if every is None else every
    formulas = read_formulas(place, every, units)
    said = {year: read_said(place, year, definitions, units) for year in before}
    published = {year: one.figures for year, one in said.items()}
    main = for_report(place, MAIN_ID)  # an earlier year need not have had this report
    dated = {year: read_year(main, year) for year in before if year in place.years()}
    dated[last] = this
    spans = {year: _as_said(dated[year], said[year]) for year in dated if year < last}
    told = (repr(formulas), [*schemas], repr(definitions), repr(rules.workdays))
    ledgers: dict[int, Ledgers] = {}
    computed: dict[int, Figures] = {}
    earlier: dict[int, Figures] = {}
    for year in (*before, last):
        if year == last or (year in dated and place.ledgers(year).is_dir()):
            read = read_ledgers(place, year, every, units, lenient=lenient or year < last)
            of_year = dated[year]
            key = hash_words([read.digest, *told, of_year]) if read.digest else ""
            known = _measure(key, read, _Asked(formulas, schemas, definitions, of_year, rules))
            ledgers[year] = known.ledgers
            span = spans.get(year - 1)
            computed[year] = compute_figures(
                definitions,
                schemas,
                known.ledgers,
                of_year,
                last_year=LastYear(
                    earlier.get(year - 1, {}),
                    frozenset(published.get(year - 1, ())),
                    is_whole=span is None or span.is_whole,
                ),
                holidays=rules.workdays,
                measured=known.figures,
            )
        if year < last and (published[year] or year in computed):
            earlier[year] = as_published(definitions, published[year], computed.get(year, {}))
    return FigureYears(ledgers, computed, published, earlier, {**spans, last: this})


@dataclass(frozen=True, slots=True, eq=False)
class _Measured:
    """A year's ledgers, derived and narrowed, and the figures that follow from their rows alone."""

    ledgers: Ledgers
    figures: Figures


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of the ledgers of a year."""

    formulas: Formulas
    schemas: Mapping[str, Schema]
    definitions: Definitions
    year: Year
    rules: Rules


@remembered(_MOST_YEARS)
def _measure(_: str, read: Ledgers, asked: _Asked) -> _Measured:
    holidays = asked.rules.workdays
    derived = derive(read, asked.formulas, asked.year.cutoff, holidays)
    ledgers = derived.narrowed(asked.schemas)
    figures = measure_figures(
        asked.definitions, asked.schemas, ledgers, asked.year, holidays=holidays
    )
    return _Measured(ledgers, figures)


def _as_said(year: Year, said: Said) -> Year:
    """Return an earlier year with the cut-off of its release: what stands is what it said."""
    return year.model_copy(update={"cutoff": said.cutoff}) if said.cutoff else year
