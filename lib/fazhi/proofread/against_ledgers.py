"""Numbers in a document that are not those of the ledgers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fazhi.documents.passages import CELL, Kind, Passage
from fazhi.figures.definition import PERCENT
from fazhi.figures.figure import Figure
from fazhi.figures.printing import print_change
from fazhi.findings import Finding
from fazhi.language.numerals import ARABIC, read_number
from fazhi.naming.binding import Setting
from fazhi.proofread.broken_rows import mend_rows
from fazhi.proofread.expected import Expected, Number, Row, bare_name, numbers_in, words_of
from fazhi.proofread.figure_labels import FigureLabels
from fazhi.proofread.judged_passage import Held, Judge, Judged
from fazhi.proofread.known_values import KnownValues
from fazhi.proofread.named_numbers import NamedNumbers, named_numbers
from fazhi.proofread.vocabulary import Terms
from fazhi.prose.earlier_figures import CHANGE
from fazhi.reading import read_text

_ITEM = re.compile(r"\d+[.．、]")
_VALUES = frozenset(["数值", "数量", "本年", "数据", "合计", "结果", "本年数"])
_LINE = re.compile(rf"(?P<label>\D[^\t]*?) ?(?P<numbers>{ARABIC}(?: {ARABIC})+)")
"""A row of a table as the text of a PDF has it."""

_CELL_NUMBER = re.compile(rf"({ARABIC})[^\d]{{0,3}}")
_CHANGES = frozenset(["增减", "比上年增减", "同比增减"])
_SIGNED = re.compile(r"[+−-]\d+(?:\.\d+)?")
_REFERENCE = re.compile(r"（见[图表] ?\d+）")
"""Leads to a chart or a table: its number is none of the sentence's."""

_YEAR = re.compile(r"(20\d\d)年?度?")
_TOTAL = "合计"
_OWN = ("局", "委", "办", "政府")


def hold_against(terms: Terms, expected: Expected, setting: Setting | None = None) -> Judge:
    """Return the rule that a document gives no other numbers than the report.

    Parameters
    ----------
    terms, expected
        Whose documents, and what the report says.
    setting
        By which sentences in other words than the report's are held against its figures;
        without it, by the labels of figures alone.
    """
    own = [name for name in terms.names.split("，") if name.endswith(_OWN)]
    values = KnownValues(expected.figures.values())
    labels = FigureLabels(expected, values, own, terms.left_out)
    names = {figure.label for figure in expected.figures.values()}
    names |= {row.words for rows in expected.rows.values() for row in rows}

    def judge(passages: Sequence[Passage]) -> Iterator[Judged]:
        caption = heading = ""
        for passage, row in zip(passages, mend_rows(passages, names), strict=True):
            caption = _caption(passage, expected) or caption
            heading = passage.text if passage.kind is Kind.HEADING else heading
            mended = row.passage
            is_row = passage.kind is Kind.ROW or CELL in mended.text
            if is_row:
                numbers = tuple(_cells_of_numbers(passage))
            else:
                named = named_numbers(passage.text, heading, setting, values, terms.units)
                numbers = named.numbers
            if passage.kind is Kind.ROW:
                held = [*_in_row(passage, expected)]
            else:
                held = [*_in_line(mended, expected, caption)]
                if all(one.agrees for one in held):
                    held += (
                        _figure_row(mended, expected)
                        if is_row
                        else _in_text(passage, terms, expected, labels, named)
                    )
            held = [one.moved(-row.shift) for one in held]
            wrong = tuple(_finding(passage, one) for one in held if not one.agrees)
            yield Judged(wrong, tuple(held), numbers)

    return judge


def _finding(passage: Passage, held: Held) -> Finding:
    code = "document-figure-differs" if held.label else "document-number-differs"
    return passage.fault(code, (held.start, held.end), label=held.label, right=held.right)


def _in_text(
    passage: Passage,
    terms: Terms,
    expected: Expected,
    labels: FigureLabels,
    named: NamedNumbers,
) -> Iterator[Held]:
    """Yield the numbers of sentences: those of the report, and others.

    A sentence of the report that came back with the same words must hold the same numbers; in
    other sentences, the number beside a figure's label, or beside other words that name it, must
    be the figure's.
    """
    for offset, sentence in passage.sentences():
        number = _ITEM.match(sentence)
        begin = number.end() if number else 0
        clause = _REFERENCE.sub(_blank, sentence[begin:])
        wordings = expected.wordings.get(words_of(clause))
        if wordings:
            by_wording = _against_wording(clause, wordings, expected)
            yield from (one.moved(offset + begin) for one in by_wording)
            continue
        by_label = labels.held(read_text(clause, terms.units), passage.text[: offset + begin])
        ends = offset + len(sentence)
        held = {one.start: one for one in named.held if offset <= one.start < ends}
        for one in (one.moved(offset + begin) for one in by_label):
            if one.start not in named.elsewhere and not (one.agrees and one.start in held):
                held[one.start] = one
        yield from (held[start] for start in sorted(held))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _against_wording(
    sentence: str, wordings: Sequence[tuple[Number, ...]], expected: Expected
) -> Iterator[Held]:
    written = numbers_in(sentence)

    def differs(n: int, number: Number) -> bool:
        return read_number(written[n][0]) != read_number(number.text)

    def distance(numbers: Sequence[Number]) -> tuple[int, int]:
        beside = enumerate(numbers[: len(written)])
        return abs(len(numbers) - len(written)), sum(differs(n, one) for n, one in beside)

    nearest = min(wordings, key=distance)
    for n, number in enumerate(nearest[: len(written)]):
        figure = expected.figures.get(number.figure.partition(".")[0])
        units = (PERCENT, figure.unit) if figure else ()
        unit = next((u for u in units if sentence.startswith(u, written[n].end())), "")
        label = _label(number.figure, figure) if figure else ""
        span, right = written[n].span(), f"{number.text}{unit}"
        yield Held(*span, label, right, agrees=not differs(n, number))


def _label(id_: str, figure: Figure) -> str:
    """Return what a printed number is called: a figure, what it leaves over, or how it changed."""
    if id_ == figure.id:
        return figure.label
    return f"{figure.label}与上年相比" if id_.endswith(CHANGE) else figure.rest.label


def _caption(passage: Passage, expected: Expected) -> str:
    """Return the caption of a table of the report that a passage is; empty where it is none."""
    words = bare_name(passage.text)
    captions = {row.caption for rows in expected.rows.values() for row in rows if row.caption}
    return next((caption for caption in captions if words.endswith(caption)), "")


def _in_row(passage: Passage, expected: Expected) -> Iterator[Held]:
    """Yield the cells of a table's row with those of the report's table of its columns."""
    label, *cells = passage.cells
    header = tuple(bare_name(name) for name in passage.header[1:])
    if len(header) == len(cells) and not any(map(_year_of, header)):
        rows = [r for r in expected.rows.get(bare_name(label), ()) if r.header == header]
        if rows:
            yield from _against_rows(passage, rows, label, cells)
            return
    wordings = expected.wordings.get(words_of(passage.text))
    if wordings and len(numbers_in(passage.text)) == 1:
        yield from _against_wording(passage.text, wordings, expected)
        return
    yield from _figure_row(passage, expected)


def _against_rows(
    passage: Passage, rows: Sequence[Row], label: str, cells: Sequence[str]
) -> Iterator[Held]:
    def wrong(row: Row) -> int:
        pairs = zip(cells, row.numbers, strict=True)
        return sum(_differs(cell, right) for cell, right in pairs if right)

    nearest = min(rows, key=wrong)
    for n, (cell, right) in enumerate(zip(cells, nearest.numbers, strict=True)):
        if right:
            start, end = _cell_span(passage.text, n + 1)
            name = f"{label}（{nearest.header[n]}）"
            yield Held(start, end, name, right, agrees=not _differs(cell, right))


def _cells_of_numbers(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield where the cells of a row stand that are numbers, if it is called by a word.

    Neither the header of a table is, nor the marks along the axis of a drawing.
    """
    label, *cells = passage.cells
    is_called = passage.row != 1 and label and not _CELL_NUMBER.fullmatch(label)
    for n, cell in enumerate(cells if is_called else (), start=1):
        if _CELL_NUMBER.fullmatch(cell) and not _YEAR.fullmatch(cell):
            yield _cell_span(passage.text, n)


def _differs(cell: str, right: str) -> bool:
    number = _CELL_NUMBER.fullmatch(cell.strip())
    return number is not None and read_number(number[1]) != read_number(right)


def _cell_span(text: str, n: int) -> tuple[int, int]:
    """Return where the ``n``th cell of a row stands, without the spaces around it."""
    cells = text.split(CELL)
    start = sum(len(cell) + 1 for cell in cells[:n])
    cell = cells[n]
    start += len(cell) - len(cell.lstrip())
    return start, start + len(cell.strip())


def _figure_row(passage: Passage, expected: Expected) -> Iterator[Held]:
    """Yield the cells of a row called like a figure, which must be its value of their year.

    A table may hold several lists side by side: each begins where the first column's name comes
    again.
    """
    cells = passage.cells
    header = [*map(bare_name, passage.header), *[""] * len(cells)]
    starts = [n for n in range(len(cells)) if n == 0 or (header[0] and header[n] == header[0])]
    for start, end in zip(starts, [*starts[1:], len(cells)], strict=True):
        name = bare_name(cells[start])
        numbers = [n for n in range(start + 1, end) if _CELL_NUMBER.fullmatch(cells[n])]
        for n in range(start + 1, end):
            if header[n] in _CHANGES:
                yield from _changed(passage, n, name, expected)
        for n in numbers:
            year = _year_of(header[n])
            if year is None and not (header[n] in _VALUES or len(numbers) == 1):
                continue
            figures = expected.past if year == expected.year - 1 else expected.figures
            known = [f for f in figures.values() if f.label == name and f.value is not None]
            is_asked = year in (None, expected.year, expected.year - 1)
            if is_asked and known:
                begin, stop = _cell_span(passage.text, n)
                agrees = any(_is_value(cells[n], figure) for figure in known)
                yield Held(begin, stop, known[0].label, known[0].text, agrees)


def _changed(passage: Passage, n: int, name: str, expected: Expected) -> Iterator[Held]:
    """Yield the cell of a change, which must be the difference of the two years' values."""
    written = _SIGNED.fullmatch(passage.cells[n])
    now = [f for f in expected.figures.values() if f.label == name and f.id in expected.past]
    if written is None or len(now) != 1:
        return
    figure, before = now[0], expected.past[now[0].id]
    if figure.value is None or before.value is None or figure.unit != before.unit:
        return
    right = print_change(figure.value - before.value, figure.decimals)
    if right:
        agrees = passage.cells[n].replace("-", "−") == right
        yield Held(*_cell_span(passage.text, n), f"{figure.label}与上年相比", right, agrees)


def _year_of(name: str) -> int | None:
    year = _YEAR.fullmatch(name)
    return int(year[1]) if year else None


def _is_value(cell: str, figure: Figure) -> bool:
    """Tell whether a cell prints a figure; one with another unit prints something else."""
    number = re.fullmatch(rf"({ARABIC})(\D*)", cell.strip())
    if number is None:
        return True
    if number[2].strip() not in ("", figure.unit):
        return False
    return read_number(number[1]) == read_number(figure.number)


def _in_line(passage: Passage, expected: Expected, caption: str) -> Iterator[Held]:
    """Yield the numbers of a line of a PDF that is the row of a table."""
    if not passage.page or "。" in passage.text:
        return
    line = _LINE.fullmatch(passage.text.replace(CELL, " ").strip())
    lines = None if line else expected.lines.get(words_of(passage.text))
    if lines and not passage.text.startswith(_TOTAL):
        yield from _against_wording(passage.text, lines, expected)
    if line is None or not caption:
        return
    words, numbers = bare_name(line["label"]), line["numbers"].split(" ")
    rows = [
        row
        for several in expected.rows.values()
        for row in several
        if row.caption == caption and words.endswith(row.words) and len(row.printed) == len(numbers)
    ]
    longest = max((len(row.words) for row in rows), default=0)
    rows = [row for row in rows if len(row.words) == longest]
    if not rows:
        return
    nearest = next((row for row in rows if all(map(_same, numbers, row.printed))), rows[0])
    at = passage.text.replace(CELL, " ").index(line["numbers"])
    for n, (number, (name, right)) in enumerate(zip(numbers, nearest.named, strict=True)):
        start = at + sum(len(other) + 1 for other in numbers[:n])
        label, end = f"{nearest.words}（{name}）", start + len(number)
        yield Held(start, end, label, right, agrees=_same(number, right))


def _same(number: str, right: str) -> bool:
    return read_number(number) == read_number(right)
