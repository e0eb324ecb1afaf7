"""Names that nothing tells but how the sentence goes on: a usual word follows, and they are none.

Every place of a text where a surname stands is looked at from both sides: what leads up to it, a
word for a party or the begin of a clause, and what stands behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf

from fazhi.language.script import HAN
from fazhi.language.words import is_within_word, is_word
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.redaction.name_signs import NameSigns
from fazhi.privacy.redaction.people import any_of
from fazhi.privacy.redaction.personal_numbers import Span

_LETTER = re.compile(f"[{HAN}]")
_LEAD = re.compile(
    rf"(?:[（(][{HAN}]{{1,6}}[）)])?(?:姓名|名字)?的?[：:\s是为系叫（()）】|/／“”\"]{{0,3}}$"
)
_DOORS = frozenset("和了叫经让将被把由为给与对向的及请找到至")
"""Behind these characters a clause names whom it is about."""
_OFTEN_WORDS = frozenset(
    "与从和于时向成方常任全都双明以有那关能应相经管别年后安包通连计利水查单解问支终居温来展楼须童母门台法海商车房国红平家庄问班敬云来"
)
"""Surnames that are other words, or begin them, more often than names."""
_BEFORE_WORDS = "“\"'‘「的他她由改为成名"
"""Signs behind which a usual word stands as well as a name."""
_VERBS = frozenset(
    "于和与在的被为因系已将未称向由以从对到等及之又均也曾没不给让经把自擅拒患持说称带送"
)
_DOCUMENT = re.compile(r"(?:20|19)\d{2}年|[\[〔［]")
"""What stands behind the name of a series of documents."""
_HIS = re.compile("所[办有售提说反称述诉持种欠属写住建签做租开养搭]")
_OF_HIS = frozenset({"户的", "户因", "户未", "户房"})
"""What somebody did, and whose house it is."""
_COUNTS = frozenset("千百万十九八七六五四三二一")
_REGIONS = frozenset("乡村镇县州省市区路街站所")
_FACILITIES = frozenset(
    "庄铺湾岗沟店寨桥营口山河坝坪堡集院科局股队处室组会厂园场馆金款费型类率量证书表法"
)
_LANDS = frozenset("盟坡鱼线节岛")
_SETTLEMENT = re.compile(
    rf"[{HAN}]家[庄铺湾岗沟店寨桥营口山河坝坪堡岭塬坡坑洼峪咀塘]|[{HAN}]{{1,2}}[岭山]"
)
_NO_CALL = "队组社村级区户批人家月年期日次届市县科局项条名方点个位成件只"
_LIST = re.compile(rf"[：:](?=[{HAN}]{{3,4}}(?![{HAN}]))")
_NEXT = re.compile("[、，,]")
_LIKELY, _LIKELY_SHORT, _LIKELY_WORD, _LIKELY_RARE = 0.0, 2.0, 4.0, 8.0
"""The least odds of two signs behind a surname, of one, of a word, and of signs that are rare."""
_LONGEST_PARTY = 8
_LONGEST_TITLE = 6


class WordedNames:
    """Finds names by what stands behind them.

    Parameters
    ----------
    rules
        The words, the surnames, and what names consist of.
    signs
        The same, made ready.
    """

    def __init__(self, rules: Privacy, signs: NameSigns) -> None:
        self._rules, self._allowed = rules, rules.allowed_values
        self._usual = frozenset(rules.given)
        self._single = frozenset(f"{rules.surnames}{rules.led_surnames}")
        self._double = frozenset(rules.compound_surnames)
        first = self._single.union(double[0] for double in self._double)
        self._begins = re.compile(f"[{''.join(sorted(first)) or '〇'}]")
        self._parties = frozenset(word for word in rules.parties if len(word) > 1)
        self._words, self._nobody = signs.words, signs.nobody
        self._roles = tuple(self._parties)
        deeds, belongings = signs.deeds, any_of(rules.belongings)
        name, anybody = f"{signs.surname}{signs.usual}{{1,2}}", f"{signs.surname}[{HAN}]{{1,2}}"
        call = rf"[大小三二四老阿黑瘦胖憨][{HAN}](?<![{_NO_CALL}])[娃子蛋]?"
        self._sure = tuple(
            re.compile(form)
            for form in (
                rf"(?<![{HAN}])({anybody})[（(|/／][男女](?![{HAN}])",
                rf"(?:主任|[队组]长)({name})代[领签办收]",
                rf"某[甲乙丙丁某]?[（(]({anybody})[）)]",
                rf"(?:[外绰]号|诨[号名]|[小乳]名)[叫为是：:]?[“\"'‘「]([{HAN}]{{2,4}})[”\"'’」]",
                rf"[叫喊称][他她]({call}[子娃蛋]?)(?![{HAN}])",
                rf"的([老小]{signs.frequent})(?=[没未被已]|[^{HAN}]|$)",
                rf"由({name})(?=改[为成名]{{0,2}}{signs.surname})",
                rf"由{name}改[为成名]{{0,2}}({name})(?![{HAN}])",
                rf"[把将叫名为][“\"'‘「]({name})[”\"'’」]",
            )
        )
        self._called = re.compile(
            rf"(?P<name>{call})"
            rf"(?:(?P<does>{deeds}|(?:家的?|的)(?:{belongings}))|(?P<next>[{HAN}]{{2}}))"
        )
        self._doing = re.compile(f"({name})(?:{deeds})")
        self._relative = re.compile(
            rf"(?<![{HAN}])(?:[长次三][女子]|[夫妻女子母父孙媳婿弟兄妹姐])[：:为]?({anybody})(?![{HAN}])"
        )
        self._body = re.compile(
            rf"(?!政府信息)[{HAN}]{{0,2}}(?:〔|{signs.bodies})|[{HAN}]?(?:水库|街道|社区|小区)"
        )
        self._title, self._titled = signs.office, signs.in_office
        self._odds = signs.odds
        self._frequent = frozenset(rules.frequent_surnames)

    def find(self, text: str) -> Iterator[Span]:
        """Yield where a text names someone."""
        for start, end in self._places(text):
            if not self._is_nobody(text[start:end]):
                yield Span(start, end, "name")
        for form in self._sure:
            for match in form.finditer(text):
                quoted = text[match.start(1) - 1] in _BEFORE_WORDS
                wordlike = quoted and self._is_usual(match[1])
                if not (wordlike or {match[1], match[1][1:]} & self._nobody):
                    yield Span(*match.span(1), "name")
        for doing in self._doing.finditer(text):
            nobody = {doing[1], doing[1][1:]} & self._nobody
            if not nobody and text.endswith(self._roles, 0, doing.start()):
                yield Span(*doing.span(1), "name")
        yield from self._nicknames(text)

    def _nicknames(self, text: str) -> Iterator[Span]:
        for called in self._called.finditer(text):
            name, start = called["name"], called.start()
            is_party = text.endswith(self._roles, 0, start)
            is_first = not _LETTER.match(text[start - 1 : start])
            tells = called["does"] and (is_party or is_first)
            if not (tells or (is_party and is_word(called["next"] or ""))):
                continue
            if not (is_word(name) or name in self._nobody):
                yield Span(*called.span("name"), "name")

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        for opening in self._begins.finditer(text):
            place, sign = opening.start(), opening[0]
            double = text[place : place + 2] in self._double
            if not double and sign not in self._single:
                continue
            ends = [place + size + double for size in (3, 2)]
            told: list[tuple[int, int]] = []
            if not any(self._goes_on(text, end) for end in ends):
                pass
            elif self._is_led(text, place):
                told = [*self._name(text, place, 1 + double, is_party=True)]
            elif sign not in self._rules.led_surnames and _is_open(text, place):
                told = [*self._name(text, place, 1 + double, is_party=False)]
            yield from told or self._by_odds(text, place, 1 + double)
        for kin in self._relative.finditer(text):
            if kin[1][0] not in _OFTEN_WORDS and self._may_be_party(kin[1], 1):
                yield kin.span(1)
        for label in _LIST.finditer(text):
            begin = max(0, label.end() - _LONGEST_TITLE)
            if not self._titled.search(text[begin : label.end()]):
                yield from self._listed(text, label.end())

    def _is_led(self, text: str, place: int) -> bool:
        """Tell whether a word for a party stands before a place."""
        lead = _LEAD.search(text[max(0, place - 2 * _LONGEST_PARTY) : place])
        end = place - len(lead[0]) if lead else place
        for start in range(max(0, end - _LONGEST_PARTY), end - 1):
            if (word := text[start:end]) in self._parties:
                split = len(word) == 2 and is_word(text[max(0, start - 1) : start + 1])  # noqa: PLR2004
                official = text.endswith(self._rules.offices.columns, 0, end)
                return not (split or official or is_word(text[place - 1 : place + 1]))
        return False

    def _name(
        self, text: str, place: int, surname: int, *, is_party: bool
    ) -> Iterator[tuple[int, int]]:
        for end in (place + surname + 2, place + surname + 1):
            name = text[place:end]
            if len(name) < end - place or not all(map(_LETTER.match, name)):
                continue
            fits = self._may_be_party if is_party else self._may_be_subject
            does = is_party or name[0] not in _OFTEN_WORDS or text[end : end + 1] in _VERBS
            if does and fits(name, surname) and self._goes_on(text, end):
                if is_party or not self._is_called_after(text, place, end):
                    yield place, end
                return

    def _by_odds(self, text: str, place: int, surname: int) -> Iterator[tuple[int, int]]:
        """Yield a name that nothing tells but how it is made, if words are less likely there."""
        for end in range(place + surname + 2, place + 2, -1):
            least = self._least(text, place, end, surname)
            if least == inf:
                continue
            if self._titled.search(text[max(0, place - _LONGEST_TITLE) : place + 1]):
                return
            if is_within_word(text, place):
                return
            likely = self._odds.stands_out(text, place, end, least)
            if likely and not self._is_called_after(text, place, end):
                yield place, end
                return

    def _least(self, text: str, place: int, end: int, surname: int) -> float:
        """Return the odds that a name needs there, without end where it is none."""
        name, given = text[place:end], text[place + surname : end]
        if len(name) < end - place or not all(map(_LETTER.match, name)):
            return inf
        if surname > 1:
            if self._is_usual(name[1:]) or not _REGIONS.isdisjoint(text[end - 1 : end + 1]):
                return inf
            if is_word(given):
                return _LIKELY_WORD
            return _LIKELY if len(given) > 1 else _LIKELY_SHORT
        if not self._goes_on(text, end):
            return inf
        if self._may_be_subject(name, 1):
            return _LIKELY
        unusual = self._may_be_party(name, 1) and given not in self._rules.familiar
        unusual = unusual and self._odds.has_given(name) and not is_word(given)
        unusual = unusual and given[-1] not in _FACILITIES | _LANDS
        return _LIKELY_RARE if unusual and not self._frequent.issuperset(given) else inf

    def _listed(self, text: str, place: int) -> Iterator[tuple[int, int]]:
        """Yield the names of which a list behind a label consists."""
        while True:
            surname = 2 if text[place : place + 2] in self._double else 1
            letters = re.compile(f"[{HAN}]+").match(text, place)
            end = letters.end() if letters else place
            name = text[place:end]
            begins = surname == 2 or name[:1] in self._single  # noqa: PLR2004  of two characters
            if not (begins and 1 <= len(name) - surname <= 2):  # noqa: PLR2004
                return
            rare = name[0] not in _OFTEN_WORDS and name[-1] not in _FACILITIES
            usual = not self._usual.isdisjoint(name[surname:])
            known = len(name) == 2 or is_word(name[-2:])  # noqa: PLR2004
            known = known or text[end : end + 1] == "〔" or bool(self._title.match(text, end))
            if rare and usual and not known and self._may_be_party(name, surname):
                yield place, end
            place = end + 1
            if not _NEXT.match(text, end):
                return

    def _is_usual(self, name: str) -> bool:
        """Tell whether a name begins with a usual word."""
        return is_word(name[:2]) or name[:2] in self._words

    def _is_none(self, name: str, surname: int) -> bool:
        begins_word = surname == 1 and self._is_usual(name)
        return begins_word or name[-1] in _REGIONS or "姓" in name or "某" in name

    def _may_be_party(self, name: str, surname: int) -> bool:
        if self._is_none(name, surname):
            return False
        given, often = name[surname:], name[0] in _OFTEN_WORDS
        usual = self._usual.issuperset(given)
        if len(given) == 1:
            return usual and not often
        return not often or (usual and not is_word(given))

    def _may_be_subject(self, name: str, surname: int) -> bool:
        given = name[surname:]
        if self._is_none(name, surname) or len(given) == 1 or _COUNTS.intersection(given):
            return False
        if is_word(given) and name[0] in _OFTEN_WORDS:
            return False
        return self._usual.issuperset(given)

    def _goes_on(self, text: str, end: int) -> bool:
        behind = text[end : end + 2]
        if not _LETTER.match(behind):
            return not _DOCUMENT.match(text, end)
        if behind in _OF_HIS or _HIS.match(behind):
            return True
        return behind[0] not in _REGIONS and (
            behind[0] in _VERBS or behind in self._rules.topics or is_word(behind)
        )

    def _is_called_after(self, text: str, start: int, end: int) -> bool:
        """Tell whether a body or place has the name, or whoever has it stands with a title."""
        before = text[max(0, start - _LONGEST_TITLE) : start]
        in_office = self._titled.search(before)
        named = self._body.match(text, end) or self._body.match(text, end - 1)
        return bool(
            named
            or in_office
            or self._title.match(text, end)
            or self._is_settlement(text, start, end)
        )

    def _is_settlement(self, text: str, start: int, end: int) -> bool:
        name = text[start:end]
        if not _SETTLEMENT.fullmatch(name):
            return False
        return name[1] == "家" or not self._odds.stands_out(text, start, end, _LIKELY_RARE)

    def _is_nobody(self, name: str) -> bool:
        rules = self._rules
        return (
            name in self._allowed
            or bool({name, name[1:]} & self._nobody)
            or name.startswith(rules.nobody)
            or name[:3] in self._words
        )


def _is_open(text: str, place: int) -> bool:
    """Tell whether something may begin at a place: before it a clause or a word ends."""
    before = text[max(0, place - 2) : place]
    if before[-1:].isdigit():  # what was counted
        return False
    if not _LETTER.match(before[-1:]) or before[-1] in _DOORS:
        return True
    return is_word(before) and not is_word(text[place - 1 : place + 1])
