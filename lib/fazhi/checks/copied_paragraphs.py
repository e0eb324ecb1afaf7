"""Paragraphs that were taken over from last year's prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from fazhi.errors import Place
from fazhi.figures.printing import print_number
from fazhi.findings import Finding
from fazhi.params.last_year_rules import LastYearRules
from fazhi.prose.outline import Words, outline
from fazhi.prose.prose_template import ProseTemplate

FIGURE = "◇"
"""Stands in a paragraph where something is printed."""

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
    """Find paragraphs that were taken over from last year's prose.

    What is printed into a paragraph changes with the ledgers; its words are compared.

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
    for paragraph in _paragraphs(this):
        matcher = SequenceMatcher(autojunk=False, b=paragraph.text)
        best, source = max(
            ((_likeness(matcher, old.text, rules.copied), old) for old in earlier),
            key=lambda pair: pair[0],
            default=(Decimal(0), None),
        )
        if source is not None and best >= rules.copied:
            yield Finding.of(
                "paragraph-copied",
                place=Place(file=this.file, line=paragraph.line),
                year=last_year,
                line=source.line,
                difference=_difference(source.text, paragraph.text, best),
                excerpt=paragraph.text[:_EXCERPT],
            )


def _paragraphs(template: ProseTemplate) -> Iterator[_Paragraph]:
    """Yield the paragraphs that are long enough, each print and guard left out of the words."""
    for chunk in template.chunks:
        parts = [
            piece.text if isinstance(piece, Words) else FIGURE
            for piece in outline(chunk.source, template.file).pieces
        ]
        text = re.sub(r"\s+", "", "".join(parts))
        if not text.startswith("#") and len(text.replace(FIGURE, "")) >= _SHORTEST:
            yield _Paragraph(chunk.line, text)


def _likeness(matcher: SequenceMatcher[str], text: str, least: Decimal) -> Decimal:
    """Return the share of agreement, or zero where it cannot reach the least."""
    matcher.set_seq1(text)
    bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    shares = (Decimal(str(round(bound(), 4))) for bound in bounds)
    share = Decimal(0)
    for share in shares:
        if share < least:
            return Decimal(0)
    return share


def _difference(before: str, after: str, share: Decimal) -> str:
    changes = [
        _change(before[i:j], after[k:m])
        for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
    if not changes:
        return "一字未改"
    more = "等" if len(changes) > _CHANGES_SHOWN else ""
    percent = print_number(share * 100, 0)
    return f"有{percent}%相同，改动是{'、'.join(changes[:_CHANGES_SHOWN])}{more}"


def _change(old: str, new: str) -> str:
    if not old:
        return f"加上“{new}”"
    return f"“{old}”改为“{new}”" if new else f"删去“{old}”"
