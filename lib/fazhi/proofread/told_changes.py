"""A change that a document tells twice has one direction and one rate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fazhi.documents.passages import Kind as PassageKind
from fazhi.documents.passages import Passage
from fazhi.findings import Finding
from fazhi.language.script import HAN
from fazhi.proofread.fact import is_slip
from fazhi.proofread.told_facts import Read, of_whom
from fazhi.reading.changes import DOWN, UP
from fazhi.reading.mentions import Kind, Mention
from fazhi.reading.read_text import Reading

_CHANGE = re.compile(
    rf"(?P<of>[{HAN}\d“”（）]{{0,30}}?)(?P<since>同比|环比|[比较](?:上年|去年|上一年)(?:同期|度)?)(?:略|大幅|小幅)?"
    rf"(?:(?P<up>{UP})|(?P<down>{DOWN}))(?:率|幅|幅度)?(?:了|为|达到?)*$"
)
_FILLER = re.compile(
    r"^(?:针对|对于|鉴于|由于|面对|围绕|综上|其)|(?:20\d\d|[全今本当])年度?|[我本全][省市县区州局镇乡]|总体|实现|的"
)
_YEAR = re.compile(r"20\d\d")
_OTHER = re.compile(
    r"其中|[上下]半年|季度|月|旬|截至|以来|累计|预计|计划|目标|力争|去年|上年|名义|实际|可比|扣除|分别|首次|一度"
)
"""Words by which a change may be another one than that of the year."""

_LEAST = 4


@dataclass(frozen=True, slots=True)
class _Change:
    """A rate of change that a document tells of what it names."""

    words: tuple[str, str]
    year: str
    rises: bool
    rate: Mention
    passage: Passage
    of: str

    def contradicts(self, other: _Change) -> bool:
        """Tell whether two tell one change, with two directions or two rates."""
        named = {self.of, other.of} - {""}
        if self.words != other.words or self.year != other.year or len(named) > 1:
            return False
        if self.rises is not other.rises:
            return self.rate.value == other.rate.value
        is_other = self.rate.value != other.rate.value
        return is_other and is_slip(self.rate.text, other.rate.text, is_sure=True)


def find_changes_that_differ(read: Sequence[Read], year: str) -> Iterator[Finding]:
    """Find 同比下降12.4% of what is elsewhere said to have gone up by 12.4%.

    Parameters
    ----------
    read
        The passages of a document and what they say in numbers.
    year
        The year that it reports on; empty where it is not known.
    """
    known: list[_Change] = []
    for passage, reading in read:
        if passage.kind is PassageKind.ROW:
            continue
        for m in reading.mentions:
            change = _told(passage, reading, m, year)
            if change is None:
                continue
            if other := next((one for one in known if change.contradicts(one)), None):
                yield passage.fault(
                    "fact-differs",
                    (m.start, m.end),
                    wrong=_text(change),
                    other=_text(other),
                    label=change.words[0],
                )
            known.append(change)


def _text(change: _Change) -> str:
    return f"{'上升' if change.rises else '下降'}{change.rate.text}"


def _told(passage: Passage, reading: Reading, m: Mention, year: str) -> _Change | None:
    told = _CHANGE.fullmatch(m.label)
    if m.kind is not Kind.SHARE or told is None or m.is_about or m.depth:
        return None
    begin = max(reading.text.rfind(mark, 0, m.start) for mark in "。；\n") + 1
    end = m.start - len(m.label) + told.start("since")
    sentence = reading.text[begin:end]
    words = _FILLER.sub("", _FILLER.sub("", told["of"]))
    if _OTHER.search(sentence) or len(words) < _LEAST:
        return None
    named = _YEAR.findall(sentence)
    return _Change(
        words=(words, told["since"][:1].replace("较", "比").replace("同", "比")),
        year=named[-1] if named else year,
        rises=bool(told["up"]),
        rate=m,
        passage=passage,
        of=of_whom(passage, reading.text, end, 0),
    )
