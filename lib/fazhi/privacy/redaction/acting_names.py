"""Names of those who act: one begins where a clause does, or behind a verb, and a verb follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf

from fazhi.language.script import HAN
from fazhi.language.words import is_verb, is_word
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.redaction.name_signs import NameSigns
from fazhi.privacy.redaction.personal_numbers import Span

_LEADING = frozenset("对由经为因被向与给让请将把及和")
"""Characters behind which a clause names whom it is about."""
_QUOTING = frozenset("“《「‘\"'·—-")
"""Signs behind which no clause begins."""
_LETTER = re.compile(f"[{HAN}]")
_GOES_ON = re.compile(
    r"[与因在已未向被将系曾称对到从以把给让就还即也均又不没要请求说提拒]|同意|[，,]\s?[男女][，,]"
    "|的(?:申请|诉求|请求|投诉|举报|低保|补贴|户口|房屋|工资|医疗|复议|赔偿|损失|家属|家庭)"
)
"""What stands behind a person who acts, but for verbs."""
_RELATED = re.compile("之(?:[妻夫子女父母兄弟姐妹孙媳婿])(?!间|道|路|处)")
_PLACES = frozenset("乡村镇县州省市区路街站所庄铺湾岗沟店寨桥营口山河坝坪堡岭坡岛峪水库法氏祠")
_HOME = re.compile(f"[{HAN}]家[口港湾界]?")
_CAMPAIGN = re.compile("高速|计划|行动|工程|项目|活动")
_OFTEN_WORDS = frozenset("常时应全都和与从于成方任向经管年后安包通以有那能相别连单支终居来")
"""Surnames that begin other words more often than names."""
_COUNTS = frozenset("一二三四五六七八九十")
_SHORT, _RARE, _FULL, _NAMED = -0.5, 7.0, 2.0, -12.0
"""The odds that a name needs: of two signs, of a rarer surname, of three, and before 之妻."""
_LONGEST_TITLE = 6
_PAIR = 2


class ActingNames:
    """Finds such names, of surnames of one sign.

    Parameters
    ----------
    rules
        The words, the surnames, and what names consist of.
    signs
        The same, made ready.
    """

    def __init__(self, rules: Privacy, signs: NameSigns) -> None:
        self._single, self._odds = frozenset(rules.surnames), signs.odds
        self._frequent, self._usual = frozenset(rules.frequent_surnames), frozenset(rules.given)
        self._nobody = signs.words | signs.nobody | frozenset(rules.common)
        self._polite = (*rules.courtesies, *rules.familiar)
        self._body = re.compile(rf"[{HAN}]{{0,2}}(?:{signs.bodies})")
        self._titled = signs.in_office

    def find(self, text: str) -> Iterator[Span]:
        """Yield where a text names someone who acts."""
        for start, sign in enumerate(text):
            if sign in self._single and self._is_open(text, start):
                for end in (start + 3, start + 2):
                    if self._is_name(text, start, end):
                        yield Span(start, end, "name")
                        break

    def _is_open(self, text: str, start: int) -> bool:
        """Tell whether somebody may be named here: a clause begins, or a verb ends."""
        before = text[max(0, start - _PAIR) : start]
        opens = not before or before[-1] in _LEADING or is_verb(before)
        opens = opens or (before[-1] == "到" and is_verb(text[max(0, start - 3) : start - 1]))
        opens = opens or not (_LETTER.match(before[-1]) or before[-1] in _QUOTING)
        return opens and not self._titled.search(text[max(0, start - _LONGEST_TITLE) : start])

    def _is_name(self, text: str, start: int, end: int) -> bool:
        name = text[start:end]
        if len(name) < end - start or not all(map(_LETTER.match, name)):
            return False
        if name[-1] in _PLACES | _COUNTS or "某" in name or _HOME.fullmatch(name):
            return False
        if self._is_known(name) or name.endswith(self._polite):
            return False
        if _RELATED.match(text, end):
            return self._odds.stands_out(text, start, end, _NAMED)
        if not _GOES_ON.match(text, end):
            called = self._body.match(text, end) or _CAMPAIGN.match(text, end)
            if called or not is_verb(text[end : end + _PAIR]):
                return False
        return self._odds.stands_out(text, start, end, self._least(name))

    def _least(self, name: str) -> float:
        """Return the odds that a name needs, without end where two signs are none."""
        is_pair, seldom = len(name) == _PAIR, name[0] in _OFTEN_WORDS
        if is_pair and name[1] not in self._usual:
            return inf
        if seldom or (is_pair and name[0] not in self._frequent):
            return _RARE
        return _SHORT if is_pair else _FULL

    def _is_known(self, name: str) -> bool:
        """Tell whether these are, or begin with, a usual word."""
        return any(is_word(word) or word in self._nobody for word in (name, name[:_PAIR]))
