"""What a document that repeats the report must say."""

from __future__ import annotations

from fazhi import tables
from fazhi.blocks.model import Block
from fazhi.checks.proofread.expected import Expected, expect
from fazhi.report.material import Material


def expect_report(material: Material) -> Expected:
    """Return the sentences of a report, the rows of its tables of figures, and its figures."""
    blocks: list[Block] = []
    for section in material.prose.sections.values():
        blocks += (section.heading, *section.blocks)
    listed = [
        figure for id_, figure in material.figures.items() if material.definitions[id_].section
    ]
    blocks.append(tables.figures_table(listed, id="figures", caption=""))
    compared = [id_ for id_, definition in material.definitions.items() if definition.main]
    blocks.append(tables.years_table(material.years, compared, id="years", caption="", note=""))
    return expect(blocks, material.figures, material.year.year)
