"""Persons whom no ledger holds, as the gate knows them by what they do: a verb follows the name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.language.script import HAN
from fazhi.language.words import is_verb, is_word
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.scan.rule_patterns import RulePatterns

_ANY = f"[{HAN}]"
_TOWARDS = re.compile(rf"(?:(?<![{HAN}“《「‘\"'·—-])|(?<=[对由经为因被向与给让请将把及和]))")
"""Where a clause begins, or names whom it is about."""
_GOING_ON = re.compile(
    "[与因在已未向被将系曾称对到从以把给让就还即也均又不没要请求说提拒]|同意|, ?[男女],"
    "|的(?:家庭|家属|损失|赔偿|复议|医疗|工资|房屋|户口|补贴|低保|举报|投诉|请求|诉求|申请)"
)
_KIN = re.compile("之[妻夫子女父母兄弟姐妹孙媳婿](?![间道路处])")
_PROJECT = re.compile("高速|活动|项目|工程|行动|计划")
_TOO = "来居终支单连别相能那有以通包安后年管经向任方成于从与和都全应时常"
"""Surnames that are seldom one."""
_NO_END = (
    "(?<![乡村镇县州省市区路街站所庄铺湾岗沟店寨桥营口山河坝坪堡岭坡岛峪水库法氏祠某])"
    "(?<![一二三四五六七八九十])(?<!家[口港湾界])(?<!家)"
)
"""How no name ends."""
_THREE, _TWO, _OTHER, _OF_KIN = 2.0, -0.5, 7.0, -12.0
"""The least odds of names: of three characters, of two, with a rarer surname, before 之妻."""
_TITLE = 6


class ActingPersons:
    """Finds them where a sentence may name somebody.

    Parameters
    ----------
    rules
        The words, and the characters of which names consist.
    words
        The same as patterns.
    """

    def __init__(self, rules: Privacy, words: RulePatterns) -> None:
        self._odds, self._titled = words.odds, words.titled
        self._known = {*rules.words, *rules.common, *rules.nobody, *rules.courtesies}
        seldom = f"(?![{_TOO}])"
        three = re.compile(rf"{seldom}{words.single}(?!某){_ANY}(?!某){_ANY}{_NO_END}")
        two = re.compile(rf"{seldom}{words.frequent}{words.given}{_NO_END}")
        other = re.compile(rf"{words.single}{words.given}{_NO_END}")
        others = re.compile(rf"[{_TOO}]{_ANY}{{2}}{_NO_END}")
        self._forms = (three, _THREE), (others, _OTHER), (two, _TWO), (other, _OTHER)
        self._surname = re.compile(words.single)
        self._behind = (*rules.courtesies, *rules.familiar)
        self._bodies = re.compile(rf"{_ANY}{{0,2}}(?:{words.bodies})")

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where a normalised text names whom."""
        for first in self._surname.finditer(text):
            start = first.start()
            if not (_TOWARDS.match(text, start) or _follows_verb(text, start)):
                continue
            if self._titled.search(text[max(0, start - _TITLE) : start]):
                continue
            for form, least in self._forms:
                name = form.match(text, start)
                if name and self._acts(text, name, least):
                    yield start, name[0]
                    break

    def _acts(self, text: str, name: re.Match[str], least: float) -> bool:
        start, end = name.span()
        for word in (name[0], name[0][:2]):
            if word in self._known or is_word(word):
                return False
        if name[0].endswith(self._behind):
            return False
        if _KIN.match(text, end):
            return self._odds.stands_out(text, start, end, _OF_KIN)
        if not _GOING_ON.match(text, end):
            thing = self._bodies.match(text, end) or _PROJECT.match(text, end)
            if thing or not is_verb(text[end : end + 2]):
                return False
        return self._odds.stands_out(text, start, end, least)


def _follows_verb(text: str, start: int) -> bool:
    end = start - 1 if text[start - 1 : start] == "到" else start
    return any(is_verb(text[max(0, last - 2) : last]) for last in {start, end})
