"""An old report → the prose of its year, its numbers bound to figures where that is certain."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from fazhi.adoption.claim_guards import guard_claims
from fazhi.adoption.heading_sections import bare, match_sections, part_sections
from fazhi.documents.passages import Kind, Passage
from fazhi.naming.binding import Bound, Setting, bind
from fazhi.reading import read_text

_SENTENCE = re.compile(r"[^。！？；]*[。！？；]?")
_TEMPLATE_SIGNS = re.compile(r"\{\{|\}\}|\{%|%\}|<!--|-->|\{#")
_SHOWN = 4
_AHEAD = 5
"""Passages from the top among which a report's title stands."""
_TITLED = re.compile(r"^[^。；]*?(20\d\d)年度?[^。；，：]*(?:报告|总结|汇报|情况)[^。；，]*$")
_OPENS = re.compile(r"(?:^|[。；])\s*(20\d\d)年度?，")


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the old report.

    Attributes
    ----------
    text
        As it stood in the document.
    figure
        Id of the figure that it is now, or ``None``.
    line
        Where it stands in the prose, counted from 1.
    candidates
        Ids of figures that it may be.
    named
        The figure that its words name, with its value, where that is another one.
    """

    text: str
    figure: str | None
    line: int
    candidates: tuple[str, ...]
    named: str = ""

    @classmethod
    def of(cls, bound: Bound, line: int) -> Number:
        """Return a number as it stands on a line of the prose."""
        return cls(bound.mention.text, bound.id, line, bound.candidates, name_of(bound))


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of a ledger hold a word in a column."""

    ledger: str
    column: str
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class Known:
    """What a workspace knows of a year, by which the numbers of a text are told.

    Attributes
    ----------
    setting
        Its figures, with the words for them.
    counts
        What else its ledgers count.
    """

    setting: Setting
    counts: Sequence[Count]

    def bind(self, text: str, heading: str) -> list[Bound]:
        """Return what each number of a paragraph under a heading is."""
        reading = read_text(text, list(self.setting.units.known))
        return bind(reading, self.setting, heading)


@dataclass(frozen=True, slots=True)
class Adopted:
    """The prose that was made of a report.

    Attributes
    ----------
    prose
        Text of ``params/narrative/<year>.md``.
    numbers
        All numbers of the report, in order.
    year
        That the report is about; numbers of another one than was asked for are none of its
        figures.
    """

    prose: str
    numbers: tuple[Number, ...]
    year: int


def adopt(
    passages: Sequence[Passage], known: Known, sections: Mapping[str, Sequence[str]]
) -> Adopted:
    """Turn a report into prose.

    Headings open sections; tables are left out, for the notebook makes them. A number that is
    certainly a figure becomes one; any other stays, with a comment that names what it may be. A
    claim of all, or of none, goes under the guard that bears it.

    Parameters
    ----------
    passages
        Of the document.
    known
        What its numbers may be.
    sections
        By id, what a section is called.
    """
    year = year_told(passages, known.setting.year)
    if year != known.setting.year:
        known = replace(known, setting=replace(known.setting, year=year, is_of_year=False))
    parts = part_sections(passages)
    ids = match_sections([part.heading for part in parts], sections)
    lines: list[str] = []
    numbers: list[Number] = []
    for part, id_ in zip(parts, ids, strict=True):
        lines += ("", f"## {part.heading} {{#{id_}}}")
        heading = part.heading
        for passage in part.passages:
            if passage.kind is Kind.ROW:
                continue
            lines.append("")
            if passage.kind is Kind.HEADING:
                lines.append(f"### {passage.text}")
                heading = f"{part.heading}，{passage.text}"
                continue
            for text, found in _sentences(passage.text, heading, known):
                lines.append(text)
                numbers += (Number.of(bound, len(lines)) for bound in found)
    return Adopted("\n".join(lines).strip() + "\n", _moved(numbers, lines), year)


def year_told(passages: Sequence[Passage], asked: int) -> int:
    """Return the year that a report is about: its title's, else the one that opens its sentences.

    Parameters
    ----------
    passages
        Of the document.
    asked
        The year that stands where nothing is told of one.
    """
    title = next((match for p in passages[:_AHEAD] if (match := _TITLED.search(p.text))), None)
    if title:
        return int(title[1])
    opened = Counter(int(year) for passage in passages for year in _OPENS.findall(passage.text))
    return asked if asked in opened or not opened else opened.most_common(1)[0][0]


def without_signs(text: str) -> str:
    """Return a text in which nothing is a sign of the template language."""
    return _TEMPLATE_SIGNS.sub(lambda match: " ".join(match[0]), text)


def _sentences(paragraph: str, heading: str, known: Known) -> Iterator[tuple[str, Sequence[Bound]]]:
    """Yield each sentence as prose, a line each, with its numbers."""
    text = without_signs(paragraph)
    bound = known.bind(text, heading)
    figures = [named.figure for named in known.setting.known]
    named: list[str] = []
    for match in _SENTENCE.finditer(text):
        inside = [b for b in bound if match.start() <= b.mention.start < match.end()]
        if not match[0].strip():
            continue
        sentence, at = "", match.start()
        for number in inside:
            sentence += text[at : number.mention.start] + print_number(number, known.counts)
            at = number.mention.end
        named += [b.figure.id for b in inside if b.figure]
        yield guard_claims(sentence + text[at : match.end()], figures, named), inside


def print_number(number: Bound, counts: Sequence[Count]) -> str:
    """Return a number as a figure; one that is none for certain with what it may be."""
    if number.figure:
        return f"{{{{ {number.figure.id} }}}}"
    mention = number.mention
    near = f"{mention.label}{mention.tail}"
    hints = [f"按文字是 {named}"] if (named := name_of(number)) else []
    if number.candidates and not named:
        hints.append(f"可能是 {'、'.join(number.candidates[:_SHOWN])}")
    hints += [
        f'可以定义 {{ledger: {c.ledger}, where: {c.column} == "{c.word}", unit: {mention.unit}}}'
        for c in counts
        if not number.candidates and c.count == mention.value and c.word in near
    ]
    return f"{mention.text}<!-- {'，'.join(['待核', *hints])} -->"


def name_of(number: Bound) -> str:
    """Return the figure that a number is by its words alone, with the value that it has."""
    if number.figure or len(number.named) != 1:
        return ""
    return f"{number.named[0].id}（{number.named[0].text}）"


def _moved(numbers: Iterable[Number], lines: Sequence[str]) -> tuple[Number, ...]:
    """Return the numbers with their lines counted as the stripped text has them."""
    blank = next((n for n, line in enumerate(lines) if line), 0)
    return tuple(replace(number, line=number.line - blank) for number in numbers)


def heading_names(prose: str) -> Mapping[str, str]:
    """Return what the sections of a year's prose are called, by id."""
    found = re.findall(r"^##(?!#)\s*(.+?)\s*\{#(\w+)\}", prose, flags=re.MULTILINE)
    return {id_: bare(heading) for heading, id_ in found}
