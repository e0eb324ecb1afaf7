"""What a document must say where it repeats the report: its sentences and its figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fazhi.blocks.block_text import runs
from fazhi.blocks.model import Block, Cell, Chart, FigureRef, Inline, Table, Text, cell_text
from fazhi.blocks.reference import Reference
from fazhi.documents.passages import CELL
from fazhi.figures.compute import Figures
from fazhi.proofread.counting import NUMBER

_NUMBER = re.compile(NUMBER)
_SENTENCE = re.compile(r"[^。；！？]+")
_ROW = re.compile(r".+")
_SPACE = re.compile(r"[ 　]+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a sentence.

    Attributes
    ----------
    text
        Its digits.
    figure
        Id of the figure that prints it; empty for other numbers.
    """

    text: str
    figure: str


Wordings = Mapping[str, tuple[tuple[Number, ...], ...]]
"""The numbers of each sentence, by its words; the same words may occur with several numbers."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a report says.

    Attributes
    ----------
    wordings
        Its sentences and the rows of its tables, as far as they hold numbers.
    figures
        Its figures, by id.
    year
        The year that it reports on.
    """

    wordings: Wordings
    figures: Figures
    year: int


def expect(blocks: Iterable[Block], figures: Figures, year: int) -> Expected:
    """Return what a document must say that repeats these blocks.

    Parameters
    ----------
    blocks
        Prose and tables of the report.
    figures
        Its figures, by id.
    year
        The year that it reports on.
    """
    found: dict[str, dict[tuple[Number, ...], None]] = defaultdict(dict)
    for pieces, pattern in _lines(tuple(blocks)):
        for words, numbers in _sentences(pieces, pattern):
            if numbers:
                found[words][numbers] = None
    return Expected({words: tuple(numbers) for words, numbers in found.items()}, figures, year)


def words_of(sentence: str) -> str:
    """Return a sentence without spaces, with a mark in place of each number."""
    return _NUMBER.sub("#", _SPACE.sub("", sentence))


def numbers_in(sentence: str) -> list[re.Match[str]]:
    """Return the numbers of a sentence."""
    return list(_NUMBER.finditer(sentence))


Piece = tuple[str, str]
"""Some text, and the id of the figure that prints it."""


def _lines(blocks: Iterable[Block]) -> Iterator[tuple[list[Piece], re.Pattern[str]]]:
    """Yield runs of prose and rows of tables, each with what is compared as one in it."""
    for block in blocks:
        for run in runs((block,)):
            yield list(_pieces(run)), _SENTENCE
        table = block.data if isinstance(block, Chart) else block
        if isinstance(table, Table):
            for row in table.rows:
                cells = [_cell(cell) for cell in row]
                yield [piece for cell in cells for piece in (cell, (CELL, ""))][:-1], _ROW


def _cell(cell: Cell) -> Piece:
    return cell_text(cell), cell.id if isinstance(cell, FigureRef) else ""


def _pieces(inlines: Iterable[Inline]) -> Iterator[Piece]:
    for inline in inlines:
        if isinstance(inline, FigureRef):
            yield inline.text, inline.id
        elif isinstance(inline, Text):
            yield inline.text, ""
        elif not isinstance(inline, Reference):
            yield from _pieces(inline.children)


def _sentences(
    pieces: Iterable[Piece], pattern: re.Pattern[str]
) -> Iterator[tuple[str, tuple[Number, ...]]]:
    text, owners = "", list[str]()
    for piece, figure in pieces:
        text += piece
        owners += [figure] * len(piece)
    for sentence in pattern.finditer(text):
        numbers = numbers_in(sentence[0])
        found = tuple(Number(n[0], owners[sentence.start() + n.start()]) for n in numbers)
        yield words_of(sentence[0]), found
