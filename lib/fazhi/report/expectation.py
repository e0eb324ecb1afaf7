"""What a document that repeats the report must say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from fazhi.blocks.block_text import runs
from fazhi.blocks.edition_blocks import for_edition
from fazhi.blocks.model import Block, Edition, plain_text
from fazhi.documents.passages import Passage
from fazhi.errors import UsageError
from fazhi.figures.figure import Figure
from fazhi.naming.binding import Setting
from fazhi.naming.named_figures import named_figures
from fazhi.params.bureau import read_bureau, read_rules
from fazhi.params.workspace import Workspace
from fazhi.proofread.against_ledgers import hold_against
from fazhi.proofread.bureau_terms import terms_of
from fazhi.proofread.document_claims import DocumentClaims
from fazhi.proofread.expected import Expected, expect
from fazhi.proofread.judged_passage import Judge, Judged
from fazhi.proofread.left_out_of_document import Contents, LedgerTold
from fazhi.proofread.vocabulary import Terms
from fazhi.prose.notebook_calls import Call, read_notebook
from fazhi.report.counting import divide, divide_months, hidden_cells, title_of
from fazhi.report.material import Material, read_material
from fazhi.report.tallying import tally
from fazhi.tables.count_tables import breakdown_table
from fazhi.tables.figure_tables import figures_table, years_table

YEARS = "近年主要数据"
"""Caption of the table that compares the main figures of several years."""


def expect_report(material: Material, cells: Sequence[str] = ()) -> Expected:
    """Return the sentences of a report, the rows of its tables, and its figures.

    Parameters
    ----------
    material
        What the report is made from.
    cells
        The notebook's code: which tables and charts it shows.
    """
    blocks: list[Block] = []
    for section in material.prose.sections.values():
        blocks += (section.heading, *section.blocks)
    listed = [
        figure for id_, figure in material.figures.items() if material.definitions[id_].section
    ]
    table = figures_table(listed, id="figures", caption="")
    blocks += (table, *for_edition((table,), Edition.PUBLIC))
    compared = [id_ for id_, definition in material.definitions.items() if definition.main]
    years = years_table(material.years, compared, id="years", caption=YEARS, note="")
    blocks.append(years)
    for call in read_notebook(cells).calls:
        blocks += _counts(material, call)
    year = material.year.year
    return expect(blocks, material.figures, year, material.years.get(year - 1))


def _counts(material: Material, call: Call) -> Iterator[Block]:
    """Yield the table of counts that a call of the notebook shows, or draws."""
    if call.name not in ("cross", "bars", "months") or not call.positional:
        return
    figure, *columns = call.positional
    by = None
    caption = call.named.get("caption") or call.named.get("title") or ""
    split = call.named.get("split")
    with suppress(UsageError, LookupError):
        if call.name == "months":
            split = split or next(iter(columns), None)
            divided = divide_months(material, figure, split)
        else:
            by = call.named.get("by") or columns.pop(0)
            split = split or next(iter(columns), None)
            divided = divide(material, figure, by, split, call.top)
        hidden = hidden_cells(material, divided, by, split)
        if hidden is not None and not divided.is_nothing:
            yield breakdown_table(
                divided,
                id=figure,
                caption=title_of(divided, caption, split),
                make_cell=tally(material, figure, {by, split} - {None}),
                hidden=hidden,
            )


def rules_of_year(
    workspace: Workspace, year: int | None, cells: Sequence[str]
) -> tuple[Terms, Judge | None]:
    """Return what a bureau's documents are held against; without a year, no ledgers.

    Parameters
    ----------
    workspace, year
        Whose documents, and of which year.
    cells
        The code of its notebook.
    """
    terms = terms_of(read_bureau(workspace), read_rules(workspace), year)
    if year is None:
        return terms, None
    material = read_material(workspace, year)
    numbers = hold_against(terms, expect_report(material, cells), setting_of(material))
    claims = DocumentClaims(material.figures, material.rules.prose, terms.units, year)
    contents = contents_of(material)

    def judge(passages: Sequence[Passage]) -> Iterator[Judged]:
        left_out = [*contents.left_out(passages)]
        for passage, told in zip(passages, numbers(passages), strict=True):
            findings = (*told.findings, *claims.outrun(passage), *left_out)
            yield replace(told, findings=findings)
            left_out = []

    return terms, judge


def setting_of(material: Material) -> Setting:
    """Return the figures of a report, by which the numbers of a text about its year are told."""
    named = named_figures(material.figures, material.definitions, material.schemas)
    units, bureau = material.rules.known_units, material.bureau
    return Setting(named, units, material.year.year, bureau.called)


def contents_of(material: Material) -> Contents:
    """Return what the report of a year tells of: ledgers, rows that must be named, sections."""
    said = "".join(material.prose.text.split())
    labels: dict[str, list[str]] = {}
    main: dict[str, Figure] = {}
    for id_, figure in material.figures.items():
        labels.setdefault(figure.ledger, []).append(figure.label)
        definition = material.definitions[id_]
        if figure.value and not (definition.whole or definition.ratio):
            main.setdefault(figure.ledger, figure)
    ledgers = tuple(
        LedgerTold(material.schemas[id_].title, tuple(labels[id_]), figure.label, figure.text)
        for id_, figure in main.items()
        if id_ not in material.rules.prose.evidence and any(label in said for label in labels[id_])
    )
    headings = (section.heading for section in material.prose.sections.values())
    rows = tuple(row for row in _told_rows(material) if "".join(row[1].split()) in said)
    return Contents(ledgers, rows, tuple(plain_text(run) for run in runs(headings)))


def _told_rows(material: Material) -> Iterator[tuple[str, str]]:
    """Yield the cells that the report must name, each with the label of its figure."""
    for rule in material.rules.prose.told:
        figure = material.figures[rule.figure]
        ledger = material.ledgers.ledgers.get(figure.ledger)
        if ledger is None or figure.value is None:
            continue
        for position in figure.rows.tolist():
            cell = ledger.frame[rule.column].iloc[position]
            if isinstance(cell, str):
                yield figure.label, cell
