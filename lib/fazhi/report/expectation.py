"""What a document that repeats the report must say."""

from __future__ import annotations

from fazhi.blocks.editions import for_edition
from fazhi.blocks.model import Block, Edition
from fazhi.params.bureau import read_bureau, read_rules
from fazhi.params.workspace import Workspace
from fazhi.proofread.against_ledgers import hold_against
from fazhi.proofread.all_rules import Others
from fazhi.proofread.bureau_terms import terms_of
from fazhi.proofread.expected import Expected, expect
from fazhi.proofread.vocabulary import Terms
from fazhi.report.material import Material, read_material
from fazhi.tables.figure_tables import figures_table, years_table


def expect_report(material: Material) -> Expected:
    """Return the sentences of a report, the rows of its tables of figures, and its figures."""
    blocks: list[Block] = []
    for section in material.prose.sections.values():
        blocks += (section.heading, *section.blocks)
    listed = [
        figure for id_, figure in material.figures.items() if material.definitions[id_].section
    ]
    table = figures_table(listed, id="figures", caption="")
    blocks += (table, *for_edition((table,), Edition.PUBLIC))
    compared = [id_ for id_, definition in material.definitions.items() if definition.main]
    blocks.append(years_table(material.years, compared, id="years", caption="", note=""))
    return expect(blocks, material.figures, material.year.year)


def rules_of_year(workspace: Workspace, year: int | None) -> tuple[Terms, Others | None]:
    """Return what a bureau's documents are held against; without a year, no ledgers."""
    terms = terms_of(read_bureau(workspace), read_rules(workspace), year)
    if year is None:
        return terms, None
    return terms, hold_against(terms, expect_report(read_material(workspace, year)))
