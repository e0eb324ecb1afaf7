"""Where in the prose's source each character of its print is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from fazhi.blocks.block_text import runs
from fazhi.blocks.model import Heading, plain_text
from fazhi.prose.prose_template import ProseTemplate
from fazhi.prose.render import Prose
from fazhi.prose.template_parser import parse

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<!--.*?-->|\{#[\w-]+\}", re.DOTALL)
_WORDS = re.compile(r"^(?:#+|\d+[.)]|[-*+>])[ \t]+|(?P<words>[^\n]+)", re.MULTILINE)
_FIRST, _LAST = 0xE000, 0xF8FF
_MARK = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")
"""Private characters of Unicode's first plane: the template language uses those of others."""

Origin = int | None
"""Place of a character in the source; ``None`` for what a figure or a function printed."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph, heading or item of a list as it is printed.

    Attributes
    ----------
    text
        What it says, references to charts and tables aside.
    origins
        For each character, where it is written.
    chunk
        Start and end, in the source, of what stands or falls with it.
    alone
        Whether the chunk prints nothing else.
    section
        Whether it is the heading of a section.
    """

    text: str
    origins: tuple[Origin, ...]
    chunk: tuple[int, int]
    alone: bool
    section: bool = False


def trace_print(
    template: ProseTemplate, render: Callable[[ProseTemplate], Prose]
) -> tuple[Printed, ...]:
    """Return what a template prints, with where each character of it is written.

    A private character, which no prose may hold, is put into each stretch of plain words, the
    whole is rendered as ever, and the stretches are found in the print by theirs. Words of a loop,
    which are printed again and again, count as a function's.

    Parameters
    ----------
    template
        The prose of a year.
    render
        Renders a template with the figures of the year.
    """
    words = list(_plain_words(template.source))[: _LAST - _FIRST]
    source = _marked(template.source, words)
    marked = ProseTemplate(template.file, source, parse(source))  # what it was made of is checked
    starts = _chunk_starts(template)
    found = [
        _printed(plain_text(run), words, template.source, section=_opens(block))
        for section in render(marked).sections.values()
        for block in (section.heading, *section.blocks)
        for run in runs((block,))
    ]
    times = Counter(origin for one in found for origin in one.origins if origin is not None)
    placed = [_placed(one, starts, times) for one in found]
    number = Counter(one.chunk for one in placed)
    return tuple(replace(one, alone=number[one.chunk] == 1) for one in placed)


def _opens(block: object) -> bool:
    return isinstance(block, Heading) and block.level == 1


def _plain_words(source: str) -> Iterator[tuple[int, str]]:
    """Yield the stretches of words that are printed as they stand, each within a line."""
    end = 0
    for tag in [*_TAG.finditer(source), None]:
        start, until = end, tag.start() if tag else len(source)
        for match in _WORDS.finditer(source, start, until):
            if words := (match["words"] or "").strip():
                yield match.start() + match[0].index(words), words
        end = tag.end() if tag else end


def _marked(source: str, words: Sequence[tuple[int, str]]) -> str:
    """Put a mark before the last character of each stretch, so that its ends stay as they are."""
    pieces, end = [], 0
    for number, (at, text) in enumerate(words):
        last = at + len(text) - 1
        pieces += [source[end:last], chr(_FIRST + number)]
        end = last
    return "".join([*pieces, source[end:]])


def _printed(text: str, words: Sequence[tuple[int, str]], source: str, *, section: bool) -> Printed:
    marks = list(_MARK.finditer(text))
    plain = _MARK.sub("", text)
    origins: list[Origin] = [None] * len(plain)
    for before, mark in enumerate(marks):
        at, written = words[ord(mark[0]) - _FIRST]
        end = mark.start() - before + 1
        start = end - len(written)
        if plain[start:end] == written == source[at : at + len(written)]:
            origins[start:end] = range(at, at + len(written))
    return Printed(plain, tuple(origins), (0, 0), alone=False, section=section)


def _chunk_starts(template: ProseTemplate) -> list[tuple[int, int]]:
    """Return start and end of each chunk in the source."""
    lines = [0, *accumulate(map(len, template.source.splitlines(keepends=True)))]
    return [
        (lines[chunk.line - 1], lines[chunk.line - 1] + len(chunk.source))
        for chunk in template.chunks
    ]


def _placed(one: Printed, chunks: Sequence[tuple[int, int]], times: Counter[int]) -> Printed:
    """Return what is printed with its chunk, and without the origin of what is repeated."""
    first = next((origin for origin in one.origins if origin is not None), None)
    chunk = next((c for c in chunks if first is not None and c[0] <= first < c[1]), (0, 0))
    own = tuple(o if o is None or times[o] == 1 else None for o in one.origins)
    return replace(one, chunk=chunk, origins=own)
