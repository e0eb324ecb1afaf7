"""What a report of its kind must have: the leader's item, recipients, signature and date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fazhi.documents.passages import Kind, Passage
from fazhi.findings import Finding
from fazhi.proofread.vocabulary import Terms

_HEAD, _LEAST = 12, 4
_RECIPIENTS = re.compile(r"^[^。；]{2,80}[：:]$")
_DATE = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
_DAY = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日|二[〇○零]..年.{1,2}月.{1,3}日")
_SENTENCE = re.compile("[，。；：]")
_SIGNED = re.compile(
    r"(?:局|委员会|办公室|政府|委|院|中心|厅|部|处|所|公司|学校|医院|办|队|组)(?:（[^）]*章[^）]*）)?$"
)
_CUT_OFF = re.compile(
    r"(?:截[至止到](?:目前|今)?"
    r"|(?:统计(?:期|时|区间|周期|范围|起止)|报告期|评价期|所[列涉用]数据|数据(?:期|时|范围|起止|采集))[^。；]{0,20}?(?P<from>20\d\d)年\d{1,2}月\d{1,2}日起?[，]?[至到—－~-]+)"
    r"(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
)
"""The last day of which a text tells: 截至2023年12月31日, 统计期限自2023年1月1日起至12月31日止."""

_LONGEST = 40


def find_missing_parts(passages: Sequence[Passage], terms: Terms) -> Iterator[Finding]:
    """Find what a whole report about law-based government lacks; excerpts are not asked for it."""
    body = [p for p in passages if p.kind is not Kind.ROW]
    title = _title(body, terms)
    if len(body) < _LEAST or title is None:
        return
    behind = body[body.index(title) + 1 :]
    text = "".join(p.text for p in passages)
    lacking = []
    if not any(word in text for word in terms.leader):
        lacking.append("党政主要负责人履行推进法治建设第一责任人职责的情况")
    if not any(_RECIPIENTS.match(p.text) for p in behind[:_HEAD]):
        lacking.append("主送机关")
    if not any(_is_signature(p) for p in behind):
        lacking.append("署名")
    if not any(_is_dated(p) for p in behind):
        lacking.append("成文日期")
    if lacking:
        place = title.place()
        yield Finding.of("report-part-missing", place=place, title=title.text, lacking=lacking)


def _is_signature(passage: Passage) -> bool:
    """Tell the line of a signature, with or without its date; a title also names its year."""
    line = _DATE.sub("", passage.text).strip()
    is_short = len(line) <= _LONGEST and not _SENTENCE.search(line)
    return is_short and passage.kind is Kind.PARAGRAPH and bool(_SIGNED.search(line))


def _is_dated(passage: Passage) -> bool:
    """Tell the line of the date of a document, alone or behind the signature."""
    return bool(
        _DAY.fullmatch(passage.text) or (_is_signature(passage) and _DATE.search(passage.text))
    )


def _title(passages: Sequence[Passage], terms: Terms) -> Passage | None:
    for passage in passages[:_HEAD]:
        is_title = len(passage.text) <= _LONGEST and "。" not in passage.text
        if (
            is_title
            and terms.statutory_title in passage.text
            and passage.text.endswith(terms.statutory_kinds)
        ):
            return passage
    return None


def find_signed_before_cut_off(passages: Sequence[Passage], _terms: Terms) -> Iterator[Finding]:
    """Find a date of signing that is before the day up to which the text counts."""
    dates = (
        (p, m)
        for p in reversed(passages)
        if p.kind is Kind.PARAGRAPH and not p.in_table and (m := _DATE.fullmatch(p.text))
    )
    signed = next(dates, None)
    if signed is None:
        return
    passage, date = signed
    day = tuple(map(int, date.groups()))
    cut_offs = (match for other in passages for match in _CUT_OFF.finditer(other.text))
    late = next((m for m in cut_offs if _last_day(m) > day), None)
    if late:
        yield passage.fault(
            "signed-too-early", date.span(), cut_off="{}年{}月{}日".format(*_last_day(late))
        )


def _last_day(cut_off: re.Match[str]) -> tuple[int, int, int]:
    """Return the day of a cut-off; year 0 where none is told."""
    year = cut_off["year"] or cut_off["from"] or 0
    return int(year), int(cut_off["month"]), int(cut_off["day"])
