"""Names of the Yi, the Dai and others that are written by their sound and have no ``·``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.language.script import HAN
from fazhi.language.sounded_names import DAI_FIRST, DAI_GIVEN, YI_CLANS, YI_GIVEN
from fazhi.language.words import is_word
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.redaction.people import any_of
from fazhi.privacy.redaction.personal_numbers import Span

_LETTER = re.compile(f"[{HAN}]")
_DOING = frozenset("的因与和在于已未将被由向对以从到及也又曾没不给让经自称说诉系持家户拒提同独等获")
"""What follows a person and may follow a name whatever word begins there."""
_NO_DOING = frozenset("县乡镇村州市区山河湖路街寨族语石米器口关")
"""What follows a place or a thing."""
_OPENING = frozenset("因的为向对与和给由被把将让经请找到及叫是系帮护")
_FARMERS = ("茶农", "果农", "菜农", "蔗农", "胶农", "花农", "养殖户", "种植户", "边民")
_SIZES = (4, 3)
_SHORT = 2
_TELLING = frozenset("由向给")
_ACTS = re.compile("(?:承包|反映|申请|领取|拒绝|拒不|来电|来访|签收|要求|代领|病故|去世)")
"""What tells that somebody is named, before and behind."""
_ROLE = 8
_NEXT_TO = re.compile(rf"(?:[、，和与]|[{HAN}]{{2,4}}[、和与])\Z")


class SoundedNames:
    """Finds names by the clans, the signs for man and woman, and the syllables of other peoples.

    Parameters
    ----------
    rules
        Words for parties, and syllables of names.
    """

    def __init__(self, rules: Privacy) -> None:
        self._roles = (*(word for word in rules.parties if len(word) > 1), *_FARMERS)
        parts = any_of(rules.transliterated_parts)
        sign = f"[{rules.transliterated or '〇'}]"
        self._parts = re.compile(rf"(?:{parts}){sign}{{2,6}}")
        self._officer = re.compile(rf"(?:{any_of(rules.offices.titles)})\Z")
        self._begin = re.compile(f"[{''.join({clan[0] for clan in YI_CLANS} | DAI_FIRST)}]")

    def find(self, text: str) -> Iterator[Span]:
        """Yield where a text has one."""
        for begin in self._begin.finditer(text):
            start = begin.start()
            led = self._is_led(text, start)
            if not (led or _is_open(text, start)):
                continue
            if self._officer.search(text[max(0, start - _ROLE) : start]):
                continue
            if text[start : start + 2] in YI_CLANS:
                ends = self._ends(text, start, start + 2, YI_GIVEN)
            elif text[start] in DAI_FIRST:
                ends = self._ends(text, start, start + 1, DAI_GIVEN)
            else:
                continue
            end = next(ends, None)
            doubtful = not led and is_word(text[start : start + 2])
            if end and (end - start == _SIZES[0] or not doubtful):
                yield Span(start, end, "name")
        for found in self._parts.finditer(text):
            behind = text[found.end() : found.end() + 1]
            if behind in _DOING and _is_open(text, found.start()):
                yield Span(*found.span(), "name")

    def _is_led(self, text: str, start: int) -> bool:
        return text.endswith(self._roles, max(0, start - _ROLE), start)

    def _ends(self, text: str, start: int, begin: int, signs: frozenset[str]) -> Iterator[int]:
        """Yield where a name may end of which what follows its begin has some signs."""
        for end in (start + size for size in _SIZES):
            if len(text) < end or not signs.issuperset(text[begin:end]):
                continue
            long = end - start == _SIZES[0] and text[end : end + 1] not in _NO_DOING
            pairs = (text[n : n + 2] for n in range(start, end))
            if _goes_on(text, end) or (long and not any(map(is_word, pairs))):
                yield end
        end = start + _SHORT
        if begin < end and signs.issuperset(text[begin:end]) and not is_word(text[start:end]):
            listed = _is_listed(text, start, end)
            told = text[start - 1 : start] in _TELLING or _ACTS.match(text, end) is not None
            if (listed or told or self._is_led(text, start)) and _goes_on(text, end):
                yield end


def _is_listed(text: str, start: int, end: int) -> bool:
    """Tell whether another name of the Dai stands beside."""
    if text[end : end + 1] in {"、", "和", "与"} and text[end + 1 : end + 2] in DAI_FIRST:
        return True
    before = text[max(0, start - 5) : start]
    return _NEXT_TO.search(before) is not None and not DAI_FIRST.isdisjoint(before)


def _is_open(text: str, place: int) -> bool:
    before = text[max(0, place - 2) : place]
    if not _LETTER.match(before[-1:]):
        return not before[-1:].isdigit()
    if before[-1] in _OPENING:
        return True
    return is_word(before) and not is_word(text[place - 1 : place + 1])


def _goes_on(text: str, end: int) -> bool:
    behind = text[end : end + 2]
    if not _LETTER.match(behind):
        return True
    if behind[0] in _NO_DOING or is_word(text[end - 1 : end + 1]):
        return False
    return behind[0] in _DOING or is_word(behind) or behind == "二人"
