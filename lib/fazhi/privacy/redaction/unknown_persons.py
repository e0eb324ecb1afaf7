"""Persons whom no ledger names, but who stand in a text as a party or with a title would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from fazhi.language.script import HAN
from fazhi.language.words import is_word
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.redaction.acting_names import ActingNames
from fazhi.privacy.redaction.given_names import GivenNames
from fazhi.privacy.redaction.name_signs import NameSigns
from fazhi.privacy.redaction.names_by_sound import SoundedNames
from fazhi.privacy.redaction.people import any_of, is_person
from fazhi.privacy.redaction.personal_numbers import Span
from fazhi.privacy.redaction.public_bearers import PublicBearers
from fazhi.privacy.redaction.short_names import ShortNames
from fazhi.privacy.redaction.word_weight import WordWeight
from fazhi.privacy.redaction.worded_names import WordedNames

_END = rf"(?![{HAN}])"
_LATIN = r"[A-Z][A-Za-z'’\-]+(?: +[A-Z][A-Za-z'’.\-]*){1,3}"
_RELATIVE = (
    "[之的](?:儿子|女儿|妻子|丈夫|父亲|母亲|配偶|遗孀|遗属|家属|家人|老伴|爱人|监护人|儿媳|女婿|哥哥|弟弟"
    "|姐姐|妹妹|孙子|孙女|[子女妻夫父母兄弟姐妹孙](?![性民职童工士方孩]))"
)
_PLACE = re.compile(
    rf"(?:[{HAN}](?<![到在去往回从于赴至入进住]))??(?:[村乡镇庄屯湾沟县市路]|街道|社区|小区|水库|大桥)"
)
_REGIONS = frozenset("村乡镇县市路区州省街社小")
"""What stands behind a foreign name that is a place's."""
_SETTLED = re.compile(r"[^·]家[河岭沟湾坝坪塬坡坑洼峪岗咀店堡集铺桥营窑峰山]")
"""A place that is called after those who settled there."""
_POLITE = frozenset({"女士", "先生", "小姐", "同志"})
_NEAR = 6
"""Signs beside a name among which a title stands."""
_LONGEST = 14
"""Signs of the longest name that is looked for backwards."""
_DESCRIBED = (
    rf"[（(|/／](?:[男女](?![{HAN}])|[{HAN}]{{1,5}}族(?![{HAN}])|[0-9]{{1,3}}岁|[{HAN}]{{2,4}}代[领签办收]?[）)])"
    rf"|诉[{HAN}]{{0,8}}(?:局|委|政府)|等共?[0-9一二三四五六七八九十百]+[人户名位]"
)
"""What stands behind a name and says who someone is, with how many others, or whom one sues."""
_NO_SURNAMES = "和于从时向成方常任全都双以明有那关能应相经管别年后安"
"""Surnames that are words more often where 大妈 and the like stand behind them."""
_NUMERALS = "两一二三四五六七八九十百千万"
"""Behind a place, they begin to count: 唐河三条."""
_SOUNDS = 4
"""The fewest characters that sound like a name of another language and like nothing else."""


class UnknownPersons:
    """Finds names by the words around them.

    After a word for a party to a case, or before 先生 and the like, a surname begins a name. It
    ends where the text does, or before a word that follows persons; where no such word tells, a
    frequent surname has two characters behind it of which names consist. Such a name needs no
    word before it where it fills a clause, or does what only a party does.

    Parameters
    ----------
    rules
        The words, the surnames, and what names consist of.
    """

    def __init__(self, rules: Privacy) -> None:
        self._rules, self._allowed = rules, rules.allowed_values
        known = NameSigns.of(rules)
        self._worded = WordedNames(rules, known)
        self._bearers = PublicBearers(rules)
        self._further = (
            GivenNames(rules, known.odds),
            ShortNames(rules, known.odds),
            SoundedNames(rules),
            ActingNames(rules, known),
        )
        self._weight = WordWeight(rules, known.odds)
        self._words, self._nobody = known.words, known.nobody
        self._common = self._words.union(rules.common)
        courtesies, followers = any_of(rules.courtesies), any_of(rules.followers)
        acts = any_of(rules.acts)
        compound, single = known.double, known.surname
        usual = known.usual if rules.given else f"[{HAN}]"
        frequent = f"(?:{compound}|{known.frequent})"
        surname = f"(?:{compound}|{single})"
        signs, parts = f"[{rules.transliterated or '〇'}]", any_of(rules.transliterated_parts)
        sound, first = f"(?:{parts}|{signs})", f"[{rules.transliterated_first or '〇'}]"
        sounds = f"(?:(?:{parts}){sound}|{first}{sound}{{2}}){sound}{{0,7}}"
        begins = f"(?:{frequent}[{HAN}]|{surname}{usual})"
        likely = f"(?:{frequent}{usual}{{2}}|(?<!{signs}){sounds}(?!{sound}))"
        stop = rf"(?:{_END}|(?={followers}))"
        dotted = rf"[{HAN}]{{1,12}}·[{HAN}]{{1,12}}(?:·[{HAN}]{{1,8}})*"
        self._party = re.compile(
            rf"(?P<role>{any_of(rules.parties)})(?:姓名|名称|名字)?(?:[一二三甲乙丙]|[12])?"
            rf"(?:[（(][{HAN}]{{1,6}}[）)])?"
            r"(?:一?[为是系叫的]|名叫|姓名|[：:\s“\"（(「）)】|/]){0,3}"
            rf"(?P<name>{surname}(?!先生|女士|小姐|同志)(?={courtesies})|{dotted}|{_LATIN}"
            rf"|{begins}[{HAN}]{stop}|{begins}{stop}|(?<=[：:]){surname}[{HAN}]{{1,3}}{_END}"
            rf"|(?<=[人者象户员童属主])(?![{_NO_SURNAMES}]){surname}[{HAN}]{{2}}{stop}|阿[{HAN}]{stop}"
            rf"|{surname}{usual}{{2}}|{sounds}|{sound}{{4,10}}|{signs}{{2,3}}(?:{parts}){sound}{{0,6}}|{sound}{{1,2}}[{HAN}]{sound}{{2,6}}{stop}"
            rf"|(?:{parts}){stop})"
        )
        self._more = re.compile(rf"[、，,和与及]{{1,2}}(?P<name>{begins}[{HAN}]?{stop})")
        self._behind = re.compile(f"(?P<act>{acts})|(?P<kin>{_RELATIVE})|{courtesies}")
        self._fates = re.compile(f"{any_of(rules.fates)}|{_DESCRIBED}")
        self._addressee = re.compile(
            rf"(?:{any_of(rules.ordered)})({frequent}(?!家)[{HAN}]{{1,2}})(?:{any_of(rules.decided)})"
        )
        self._spouses = re.compile(
            rf"夫(?<![{HAN}].)[：:]?({surname}[{HAN}]{{1,2}})[，,、]?妻[：:]?({surname}[{HAN}]{{1,2}}){_END}"
        )
        self._fated = re.compile(f"(?<![{HAN}]){surname}[{HAN}]{{1,2}}$")
        self._acting = re.compile(f"(?:{_LATIN}|{likely}|(?<![{HAN}]){frequent}{usual})$")
        self._related = re.compile(f"(?<![某{rules.surnames}]){frequent}{usual}{{1,2}}$")
        self._titled = re.compile(
            f"(?<![某{rules.surnames}])(?:{frequent}[{HAN}]{{1,2}}|{surname}{usual}{{1,2}})$"
            rf"|(?<!{signs}){sounds}$"
        )
        self._clause = re.compile(rf"(?:{likely}){stop}")
        self._usual = re.compile(f"{known.frequent}{usual}{{2}}|(?:{compound}){usual}{{1,2}}{stop}")
        bodies = known.bodies
        self._with_another = re.compile(
            rf"(?<![{HAN}])(?P<name>{surname}[{HAN}]{{1,2}})[、和与及]$"
        )
        self._familiar = re.compile(
            rf"(?:(?<![{HAN}])|(?<=[给为向对望访帮扶助请让送取见到由])|(?={frequent})){single}"
            rf"(?<![{_NO_SURNAMES}])"
            rf"(?=(?:{any_of(rules.familiar)})(?!们|[{HAN}]{{0,2}}(?:{bodies})))"
        )
        called = f"(?:老?{single}|{usual}{{2}})[{rules.kin or '〇'}]|老{single}头"
        told = f"{any_of(rules.parties)}|邻居|[给为向对望访帮扶助请让送]"
        self._kin = re.compile(
            rf"(?:(?<![{HAN}])|(?P<told>{told}))(?P<name>{called}|[老小]{frequent}(?={acts}))"
            rf"(?<![{_NO_SURNAMES}].)(?={followers}|{acts}|{_END})"
        )
        self._body = re.compile(bodies)
        self._no_person = re.compile(
            rf"[省区州街]|[{HAN}]{{0,2}}〔[0-9]|(?:[{HAN}](?<![到在去往的])){{0,2}}(?:{bodies})"
        )
        self._letter = re.compile(f"[{HAN}]")
        self._letters = re.compile(f"[{HAN}]{{3,}}")
        self._foreign = re.compile(
            f"(?:{parts}|{first})(?:[{HAN}]{{1,5}}·{sound}{{2,10}}|{sound}{{1,9}}(?:·{sound}{{2,10}})?)"
        )
        self._follower = re.compile(followers)
        self._office, self._in_office = known.office, known.in_office

    def find(self, text: str) -> Iterator[Span]:
        """Yield where a text names someone."""
        ways = self._parties, self._followed, self._bare, self._familiarly
        places = dict.fromkeys(place for way in ways for place in way(text))  # most in several ways
        named = (Span(*place, "name") for place in places if self._is_name(text[slice(*place)]))
        for name in dict.fromkeys(chain(named, self._worded.find(text))):
            if not (self._bearers.has(text, name) or self._weight.outweighs(text, name)):
                yield name

        for name in chain.from_iterable(search.find(text) for search in self._further):
            if not self._bearers.has(text, name):
                yield name

    def _parties(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield names behind a word for a party, and those that are listed with it."""
        for match in self._party.finditer(text):
            end = match.end("name")
            if text.endswith(self._rules.offices.columns, 0, match.end("role")):
                continue
            role = match["role"]
            if len(role) == 1 and is_word(role + match["name"][0]):  # 中国人寿
                continue
            is_place = "·" not in match["name"] and _PLACE.match(text, end)
            if is_place and not self._follower.match(text, end):
                continue
            yield match.span("name")
            yield from self._listed(text, end)

    def _listed(self, text: str, end: int) -> Iterator[tuple[int, int]]:
        """Yield names that are listed behind one."""
        while more := self._more.match(text, end):
            yield more.span("name")
            end = more.end()

    def _followed(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield names before a polite address, a relative, or what only a party does."""
        for match in self._behind.finditer(text):
            begin, end = max(0, match.start() - _LONGEST), match.start()
            by = {"act": self._acting, "kin": self._related}.get(match.lastgroup or "")
            name = (by or self._titled).search(text[begin:end])
            spared = by is self._acting or self._is_polite(text, match)
            if name and not (spared and self._acts_by_office(text, begin, name)):
                yield begin + name.start(), end
                if with_another := self._with_another.search(text[: begin + name.start()][-_NEAR:]):
                    first = begin + name.start() - len(with_another[0])
                    yield first, first + len(with_another["name"])

    def _familiarly(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield names with what befalls persons, or is ordered of them, and 马大妈 and the like."""
        for match in self._familiar.finditer(text):
            if text[match.start() - 1 : match.end()] not in self._common:
                yield match.span()
        for match in self._kin.finditer(text):
            yield match.span("name")
        for spouses in self._spouses.finditer(text):
            yield from (spouses.span(1), spouses.span(2))
        for ordered in self._addressee.finditer(text):
            if ordered[1][:2] not in self._common:
                yield ordered.span(1)
        for fate in self._fates.finditer(text):
            begin = max(0, fate.start() - _LONGEST)
            if name := self._fated.search(text[begin : fate.start()]):
                yield begin + name.start(), fate.start()

    def _bare(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield names that fill a clause, and long ones that are written by their sound."""
        for letters in self._letters.finditer(text):
            start = letters.start()
            name = self._clause.match(text, start) if text[max(0, start - 1)] != "·" else None
            if not name or self._acts_by_office(text, 0, name):
                continue
            if not (self._office.match(text, name.end()) or _SETTLED.fullmatch(name[0])):
                yield name.span()
                yield from self._listed(text, name.end())
        yield from self._usual_names(text)
        for match in self._foreign.finditer(text):
            is_place = text[match.end() : match.end() + 1] in _REGIONS
            is_place = is_place or self._no_person.match(text, match.end()) is not None
            is_name = "·" in match[0] or (len(match[0]) >= _SOUNDS and not is_place)
            if is_name and not self._acts_by_office(text, 0, match):
                yield match.span()

    def _usual_names(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield three characters that are a usual name, and no part of words, anywhere."""
        last = 0
        while found := self._usual.search(text, last):
            start, end = found.span()
            last = start + 1
            within = {text[n : n + 2] for n in range(max(0, start - 1), end)}
            if found[0][-1] in _NUMERALS and self._letter.match(text, end):
                if text[end] not in "位户名人家":
                    continue
                end -= 1
            is_place = _PLACE.match(text, end) and not self._follower.match(text, end)
            is_other = is_place or self._no_person.match(text, end)
            is_officer = self._office.match(text, end) or self._acts_by_office(text, 0, found)
            is_other = is_other or _SETTLED.fullmatch(found[0]) or self._body.match(text, end - 1)
            if within.isdisjoint(self._common) and not (is_other or is_officer):
                yield start, end

    def _is_polite(self, text: str, match: re.Match[str]) -> bool:
        """Tell whether a word is an address that officers have too, and no party's act follows."""
        behind = self._behind.match(text, match.end())
        return match[0] in _POLITE and not (behind and behind["act"])

    def _acts_by_office(self, text: str, begin: int, name: re.Match[str]) -> bool:
        start = begin + name.start()
        return self._in_office.search(text[max(0, start - _NEAR) : start]) is not None

    def _is_name(self, name: str) -> bool:
        rules = self._rules
        given_word = name[-2:] in self._words and name[0] not in rules.frequent_surnames
        return (
            (len(name) == 1 or is_person(name, rules))
            and name not in self._allowed
            and "某" not in name
            and not {name[:2], name[:3], name[1:4]} & self._words
            and not given_word
            and name[1:2] != "姓"
            and name[:2] not in rules.parties
            and not (len(name) == 3 and name[-1] in "村乡镇县")  # noqa: PLR2004
            and name[1:] not in self._nobody
            and not name.startswith(rules.nobody)
        )
