"""Write how often words stand in Chinese texts, which are deeds, and of what names consist.

Usage: python tools/write_words.py dict.txt

The source is the dictionary of https://github.com/fxsjy/jieba, of which each line has a word, how
often it stands in the texts that were counted, and its part of speech.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

from fazhi.language.script import is_chinese
from fazhi.params.bureau import read_rules
from fazhi.params.workspace import Workspace

TARGET = Path(__file__).parents[1] / "lib" / "fazhi" / "language"
LICENCE = "来源：结巴分词词典（MIT许可，Copyright (c) 2013 Sun Junyi）"
RARE = {1: 0, 2: 20, 3: 20, 4: 20}
"""How often words stand in the texts that are kept, by their length; longer ones are not."""
NAME = "nr"
"""Begins the part of speech of names of persons."""
DEEDS = frozenset("vd")
"""The parts of speech of verbs that are no nouns as well, and of adverbs."""
PAIR = 2
FULL = 3
"""Characters of a name of one surname and two others."""


def main(source: Path) -> None:
    """Write the three lists."""
    rules = read_rules(Workspace(Path(__file__).parents[1])).privacy
    words: defaultdict[int, list[str]] = defaultdict(list)
    first: defaultdict[str, Counter[int]] = defaultdict(Counter)
    verbs: list[str] = []
    for line in source.read_text("utf-8").splitlines():
        word, count, kind = line.split()
        if not all(map(is_chinese, word)):
            continue
        is_name = word[0] in rules.surnames + "小阿老" or word[:2] in rules.compound_surnames
        if not (kind.startswith(NAME) and is_name):  # 慈善 is called a name there too
            if int(count) >= RARE.get(len(word), int(count) + 1):
                words[_rounded(int(count))].append(word)
                verbs += [word] if kind in DEEDS and len(word) == PAIR else []
        elif kind in {NAME, "nrfg"} and len(word) in {FULL - 1, FULL}:
            for place, sign in enumerate(word):
                first[sign][place if len(word) == FULL else FULL + place] += 1
    lines = [f"# 词和它们在文章里出现的次数（取两位有效数字）。{LICENCE}。"]
    lines += [f"{count} {' '.join(sorted(words[count]))}" for count in sorted(words)]
    (TARGET / "words.txt").write_text("\n".join(lines) + "\n", "utf-8")
    lines = [f"# 两个字的动词和副词，同时是名词的除外。{LICENCE}。", *sorted(verbs)]
    (TARGET / "verbs.txt").write_text("\n".join(lines) + "\n", "utf-8")
    lines = [
        f"# 字，和它在多少个三字姓名的第一、二、三字，两字姓名的第一、二字。{LICENCE}。",
        *(f"{sign} {' '.join(str(first[sign][n]) for n in range(5))}" for sign in sorted(first)),
    ]
    (TARGET / "names.txt").write_text("\n".join(lines) + "\n", "utf-8")


def _rounded(count: int) -> int:
    """Return two digits of a count and zeros."""
    return int(float(f"{count:.1e}"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
