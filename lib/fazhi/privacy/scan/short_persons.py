"""Persons of two characters in the middle of a sentence, and those who are called as a thing is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.language.name_odds import NameOdds
from fazhi.language.script import HAN
from fazhi.language.words import is_word
from fazhi.params.privacy_rules import Privacy

_ANY = f"[{HAN}]"
_ALONE = (
    "(?:报警|来访|捐赠|扶养|赡养|收养|上诉|报案|证|利害关系|承租|出租|借款|担保|债务|债权|被征收|承包|被害|受害|代理|继承|委托|信访|反映|被?举报|被?投诉|被?申请)人"
    "|司机|驾驶员|监护人|户主|店主|经营者|消费者|当事人|第三人|被告|原告"
)
_SEVERAL = (
    "医生|教师|牧民|脱贫户|五保户|贫困户|受助者|患儿|患者|低保户|农户|儿童|孤儿|老人|"
    "员工|市民|居民|村民|业主|学员|学生|职工"
)
_UTTERS = (
    "获得|病故|去世|患|拒|签|领取|同意|入选|提出|表示|举报|投诉|要求|购买|申请|反映|辩|认为"
    "|不服|称|诉"
)
_CALLED = re.compile(
    rf"(?:{_ALONE})({_ANY}{{2}})(?={_UTTERS}|承认|自愿|获|到|户|家|的|并非|对|将|被|系|在|未|已|向|因|与)"
    rf"|(?:{_SEVERAL})({_ANY}{{2}})(?={_UTTERS})"
)
_THINGS = re.compile(
    "平时|平常|经常|常常|马上|应该|应当|时常|文艺|文学|水产|石油|成才|金银|石材|温饱|安康|安心|常规|常年|"
    "常识|高质|高龄|高兴|水利|水平|金额|金融|红利|成立|成果|成功|成长|方式|方法|方便|文明|文化|平安|安全"
)
_SAID = re.compile("(?:常常|平安|马上)(?=诉|称)")
_TABLE = re.compile(
    rf"(?<!{_ANY})({_ANY}{{2,3}})[,、|/]\s?[女男][,、|/]\s?(?:身份|生于|年龄|现年|{_ANY}{{1,3}}族|\d)"
    rf"|(?<!{_ANY})[女男][,、]\s?({_ANY}{{2,3}})[,、]\s?(?=\d{{1,3}}(?:个月|周岁|岁))"
)
_BOTH = frozenset({"常乐", "黄河", "黎明", "江山", "高峰", "白雪"})
"""Names that are things as well."""
_FAMILIES = "夏海红金水方文石成田安白温常"


class ShortPersons:
    """Finds persons by what leads to them and what they do.

    Parameters
    ----------
    rules
        Which characters begin names, and of which given names consist.
    odds
        How names are made.
    """

    def __init__(self, rules: Privacy, odds: NameOdds) -> None:
        self._odds = odds
        self._given, self._families = rules.given, {*rules.frequent_surnames, *_FAMILIES}
        self._surnames = frozenset(rules.surnames)
        self._known = {*rules.courtesies, *rules.nobody, *rules.common, *rules.words}

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where a normalised text names whom."""
        for called in _CALLED.finditer(text):
            which = 1 if called[1] else 2
            name, start = called[which], called.start(which)
            if _THINGS.fullmatch(name) and not _SAID.match(text, start):
                continue
            if (
                name[0] in self._families
                and name[1] in self._given
                and self._may_be(text, start, name)
            ):
                yield start, name
        for entry in _TABLE.finditer(text):
            which = 1 if entry[1] else 2
            name = entry[which]
            if (
                name[0] in self._surnames
                and "某" not in name
                and (name in _BOTH or name not in self._known)
            ):
                yield entry.start(which), name

    def _may_be(self, text: str, start: int, name: str) -> bool:
        """Tell whether characters behind a role are a thing's name, or are made as a name is."""
        is_thing = is_word(name) or name in self._known
        return is_thing or self._odds.stands_out(text, start, start + 2, 0)
