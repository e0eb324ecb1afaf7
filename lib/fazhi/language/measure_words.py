"""Measure words behind numbers: where one is a word, and where it begins another."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NOT_BEFORE = {
    "个": "人体案别性",
    "人": "大民员士社事口才力均",
    "件": "数",
    "份": "额",
    "例": "如行外会",
    "倍": "增",
    "元": "素旦",
    "公斤": "级",
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
    "对": "象口标接应照策比外方于话账立待等",
}
"""Characters that make another word of a measure word: 条 is none in 条例."""


def measure_pattern(measures: Iterable[str]) -> str:
    """Return the pattern of a measure word, the longest first."""
    return "|".join(
        re.escape(word) + (f"(?![{_NOT_BEFORE[word]}])" if word in _NOT_BEFORE else "")
        for word in sorted(set(measures), key=lambda word: (-len(word), word))
    )
