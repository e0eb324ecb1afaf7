"""Cut LXGW WenKai down to the characters of GB 2312, under a name of its own as its licence asks.

Usage: python tools/subset_kai.py LXGWWenKai-Regular.ttf

The source is the package fonts-lxgw-wenkai of Debian, or https://github.com/lxgw/LxgwWenKai.
"""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = (
    Path(__file__).parents[1] / "lib" / "fazhi" / "exporters" / "paper" / "kai" / "FazhiKai.ttf"
)
NAME = "Fazhi Kai"
ASCII = map(chr, range(0x20, 0x7F))
_NAMES = {1: NAME, 2: "Regular", 3: NAME, 4: NAME, 6: "FazhiKai-Regular", 16: NAME, 17: "Regular"}


def gb2312() -> set[str]:
    """Return the characters of GB 2312-80."""
    found = set()
    for row, cell in product(range(0xA1, 0xF8), range(0xA1, 0xFF)):
        try:
            found.add(bytes((row, cell)).decode("gb2312"))
        except UnicodeDecodeError:
            continue
    return found


def cut(source: Path) -> None:
    """Write the subset."""
    options = subset.Options(layout_features=[], hinting=False, name_IDs=[0, 13, 14])
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join({*gb2312(), *ASCII, *"—…“”‘’·〔〕"}))
    cutter.subset(font)
    for id_, name in _NAMES.items():
        font["name"].setName(name, id_, 3, 1, 0x409)
    TARGET.parent.mkdir(exist_ok=True)
    font.save(TARGET)
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    cut(Path(sys.argv[1]))
