"""Persons whom no ledger holds, as the gate knows them by the words that stand around a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from fazhi.language.script import HAN
from fazhi.language.words import is_word
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.scan.acting_persons import ActingPersons
from fazhi.privacy.scan.clan_names import ClanNames
from fazhi.privacy.scan.kin_names import KinNames
from fazhi.privacy.scan.namesakes import Namesakes
from fazhi.privacy.scan.rule_patterns import RulePatterns, alternatives
from fazhi.privacy.scan.short_persons import ShortPersons
from fazhi.privacy.scan.unlikely_names import UnlikelyNames
from fazhi.privacy.scan.worded_persons import WordedPersons

_BETWEEN = (
    rf"(?:\([{HAN}]{{1,6}}\))?(?:姓名|名字)?的?[一二三甲乙丙]?(?:[:\s是为系叫()】|/“\"]{{0,3}})"
)
_OF = "之的"
_KIN = (
    rf"[{_OF}](?:[子女妻夫父母兄弟姐妹孙媳]|儿子|女儿|妻子|丈夫|父亲|母亲|配偶|遗孀|遗属|家属|家人|哥哥|弟弟"
    r"|姐姐|妹妹|孙[子女]|儿媳|女婿|监护人|老伴|爱人)(?![孩性民职童工士方])"
)
_FORMAL = frozenset({"先生", "女士", "小姐", "同志"})
"""With a surname alone, they are how a person stays unnamed."""
_PLACE = (
    rf"(?![到在去往回从于赴至入进住])[{HAN}]??"
    "(?:[村乡镇庄屯湾沟]|街道|社区|小区|水库|路|大桥|县|市)"
)
_LONGEST, _PAIR = 4, 2
"""Characters of a Chinese name of two surnames and two others."""
_REGION = re.compile("[村乡镇县市路区州省街]|社区|小区")
_HAMLET = re.compile(f"[{HAN}]家[河岭沟湾坝坪塬坡坑洼峪岗咀店堡集铺桥营窑峰山]")
_TITLE = 6
"""Characters of the longest title that stands before a name."""
_MOST = 12
"""Characters among which a name stands before what its bearer does."""
_DESCRIBED = (
    rf"[(|/](?:[男女](?![{HAN}])|[{HAN}]{{1,5}}族(?![{HAN}])|\d{{1,3}}岁|[{HAN}]{{2,4}}代[领签办收]?\))"
    r"|等(?:[一二三四五六七八九十百]+|\d+)[人户名位]"
    rf"|诉[{HAN}]{{0,6}}(?:[局委]|政府)"
)
"""Sex, people or age in brackets, how many others, and an office that is sued: behind a name."""
_WORDS_TOO = "和于从时向成方常任全都双以明有那关能应相经管别年后安"
"""Surnames that begin other words before 大妈 and the like."""
_PERSONS = frozenset("人名户位家")
_NUMERALS = "一二三四五六七八九十百千万两"
_OTHER_LETTERS = r"[A-Z][A-Za-z'’-]+(?:\s[A-Z][A-Za-z'’.-]*){1,3}"
"""A name in Latin letters."""
_FOREIGN = 3
"""The fewest characters of a name that is written by its sound."""


class MarkedPersons:
    """Finds names by a word for a party before them, by what follows, or by standing alone.

    Parameters
    ----------
    rules
        The words, and the characters of which names consist.
    """

    def __init__(self, rules: Privacy) -> None:
        words = RulePatterns.of(rules)
        self._rules, self._allowed = rules, rules.allowed_values
        self._namesakes, self._worded = Namesakes(rules), WordedPersons(rules, words)
        self._further = (
            KinNames(rules, words.odds),
            ShortPersons(rules, words.odds),
            ActingPersons(rules, words),
            ClanNames(rules),
        )
        self._unlikely = UnlikelyNames(rules, words.odds)
        self._words, self._common = frozenset(rules.words), {*rules.words, *rules.common}
        any_ = f"[{HAN}]"
        self._given = words.given if rules.given else any_
        compound, single = words.compound, words.single
        frequent = f"(?:{compound}|{words.frequent})"
        followers = f"(?:{alternatives(rules.followers)})"
        end = f"(?:(?!{any_})|(?={followers}))"
        letter, parts = (
            f"[{rules.transliterated or '〇'}]",
            alternatives(rules.transliterated_parts),
        )
        sound = f"(?:{parts}|{letter})"
        begin = f"[{rules.transliterated_first or '〇'}]"
        foreign = f"(?:{begin}{sound}{{2,9}}|(?:{parts}){sound}{{1,9}})"
        surely = rf"(?:{frequent}{any_}|(?:{compound}|{single}){self._given})"
        names = (
            rf"{single}(?=(?:{alternatives(set(rules.courtesies) - _FORMAL)}))",
            rf"{any_}{{1,9}}·{any_}{{1,9}}",
            rf"{surely}{any_}{end}",
            rf"{surely}{end}",
            rf"(?<=[人者象户员童属主])(?![{_WORDS_TOO}])(?:{compound}|{single}){any_}{{2}}{end}",
            f"阿{any_}{end}",
            rf"(?:{compound}|{single}){self._given}{{2}}",
            foreign,
            f"{sound}{{4,10}}",
            f"{letter}{{2,3}}(?:{parts}){sound}{{0,6}}",
            f"{sound}{{1,2}}{any_}{sound}{{2,6}}{end}",
            rf"(?:{parts}){end}",
            rf"(?<=:)(?:{compound}|{single}){any_}{{1,2}}(?!{any_})",
            _OTHER_LETTERS,
        )
        whole = "|".join(names)
        self._party = re.compile(
            rf"(?P<party>{alternatives(rules.parties)}){_BETWEEN}(?P<name>{whole})(?={followers}|(?!{_PLACE}))"
        )
        self._another = re.compile(rf"[、,和与及]{{1,2}}(?P<name>{surely}{any_}?{end})")
        likely = f"{frequent}{self._given}{{2}}"
        sounds = rf"(?<!{letter}){foreign}(?!{sound})"
        self._likeliest = re.compile(
            f"{words.frequent}{self._given}{{2}}|(?:{compound}){self._given}{{1,2}}{end}"
        )
        bodies = words.bodies
        self._bodies = re.compile(bodies)
        self._elsewhere = re.compile(
            rf"(?!{followers}){_PLACE}|[省区州街]|{any_}{{0,2}}〔[0-9]|(?:(?![到在去往的])[{HAN}]){{0,2}}(?:{bodies})"
        )
        self._run = re.compile(f"{any_}{{{_FOREIGN},}}")
        self._line = re.compile(f"(?:{likely}|{sounds}){end}")
        self._fate = re.compile(
            rf"(?<!{any_})(?:{compound}|{single}){any_}{{1,2}}(?={alternatives(rules.fates)}|{_DESCRIBED})"
        )
        self._subject = re.compile(
            rf"(?:{alternatives(rules.ordered)})(?P<name>{frequent}(?!家){any_}{{1,2}})"
            rf"(?={alternatives(rules.decided)})"
        )
        self._couple = re.compile(
            rf"(?<!{any_})夫:?(?P<man>(?:{compound}|{single}){any_}{{1,2}})"
            rf",?妻:?(?P<wife>(?:{compound}|{single}){any_}{{1,2}})(?!{any_})"
        )
        self._known_well = re.compile(
            rf"(?:(?<!{any_})|(?<=[给为向对望访帮扶助请让送取见到由])|(?={frequent}))(?![{_WORDS_TOO}]){single}"
            rf"(?P<call>{alternatives(rules.familiar)})(?!们|{any_}{{0,2}}(?:{bodies}))"
        )
        self._call = re.compile(_any_first(rules.familiar))
        self._surname = re.compile(_any_first((*rules.compound_surnames, *rules.surnames)))
        nickname = f"(?:老?{single}|{self._given}{{2}})[{rules.kin or '〇'}]|老{single}头"
        does = alternatives((*rules.acts, *rules.followers))
        self._of_nickname = re.compile(f"[老小{rules.kin or '〇'}]")
        self._to_nickname = 2 + max(map(len, (*rules.parties, "邻居")))
        self._nickname = re.compile(
            rf"(?:(?<!{any_})|邻居|[给为向对望访帮扶助请让送]|{alternatives(rules.parties)})"
            rf"(?P<name>{nickname}|[老小]{frequent}(?={alternatives(rules.acts)}))"
            rf"(?<![{_WORDS_TOO}].)(?:(?!{any_})|(?={does}))"
        )
        self._act = re.compile(alternatives(rules.acts))
        self._actor = re.compile(rf"(?:{likely}|{sounds}|(?<!{any_}){frequent}{self._given})$")
        self._sounds = re.compile(
            f"(?:{parts}|{begin})(?:{any_}{{1,5}}·{sound}{{2,9}}|{sound}{{1,9}}(?:·{sound}{{2,9}})?)"
        )
        first = "".join(part[0] for part in rules.transliterated_parts)
        self._first_sound = re.compile(f"[{rules.transliterated_first}{first or '〇'}]")
        self._title, self._titled = words.titles, words.titled
        self._courtesy = re.compile(f"{alternatives(rules.courtesies)}|{_KIN}")
        self._courtesy_begins = re.compile(_any_first((*rules.courtesies, *_OF)))
        self._polite = re.compile(
            rf"(?<![某{rules.surnames}])(?:{frequent}{any_}{{1,2}}|{single}{self._given}{{1,2}})$"
            rf"|(?<!{letter}){foreign}$"
        )
        self._likely = re.compile(rf"{frequent}{self._given}{{1,2}}")

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where a normalised text names whom."""
        named = ((start, name) for start, name in self._candidates(text) if self._is_name(name))
        for start, name in chain(named, self._worded.find(text)):
            is_other = self._namesakes.include(text, start, start + len(name))
            if not (is_other or self._unlikely.has(text, start, name)):
                yield start, name

        for start, name in chain.from_iterable(search.find(text) for search in self._further):
            other = self._namesakes.include(text, start, start + len(name))
            if not (other or name in self._allowed):
                yield start, name

    def _candidates(self, text: str) -> Iterator[tuple[int, str]]:
        for match in self._party.finditer(text):
            if text.endswith(self._rules.offices.columns, 0, match.end("party")):
                continue
            if len(match["party"]) == 1 and is_word(match["party"] + match["name"][0]):
                continue
            yield match.start("name"), match["name"]
            end = match.end("name")
            while another := self._another.match(text, end):
                yield another.start("name"), another["name"]
                end = another.end()
        yield from self._told_apart(text)
        for start, name in self._alone(text):
            before = text[max(0, start - _TITLE) : start]
            if not (self._titled.search(before) or self._title.match(text, start + len(name))):
                yield start, name
        yield from self._addressed(text)

    def _addressed(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield whose name a polite address or a relative follows."""
        for behind in _matches(self._courtesy, self._courtesy_begins, text):
            start = behind.start()
            if polite := self._polite.search(text[max(0, start - _LONGEST - 1) : start]):
                name = polite[0]
                if self._is_officer(text, start - len(name), behind):
                    continue
                if behind[0][0] not in _OF or self._likely.fullmatch(name):
                    yield start - len(name), name

    def _told_apart(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield whom something befalls or an office orders, and 马大妈 and the like."""
        for fated in _matches(self._fate, self._surname, text):
            yield fated.start(), fated[0]
        for subject in self._subject.finditer(text):
            if subject["name"][:2] not in self._common:
                yield subject.start("name"), subject["name"]
        for couple in self._couple.finditer(text):
            yield from ((couple.start(one), couple[one]) for one in ("man", "wife"))
        for known in _matches(self._known_well, self._call, text, before=1):
            if text[known.start() - 1 : known.start() + 1] not in self._common:
                yield known.start(), known[0].removesuffix(known["call"])
        for called in _matches(self._nickname, self._of_nickname, text, self._to_nickname):
            yield called.start("name"), called["name"]

    def _alone(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield names that fill a clause, do what a party does, or are written by their sound."""
        for run in self._run.finditer(text):
            in_name = text[max(0, run.start() - 1) : run.start()] == "·"
            match = None if in_name else self._line.match(text, run.start())
            if match and not _HAMLET.fullmatch(match[0]):
                yield match.start(), match[0]
        for act in self._act.finditer(text):
            first = max(0, act.start() - _MOST)
            if actor := self._actor.search(text[first : act.start()]):
                yield first + actor.start(), actor[0]
        place = 0
        while likely := self._likeliest.search(text, place):
            place = likely.start() + 1
            name = _uncounted(likely[0], text[likely.end() : likely.end() + 1])
            within = not name or self._is_within_words(text, likely.start(), likely.end())
            if not (within or _HAMLET.fullmatch(name)):
                yield likely.start(), name
        for match in _matches(self._sounds, self._first_sound, text):
            is_elsewhere = _REGION.match(text, match.end()) or self._elsewhere.match(
                text, match.end()
            )
            is_long = len(match[0]) > _FOREIGN and not is_elsewhere
            if "·" in match[0] or is_long:
                yield match.start(), match[0]

    def _is_officer(self, text: str, start: int, address: re.Match[str]) -> bool:
        """Tell whether someone is addressed as the holder of an office who does no party's act."""
        before = text[max(0, start - _TITLE) : start]
        acts = self._act.match(text, address.end())
        return address[0] in _FORMAL and not acts and self._titled.search(before) is not None

    def _is_within_words(self, text: str, start: int, end: int) -> bool:
        """Tell whether three characters are hardly a name: parts of words, a place, a body."""
        pairs = [text[max(0, n) : n + 2] for n in range(start - 1, end)]
        is_body = self._bodies.match(text, end - 1) or self._elsewhere.match(text, end)
        return not self._common.isdisjoint(pairs) or bool(is_body)

    def _is_name(self, name: str) -> bool:
        rules = self._rules
        return not (
            name in self._allowed
            or name[1:2] == "姓"
            or (len(name) > _PAIR and (name[:2] in rules.parties or name[-1] in "县镇乡村"))
            or name in rules.nobody
            or name[1:] in rules.nobody
            or name[1:] in rules.courtesies
            or name[:2] in self._words
            or name[:3] in self._words
            or name[1:4] in self._words
            or (name[-2:] in self._words and name[0] not in rules.frequent_surnames)
            or "某" in name
            or name.startswith(rules.nobody)
            or (len(name) >= _LONGEST and name.endswith(rules.organisations))
        )


def _uncounted(name: str, behind: str) -> str:
    """Return a name without the number that begins behind it; "" where that is of no persons."""
    if name[-1] not in _NUMERALS or not re.match(f"[{HAN}]", behind):
        return name
    return name[:-1] if behind in _PERSONS else ""


def _any_first(words: Iterable[str]) -> str:
    """Return a pattern of any sign with which some words begin; one that no name has for none."""
    return f"[{re.escape(''.join(sorted({word[0] for word in words if word})) or '〇')}]"


def _matches(
    pattern: re.Pattern[str], sign: re.Pattern[str], text: str, before: int = 0
) -> Iterator[re.Match[str]]:
    """Yield what ``pattern.finditer`` does where each match has one of some signs.

    A set of characters is sought much faster than many words, of which each is tried everywhere.

    Parameters
    ----------
    pattern
        What is sought.
    sign
        One of the signs.
    text
        Where it is sought.
    before
        How many characters of a match stand before that sign, at most.
    """
    place = 0
    for found in sign.finditer(text):
        place = max(place, found.start() - before)
        while place <= found.start():
            match = pattern.match(text, place)
            if match:
                yield match
            place = match.end() if match else place + 1
