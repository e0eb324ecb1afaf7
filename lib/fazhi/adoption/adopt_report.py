"""Adopt a report into a workspace: read it, bind it to the figures of its year, write its prose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from fazhi.adoption.binding import Named, names_of
from fazhi.adoption.report_prose import Adopted, Count, Known, adopt, heading_names
from fazhi.documents.document_readers import read_document
from fazhi.errors import Place, UsageError
from fazhi.figures.definition import Definition, Definitions
from fazhi.figures.definition_reader import read_definitions
from fazhi.figures.expression import Literal, nodes_of
from fazhi.figures.figure import Figures
from fazhi.ledgers.ledger import Ledgers
from fazhi.ledgers.schema import Schema, read_report_schemas
from fazhi.params.bureau import read_rules, read_year
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
    known = Known(year, named, count_words(figures.ledgers[year]), rules.known_units)
    adopted = adopt(passages, known, _sections(place))
    if not adopted.prose.strip():
        raise UsageError.of("adopt-empty", place=Place(file=file.name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(adopted.prose, encoding="utf-8")
    return adopted, path


def named_figures(
    figures: Figures, definitions: Definitions, schemas: Mapping[str, Schema]
) -> list[Named]:
    """Return the figures of a year with the words by which a text may mean them."""
    return [
        Named(figure, names_of(figure, _literals(definition, definitions), synonyms))
        for id_, definition in definitions.items()
        if (figure := figures.get(id_)) is not None
        for synonyms in [_synonyms(schemas, figure.ledger)]
    ]


def _literals(definition: Definition, definitions: Definitions) -> Iterator[str]:
    """Yield the texts that a figure's own filters ask for, those of its whole aside."""
    inherited = definitions[definition.whole].filters if definition.whole else ()
    own = definition.filters[len(inherited) :]
    for node in (part for one in own for part in nodes_of(one)):
        if isinstance(node, Literal) and isinstance(node.value, str) and node.value:
            yield node.value


def _synonyms(schemas: Mapping[str, Schema], ledger: str) -> Mapping[str, str]:
    if ledger not in schemas:
        return {}
    return {one: value for f in schemas[ledger].fields for one, value in f.synonyms.items()}


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
            for id_, name in heading_names(place.narrative(year).read_text("utf-8")).items():
                names.setdefault(id_, []).append(name)
    for item in read_rules(place).statutory.items:
        for id_ in item.sections[:1] if len(item.sections) == 1 else ():
            names.setdefault(id_, []).append(item.title)
    return names
