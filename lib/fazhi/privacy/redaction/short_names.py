"""Names of two characters behind a role, usual words among them, and in lists of facts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.language.name_odds import NameOdds
from fazhi.language.script import HAN
from fazhi.language.words import is_word
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.redaction.personal_numbers import Span

_ONE = (
    "原告|被告|第三人|当事人|消费者|经营者|店主|户主|监护人|驾驶员|司机|(?:被?申请|被?投诉|被?举报|反映|信访|委托|继承|代理|受害|被害|承包|被征收|债权|债务|担保|借款|出租"
    "|承租|利害关系|证|报案|上诉|收养|赡养|扶养|捐赠|来访|报警)人"
)
"""A role that one person has in a sentence."""
_MANY = (
    "职工|学生|学员|业主|村民|居民|市民|员工|老人|孤儿|儿童|农户|低保户|患者|患儿|受"
    "助者|贫困户|五保户|脱贫户|牧民|教师|医生"
)
_SAYS = (
    "诉|称|不服|认为|辩|反映|申请|购买|要求|投诉|举报|表示|提出|入选|同意|领取|签|拒|患|获得"
    "|去世|病故"
)
_WORDED = re.compile(
    rf"(?:(?:{_ONE})(?P<one>[{HAN}]{{2}})(?={_SAYS}|与|因|向|已|未|在|系|被|将|对|并非|的|家|户|到|获|自愿|承认)"
    rf"|(?:{_MANY})(?P<many>[{HAN}]{{2}})(?={_SAYS}))"
)
_ABSTRACT = re.compile(
    "安全|平安|文化|文明|方便|方法|方式|成长|成功|成果|成立|红利|金融|金额|水平|水利|高兴|高龄|高质|常识|"
    "常年|常规|安心|安康|温饱|石材|金银|成才|石油|水产|文学|文艺|时常|应当|应该|马上|常常|经常|平常|平时"
)
"""Usual words that stand behind a role and name nobody."""
_NAMES = frozenset({"白雪", "高峰", "江山", "黎明", "黄河", "常乐"})
"""Usual words that are as usual as names."""
_ADVERB = re.compile("(?:马上|平安|常常)(?=称|诉)")
_FACTS = re.compile(
    rf"(?<![{HAN}])(?P<name>[{HAN}]{{2,3}})[，,、|／/]\s?[男女][，,、|／/]\s?(?:\d|[{HAN}]{{1,3}}族|现年|年龄|生于|身份)"
    rf"|(?<![{HAN}])[男女][，,、]\s?(?P<second>[{HAN}]{{2,3}})[，,、]\s?(?=\d{{1,3}}(?:岁|周岁|个月))"
)
_ALSO = "海夏常温白安田成石文方水金红"
"""Surnames that are words as well, of which names that are words are made."""


class ShortNames:
    """Finds such names.

    Parameters
    ----------
    rules
        Surnames, and characters of given names.
    odds
        How names are made.
    """

    def __init__(self, rules: Privacy, odds: NameOdds) -> None:
        self._odds = odds
        self._usual = frozenset(rules.given)
        self._first = frozenset(rules.frequent_surnames)
        self._words = frozenset((*rules.words, *rules.common, *rules.nobody, *rules.courtesies))
        self._surnames = frozenset(rules.surnames)

    def find(self, text: str) -> Iterator[Span]:
        """Yield where a text names someone so."""
        for worded in _WORDED.finditer(text):
            name = worded["one"] or worded["many"]
            start, end = worded.span("one" if worded["one"] else "many")
            if _ABSTRACT.fullmatch(name) and not _ADVERB.match(text, start):
                continue
            fits = name[0] in self._first or name[0] in _ALSO
            known = is_word(name) or name in self._words
            likely = known or self._odds.stands_out(text, start, end, 0)
            if fits and name[1] in self._usual and likely:
                yield Span(start, end, "name")
        for facts in _FACTS.finditer(text):
            group = "name" if facts["name"] else "second"
            if "某" in facts[group]:
                continue
            if facts[group][0] in self._surnames and facts[group] not in self._words - _NAMES:
                yield Span(*facts.span(group), "name")
