"""Where in the report a figure is at home: there its evidence is shown, and only there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi.blocks.model import Block, BulletList, FigureRef, Heading, Inline, Paragraph, Text
from fazhi.figures.figure import Figure
from fazhi.report.material import Material


def figures_at_home(material: Material, section: str) -> Iterator[Figure]:
    """Yield the figures that a section lists or is the first to print."""
    sections = material.prose.sections
    home = {id_: d.section for id_, d in material.definitions.items() if d.section}
    for id_, printing in sections.items():
        home = dict.fromkeys(_printed(printing.blocks), id_) | home
    for figure, at in home.items():
        if at == section:
            base, _, rest = figure.partition(".")
            yield material.figures[base].rest if rest else material.figures[base]


def _printed(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the ids of the figures that prose prints, in order."""
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield from _references(block.children)
        elif isinstance(block, BulletList):
            for item in block.items:
                yield from _references(item)


def _references(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, FigureRef):
            yield inline.id
        elif not isinstance(inline, Text):
            yield from _references(inline.children)
