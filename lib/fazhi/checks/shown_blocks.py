"""Whether what the cells show, ours and an analyst's, says the numbers that were computed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from fazhi.blocks.block_text import tabulated, tallies
from fazhi.blocks.model import Block, Chart, FigureRef, Table
from fazhi.checks.displayed_cells import says_figure
from fazhi.checks.typed_in_cells import check_cells
from fazhi.findings import Finding
from fazhi.params.bureau import Rules
from fazhi.prose.cell_texts import CellText
from fazhi.reading.lone_numbers import read_lone

_IN_BRACKETS = re.compile(r"(?:.*（)?([^（）]*)）?")
"""A figure's number, alone or in brackets behind what it counts: ``投诉（12件）``."""


def check_shown(
    blocks: Iterable[Block], figures: Mapping[str, Mapping[str, Any]], rules: Rules, file: str
) -> Iterator[Finding]:
    """Find tables and charts that say another number than their figure, or a number in their title.

    Parameters
    ----------
    blocks
        All that the notebook shows.
    figures
        By id, with ``label``, ``value`` and ``unit``, as ``figures.json`` holds them.
    rules
        Units, and the words that the prose is checked for.
    file
        The notebook.
    """
    for block in blocks:
        if not isinstance(block, Table | Chart):
            continue
        based = () if block.basis is None else (block.basis,)
        refs = (*based, *tabulated((block,)))
        yield from _titled(block, refs, figures, rules, file)
        for ref in refs:
            figure = figures.get(ref.id)
            if figure is not None and not _agrees(ref, figure):
                yield _differs(ref, figure, ref.text)
        for ref in based:
            figure = figures.get(ref.id)
            if isinstance(block, Chart) and figure is not None and not _is_said(ref, block.alt):
                yield _differs(ref, figure, block.alt)


def _titled(
    block: Table | Chart,
    refs: Sequence[FigureRef],
    figures: Mapping[str, Mapping[str, Any]],
    rules: Rules,
    file: str,
) -> Iterator[Finding]:
    """Find what a title says that is not in its table or chart."""
    shown = {ref.id: figures[ref.id] for ref in refs if ref.id in figures}
    counts = {f"{tally.text}{tally.unit}" for tally in tallies((block,))}
    name = block.title if isinstance(block, Chart) else block.caption

    def is_borne(printed: str) -> bool:
        return printed in counts or says_figure(printed, shown or figures)

    for found in check_cells([CellText(name, name)], rules, file, is_borne):
        basis = None if block.basis is None else figures.get(block.basis.id)
        number = str(found.fields.get("number", ""))
        if block.basis and basis and basis["unit"] and number.endswith(basis["unit"]):
            yield _differs(block.basis, basis, name)
        else:
            yield found


def _differs(ref: FigureRef, figure: Mapping[str, Any], printed: str) -> Finding:
    return Finding.of(
        "figure-printed-differently",
        figure=ref.id,
        label=figure["label"],
        value=f"{figure['value']}{figure['unit']}",
        printed=printed,
    )


def _is_said(ref: FigureRef, alt: str) -> bool:
    """Tell whether the words for who does not see a chart say its figure's number."""
    number = _number(ref)
    return read_lone(number) is None or number in alt


def _number(ref: FigureRef) -> str:
    found = _IN_BRACKETS.fullmatch(ref.text)
    return found[1] if found else ref.text


def _agrees(ref: FigureRef, figure: Mapping[str, Any]) -> bool:
    """Tell whether a number in print is a figure's value, rounded to its own decimals."""
    printed = read_lone(_number(ref))
    if printed is None:
        return figure["value"] is None
    if figure["value"] is None or printed.unit not in ("", figure["unit"]):
        return False
    return printed.may_be(Decimal(str(figure["value"])))
