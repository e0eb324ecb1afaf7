"""Traditional characters, and radicals, as the simplified characters that stand for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

_FIRST, _LAST = "\u4e00", "\u9fff"
_IDEOGRAPHS = "".join(map(chr, range(ord(_FIRST), ord(_LAST) + 1)))
_RADICALS = MappingProxyType(
    {
        ord(radical): sign
        for radical, sign in zip(
            "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
            "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙",
            strict=True,
        )
    }
)
"""Radicals that read like characters, as texts of PDFs have them; NFKC folds none of these."""


def simplified(text: str) -> str:
    """Return a text of the same length with a simplified character for each traditional one.

    What a simplified text writes too stays as it is, such as 著 and 乾. Most texts have nothing to
    change, and are told from the others before the table is made, which takes some 30 ms.
    """
    if text.isascii() or not any(
        _FIRST <= sign <= _LAST or ord(sign) in _RADICALS for sign in set(text) - _usual()
    ):
        return text
    table = _table()
    return _traditional().sub(lambda sign: table[ord(sign[0])], text)


@cache
def _usual() -> frozenset[str]:
    """Return the characters of the standard for simplified texts, GB/T 2312."""
    return frozenset(_IDEOGRAPHS.encode("gb2312", "ignore").decode("gb2312"))


@cache
def _traditional() -> re.Pattern[str]:
    """Return what finds the signs that change: few do, and to translate all of a text is slow."""
    return re.compile(f"[{''.join(map(chr, _table()))}]")


@cache
def _table() -> Mapping[int, str]:
    from opencc import OpenCC  # noqa: PLC0415  few texts need it

    by_line = OpenCC("t2s").convert("\n".join(_IDEOGRAPHS)).split("\n")
    pairs = zip(_IDEOGRAPHS, by_line, strict=True)
    return MappingProxyType(
        dict(_RADICALS)
        | {ord(a): b for a, b in pairs if a != b and len(b) == 1 and a not in _usual()}
    )
