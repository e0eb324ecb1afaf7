"""The checks of what a report says and counts, each given the material that it looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from fazhi.blocks.block_text import runs
from fazhi.blocks.model import Block, Heading, plain_text
from fazhi.checks.agreement import (
    check_against_last_year,
    check_agreement,
    check_computed,
    check_published,
    check_sibling,
)
from fazhi.checks.checklist import (
    Demand,
    check_content,
    check_dates,
    check_form,
    demanded_content,
    demanded_form,
)
from fazhi.checks.copied_paragraphs import check_copied
from fazhi.checks.future_dates import check_dates_ahead
from fazhi.checks.left_behind import check_left_behind, check_sections_left
from fazhi.checks.left_out import check_evidence, check_untold_ledgers, check_untold_rows
from fazhi.checks.places_to_check import check_marks
from fazhi.checks.plan_tasks import check_next_plan, check_plan
from fazhi.checks.printed_figures import check_percentages, check_printed, check_scope
from fazhi.checks.unnamed_bureau import check_names
from fazhi.checks.year_on_year import check_changes, check_definitions
from fazhi.documents.passages import Kind, Passage
from fazhi.errors import Place
from fazhi.figures.corrections import stands_as_released
from fazhi.figures.earlier_values import read_said
from fazhi.figures.published import published_file, read_published
from fazhi.findings import Finding
from fazhi.params.bureau import read_bureau
from fazhi.params.report_kinds import for_report, report_ids
from fazhi.params.workspace import ReportKind
from fazhi.proofread.all_rules import proofread
from fazhi.proofread.bureau_terms import terms_of
from fazhi.prose.earlier_figures import past_figures
from fazhi.prose.notebook_calls import NotebookCode
from fazhi.report.material import Material


def find_disagreements(material: Material) -> Iterator[Finding]:
    """Yield what contradicts the calendar, itself, last year's report or what was published."""
    yield from check_dates_ahead(material.ledgers, material.year)
    rules, figures = material.rules.agreement, material.figures
    last_year = material.published.get(material.year.year - 1, {})
    yield from check_computed(figures, material.definitions)
    yield from check_agreement(figures, material.definitions, rules)
    yield from check_against_last_year(figures, material.definitions, last_year, rules)
    place = material.workspace
    altered = [year for year in material.published if not stands_as_released(place, year)]
    for year in altered:
        file = place.relative(published_file(place, year))
        yield Finding.of("published-altered", place=Place(file=file), year=year)
    for year, recount in material.recounts.items():
        if year not in altered:  # whose ledgers are not to blame
            yield from check_published(year, material.published[year], recount)
    yield from _find_other_words(material)


def _find_other_words(material: Material) -> Iterator[Finding]:
    """Yield what other reports of the same year have published otherwise.

    What they publish later is none of the inputs of this one: they are held to it in their turn.
    """
    year, here = material.year.year, material.workspace
    for id_ in (id_ for id_ in ("", *report_ids(here)) if id_ != here.report.id):
        place = replace(here, report=ReportKind(id_))
        if published := read_published(place, year):
            file = place.relative(published_file(place, year))
            title = read_bureau(for_report(here, id_)).report
            yield from check_sibling(title, file, published, material.figures)


def find_since_publication(material: Material) -> Iterator[Finding]:
    """Yield what the year's own report published and its ledgers no longer give.

    The report itself does not say so: what it published came after it, and is none of its inputs.
    What was altered since is told by the chain of releases, and no ledger is blamed for it.
    """
    if not stands_as_released(material.workspace, material.year.year):
        return
    year, units = material.year.year, material.rules.known_units
    said = read_said(material.workspace, year, material.definitions, units).figures
    yield from check_published(year, said, material.figures)


def find_misprints(material: Material) -> Iterator[Finding]:
    """Yield what the prose prints otherwise than it was computed."""
    prose, figures = material.prose, material.figures
    passages: list[Passage] = []
    for block, place in prose.placed:
        passages += (replace(p, line=place.line) for p in passages_of((block,), prose.file))
        for finding in (
            *check_printed((block,), figures),
            *check_percentages((block,), material.definitions, figures),
            *check_scope((block,), material.year, prose.file),
        ):
            yield replace(finding, place=place)
    terms = terms_of(material.bureau, material.rules, material.year.year)
    yield from proofread(passages, terms)


def demands(material: Material, notebook: NotebookCode) -> tuple[Demand, ...]:
    """Return what law and form ask for, each with what the report has, by its notebook."""
    form = demanded_form(material.title, material.bureau, material.year, notebook)
    return (*demanded_content(material.prose, material.rules), *form)


def find_gaps(material: Material, notebook: NotebookCode) -> Iterator[Finding]:
    """Yield what the law or the form of a document asks for and the report lacks."""
    rules, year = material.rules, material.year
    form = demanded_form(material.title, material.bureau, year, notebook)
    yield from check_content(material.prose, rules)
    yield from check_evidence(material.template.outline, material.figures, rules.prose)
    yield from check_form(form, rules)
    place = material.workspace
    yield from check_names(material.bureau, place.relative(place.definitions / "bureau.yaml"))
    yield from check_dates(material.dated, rules)


def find_since_last_year(material: Material) -> Iterator[Finding]:
    """Yield what a reviewer should look at who knows last year's report."""
    rules, year, figures = material.rules.last_year, material.year.year, material.figures
    last_year = year - 1
    past = past_figures(figures, material.years.get(last_year, {}), year)
    before = material.spans.get(last_year)
    yield from check_changes(
        figures,
        past,
        material.definitions,
        material.dated,
        rules,
        cut_before=before.cut if before else "",
    )
    yield from check_definitions(figures, past, material.definitions, last_year)
    if rules.plan:
        tasks = figures[rules.plan.tasks]
        ledger = material.ledgers.ledgers.get(tasks.ledger)
        yield from check_plan(tasks, ledger, material.announced, material.prose, rules.plan)
        yield from check_next_plan(figures[rules.plan.announced], ledger, rules.plan)
    yield from check_untold_ledgers(
        material.prose, figures, material.definitions, material.schemas, material.rules.prose
    )
    for rule in material.rules.prose.told:
        told = figures[rule.figure]
        held = material.ledgers.ledgers.get(told.ledger)
        yield from check_untold_rows(told, held, rule, material.prose)
    yield from check_left_behind(
        material.published.get(last_year, {}), material.definitions, material.schemas, last_year
    )
    yield from check_marks(material.template)
    if material.last_template is not None:
        yield from check_sections_left(material.template, material.last_template, last_year)
        yield from check_copied(material.template, material.last_template, last_year, rules)


def passages_of(blocks: Iterable[Block], file: str) -> Iterator[Passage]:
    """Yield the prose of blocks as passages."""
    for block in blocks:
        kind = Kind.HEADING if isinstance(block, Heading) else Kind.PARAGRAPH
        for run in runs((block,)):
            yield Passage(plain_text(run), kind, file)
