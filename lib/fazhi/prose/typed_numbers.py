"""Numbers that someone typed into a text, and the measure words behind numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

MASK = "□"
"""Stands for a character that is not looked at."""

_DIGITS = "〇零一二两三四五六七八九十百千万亿"
_EXEMPT = re.compile(
    rf"""
      《[^》]*》                                    # names of laws and documents
    | 〔\d{{4}}〕\d*号?                             # document numbers
    | \{{\#[\w-]+\}}                                # ids of headings
    | ^\#+\s*[（(]?[{_DIGITS}\d]+[）)、.．]         # ordinals of headings
    | ^\s*\d+[.．、)]\s                             # ordinals of lists
    | 第[{_DIGITS}\d]+                              # 第十条, 第3次
    | (?:\d{{4}}|[〇零一二三四五六七八九]{{4}})年度?
    | (?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月
      (?:份|底|初|(?:\d{{1,2}}|[{_DIGITS}]{{1,3}})[日号])?
    """,
    re.VERBOSE | re.MULTILINE,
)
_ARABIC = r"[0-9０-９]+(?:[.．,][0-9０-９]+)*\s*[%％‰]?"
_COUNTED_ONE = "件起例份场宗"
"""Measure words with which 一 counts, whatever follows; with others it may be an article."""

_NOT_BEFORE = {
    "个": "人体案别性",
    "人": "大民员士社事口才力均",
    "件": "数",
    "份": "额",
    "例": "如行外会",
    "倍": "增",
    "元": "素旦",
    "册": "子",
    "名": "单称录",
    "位": "置",
    "场": "所地",
    "处": "理置罚分长",
    "家": "庭属长园争",
    "所": "有属在以需",
    "户": "籍外",
    "批": "准复评示",
    "期": "限间待满",
    "本": "级地局年期单报部身",
    "条": "件例款文",
    "次": "序日年月要",
    "种": "植子",
    "类": "别型似",
    "起": "草诉来步点码到作源",
    "部": "门分署委级位",
    "项": "目",
    "天": "然气",
}
"""Characters that make another word of a measure word: 条 is none in 条例."""


def measure_pattern(measures: Iterable[str]) -> str:
    """Return the pattern of a measure word, the longest first."""
    return "|".join(
        re.escape(word) + (f"(?![{_NOT_BEFORE[word]}])" if word in _NOT_BEFORE else "")
        for word in sorted(set(measures), key=lambda word: (-len(word), word))
    )


def typed_numbers(text: str, measures: str) -> Iterator[re.Match[str]]:
    """Yield the numbers that are typed in a text.

    Years, dates, names of laws, ordinals of headings, lists and articles are none; nor is a Chinese
    number without a measure word, as in 二十大, nor 一 as an article, as in 一项长期任务.

    Parameters
    ----------
    text
        The text, its allowed phrases masked.
    measures
        As :func:`measure_pattern` returns it.
    """
    pattern = re.compile(
        rf"{_ARABIC}(?:余|多)?(?:{measures})?"
        rf"|百分之[{_DIGITS}点]+|[一二两三四五六七八九]成(?=[以的，。；、]|$)"
        rf"|(?!一(?:{measures}))[{_DIGITS}几]+(?:余|多)?(?:{measures})"
        rf"|一(?:[{_COUNTED_ONE}](?=案|行政|诉讼|建议|提案|复议|线索|文件|纠纷|[，。；、）]|$)"
        rf"|(?:{measures})(?=[，。；、）]|$))"
    )
    yield from pattern.finditer(_EXEMPT.sub(lambda match: MASK * len(match[0]), text))


def mask(text: str, phrases: Iterable[str]) -> str:
    """Return a text of the same length in which some phrases cannot be read."""
    for phrase in phrases:
        text = text.replace(phrase, MASK * len(phrase))
    return text
