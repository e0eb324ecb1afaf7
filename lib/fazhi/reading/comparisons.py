"""How numbers compare: 决算数大于预算数, 高于上年的35件, 与预算持平, 逐年上升."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from fazhi.language.script import HAN
from fazhi.reading.mentions import Kind, Mention
from fazhi.reading.parts import ORDINAL
from fazhi.reading.relations import Comparison

_COMPARED = re.compile(
    r"(?P<more>大于|高于|超过|超出|多于)|(?P<less>小于|低于|少于|不及)|(?P<same>持平|等于|相等|一致)"
    r"|(?P<most>(?:未|不|没有)(?:超过|超出|突破|大于|高于)|控制在)"
)
_ACCOUNTS = re.compile(
    rf"，?(?P<left>[{HAN}]{{0,6}}?)(?:(?P<more>大于|高于|超出|超过)|(?P<less>小于|低于)|(?P<same>等于|与(?=[^，。；]{{0,6}}持平)))"
    rf"(?P<right>[{HAN}]{{2,6}}?)(?=$|[，。；]|的|持平)"
)
_STEM = re.compile("^(?:年初|调整|本年)|[数额量]$")
_NO_COMPARISON = re.compile("元以上|倍|不(?!超过|超出|突破|大于|高于)")
_MEASURE = re.compile(
    r"(?:(?:上|去|前)年|同期|全[国省市县区]|平均|序时|标准|考核|控制数|限额|年初|预算|计划|目标|全年|\d{4}年)[^，。；：、\d]{0,8}|"
)
_LEVEL = re.compile(r"^持平|^相等|^一致")
_OVER = re.compile("(?:(?!未|不|没有).){0,2}(?:超过|超出|多于|不及|控制在)|不超过")
_THAN = re.compile(r"(?:相)?[比较](?:上年|去年|上一年|\d{4}年)(?:度|同期)?的?")
_MOVED = re.compile(
    r"^(?:有所|略有|稍有|明显|大幅|显著|小幅)"
    r"(?:(?P<up>上升|增加|增长|提高)|(?P<down>下降|减少|降低|回落))"
)
_YEARS_RUN = re.compile(
    r"^，?(?:呈)?(?:逐年|逐[季月]|持续|连年)(?:(?P<up>上升|增加|增长|递增|提高|攀升)|(?P<down>下降|减少|递减|降低|回落))"
)
"""Words behind a row of numbers that say which way it runs."""

_SIGNS = {"more": ">", "less": "<", "same": "=", "most": "≤"}
_ROW = 3


def find_comparisons(text: str, mentions: Sequence[Mention]) -> Iterator[Comparison]:
    """Yield what a text says of two numbers: 决算数大于预算数, 高于上年的35件, 与预算持平."""
    yield from _rows(text, mentions)
    for n, (before, right) in enumerate(pairwise(mentions)):
        is_base = n > 0 and before.mark == "，" and _THAN.fullmatch(before.label)
        left = mentions[n - 1] if is_base else before
        if not left.like(right) or left.sentence != right.sentence or left.is_about:
            continue
        if left.kind is Kind.POINTS:
            continue
        evidence = text[left.start : right.end]
        if word := _compared(left, right):
            yield Comparison(left, right, _sign(word), evidence)
        elif right.mark in ("", "，") and right.label.startswith("与") and _LEVEL.match(right.tail):
            yield Comparison(left, right, "=", evidence)
        elif moved := _moved(left, right):
            yield Comparison(left, right, ">" if moved["up"] else "<", evidence)
        elif accounts := _ACCOUNTS.match(text, right.end):
            yield from _accounts(left, right, accounts, evidence)


def _compared(left: Mention, right: Mention) -> re.Match[str] | None:
    """Return the word that sets two numbers side by side: 31件，高于上年的35件."""
    word = _COMPARED.search(right.label)
    if word is None or right.mark != "，" or _NO_COMPARISON.search(right.label):
        return None
    if _OVER.fullmatch(right.label):
        return None  # 造成30人死亡，超过20万人转移: more than so many
    is_bare = right.label[: word.start()].strip("均也都数") in ("", "明显", "略", "大幅")
    is_named = _MEASURE.fullmatch(right.label, word.end())
    return word if is_bare and is_named and not ORDINAL.search(left.label) else None


def _moved(left: Mention, right: Mention) -> re.Match[str] | None:
    """Return the word by which a number moved, without by how much: 较上年的245件有所下降."""
    is_than = right.mark == "，" and _THAN.fullmatch(right.label) and not right.is_about
    return _MOVED.match(right.tail) if is_than and not ORDINAL.search(left.label) else None


def _sign(word: re.Match[str]) -> str:
    said = word.groupdict()
    return next(sign for name, sign in _SIGNS.items() if said.get(name))


def _accounts(
    left: Mention, right: Mention, said: re.Match[str], evidence: str
) -> Iterator[Comparison]:
    """Yield how two numbers compare that are called by their names: 决算数大于预算数."""
    small, large = (_STEM.sub("", _STEM.sub("", said[name])) for name in ("left", "right"))
    order = [m for word in (small, large) for m in (left, right) if word and word in m.label]
    named = [m for m in (left, right) if large in m.label]
    if not small and len(named) == 1:
        order = [left if named[0] is right else right, named[0]]
    if len(order) == 2 and order[0] is not order[1]:  # noqa: PLR2004  one number each
        yield Comparison(order[0], order[1], _sign(said), evidence)


def _rows(text: str, mentions: Sequence[Mention]) -> Iterator[Comparison]:
    """Yield each pair of a row that is said to rise or to fall: 41件、52件、67件，逐年上升."""
    for n, last in enumerate(mentions):
        runs = _YEARS_RUN.match(text[last.end :])
        if runs is None:
            continue
        row = [last]
        for m in reversed(mentions[:n]):
            if not m.like(last) or m.is_about or row[0].mark != "、" or row[0].label.strip():
                break
            row.insert(0, m)
        if len(row) >= _ROW:
            for left, right in pairwise(row):
                evidence = text[row[0].start : last.end + runs.end()]
                yield Comparison(left, right, "<" if runs["up"] else ">", evidence)
