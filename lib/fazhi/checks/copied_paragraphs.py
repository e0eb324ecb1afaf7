"""Paragraphs that were taken over from last year's prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from rapidfuzz.distance import Indel
from rapidfuzz.process import extractOne

from fazhi.checks.places_to_check import FACT, FIGURE, reasons, words_of
from fazhi.errors import Place
from fazhi.figures.printing import print_number
from fazhi.findings import Finding
from fazhi.params.last_year_rules import LastYearRules
from fazhi.prose.prose_template import ProseTemplate

_SHORTEST = 30
"""Paragraphs of fewer characters are too short to be called copied."""
_CHANGES_SHOWN = 5
_EXCERPT = 24


@dataclass(frozen=True, slots=True)
class _Paragraph:
    line: int
    text: str


def check_copied(
    this: ProseTemplate, last: ProseTemplate, last_year: int, rules: LastYearRules
) -> Iterator[Finding]:
    """Find paragraphs that were taken over from last year's prose and must be looked at.

    What is printed into a paragraph changes with the ledgers; its words are compared. A paragraph
    that its figures carry moves on by itself.

    Parameters
    ----------
    this, last
        The templates of this year and of the year before.
    last_year
        The year before.
    rules
        ``copied`` is the share of agreement from which a paragraph is told.
    """
    earlier = list(_paragraphs(last))
    texts = [old.text for old in earlier]
    least = float(rules.copied)
    for paragraph in _paragraphs(this):
        why = reasons(paragraph.text)
        found = why and extractOne(
            paragraph.text, texts, scorer=Indel.normalized_similarity, score_cutoff=least
        )
        if found:
            _, share, place = found
            source = earlier[place]
            yield Finding.of(
                "paragraph-copied",
                place=Place(file=this.file, line=paragraph.line),
                year=last_year,
                line=source.line,
                why=why,
                difference=_difference(source.text, paragraph.text, Decimal(share)),
                excerpt=paragraph.text[:_EXCERPT],
            )


def _paragraphs(template: ProseTemplate) -> Iterator[_Paragraph]:
    """Yield the paragraphs that are long enough, each print and guard left out of the words."""
    for chunk in template.chunks:
        text = re.sub(r"\s+", "", words_of(chunk.source))
        if (
            not text.startswith("#")
            and len(text.replace(FIGURE, "").replace(FACT, "")) >= _SHORTEST
        ):
            yield _Paragraph(chunk.line, text)


def _difference(before: str, after: str, share: Decimal) -> str:
    if before == after:
        return "一字未改"
    percent = print_number(share * 100, 0)
    changes = list(_changes(before, after))
    more = "等" if len(changes) > _CHANGES_SHOWN else ""
    return f"有{percent}%相同，改动是{'、'.join(changes[:_CHANGES_SHOWN])}{more}"


def _changes(before: str, after: str) -> Iterator[str]:
    """Yield what was changed, each stretch as a whole, in order."""
    steps = groupby(Indel.opcodes(before, after), key=lambda step: step.tag == "equal")
    for is_kept, stretch in steps:
        if not is_kept:
            parts = list(stretch)
            first, last = parts[0], parts[-1]
            old = before[first.src_start : last.src_end]
            yield _change(old, after[first.dest_start : last.dest_end])


def _change(old: str, new: str) -> str:
    if not old:
        return f"加上“{new}”"
    return f"“{old}”改为“{new}”" if new else f"删去“{old}”"
