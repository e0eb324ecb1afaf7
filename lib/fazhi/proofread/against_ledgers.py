"""Numbers in a document that are not those of the ledgers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from fazhi.documents.passages import CELL, Kind, Passage
from fazhi.figures.definition import PERCENT
from fazhi.figures.figure import Figure
from fazhi.figures.printing import print_number
from fazhi.findings import Finding
from fazhi.proofread.all_rules import Others
from fazhi.proofread.counting import NUMBER, to_number, unit_pattern
from fazhi.proofread.expected import Expected, Number, numbers_in, words_of
from fazhi.proofread.vocabulary import Terms
from fazhi.prose.earlier_figures import CHANGE

_ANOTHER_TIME = re.compile(
    r"上年|去年|上一年|往年|次年|明年|下一年|计划|目标|力争|不少于|每[年月季]|近[两三二]年"
)
_YEAR = re.compile(r"(?<!\d)(\d{4})年")
_GAP = rf"[^\d。；，、：（(“”《》{CELL}]{{0,6}}?"
_HEDGE = re.compile(r"约|近|超|比|同|增|减|占|第|每|其中|达")
_ITEM = re.compile(r"\d+[.．、]")
_PLAIN = 4
"""A part's label of fewer characters, such as 已办结, means nothing without its whole."""

_CELL_NUMBER = re.compile(r"\d")
_TEN_THOUSAND = Decimal(10000)


def find_other_numbers(passage: Passage, terms: Terms, expected: Expected) -> Iterator[Finding]:
    """Find numbers beside what a figure is called that are not the figure's.

    A sentence of the report that came back with the same words must hold the same numbers; in
    other sentences, the number beside a figure's label must be the figure's.
    """
    if passage.kind is Kind.ROW:
        yield from _in_sentence(passage, 0, passage.text, terms, expected)
        return
    for offset, sentence in passage.sentences():
        number = _ITEM.match(sentence)
        begin = number.end() if number else 0
        yield from _in_sentence(passage, offset + begin, sentence[begin:], terms, expected)


def hold_against(terms: Terms, expected: Expected) -> Others:
    """Return the rule that a passage gives no other numbers than the report."""

    def others(passage: Passage) -> Sequence[Finding]:
        return [*find_other_numbers(passage, terms, expected)]

    return others


def _in_sentence(
    passage: Passage, offset: int, sentence: str, terms: Terms, expected: Expected
) -> Iterator[Finding]:
    wordings = expected.wordings.get(words_of(sentence))
    if wordings:
        found = _against_wording(sentence, wordings, expected)
    else:
        found = _against_labels(passage, offset, sentence, terms, expected)
    for start, end, label, right in found:
        span = start + offset, end + offset
        code = "document-figure-differs" if label else "document-number-differs"
        yield passage.fault(code, span, label=label, right=right)


Difference = tuple[int, int, str, str]
"""Where a number stands in a sentence, which figure's it is, if one's, and what that prints."""


def _against_wording(
    sentence: str, wordings: Sequence[tuple[Number, ...]], expected: Expected
) -> Iterator[Difference]:
    written = numbers_in(sentence)

    def differing(numbers: Sequence[Number]) -> list[int]:
        return [
            n
            for n, number in enumerate(numbers)
            if to_number(written[n][0]) != to_number(number.text)
        ]

    nearest = min(wordings, key=lambda numbers: len(differing(numbers)))
    for n in differing(nearest):
        number = nearest[n]
        figure = expected.figures.get(number.figure.partition(".")[0])
        units = (PERCENT, figure.unit) if figure else ()
        unit = next((u for u in units if sentence.startswith(u, written[n].end())), "")
        label = _label(number.figure, figure) if figure else ""
        yield *written[n].span(), label, f"{number.text}{unit}"


def _against_labels(
    passage: Passage, offset: int, sentence: str, terms: Terms, expected: Expected
) -> Iterator[Difference]:
    other_year = any(int(year[1]) != expected.year for year in _YEAR.finditer(sentence))
    many = passage.kind is Kind.ROW and len([*filter(_CELL_NUMBER.match, passage.cells)]) > 1
    if other_year or many or _ANOTHER_TIME.search(sentence):
        return
    units = unit_pattern((*terms.units, "%"))
    behind = re.compile(rf"({CELL}|{_GAP})({NUMBER})([余多])?(万)?({units})?")
    for start, end, figures in _labels(sentence, expected):
        number = behind.match(sentence, end)
        if number is None or _HEDGE.search(number[1]):
            continue
        meant = [f for f in figures if _is_meant(f, passage.text[: start + offset], expected)]
        comparable = [f for f in meant if f.value is not None and _same_kind(f, number)]
        if comparable and not any(_agrees(f, number) for f in comparable):
            yield number.start(2), number.end(), comparable[0].label, comparable[0].text


def _labels(sentence: str, expected: Expected) -> Iterator[tuple[int, int, list[Figure]]]:
    """Yield where labels stand; one inside a longer one does not count."""
    by_label: dict[str, list[Figure]] = {}
    for figure in expected.figures.values():
        by_label.setdefault(figure.label, []).append(figure)
    names = "|".join(map(re.escape, sorted(by_label, key=len, reverse=True)))
    for match in re.finditer(names, sentence):
        yield *match.span(), by_label[match[0]]


def _is_meant(figure: Figure, before: str, expected: Expected) -> bool:
    """Tell whether the text before a label lets it mean this figure.

    A part is meant after its whole; one with a telling label also where no whole goes before.
    """
    if figure.whole is None:
        return True
    root = figure.whole
    while root.whole is not None:
        root = root.whole
    wholes = {f.label for f in expected.figures.values() if f.whole is None}
    last = max(wholes, key=before.rfind)
    if before.rfind(last) < 0:
        return len(figure.label) >= _PLAIN
    return last == root.label


def _same_kind(figure: Figure, number: re.Match[str]) -> bool:
    """Tell whether a number may be the figure's, by what stands before and behind it.

    It has the figure's unit; or it stands right behind the label and has no unit at all, or the
    figure's value with another unit.
    """
    unit, beside = number[5], not number[1].strip(CELL)
    if unit is None:
        return beside and not number.string[number.end() :].partition(CELL)[0]
    return unit == figure.unit or (beside and figure.value == to_number(number[2]))


def _agrees(figure: Figure, number: re.Match[str]) -> bool:
    if figure.value is None or number[5] not in (None, figure.unit):
        return False
    written = to_number(number[2])
    exact = Decimal(figure.value) / (_TEN_THOUSAND if number[4] else 1)
    if number[3]:
        step = Decimal(10) ** (len(number[2]) - len(number[2].rstrip("0")))
        return written < exact < written + step
    decimals = len(number[2].partition(".")[2])
    return print_number(exact, decimals) == print_number(written, decimals)


def _label(id_: str, figure: Figure) -> str:
    """Return what a printed number is called: a figure, what it leaves over, or how it changed."""
    if id_ == figure.id:
        return figure.label
    return f"{figure.label}与上年相比" if id_.endswith(CHANGE) else figure.rest.label
