"""Numbers that someone typed into a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fazhi.language.numerals import ARABIC, NUMERALS
from fazhi.language.script import HAN

MASK = "□"
"""Stands for a character that is not looked at."""

_COURT = f"[{HAN}]"
_EXEMPT = re.compile(
    rf"""
      《[^》]*》                                    # names of laws and documents
    | 〔\d{{4}}〕\d*号?                             # document numbers
    | [\[【（(](?:19|20)\d{{2}}[\]】）)](?:{_COURT}{{1,4}}\d{{0,4}}{_COURT}{{1,4}})?\d+号
    | (?<!\d)\d{{1,2}}[:：]\d{{2}}[-–—~～至到]+\d{{1,2}}[:：]\d{{2}}(?!\d)   # hours
    | (?<!\d)\d{{1,2}}时(?:\d{{1,2}}分)?(?=[，。；、至到止前后）]|$)
    | \{{\#[\w-]+\}}                                # ids of headings
    | ^\#+\s*(?:\d+(?:\.\d+)+\s|[（(]?[{NUMERALS}\d]+[）)、.．])  # ordinals of headings
    | ^\s*(?:\d{{1,2}}[.．、)）](?!\d)|[（(]\d{{1,2}}[)）])  # ordinals of lists
    | 第[{NUMERALS}\d]+                              # 第十条, 第3次
    | (?:(?<![{HAN}])|(?<=[见如由从据以在按和及与]))(?:附?[图表]|附[件录])\s?\d{{1,2}}
      (?=[\s:：、，。；）)]|$|所示|可[见知]|中|的)         # 见图1
    | (?<!\d)0\d{{2,3}}-[\d{MASK}]{{7,8}}(?!\d)        # telephones
    | (?<!\d)\d{{4}}(?P<between>[-/.])\d{{1,2}}(?P=between)\d{{1,2}}(?!\d)  # 2023-05-01
    | (?<!\d)\d{{4}}年?[-–—~～至到]+(?=\d{{4}}年)
    | (?<!\d)\d{{1,2}}月?[-–—~～至到]+(?=\d{{1,2}}月)
    | (?:\d{{4}}|[〇零一二三四五六七八九]{{4}})年度?
    | (?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月
      (?:份|底|初|(?:\d{{1,2}}|[{NUMERALS}]{{1,3}})[日号])?
    """,
    re.VERBOSE | re.MULTILINE,
)
_ARABIC = rf"{ARABIC}(?:[.．,]{ARABIC})*\s*[%％‰]?"
"""A number as any text has it; also several that marks run together, which are told as one."""

_ALL = "均"
_NO_PREDICATE = (
    "(?!已|未|能|可以|可按|由|在|按|如期|及时|不|没|无|获|得到|被|经|予以|作出|纳入|参加|通过|合格"
    r"|完成|办结|办理完|答复|达到|达标|实现|符合|属|依法|得以|(?:为|有)(?=[^\d\s]))"
)
"""Not before what is said of all, but before what is measured or a number."""

_COUNTED_ONE = "件起例份场宗"
"""Measure words with which 一 counts, whatever follows; with others it may be an article."""


def typed_numbers(text: str, measures: str, counted: Iterable[str]) -> Iterator[re.Match[str]]:
    """Yield the numbers that are typed in a text.

    Years, dates, names of laws, ordinals of headings, lists and articles are none; nor is a Chinese
    number without a measure word, as in 二十大, nor 一 as an article, as in 一项长期任务.

    Parameters
    ----------
    text
        The text, its allowed phrases masked.
    measures
        As :func:`fazhi.language.measure_words.measure_pattern` returns it.
    counted
        Nouns that are counted: before one of them 一 is a number, as in 一件诉讼.
    """
    behind = "".join(f"{re.escape(noun)}|" for noun in counted)
    pattern = re.compile(
        rf"{_ARABIC}(?:余|多)?(?:{measures})?"
        rf"|[{NUMERALS}]+分之[{NUMERALS}点]+|[过大]半|[一大]半(?=的|以上|以下|[，。；、]|$)|半数"
        rf"|[一二两三四五六七八九十]成(?=[以的，。；、]|$)"
        rf"|(?!一(?:{measures}))[{NUMERALS}几]+(?:余|多)?(?:{measures})"
        rf"|一(?:[{_COUNTED_ONE}](?={behind}[，。；、）]|$)"
        rf"|(?:{measures})(?=[，。；、）]|$))"
    )
    yield from pattern.finditer(_EXEMPT.sub(lambda match: MASK * len(match[0]), text))


def mask(text: str, phrases: Iterable[str]) -> str:
    """Return a text of the same length in which some phrases cannot be read.

    A phrase such as 人均 or 案均 is none before a predicate: 申请人均已答复 speaks of all of them.
    """
    for phrase in phrases:
        if phrase.endswith(_ALL):
            pattern = re.escape(phrase) + _NO_PREDICATE
            text = re.sub(pattern, MASK * len(phrase), text)
        else:
            text = text.replace(phrase, MASK * len(phrase))
    return text
