"""Persons whom no ledger holds, as the gate knows them by the word that begins behind a name.

Behind a name the sentence goes on, and it goes on with a word. So any surname with one or two
characters is a name where a word for a party stands before it, or a clause begins, a usual word
follows, and what would be the name is no usual word itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.language.script import HAN
from fazhi.language.words import is_within_word, is_word
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.scan.rule_patterns import RulePatterns, alternatives

_ANY = f"[{HAN}]"
_LED = rf"(?:\({_ANY}{{1,6}}\))?(?:姓名|名字)?的?(?:[:\s是为系叫()】|/“\"]{{0,3}})"
_BEFORE = "的向对与给为由把被将让经叫了和到找请及至"
"""Characters behind which a person may be named whom no word marks."""
_TOO = frozenset(
    "和于从时向成方常任全都双以明有那关能应相经管别年后安连通包计利水单查解问支终温居展来楼须童母门台法海商车房国红平家庄问班敬云来"
)
"""Surnames that begin other words more often."""
_GOES_ON = frozenset(
    "的在与和为被因系已未于将称向以从由到对等之及均也又曾不没把给让经自拒擅送带称说持患"
)
"""Words of one character that stand behind a person."""
_NUMBERED = re.compile(r"[〔\[]|(?:19|20)\d\d年")
_NUMERALS = frozenset("一二三四五六七八九十百千万")
_PLACES = "村乡镇县市区州省街路站所"
_NO_PLACE = "所[办在有售提说反称述诉持种欠得属需写住建签做]"
_HOUSEHOLD = frozenset({"户房", "户未", "户因", "户的"})
_BODIES = "铺湾沟岗庄店营寨桥河山口坪坝堡集院局科股室处队组会厂场园馆费金款类型率量表证书法"
_NATURE = "岛线节坡鱼盟"
_HAMLET = re.compile(f"{_ANY}家[{_BODIES}河岭沟坪塬坡坑洼峪岗咀塘]|{_ANY}{{1,2}}[山岭]")
_SEX = rf"[(|/](?:[男女])(?!{_ANY})"
_NO_NICKNAME = "组队村社区级批户家人年月日期次届县市局科条项点方名位个只件成"
_SIDES = 2
_LONGEST = 8
"""Characters of a word for a party that are looked at."""
_FULL = 3
"""Characters of a name of one surname and two others."""
_LIKELY, _LIKELY_SHORT, _LIKELY_WORD, _LIKELY_RARE = 0.0, 2.0, 4.0, 8.0
"""The least odds of a name that no word tells.

With two usual characters, with one behind a compound surname, with a word as given name, and with
unusual characters.
"""
_TITLE = 6
"""Characters of the longest title."""


class WordedPersons:
    """Finds names by what follows them.

    Parameters
    ----------
    rules
        The words, and the characters of which names consist.
    words
        The same as patterns.
    """

    def __init__(self, rules: Privacy, words: RulePatterns) -> None:
        self._rules, self._allowed = rules, rules.allowed_values
        self._given = frozenset(rules.given)
        self._frequent = frozenset(rules.frequent_surnames)
        self._odds = words.odds
        self._surnames = frozenset(f"{rules.surnames}{rules.led_surnames}")
        self._compound = frozenset(rules.compound_surnames)
        self._parties = tuple(word for word in rules.parties if len(word) >= _SIDES)
        party, belongings = alternatives(self._parties), alternatives(rules.belongings)
        single, compound, given, deeds = words.single, words.compound, words.given, words.deeds
        marked = alternatives(rules.led_surnames)
        self._party = re.compile(rf"(?:{party}){_LED}(?={marked}|{single}|{compound})")
        self._clause = re.compile(rf"(?={single}{given}{{2}}|(?:{compound}){given})")
        self._any = re.compile(f"(?={single}{_ANY}{{2}})")
        self._double = re.compile(compound)
        listed = rf"(?:(?:{compound}){_ANY}{{1,2}}|{single}{_ANY}{{2}})(?!{_ANY})"
        self._listed = re.compile(rf":(?P<names>{listed}(?:[、,]{listed})*)(?!〔)")
        self._named = re.compile(listed)
        self._bodies = re.compile(
            rf"(?!{_NO_PLACE})[{_PLACES}]|(?!政府信息){_ANY}{{0,2}}〔|{_ANY}{{0,2}}(?:{words.bodies})"
            rf"|{_ANY}?(?:社区|小区|水库|街道)"
        )
        self._titles, self._titled = words.titles, words.titled
        self._quoted = re.compile(rf"[将把为叫名][“\"'‘]({single}{given}{{1,2}})[”\"'’]")
        self._described = re.compile(rf"(?<!{_ANY})({single}{_ANY}{{1,2}})(?={_SEX})")
        self._acting = re.compile(rf"({single}{given}{{1,2}})(?={deeds})")
        self._masked = re.compile(rf"某[某甲乙丙丁]?[(]({single}{_ANY}{{1,2}})[)]")
        self._kin = re.compile(
            rf"(?<!{_ANY})(?:[妻夫子女父母媳孙婿兄弟姐妹]|[长次三][子女])[:为]?({single}{_ANY}{{1,2}})(?!{_ANY})"
        )
        self._signing = re.compile(rf"(?:[组队]长|主任)({single}{given}{{1,2}})(?=代[签领收办])")
        call = rf"[小大二三四老阿胖瘦黑憨](?![{_NO_NICKNAME}]){_ANY}[子娃蛋]?"
        self._byname = re.compile(
            rf"(?:[绰外]号|[乳小]名|诨[名号])[:是为叫]?[“\"'‘]({_ANY}{{2,4}})[”\"'’]"
        )
        self._hailed = re.compile(rf"[称叫喊][她他]({call}[子娃蛋]?)(?!{_ANY})")
        self._younger = re.compile(rf"的([小老]{words.frequent})(?=[没未被已]|[^{HAN}]|$)")
        self._before = re.compile(rf"由({single}{given}{{1,2}})(?=改[为成名]{{0,2}}{single})")
        self._after = re.compile(
            rf"由{single}{given}{{1,2}}改[为成名]{{0,2}}({single}{given}{{1,2}})(?!{_ANY})"
        )
        self._wordlike = self._quoted, self._hailed, self._younger, self._before, self._after
        self._sure = (
            *(self._quoted, self._described, self._acting, self._signing, self._masked),
            *(self._byname, self._hailed, self._younger, self._before, self._after),
        )
        self._nickname = re.compile(
            rf"{call}(?=(?P<does>{deeds}|(?:的|家的?)(?:{belongings}))|{_ANY})"
        )
        self._alone = re.compile(f"(?<!{_ANY})")

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where a normalised text names whom."""
        for start, name in self._candidates(text):
            if not self._is_nobody(name):
                yield start, name
        yield from self._surely(text)

    def _candidates(self, text: str) -> Iterator[tuple[int, str]]:
        for party in self._party.finditer(text):
            name = self._name_at(text, party.end(), marked=True)
            if name and not self._is_no_party(text, party):
                yield party.end(), name
        for start, name in self._unmarked(text):
            if not self._is_called_after(text, start, name):
                yield start, name
        yield from self._in_lists(text)
        for kin in self._kin.finditer(text):
            if kin[1][0] not in _TOO and self._reads(kin[1], 1, marked=True):
                yield kin.start(1), kin[1]

    def _in_lists(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the names of lists behind a label, unless that is of who acts for an office."""
        for names in self._listed.finditer(text):
            if self._titled.search(text[max(0, names.start() - _TITLE) : names.start() + 1]):
                continue
            for one in self._named.finditer(text, names.start("names"), names.end()):
                if self._is_listed(one[0]) and not self._titles.match(text, one.end()):
                    yield one.start(), one[0]

    def _unmarked(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield names that no word tells but how the sentence goes on, or how they are made."""
        for clause in self._clause.finditer(text):
            start = clause.start()
            if _begins(text, start) and (name := self._name_at(text, start, marked=False)):
                yield start, name
        for single in self._any.finditer(text):
            if name := self._likely_at(text, single.start(), 1):
                yield single.start(), name
        for double in self._double.finditer(text):
            if name := self._likely_at(text, double.start(), 2):
                yield double.start(), name

    def _surely(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield what is named so that even a usual word is a name, and nicknames."""
        nobody = {*self._rules.nobody, *self._rules.courtesies}
        for pattern in self._sure:
            for match in pattern.finditer(text):
                quoted_word = pattern in self._wordlike and self._is_word(match[1][:2])
                unmarked = pattern is self._acting and not self._is_marked(text, match.start())
                if not (unmarked or quoted_word or {match[1], match[1][1:]} & nobody):
                    yield match.start(1), match[1]
        for called in self._nickname.finditer(text):
            name, marked = called[0], self._is_marked(text, called.start())
            goes_on = marked and is_word(text[called.end() : called.end() + 2])
            begins = marked or self._alone.match(text, called.start())
            if (goes_on or (called["does"] and begins)) and not (is_word(name) or name in nobody):
                yield called.start(), name

    def _is_marked(self, text: str, start: int) -> bool:
        return text.endswith(self._parties, max(0, start - _LONGEST), start)

    def _is_no_party(self, text: str, party: re.Match[str]) -> bool:
        """Tell whether what looks like a word for a party is a part of two others."""
        start, end = party.span()
        return (
            text.endswith(self._rules.offices.columns, 0, end)
            or (len(party[0]) == _SIDES and is_word(text[max(0, start - 1) : start + 1]))
            or is_word(text[end - 1 : end + 1])
        )

    def _is_called_after(self, text: str, start: int, name: str) -> bool:
        """Tell whether a place or a body bears the name, or an office its three characters."""
        end = start + len(name)
        return (
            self._bodies.match(text, end) is not None
            or self._bodies.match(text, end - 1) is not None
            or (
                _HAMLET.fullmatch(name)
                and not (name[1] != "家" and self._is_likely(text, start, end))
            )
            or self._titled.search(text[max(0, start - _TITLE) : start]) is not None
            or self._titles.match(text, end) is not None
        )

    def _is_given(self, name: str) -> bool:
        """Tell whether a name may end so: with no word, no place, no further surnames."""
        letters = name[1:]
        if not self._odds.has_given(name) or is_word(letters) or letters in self._rules.familiar:
            return False
        return letters[-1] not in _BODIES + _NATURE and not self._frequent.issuperset(letters)

    def _is_likely(self, text: str, start: int, end: int) -> bool:
        return self._odds.stands_out(text, start, end, _LIKELY_RARE)

    def _name_at(self, text: str, start: int, *, marked: bool) -> str:
        """Return the name that begins at a place; "" if none does."""
        first = 2 if text[start : start + 2] in self._compound else 1
        if first == 1 and text[start] not in self._surnames:
            return ""
        for size in (first + 2, first + 1):
            name = text[start : start + size]
            whole = len(name) == size and re.fullmatch(f"{_ANY}+", name)
            if not marked and name[0] in _TOO and text[start + size :][:1] not in _GOES_ON:
                continue
            if whole and self._reads(name, first, marked=marked) and self._ends(text, start + size):
                return name
        return ""

    def _likely_at(self, text: str, start: int, first: int) -> str:
        """Return the name at a place that is likelier than words; "" if none is.

        What begins before it need not be a word: 查麴万全所售.
        """
        if is_within_word(text, start) or self._titled.search(
            text[max(0, start - _TITLE) : start + 1]
        ):
            return ""
        for end in range(start + first + 2, start + _FULL - 1, -1):
            name = text[start:end]
            if first == 1:
                usual = self._given.issuperset(name[1:])
                least = _LIKELY if usual else _LIKELY_RARE
                fits = self._reads(name, 1, marked=not usual) and self._ends(text, end)
                fits = fits and (usual or self._is_given(name))
            else:
                given = name[2:]
                fits = name[-1] not in _PLACES and not self._is_word(name[1:3])
                least = _LIKELY_SHORT if len(given) == 1 else _LIKELY
                least = _LIKELY_WORD if is_word(given) else least
            whole = len(name) == end - start
            if whole and fits and self._odds.stands_out(text, start, end, least):
                return name
        return ""

    def _reads(self, name: str, first: int, *, marked: bool) -> bool:
        """Tell whether characters may be a name, and are no word."""
        given = name[first:]
        if first == 1 and self._is_word(name[:2]):
            return False
        if name[-1] in _PLACES or "姓" in name or "某" in name:
            return False
        usual = self._given.issuperset(given)
        if len(given) == 1:
            return marked and usual and name[0] not in _TOO
        if not marked:
            is_counted = not _NUMERALS.isdisjoint(given)
            word = is_word(given) and name[0] in _TOO
            return usual and not is_counted and not word
        return name[0] not in _TOO or (usual and not is_word(given))

    def _is_word(self, pair: str) -> bool:
        return is_word(pair) or pair in self._rules.words

    def _is_listed(self, name: str) -> bool:
        first = 2 if name[:2] in self._compound else 1
        return (
            self._reads(name, first, marked=True)
            and name[-1] not in _BODIES
            and name[0] not in _TOO
            and not is_word(name[-2:])
            and not self._given.isdisjoint(name[first:])
        )

    def _ends(self, text: str, end: int) -> bool:
        """Tell whether a name may end at a place: the sentence does, or goes on with a word."""
        rest = text[end : end + 2]
        if not re.match(_ANY, rest):
            return not _NUMBERED.match(text, end)
        if rest in _HOUSEHOLD or re.match(_NO_PLACE, rest):
            return True
        if rest[0] in _PLACES:
            return False
        return rest[0] in _GOES_ON or rest in self._rules.topics or is_word(rest)

    def _is_nobody(self, name: str) -> bool:
        rules = self._rules
        return (
            name in self._allowed
            or name in rules.nobody
            or name in rules.courtesies
            or name[1:] in (*rules.nobody, *rules.courtesies)
            or name.startswith(rules.nobody)
            or name[:_FULL] in rules.words
            or "某" in name
        )


def _begins(text: str, start: int) -> bool:
    """Tell whether a name may begin at a place: a clause does, or a word ends there."""
    before = text[max(0, start - 2) : start]
    if not before or before[-1] in _BEFORE:
        return True
    if not re.match(_ANY, before[-1]):
        return not before[-1].isdigit()  # behind it stands what was counted
    return is_word(before) and not is_word(text[start - 1 : start + 1])
