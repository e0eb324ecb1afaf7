"""Totals of numbers that are not of one unit, or share the last one's; and second counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from fazhi.language.numerals import read_number
from fazhi.language.script import HAN
from fazhi.reading.mentions import MONEY, Kind, Mention
from fazhi.reading.parts import fits, has_another, is_change
from fazhi.reading.relations import Sum

_OF_SO_MANY = re.compile(
    rf"[，。；](?:以上|上述|这)(?P<number>[两二三四五六七八九十])(?:项|类|种|个?方面)[{HAN}]{{0,10}}?"
    rf"(?:共计|合计|总计|累计|共)$"
)
_NEAR = Decimal("0.2")
"""A total that is off by more than this is of other things."""

_BACK = 40
"""Characters before a total in which it is said of how many numbers it is."""

_PERSONS = frozenset(["人", "人次", "名", "户", "家"])
"""Units of what takes part in others, and is none of them."""

_NUMBER = r"\d+(?:\.\d+)?"
_IN_A_ROW = re.compile(
    rf"分别[^，。；：\d]{{0,12}}(?P<parts>{_NUMBER}(?:、{_NUMBER})*[、和]{_NUMBER})"
    rf"(?P<unit>[^\d\s，。；：、（]{{1,5}})，(?:[两三四五][者项])?(?:合计|共计|总计)"
    rf"[^，。；：、\d]{{0,10}}(?P<total>{_NUMBER})(?P=unit)(?=[，。；])"
)


def find_stated_totals(text: str, mentions: Sequence[Mention]) -> Iterator[Sum]:
    """Yield totals of so many numbers, whatever their units, and of a row with one unit.

    As in 意见书87份，合同312份，论证25次，以上三项共计424件次, and 0.4、2.1、3.2个百分点，合计….

    Parameters
    ----------
    text
        A paragraph, as :func:`fazhi.reading.mentions.fold` returns it.
    mentions
        Its numbers.
    """
    for n, total in enumerate(mentions):
        said = _OF_SO_MANY.search(text, max(0, total.start - _BACK), total.start)
        if said and total.kind is Kind.COUNT and total.unit != MONEY and not total.is_about:
            before = [m for m in mentions[:n] if m.end <= said.start()]
            number = int(read_number(said["number"].replace("两", "二")) or 0)
            parts = tuple(before[-number:]) if number <= len(before) else ()
            if parts and _are_added(parts, total):
                yield Sum(total, parts, text[parts[0].start : total.end], is_complete=True)
    for row in _IN_A_ROW.finditer(text):
        begin = row.start("parts")
        parts = tuple(
            _number(number[0], row["unit"], begin + number.start())
            for number in re.finditer(_NUMBER, row["parts"])
        )
        total = _number(row["total"], row["unit"], row.start("total"))
        yield Sum(total, parts, row[0], is_complete=True)


def _are_added(parts: Sequence[Mention], total: Mention) -> bool:
    """Tell counts of one sentence, each with a name, of which not all are of one unit."""
    units = {part.unit for part in parts}
    is_of_them = total.unit in units or total.unit not in _PERSONS
    gap = abs(sum(part.value for part in parts) - total.value)
    if not is_of_them or len(units) == 1 or gap > total.value * _NEAR:
        return False
    return all(
        part.kind is Kind.COUNT
        and part.unit != MONEY
        and part.sentence == total.sentence
        and part.depth == total.depth
        and part.mark
        and part.label
        and not (part.is_about or is_change(part.label))
        for part in parts
    )


def _number(digits: str, unit: str, start: int) -> Mention:
    """Return a number as it would be read with the unit that stands behind the last of its row."""
    decimals = len(digits.partition(".")[2])
    step = Decimal(1).scaleb(-decimals) if decimals else Decimal(0)
    value = read_number(digits) or Decimal(0)
    return Mention(value, step, unit, Kind.COUNT, start, start + len(digits), digits + unit)


def find_second_counts(
    text: str, mentions: Sequence[Mention], sums: Sequence[Sum]
) -> Iterator[Sum]:
    """Yield sums of the counts that stand beside those of others: 5236户9184人，其中412户687人….

    Where the first counts make up their whole, so do the second ones.
    """
    for said in sums:
        beside = [_behind(mentions, said.total), *(_beside(mentions, m) for m in said.parts)]
        counts = [m for m in beside if m is not None]
        if said.less or len(counts) < len(beside) or not all(m.like(counts[0]) for m in counts):
            continue
        whole, *parts = counts
        are_all = said.is_complete or fits(said.total, said.parts)
        is_complete = are_all and not has_another(mentions, whole, parts)
        evidence = text[min(m.start for m in counts) : max(m.end for m in counts)]
        yield Sum(whole, tuple(parts), evidence, is_complete)


def _beside(mentions: Sequence[Mention], m: Mention) -> Mention | None:
    """Return the count of another unit beside one: 5236户9184人, 162处、4.92万平方米."""
    behind = _behind(mentions, m)
    return behind if behind and behind.mark in ("", "、") and not behind.label else None


def _behind(mentions: Sequence[Mention], m: Mention) -> Mention | None:
    """Return the count of another unit that is told next."""
    behind = next((other for other in mentions if other.start >= m.end), None)
    if behind is None or behind.kind is not Kind.COUNT or behind.like(m) or behind.is_about:
        return None
    return behind if behind.sentence == m.sentence and not is_change(behind.label) else None
