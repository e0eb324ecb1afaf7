"""What a document must say where it repeats the report: its sentences, its rows, its figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from fazhi.blocks.block_text import runs
from fazhi.blocks.model import Block, Cell, Chart, FigureRef, Inline, Table, Text, cell_text
from fazhi.blocks.reference import Reference
from fazhi.documents.passages import CELL
from fazhi.figures.figure import Figures
from fazhi.language.numerals import ARABIC
from fazhi.language.splitting import CLAUSE_ENDS

NUMBER = re.compile(ARABIC)
"""A number as it is compared."""

_SENTENCE = re.compile(rf"[^{CLAUSE_ENDS}]+")
_ROW = re.compile(r".+")
_SPACE = re.compile(r"[ 　]+")
_BRACKETS = re.compile(r"（[^）]*）")


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


@dataclass(frozen=True, slots=True)
class Row:
    """A row of numbers in a table of the report.

    Attributes
    ----------
    caption
        Of its table, without spaces.
    header
        Names of its columns but the first, without units.
    numbers
        What its cells print; empty where a cell is no number.
    words
        Its first cell and the others that are no numbers, as the text of a PDF joins them.
    """

    caption: str
    header: tuple[str, ...]
    numbers: tuple[str, ...]
    words: str

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """The numbers, each with the name of its column."""
        pairs = zip(self.header, self.numbers, strict=True)
        return tuple((name, number) for name, number in pairs if number)

    @property
    def printed(self) -> tuple[str, ...]:
        """The numbers alone, as a line of text has them."""
        return tuple(number for number in self.numbers if number)


Wordings = Mapping[str, tuple[tuple[Number, ...], ...]]
"""The numbers of each sentence, by its words; the same words may occur with several numbers."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a report says.

    Attributes
    ----------
    wordings
        Its sentences and the rows of its tables, as far as they hold numbers.
    rows
        The rows of its tables that hold several numbers, by their first cell.
    lines
        The rows of its tables as the text of a PDF has them, as ``wordings``.
    figures, past
        Its figures and those of the year before, by id.
    year
        The year that it reports on.
    """

    wordings: Wordings
    rows: Mapping[str, tuple[Row, ...]]
    lines: Wordings
    figures: Figures
    year: int
    past: Figures = field(default_factory=dict)


def expect(
    blocks: Iterable[Block], figures: Figures, year: int, past: Figures | None = None
) -> Expected:
    """Return what a document must say that repeats these blocks.

    Parameters
    ----------
    blocks
        Prose and tables of the report.
    figures, past
        Its figures and those of the year before, by id.
    year
        The year that it reports on.
    """
    shown = tuple(blocks)
    found: dict[str, dict[tuple[Number, ...], None]] = defaultdict(dict)
    for pieces, pattern in _lines(shown):
        for words, numbers in _sentences(pieces, pattern):
            if numbers:
                found[words][numbers] = None
    rows: dict[str, dict[Row, None]] = defaultdict(dict)
    for label, row in _rows(shown):
        rows[label][row] = None
    lines: dict[str, tuple[tuple[Number, ...], ...]] = defaultdict(tuple)
    for words, several in found.items():
        if CELL in words:
            lines[words.replace(CELL, "")] += tuple(several)
    return Expected(
        {words: tuple(numbers) for words, numbers in found.items()},
        {label: tuple(several) for label, several in rows.items()},
        lines,
        figures,
        year,
        past or {},
    )


def words_of(sentence: str) -> str:
    """Return a sentence without spaces, with a mark in place of each number."""
    return NUMBER.sub("#", _SPACE.sub("", sentence))


def numbers_in(sentence: str) -> list[re.Match[str]]:
    """Return the numbers of a sentence."""
    return list(NUMBER.finditer(sentence))


def bare_name(name: str) -> str:
    """Return what a column or row is called, without its unit and spaces."""
    return _BRACKETS.sub("", _SPACE.sub("", name))


Piece = tuple[str, str]
"""Some text, and the id of the figure that prints it."""


def tables_of(blocks: Iterable[Block]) -> Iterator[Table]:
    """Yield tables, and the tables of the data of charts."""
    for block in blocks:
        table = block.data if isinstance(block, Chart) else block
        if isinstance(table, Table):
            yield table


def _rows(blocks: Iterable[Block]) -> Iterator[tuple[str, Row]]:
    """Yield the rows with two numbers or more, each by its first cell."""
    for table in tables_of(blocks):
        header = tuple(bare_name(column.name) for column in table.columns[1:])
        for row in table.rows:
            label, *cells = map(cell_text, row)
            numbers = tuple(cell if NUMBER.fullmatch(cell) else "" for cell in cells)
            if sum(map(bool, numbers)) > 1:
                words = [bare_name(c) for c, n in zip(cells, numbers, strict=True) if not n]
                name = bare_name(label)
                yield name, Row(bare_name(table.caption), header, numbers, name + "".join(words))


def _lines(blocks: Iterable[Block]) -> Iterator[tuple[list[Piece], re.Pattern[str]]]:
    """Yield runs of prose and rows of tables, each with what is compared as one in it."""
    for block in blocks:
        for run in runs((block,)):
            yield list(_pieces(run)), _SENTENCE
    for table in tables_of(blocks):
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
