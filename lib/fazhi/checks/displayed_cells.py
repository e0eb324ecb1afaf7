"""Whether what an analyst's own cells show obeys the rules of the prose.

What is put together while a cell runs stands in no code, so the outputs are read too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from fazhi.blocks.block_text import runs
from fazhi.blocks.model import Block, Chart, Edition, Image, Preformatted, Table, plain_text
from fazhi.checks.typed_in_cells import check_cells
from fazhi.errors import Place
from fazhi.figures.definition import PERCENT
from fazhi.findings import Finding
from fazhi.language.numerals import NUMERALS, read_numeral
from fazhi.language.script import is_chinese
from fazhi.params.bureau import Rules
from fazhi.prose.cell_texts import CellText
from fazhi.prose.cell_values import CellValues
from fazhi.reading.lone_numbers import read_lone

_ORDINAL = re.compile(r"(?<![上本去前今全往历])年[度份]?$|号$")
"""Ends the head of a column of years or of ordinals, which count nothing; 上年 heads numbers."""
_SPELT = re.compile(rf"[{NUMERALS}]+")
_NAMED = 5
"""Numbers of a table that are named."""


@dataclass(frozen=True, slots=True)
class Displayed:
    """What one of an analyst's own cells shows.

    Attributes
    ----------
    cell
        The first line of the cell.
    blocks
        What documents take from its outputs.
    values
        Where its values come from.
    drawn
        What stands in its pictures, as far as that can be read.
    """

    cell: str
    blocks: tuple[Block, ...]
    values: CellValues
    drawn: tuple[str, ...] = ()


def check_displayed(
    cells: Iterable[Displayed], figures: Mapping[str, Mapping[str, Any]], rules: Rules, file: str
) -> Iterator[Finding]:
    """Find numbers that nothing of the report gave, and claims.

    A cell that does not speak of the report has no number from it, even if a figure is the same
    this year.

    Parameters
    ----------
    cells
        An analyst's own.
    figures
        By id, with ``value`` and ``unit``, as ``figures.json`` holds them.
    rules
        Units, and the words that the prose is checked for.
    file
        The notebook.
    """
    for shown in cells:
        is_borne = partial(_is_borne, values=shown.values, figures=figures)
        texts = [CellText(shown.cell, text) for text in (*_texts(shown.blocks), *shown.drawn)]
        yield from check_cells(texts, rules, file, is_borne)
        numbers = (text for text in _tabled(shown.blocks) if not is_borne(text))
        if typed := list(dict.fromkeys(numbers)):
            yield Finding.of(
                "cell-typed-number",
                "tabled",
                place=Place(file=file),
                cell=shown.cell,
                number="、".join(typed[:_NAMED]),
            )
        elif shown.values.shown and any(_tabled(shown.blocks)):
            yield Finding.of(
                "cell-typed-number",
                "reckoned",
                place=Place(file=file),
                cell=shown.cell,
                number="、".join(f"{number:f}" for number in sorted(shown.values.shown)[:_NAMED]),
            )
        if not shown.values.is_of_report:  # else the words may be those of a ledger
            words = (CellText(shown.cell, text) for text in _tabled_words(shown.blocks))
            yield from check_cells(words, rules, file, is_borne)


def says_figure(printed: str, figures: Mapping[str, Mapping[str, Any]]) -> bool:
    """Tell whether a number in print is some figure's, rounded to the decimals that it shows.

    Parameters
    ----------
    printed
        For example ``9起``, ``1,234元``, ``95.3%``, or a number without a unit.
    """
    number = read_lone(printed.removeprefix("-"))
    return number is not None and any(
        figure["value"] is not None
        and number.unit in {"", figure["unit"]}
        and number.may_be(abs(Decimal(str(figure["value"]))))
        for figure in figures.values()
    )


def _is_borne(
    printed: str, *, values: CellValues, figures: Mapping[str, Mapping[str, Any]]
) -> bool:
    """Tell whether a number in print can have come from the report."""
    if not values.is_of_report:
        return False
    is_typed = _is_bound(printed, values) or _is_shifted(printed, values, figures)
    return says_figure(printed, figures) or not is_typed


def _is_shifted(printed: str, values: CellValues, figures: Mapping[str, Mapping[str, Any]]) -> bool:
    """Tell whether a number with its unit is a figure's to which a typed one was added, or such.

    What was counted from the rows themselves may be near a figure by chance, so that numbers
    without a unit are passed over. Under another unit than the figure's, only what was multiplied
    or divided for this very cell is told.
    """
    number = read_lone(printed.removeprefix("-"))
    if number is None or not number.unit:
        return False
    known = [
        Decimal(str(figure["value"]))
        for figure in figures.values()
        if figure["value"] is not None and figure["unit"] == number.unit
    ]
    if number.unit == PERCENT:  # of a share or a growth that is put into print as a percentage
        known += [
            Decimal(100) * figure["value"]
            for figure in figures.values()
            if isinstance(figure["value"], int)
        ]
    others = [Decimal(str(figure["value"])) for figure in figures.values() if figure["value"]]
    return any(
        number.may_be(changed)
        for value in known
        for typed in values.reckoned
        for changed in (value + typed, value - typed, typed - value, *_multiplied(value, typed))
    ) or any(
        number.may_be(changed)
        for value in others
        for typed in values.shown
        for changed in _multiplied(value, typed)
    )


def _multiplied(value: Decimal, typed: Decimal) -> tuple[Decimal, Decimal]:
    return (value * typed, value / typed)


def _is_bound(printed: str, values: CellValues) -> bool:
    """Tell whether a number in print was bound to a name in the code as it stands."""
    number = read_lone(printed.removeprefix("-"))
    if number is not None:
        return number.value in values.typed or (
            number.unit == PERCENT and number.value.scaleb(-2) in values.typed
        )
    spelt = _SPELT.match(printed)
    return spelt is not None and read_numeral(spelt[0]) in values.typed


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield running text, titles and what is said of a picture."""
    public = [block for block in blocks if block.edition is Edition.PUBLIC]
    yield from map(plain_text, runs(public))
    for block in public:
        match block:
            case (
                Preformatted(text=text) | Table(caption=text) | Chart(title=text) | Image(alt=text)
            ):
                yield text


def _tables(blocks: Iterable[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table) and block.edition is Edition.PUBLIC:
            yield block


def _tabled(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the numbers that stand alone in a cell of a table, no row numbers, years, ordinals."""
    for table in _tables(blocks):
        heads = [column.name for column in table.columns]
        counted = {n for n, head in enumerate(heads) if (head or n) and not _ORDINAL.search(head)}
        for row in table.rows:
            for n, cell in enumerate(row):
                if n in counted and isinstance(cell, str) and read_lone(cell):
                    yield cell


def _tabled_words(blocks: Iterable[Block]) -> Iterator[str]:
    for table in _tables(blocks):
        yield table.note
        yield from (column.name for column in table.columns)
        for row in table.rows:
            yield from (
                cell
                for cell in row
                if isinstance(cell, str) and is_chinese(cell) and not read_lone(cell)
            )
