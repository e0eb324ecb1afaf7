"""Persons who are called by their given name alone, or by a nickname, behind what they are to one.

其弟志明, 儿子小宝, 工友阿强. How given names are made tells them from the words that stand
there as well: 其弟代为签收, 儿童福利.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.language.name_odds import NameOdds
from fazhi.language.script import HAN
from fazhi.language.words import is_word
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.redaction.personal_numbers import Span

_KIN = (
    "[大小长次三幼独养继孤]?(?:儿子|女儿)|[大小长次]?(?:孙子|孙女|外孙女|外孙)|(?<![局科组队所站院市县区镇乡村部处厅州校会行])长孙|[次幼]孙|儿媳妇?|女婿|丈夫|妻子|老伴|爱人"
    "|哥哥|弟弟|姐姐|妹妹|堂[兄弟姐妹]|表[兄弟姐妹]|母亲|父亲|[其他她][大二三小四]?[哥弟姐妹舅姑叔伯侄子女妻夫父母孙媳兄嫂婶]"
    "|[大二三四小](?:弟|妹|姐|哥|舅|姑|叔|伯)|长子|次子|三子|长女|次女|三女|前妻|前夫|亡妻|亡夫|[养继][子女]|侄子|侄女|外甥女?"
)
"""Of these one has a few: who follows is called so."""
_GROUP = (
    "孩子|患儿|幼儿|[男女][孩婴童]|学生|儿童|老人|少年|工友|同事|同村的?|邻居|独居的|孤儿"
    "|老汉|伙伴|室友|病友"
)
"""Behind these follows what is done for all of them as well."""
_WHO = re.compile(
    rf"(?:(?P<kin>{_KIN})|(?:{_GROUP}))(?P<name>(?![婿儿孩友士性方媳弟妹姐哥尚还都均很较家如])[{HAN}]{{2}})"
)
_BYNAME = re.compile(
    rf"(?:小名|乳名|外号|绰号|诨号)(?:叫做?|[为是：:])?[“\"'‘「]?(?P<name>[{HAN}]{{2,3}})[”\"'’」]?(?=[，,。；;（）)、]|[的在因与])"
)
_HAILED = re.compile(
    rf"(?:唤作|唤她|唤他|喊作|喊他|喊她|人称|都叫|称作)(?P<name>[{HAN}]{{2}}[叔婶伯爷嫂姨姑奶舅哥姐娘])(?=的|[^{HAN}]|在|家)"
)
_NET = re.compile(
    r"(?:网民|网友|网名|昵称|用户)[：:为是叫]?[“\"「](?P<name>[^“”\"「」\n\0]{2,16})[”\"」](?=[在发称说留反投跟评转]|[，,。]?(?:通过|向))"
)
_KIN_LEAST, _LEAST = -2.0, 1.9
_RARE_LEAST = 4.5
"""The least odds behind a word for kin or for others, and of signs that names seldom have."""
_PET = re.compile(rf"老[大二三四五六七八九幺]|[小大阿][{HAN}]|(?P<twice>[{HAN}])(?P=twice)")
_ENDING = frozenset("村乡镇县沟湾庄街寨院局所站校组队会家人员们户等")
_ON = frozenset(
    "的因与和在于已未将被由向对以从到及又均也曾没不给让经自称说跟随患有说是今去来拒正能现替帮陪一两二仍外作常"
)


class GivenNames:
    """Finds given names by the word before them.

    Parameters
    ----------
    rules
        Of what given names consist, and what names no one.
    odds
        How they are made.
    """

    def __init__(self, rules: Privacy, odds: NameOdds) -> None:
        self._odds = odds
        self._usual = frozenset(rules.given)
        self._words = frozenset(rules.words)
        self._nobody = frozenset((*rules.nobody, *rules.courtesies, *rules.parties))

    def find(self, text: str) -> Iterator[Span]:
        """Yield where a text calls someone so."""
        for who in _WHO.finditer(text):
            start, end = who.span("name")
            least = _KIN_LEAST if who["kin"] else _LEAST
            if self._may_be(text, start, end, least):
                yield Span(start, end, "name")
        for form in (_BYNAME, _HAILED):
            for called in form.finditer(text):
                if not (is_word(called["name"]) or called["name"] in self._nobody):
                    yield Span(*called.span("name"), "name")
        for net in _NET.finditer(text):
            yield Span(*net.span("name"), "account")

    def _may_be(self, text: str, start: int, end: int, least: float) -> bool:
        name = text[start:end]
        if name in self._nobody or name[-1] in _ENDING or not _goes_on(text, end):
            return False
        if "某" in name:
            return False
        usual, pet = self._usual.issuperset(name), _PET.fullmatch(name) is not None
        odds = self._odds.of_given(text, start, end)
        if is_word(name) or name in self._words:
            return usual and odds >= least and text[end : end + 1] in _ON
        rare = _LEAST if least < 0 else _RARE_LEAST
        return odds >= (least if usual or pet else rare)


def _goes_on(text: str, end: int) -> bool:
    behind = text[end : end + 2]
    if not re.match(f"[{HAN}]", behind):
        return True
    if is_word(text[end - 1 : end + 1]) and not is_word(behind):
        return behind[0] in _ON
    return behind[0] in _ON or is_word(behind)
