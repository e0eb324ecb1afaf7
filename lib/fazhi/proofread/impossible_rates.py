"""Rates above 100%, and 100% beside what is still open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.documents.passages import Passage
from fazhi.findings import Finding
from fazhi.proofread.vocabulary import Terms
from fazhi.reading.mentions import Kind, Mention
from fazhi.reading.read_text import Reading

_NAME = re.compile(r"(?:为|是|达到?|高达|约|均|都|了|超过|保持在|稳定在|提高到|上升到)*$")
_UNBOUNDED = re.compile(r"毛入学|拨备|增|目标|任务|预算|投资|收入|贷|负债|产能|上年旧存")
_END = re.compile("[。！？]")
_SHOWN = 8
_ALL = re.compile(r"全部(?:按[时期])?(?:办结|办理完毕|整改到位|整改完成|结案)")


def find_impossible_rates(passage: Passage, reading: Reading, terms: Terms) -> Iterator[Finding]:
    """Find rates of parts above 100%, and rates of 100% that something open contradicts."""
    for n, m in enumerate(reading.mentions):
        name = _NAME.sub("", m.label)
        if m.kind is not Kind.SHARE:
            continue
        if m.value > 1 and name.endswith(terms.bounded_rates) and not _UNBOUNDED.search(name):
            begin = m.start - len(m.label.lstrip())
            span, told = (begin, m.end), name[-_SHOWN:]
            yield passage.fault("percentage-above-100", span, name=told, wrong=m.text)
        is_all = m.value == 1 and name.endswith(terms.finished_rates)
        if is_all and (left := _open(reading, n + 1, m.sentence, m.end, terms)):
            told = f"{name[-_SHOWN:]}{m.text}"
            yield passage.fault("all-but-open", (m.start, left.end), told=told, left=left.text)
    for match in _ALL.finditer(reading.text):
        behind = next((n for n, m in enumerate(reading.mentions) if m.start >= match.end()), None)
        if behind is None or _END.search(reading.text, match.end(), reading.mentions[behind].start):
            continue
        sentence = reading.mentions[behind].sentence
        if left := _open(reading, behind, sentence, match.end(), terms):
            span = match.start(), left.end
            yield passage.fault("all-but-open", span, told=match[0], left=left.text)


def _open(reading: Reading, first: int, sentence: int, begin: int, terms: Terms) -> Mention | None:
    """Return the next number of the sentence that says how many are open."""
    for m in reading.mentions[first : first + 2]:
        if m.sentence != sentence or m.kind is not Kind.COUNT or not m.value:
            continue
        rest = reading.text[m.end : m.end + 24].partition("。")[0]
        said = reading.text[begin : m.start] + rest
        if any(word in said for word in terms.not_due) or re.search(
            "上年结转|新收|新增|本月", said
        ):
            return None
        if any(word in rest[:14] or word in m.label for word in terms.unfinished):
            return m
    return None
