"""Given names without a surname, and nicknames, behind a word for kin or for a child.

The gate weighs them by how often their characters stand in given names, against the words that the
same characters make.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.language.name_odds import NameOdds
from fazhi.language.script import HAN
from fazhi.language.words import is_word
from fazhi.params.privacy_rules import Privacy

_ANY = f"[{HAN}]"
_RELATED = (
    "外甥女?|侄[女子]|[继养][女子]|亡[夫妻]|前[夫妻]|[长次三](?:女(?!儿)|子)|[小四三二大](?:伯|叔|姑|舅|哥|姐|妹|弟)"
    "|[他其她][四小三二大]?[婶嫂兄媳孙母父夫妻女子侄伯叔姑舅妹姐弟哥]|父亲|母亲|[表堂][妹姐弟兄]|妹妹|姐姐|弟弟|哥哥|爱人|老伴|妻子|丈夫"
    "|女婿|儿媳妇?|[幼次]孙|长孙(?<![行会校州厅处部村乡镇区县市院站所队组科局]..)|[次长小大]?(?:外孙女?|孙女|孙子)|[孤继养独幼三次长小大]?(?:女儿|儿子)"
)
_OTHERS = (
    "病友|室友|伙伴|老汉|孤儿|独居的|邻居|同村的?|同事|工友|少年|老人|儿童|学生|[女男][童婴孩]"
    "|幼儿|患儿|孩子"
)
_BEHIND = re.compile(
    rf"(?:(?P<related>{_RELATED})|{_OTHERS})((?![如家较很均都还尚哥姐妹弟媳方性士友孩儿婿]){_ANY}{_ANY})"
)
_NICK = re.compile(
    rf"(?:诨号|绰号|外号|乳名|小名)(?:[是为:]|叫做?)?[\"“‘'「]?({_ANY}{{2,3}})(?=[」'’”\"]?[,.。;()、的在因与])"
)
_AUNT = re.compile(
    rf"(?:称作|都叫|人称|喊[她他作]|唤[她他作])({_ANY}{{2}}[娘姐哥舅奶姑姨嫂爷伯婶叔])(?=[的在家]|(?!{_ANY}))"
)
_SCREEN = re.compile(
    r"(?:用户|昵称|网名|网友|网民)[叫是为:]?[\"“「]([^「」\"“”\n\0]{2,16})[」”\"](?=,?(?:向|通过)|[转评跟投反留说称发在])"
)
_NEAR, _FAR, _OF_RARE = -2.0, 1.9, 4.5
"""The least odds behind a word for kin, and behind one of which there are many."""
_NO_END = "等户们员人家会队组校站所局院寨街庄湾沟县镇乡村"
_FOLLOWS = (
    "常作外仍二两一陪帮替现能正拒来去今是有患随跟说称自经让给不没曾也均又及到从以对向由被将"
    "未已于在和与因的"
)
_FOND = re.compile(rf"(?:老[幺九八七六五四三二大]|[阿大小]{_ANY}|({_ANY})\1)")


class KinNames:
    """Finds who is called by a given name.

    Parameters
    ----------
    rules
        The characters of given names, and words that name no one.
    odds
        How given names are made.
    """

    def __init__(self, rules: Privacy, odds: NameOdds) -> None:
        self._odds = odds
        self._given = frozenset(rules.given)
        self._words = frozenset(rules.words)
        self._no_one = {*rules.parties, *rules.courtesies, *rules.nobody}

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where a normalised text calls whom how."""
        for behind in _BEHIND.finditer(text):
            start, least = behind.start(2), _NEAR if behind["related"] else _FAR
            if self._is_given(text, start, least):
                yield start, behind[2]
        for pattern in (_NICK, _AUNT):
            for called in pattern.finditer(text):
                if called[1] not in self._no_one and not is_word(called[1]):
                    yield called.start(1), called[1]
        for screen in _SCREEN.finditer(text):
            yield screen.start(1), screen[1]

    def _is_given(self, text: str, start: int, least: float) -> bool:
        end = start + 2
        name = text[start:end]
        if name[1] in _NO_END or "某" in name or name in self._no_one:
            return False
        if not _follows(text, end):
            return False
        odds = self._odds.of_given(text, start, end)
        is_usual, word = self._given.issuperset(name), is_word(name) or name in self._words
        if word:
            apart = text[end : end + 1] in set(_FOLLOWS)
            return is_usual and apart and odds >= least
        if is_usual or _FOND.fullmatch(name):
            return odds >= least
        return odds >= (_FAR if least == _NEAR else _OF_RARE)


def _follows(text: str, end: int) -> bool:
    """Tell whether the sentence goes on at a place as it does behind a person."""
    rest = text[end : end + 2]
    if not rest or not re.match(_ANY, rest) or rest[0] in _FOLLOWS:
        return True
    return is_word(rest)
