"""Percentages that do not follow from the numbers beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from fazhi.documents.passages import Passage
from fazhi.figures.figure import percentage
from fazhi.findings import Finding
from fazhi.proofread.counting import NUMBER, counts_in, to_number
from fazhi.proofread.vocabulary import Terms

_PERCENT = re.compile(rf"({NUMBER})[%％]")
_OF_BOTH = re.compile(r".{0,16}?(?:率|占|比例|比重)[^\d，。；]{0,6}$")
_CHANGE = re.compile(
    r"增长|增加|增幅|上升|提高|下降|减少|降低|同比|环比|比上年|较上年|比去年|百分点"
    r"|目标|力争|确保|以上|以下|不低于|超过|约|近"
)
"""A percentage beside one of these is no share of the counts, or need not be exact."""

_QUOTIENTS = (
    re.compile(rf"(?P<p>{NUMBER})[%％]\s*[（(＝=]*\s*(?P<a>{NUMBER})\s*[/／÷]\s*(?P<b>{NUMBER})"),
    re.compile(rf"(?P<a>{NUMBER})\s*[/／÷]\s*(?P<b>{NUMBER})[^\d。；/]{{0,6}}(?P<p>{NUMBER})[%％]"),
)
_GROWTH = re.compile(
    rf"[由从]({NUMBER})[^\d，。；]{{0,4}}(增加|增长|增|上升|减少|下降|减|降)[至到为]({NUMBER})"
    rf"[^\d，。；]{{0,4}}，[^\d，。；]{{0,8}}?(?:增长|增加|上升|增幅为?|下降|减少|降低|降幅为?)了?({NUMBER})[%％]"
)
_AT_MOST_ALL = re.compile(
    r"(?:办结|合格|满意|参考|到课|参加|出庭|应诉|公开|答复|覆盖|知晓|按期|按时|整改|归档|备案|调解)"
    rf"[^\d，。；]{{0,3}}率[^\d，。；]{{0,4}}({NUMBER})[%％]"
)
_ALL = 100


def find_wrong_percentages(passage: Passage, terms: Terms) -> Iterator[Finding]:
    """Find percentages that two numbers of the same sentence, rounded half up, do not give.

    Only where the text leaves no doubt: one share after exactly two counts of one unit, the
    larger first; a quotient that is written out; a growth with both of its ends. A rate above
    100% is wrong by itself.
    """
    for offset, sentence in passage.whole_sentences():
        told = [*_shares(sentence, terms), *_quotients(sentence), *_growths(sentence)]
        for start, end, right in told:
            yield passage.fault(
                "percentage-wrong",
                (start + offset, end + offset),
                right=f"{right}%",
            )
        for match in _AT_MOST_ALL.finditer(sentence):
            if to_number(match[1]) > _ALL:
                start, end = (at + offset for at in match.span())
                yield passage.fault("percentage-above-100", (start, end))


Wrong = tuple[int, int, Decimal]
"""Where a percentage stands, and what it should be."""


def _shares(sentence: str, terms: Terms) -> Iterator[Wrong]:
    percents = list(_PERCENT.finditer(sentence))
    if (
        len(percents) != 1
        or _CHANGE.search(sentence)
        or any(q.search(sentence) for q in _QUOTIENTS)
    ):
        return
    (percent,) = percents
    counts = list(counts_in(sentence, terms.units))
    if len(counts) != 2 or counts[0].unit != counts[1].unit:  # noqa: PLR2004  base and part
        return
    base, part = counts
    between = sentence[part.end : percent.start()]
    if not (part.end <= percent.start() and _OF_BOTH.fullmatch(between)):
        return
    if base.value and part.value <= base.value:
        printed = to_number(percent[1])
        right = _percentage(part.value, base.value, percent[1])
        if printed not in (right, _percentage(base.value - part.value, base.value, percent[1])):
            yield percent.start(), percent.end(), right


def _quotients(sentence: str) -> Iterator[Wrong]:
    for match in (match for quotient in _QUOTIENTS for match in quotient.finditer(sentence)):
        part, base = to_number(match["a"]), to_number(match["b"])
        right = _percentage(part, base, match["p"]) if base else None
        if right is not None and right != to_number(match["p"]):
            yield match.start(), match.end(), right


def _growths(sentence: str) -> Iterator[Wrong]:
    for match in _GROWTH.finditer(sentence):
        before, after = to_number(match[1]), to_number(match[3])
        if before:
            right = _percentage(abs(after - before), before, match[4])
            if to_number(match[4]) != right:
                yield match.start(), match.end(), right


def _percentage(part: Decimal, base: Decimal, printed: str) -> Decimal:
    """Return the percentage with as many decimals as the printed one."""
    return percentage(part, base, len(printed.partition(".")[2]))
