"""The words that a number of a text goes by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fazhi.reading import Mention

_LINK = re.compile("以及|[、和与及]")
LINK_END = re.compile("[、和与及]$")
_OF_ALL = re.compile("[已也]?(?:均|全部|都)")
"""Behind a number begins what is claimed of all of it, which is no word for it."""
_IN_ALL = re.compile("之?中$|里$")
_SENTENCE_END = re.compile(r"[。！？\n]")
LAST_YEAR, NEXT_YEAR = "上年", "次年"
_LAST = re.compile("上一?年度?|去年度?")
_NEXT = re.compile("下一?年度?|明年度?|次年度?|来年")
_PHRASE_END = re.compile("[，；：]")


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a number.

    Attributes
    ----------
    near
        Those next to it, on both sides.
    before
        Those of its sentence before them, and what opens the sentences before it.
    is_first
        Whether it is the first number of its sentence.
    heading
        Under which it stands.
    """

    near: str
    before: str
    is_first: bool
    heading: str = ""


def clause_of(text: str, mentions: Sequence[Mention], n: int, heading: str) -> Clause:
    """Return the words of a number of a text; between two without a mark, each has its side."""
    mention = mentions[n]
    follows = n + 1 < len(mentions) and not mentions[n + 1].mark
    label = mention.label if mention.mark else _LINK.split(mention.label)[-1]
    links = _LINK.split(mention.tail)
    tail = "" if follows and len(links) == 1 else links[0] if follows else mention.tail
    opened = text.rfind("“", 0, mention.start)
    if "”" in label and "“" not in label and opened >= 0:
        label = text[opened : mention.start]
    if label or not _OF_ALL.match(tail):
        tail = _OF_ALL.split(tail)[0]
    is_first = n == 0 or mentions[n - 1].sentence != mention.sentence
    before = _before(text, mention.start - len(label))
    near = f"{label}|{_IN_ALL.sub('', tail)}"
    return Clause(_one_year(near), _one_year(before), is_first, _one_year(heading))


def _one_year(words: str) -> str:
    """Return words that call the year before and the year after by one name each."""
    return _NEXT.sub(NEXT_YEAR, _LAST.sub(LAST_YEAR, words))


def _before(text: str, start: int) -> str:
    *earlier, own = _SENTENCE_END.split(text[:start])
    return "".join(f"{_PHRASE_END.split(one)[0]}，" for one in earlier) + own
