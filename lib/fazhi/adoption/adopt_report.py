"""Adopt a report into a workspace: read it, bind it to the figures of its year, write its prose."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fazhi.adoption.report_prose import Adopted, Count, Known, adopt, heading_names
from fazhi.documents.document_readers import read_document
from fazhi.errors import Place, UsageError
from fazhi.figures.definition_reader import read_definitions
from fazhi.ledgers.ledger import Ledgers
from fazhi.ledgers.schema import read_report_schemas
from fazhi.naming.binding import Setting
from fazhi.naming.named_figures import named_figures
from fazhi.ordinary_file import read_ordinary_text, write_ordinary
from fazhi.params.bureau import read_bureau, read_rules, read_year
from fazhi.params.workspace import Workspace
from fazhi.params.workspace_files import check_inside
from fazhi.report.figure_years import read_figure_years


def adopt_report(
    file: Path, place: Workspace, year: int, *, force: bool = False
) -> tuple[Adopted, Path]:
    """Write ``params/narrative/<year>.md`` from a report that was written by hand.

    Parameters
    ----------
    file
        The report.
    place, year
        The workspace, and the report's year; its ledgers are read.
    force
        Whether prose that is there is written over.

    Returns
    -------
    tuple of Adopted and Path
        What became of its numbers, and the file that was written.

    Raises
    ------
    UserError
        The document cannot be read, the year has no parameters or ledgers, or its prose is there.
    """
    path = place.narrative(year)
    check_inside(path, place.root)
    if path.exists() and not force:
        raise UsageError.of("prose-there", place=Place(file=place.relative(path)))
    passages = read_document(file)
    rules, schemas, this = read_rules(place), read_report_schemas(place), read_year(place, year)
    definitions = read_definitions(place, schemas, rules)
    figures = read_figure_years(place, this, schemas, definitions, rules, lenient=True)
    named = named_figures(figures.computed[year], definitions, schemas)
    setting = Setting(named, rules.known_units, year, read_bureau(place).called)
    known = Known(setting, count_words(figures.ledgers[year]))
    adopted = adopt(passages, known, _sections(place))
    if not adopted.prose.strip():
        raise UsageError.of("adopt-empty", place=Place(file=file.name))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_ordinary(path, adopted.prose.encode())
    return adopted, path


def count_words(ledgers: Ledgers) -> tuple[Count, ...]:
    """Return how often each word of a list occurs, for figures that could be defined."""
    return tuple(
        Count(id_, field.name, str(word), int(count))
        for id_, ledger in ledgers.ledgers.items()
        for field in ledger.schema.fields
        if field.constraints.enum and field.type == "string"
        for word, count in ledger.frame[field.name].value_counts().items()
    )


def _sections(place: Workspace) -> Mapping[str, list[str]]:
    """Return what each section is called: in the prose of other years, and by the statute."""
    names: dict[str, list[str]] = {}
    for year in place.years():
        if place.narrative(year).exists():
            for id_, name in heading_names(read_ordinary_text(place.narrative(year))).items():
                names.setdefault(id_, []).append(name)
    for item in read_rules(place).statutory.items:
        for id_ in item.sections[:1] if len(item.sections) == 1 else ():
            names.setdefault(id_, []).append(item.title)
    return names
