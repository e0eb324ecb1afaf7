"""Headings whose numbers skip one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fazhi.documents.passages import Kind, Passage
from fazhi.findings import Finding
from fazhi.language.numerals import read_numeral

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_TENTHS = "〇一二三四五六七八九十"
_REACH = 40
_POINT = re.compile(
    rf"(?:(?<=[，。；：:、\n])|^)(?:({_NUMERAL})(是|要)(?!否|不是|求)|第({_NUMERAL})，)"
)
_STYLES = (
    re.compile(rf"第({_NUMERAL})部分"),
    re.compile(rf"第({_NUMERAL})章"),
    re.compile(rf"({_NUMERAL})、"),
    re.compile(rf"[（(]({_NUMERAL})[）)]"),
    re.compile(r"(\d{1,2})[.．、](?!\d)"),
)
"""Numbers of headings, from the widest part of a document to the narrowest."""

_DIGITS = len(_STYLES) - 1


def find_skipped_headings(passages: Sequence[Passage], _terms: object) -> Iterator[Finding]:
    """Find headings whose number does not follow the one before at its level, or begin at 1.

    A wider heading begins its narrower ones anew. A level that was not begun in the document, as
    in an excerpt, is not told: but a first narrower heading under a wider one must be the first.
    Digits may count other things too, as notes and tables do: they are told only as they go on.
    """
    last: dict[int, int] = {}
    between: list[str] = []
    for passage in passages:
        if passage.kind is Kind.ROW or passage.in_table:
            continue
        if passage.is_numbered:
            last.clear()  # which number Word gives it is not told
        level, number, end = _number(passage)
        if not number:
            between.append(passage.text)
            continue
        before = last.get(level, 0)
        is_begun = level in last or any(wider in last for wider in range(level))
        if level == _DIGITS:
            is_begun = before > 0 and not passage.page
        repeats = number == before and number > 1
        skips = number > before + 1 and not _told_within(between, passage, number - 1)
        if is_begun and (repeats or skips):
            yield passage.fault("heading-skipped", (0, end), before=before, number=number)
        last[level] = number
        between.append(passage.text[end:])
        for narrower in range(level + 1, len(_STYLES)):
            last[narrower] = 0
        last = {k: n for k, n in last.items() if k <= level}


def find_skipped_points(passages: Sequence[Passage], _terms: object) -> Iterator[Finding]:
    """Find points in running text whose number does not follow: 一是…二是…四是….

    Points within a point begin anew; the outer ones go on behind them.
    """
    open_rows: dict[str, list[int]] = {}
    for passage in passages:
        if passage.kind is Kind.ROW:
            continue
        if passage.kind is Kind.HEADING:
            open_rows.clear()
        for point in _POINT.finditer(passage.text):
            number = int(read_numeral(point[1] or point[3]) or 0)
            row = open_rows.setdefault(point[2] or "第", [])
            if number == 1:
                row.append(1)
                continue
            while row and number - 1 in row and row[-1] != number - 1:
                row.pop()  # an inner row ends
            if row and number > row[-1] + 1:
                yield passage.fault("heading-skipped", point.span(), before=row[-1], number=number)
            if row:
                row[-1] = number


def _told_within(between: Sequence[str], passage: Passage, number: int) -> bool:
    """Tell whether the number before stands inside of a paragraph, where it is no heading."""
    if passage.text[0].isdecimal():
        return any(re.search(rf"(?<!\d){number}[.．、](?!\d)", text) for text in between[-_REACH:])
    numeral = _TENTHS[number] if number < len(_TENTHS) else ""
    marks = (f"（{numeral}）", f"({numeral})") if passage.text[0] in "（(" else (f"{numeral}、",)
    near = between if passage.page else between[-_REACH:]
    return any(mark in text for text in near for mark in marks)


def _number(passage: Passage) -> tuple[int, int, int]:
    for level, style in enumerate(_STYLES):
        if match := style.match(passage.text):
            number = match[1] if match[1].isdecimal() else read_numeral(match[1])
            return level, int(number or 0), match.end()
    return 0, 0, 0
