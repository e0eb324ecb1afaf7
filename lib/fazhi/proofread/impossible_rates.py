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
_EARLIER = re.compile("上年结转|新收|新增|本月|上年|去年|此前|以往|整改前|初检|首次|复[检查]|曾")
_NONE = re.compile("(?:未|没有)(?:再)?(?:发现|出现|发生|查)|无|杜绝|防止")
_NOT = "(?:未|没有?|不)(?:能|予|有|曾|经|及时|依法|按[时期])?"
_STILL = re.compile("(?:仍|尚|仅|只|还)有?$")
_STEM = 2
_SUBJECT = re.compile(r"[^，。；：]*?已?全部[^，。；：]*")
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
        left = _open(reading, n + 1, m.sentence, m.end, terms) if is_all else None
        if m.value == 1 and left is None and name.endswith(terms.bounded_rates):
            left = _left_out(reading, n + 1, m, name, terms)
        if left:
            told = f"{name[-_SHOWN:]}{m.text}"
            yield passage.fault("all-but-open", (m.start, left.end), told=told, left=left.text)
    for match in _ALL.finditer(reading.text):
        behind = next((n for n, m in enumerate(reading.mentions) if m.start >= match.end()), None)
        if behind is None or _END.search(reading.text, match.end(), reading.mentions[behind].start):
            continue
        counted = reading.mentions[behind - 1] if behind else None
        if counted and not counted.label.strip("、和及与") and _SUBJECT.fullmatch(counted.tail):
            continue  # 307个隐患已全部整改到位，剩余13个正在整改: all of these
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
        if any(word in said for word in terms.not_due) or _EARLIER.search(said):
            return None
        if any(word in rest[:14] or word in m.label for word in terms.unfinished):
            return m
    return None


def _left_out(
    reading: Reading, first: int, rate: Mention, name: str, terms: Terms
) -> Mention | None:
    """Return the next number of which the text denies the rate: 应诉率100%，3起未应诉."""
    whole = name[-_SHOWN:].removesuffix("率")
    stems = {whole[n : n + _STEM] for n in range(len(whole) - 1)}
    denied = re.compile(f"{_NOT}(?:{'|'.join(map(re.escape, sorted(stems)))})")
    for m in reading.mentions[first : first + 1]:
        if m.sentence != rate.sentence or m.kind is not Kind.COUNT or not m.value:
            return None
        rest = re.split("[。，；]", reading.text[m.end : m.end + 24])[0]
        said = reading.text[rate.end : m.start] + rest
        is_other = any(word in said for word in terms.not_due) or _EARLIER.search(said)
        if is_other or m.is_about or _NONE.search(m.label):
            return None
        said_behind = denied.search(rest)
        is_of_others = said_behind and rest[said_behind.end() :].startswith("的")
        if is_of_others and not _STILL.search(m.label):
            return None  # 退回3件未回复的重复建议
        if said_behind or denied.search(m.label):
            return m
    return None
