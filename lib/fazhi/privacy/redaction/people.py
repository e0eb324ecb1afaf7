"""Natural persons: who a cell of names names, and where a text does."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.redaction.personal_numbers import Span

_BETWEEN = re.compile(r"[、，,;；/／|\n()（）【】\[\]：:]|\s{2,}|和|及(?=\S{2})")
_COUNT = re.compile(r"等?(?:共)?[0-9一二两三四五六七八九十百]+[人名户]$|等$")
_HAN = "㐀-鿿豈-﫿々〇"
_NAME = re.compile(rf"[{_HAN}]{{2,}}(?:·[{_HAN}]+)*|[A-Za-z][A-Za-z.' -]+[A-Za-z.]")
_LONGEST_PERSON = 4
"""A Chinese name without ``·`` that is longer is looked at twice."""


def persons(cell: str, rules: Privacy) -> Iterator[str]:
    """Yield the persons that a cell of a column of names names; organisations are none."""
    for part in _BETWEEN.split(cell.replace("•", "·").replace("・", "·")):
        name = _COUNT.sub("", "".join(part.split()) if not part.isascii() else part.strip())
        for word in rules.before:
            if len(name) > len(word) + 1:
                name = name.removeprefix(word)
        if _NAME.fullmatch(name) and name not in rules.nobody and not _is_organisation(name, rules):
            yield name


def _is_organisation(name: str, rules: Privacy) -> bool:
    return len(name) >= _LONGEST_PERSON and name.endswith(rules.organisations)


class People:
    """Finds persons in texts.

    Parameters
    ----------
    names
        Their names.
    rules
        Which of them are also words, and which may be published.
    """

    def __init__(self, names: Iterable[str], rules: Privacy) -> None:
        sought = set(names) - rules.allowed_values
        self._words = sought & set(rules.words)
        self._pattern = _alternatives(sought) if sought else None
        self._before = re.compile(rf"(?:{_any(rules.before)})[：:\s“（(]*$")
        self._after = re.compile(rf"[\s”）)]*(?:{_any(rules.after)})")

    def find(self, text: str) -> Iterator[Span]:
        """Yield where a text names one of them, in order."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            if match[0] not in self._words or self._is_person(text, match.start(), match.end()):
                yield Span(match.start(), match.end(), "name")

    def _is_person(self, text: str, start: int, end: int) -> bool:
        """Tell whether a name that is also a word stands where a person would."""
        neighbours = text[max(0, start - 1) : start] + text[end : end + 1]
        return (
            not re.search(f"[{_HAN}]", neighbours)
            or self._before.search(text, 0, start) is not None
            or self._after.match(text, end) is not None
        )


def _alternatives(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of all names, a longer one before one that it begins with."""
    surnames = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        surnames[name[0]].append(re.escape(name[1:]))
    return re.compile("|".join(f"{re.escape(s)}(?:{'|'.join(g)})" for s, g in surnames.items()))


def _any(words: Iterable[str]) -> str:
    """Return a pattern of any of some words, which nothing matches where there are none."""
    return "|".join(map(re.escape, words)) or "(?!)"
