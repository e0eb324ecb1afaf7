"""Spellings of one thing, made alike for comparing: 养老院（城东） and 养⽼院 (城东)."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pandas as pd

_INVISIBLE = re.compile(
    r"[\s\x00-\x1f\x7f-\xa0\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    r"\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]+"
)
"""Blanks of every kind, and what chooses the look of the character before it."""
_LOOK_ALIKES = str.maketrans(
    {
        **dict.fromkeys("[{〔【〖", "("),
        **dict.fromkeys("]}〕】〗", ")"),
        **dict.fromkeys("‐‑‒–—―−─", "-"),
        **dict.fromkeys("・•‧∙⋅", "·"),
        **dict.fromkeys("“”„‟「」『』", '"'),
        **dict.fromkeys("‘’‚‛", "'"),
        **dict.fromkeys("○◯", "〇"),
    }
)
_RADICALS = str.maketrans(
    "⺁⺋⺎⺟⺠⺩⺪⺬⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "厂巳兀母民王疋示虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
"""Radicals that some fonts put in the place of characters, and that Unicode does not call alike."""


def fold(text: str) -> str:
    """Return a text without what makes one name look like several.

    Full width, compatibility and Kangxi forms become plain, brackets round, letters small;
    blanks, variation selectors and other invisible characters go.
    """
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    return _INVISIBLE.sub("", plain).translate(_LOOK_ALIKES).translate(_RADICALS).casefold()


def fold_cells(cells: pd.Series[Any]) -> pd.Series[Any]:
    """Return a column of text with each cell folded, each spelling once; others as they are."""
    if not isinstance(cells.dtype, pd.StringDtype):
        return cells
    return cells.map({text: fold(text) for text in cells.dropna().unique()})
