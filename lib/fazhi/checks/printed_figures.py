"""Whether what is printed is what was computed, for the time that was counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from fazhi.blocks.block_text import Run, references, runs, tabulated
from fazhi.blocks.model import Block, Chart, FigureRef, Table, cell_text, plain_text
from fazhi.errors import Place
from fazhi.figures.definition import PERCENT, Definition
from fazhi.figures.figure import Figure, Figures
from fazhi.findings import Finding
from fazhi.params.bureau import Year, print_date
from fazhi.prose.earlier_figures import CHANGE
from fazhi.reading.lone_numbers import read_lone

_WHOLE_YEAR = re.compile(r"(?:(\d{4})年|\b)全年(?:共|累计|总计|总共)|(\d{4})年全年")
"""What sums up a year; 全年 alone may speak of a target."""
_UNKNOWN, _HIDDEN = "—", "＊"
"""What a cell prints where there is no number, and where it is held back."""


def check_printed(blocks: Iterable[Block], figures: Figures) -> Iterator[Finding]:
    """Find figures that are printed with another value or unit than they have.

    A table prints a figure's value; a sentence may also print how many of its rows are of some
    kind, which is never above the value, or its share in percent.

    Parameters
    ----------
    blocks
        Prose, tables and charts of one report.
    figures
        The figures of that report, by id.
    """
    shown = tuple(blocks)
    told = [
        (ref, False)
        for run in runs(shown)
        for ref in references(run)
        if not ref.id.endswith(CHANGE)  # worked out from two years where it is printed
    ]
    for ref, exact in [*told, *((ref, True) for ref in tabulated(shown))]:
        figure = _figure(ref, figures)
        if not _agrees(ref.text, figure, exact=exact):
            yield Finding.of(
                "figure-printed-differently",
                figure=figure.id,
                label=figure.label,
                value=figure.text,
                printed=ref.text,
            )


def check_percentages(
    blocks: Iterable[Block], definitions: Mapping[str, Definition], figures: Figures
) -> Iterator[Finding]:
    """Find percentages in the prose whose base is named neither there nor in the section's table.

    Parameters
    ----------
    blocks
        Prose of one report.
    definitions, figures
        By id; the table of a section lists the figures whose definition names it.
    """
    for run in runs(blocks):
        for ref in references(run):
            definition = definitions[ref.id.partition(".")[0]]
            if definition.ratio and not definition.section and not _names_base(run, definition):
                yield Finding.of(
                    "percentage-without-base",
                    figure=ref.id,
                    label=definition.label,
                    printed=ref.text,
                    base=figures[definition.ratio[1]].label,
                )


def check_scope(blocks: Iterable[Block], year: Year, file: str) -> Iterator[Finding]:
    """Find prose that speaks of the whole year where the data end before its last day.

    Parameters
    ----------
    blocks
        Prose of one report.
    year
        Says where the data end.
    file
        Where the prose stands.
    """
    if year.is_whole:
        return
    for run in runs(blocks):
        for claim in _WHOLE_YEAR.finditer(plain_text(run)):
            if (claim[1] or claim[2] or str(year.year)) == str(year.year):
                yield Finding.of(
                    "whole-year-claimed",
                    place=Place(file=file),
                    claim=claim[0],
                    cutoff=print_date(year.cutoff),
                )


def _figure(ref: FigureRef, figures: Figures) -> Figure:
    id_, _, rest = ref.id.partition(".")
    return figures[id_].rest if rest else figures[id_]


def _agrees(text: str, figure: Figure, *, exact: bool) -> bool:
    if text in (figure.text, figure.number):
        return True
    printed = read_lone(text)
    if exact or printed is None or figure.value is None:
        return False
    if printed.unit == PERCENT != figure.unit:
        return printed.value <= 100  # noqa: PLR2004  a share is at most the whole
    return printed.unit in ("", figure.unit) and printed.value <= figure.value


def _names_base(run: Run, definition: Definition) -> bool:
    return definition.ratio is not None and any(
        ref.id == definition.ratio[1] for ref in references(run)
    )


def check_totals(blocks: Iterable[Block]) -> Iterator[Finding]:
    """Find charts and tables of a figure whose total, or whose description, is another number.

    What is printed is held against what is printed: the total against 统计对象, however either
    came about.
    """
    for block in blocks:
        if not isinstance(block, Chart | Table) or block.basis is None:
            continue
        value = block.basis.text.rpartition("（")[2].removesuffix("）")
        name, data = (
            (block.title, block.data) if isinstance(block, Chart) else (block.caption, block)
        )
        total = _total(data)
        if value != _UNKNOWN and total not in {"", value}:
            yield Finding.of(
                "total-not-figure", figure=block.basis.id, title=name, total=total, value=value
            )
        if isinstance(block, Chart) and value != _UNKNOWN and value not in block.alt:
            yield Finding.of(
                "total-not-figure", "alt", figure=block.basis.id, title=name, value=value
            )


def _total(table: Table) -> str:
    """Return the total of a table with its unit; nothing where it has none or hides it."""
    if not table.rows:
        return ""
    printed = cell_text(table.rows[-1][-1])
    return "" if printed == _HIDDEN else f"{printed}{table.columns[-1].unit}"
