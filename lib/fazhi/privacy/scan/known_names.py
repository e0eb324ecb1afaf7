"""Find the persons whom the ledgers name in a text, wherever their names are written out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from fazhi.language.script import HAN
from fazhi.privacy.scan.known_persons import Personal, Value

_NEAR = 12
"""Characters before a name among which a word for a person may stand."""
_SURE = 3
"""The fewest characters of a name that is hardly anything else."""


class KnownNames:
    """Finds persons.

    Parameters
    ----------
    personal
        Whom the ledgers name.
    """

    def __init__(self, personal: Personal) -> None:
        rules = personal.rules
        names = {text: v for text, v in personal.values.items() if v.kind == "name"}
        chinese = {name: v for name, v in names.items() if re.match(f"[{HAN}]", name)}
        self._foreign = {_folded(name): v for name, v in names.items() if name not in chinese}
        self._foreign_name = either(
            self._foreign, rf"(?<![^\W\d_{HAN}])(?:{{}})(?![^\W\d_{HAN}])", between=r"[\s.·\-]{0,2}"
        )
        self._words = set(rules.words)
        self._in_office = personal.in_office
        self._given = {
            name[1:]: value
            for name, value in chinese.items()
            if len(name) == _SURE and name[0] in rules.surnames
        }
        self._names: dict[str, list[tuple[str, Value]]] = {}
        for name, value in sorted(_variants(chinese), key=lambda entry: -len(entry[0])):
            self._names.setdefault(name[:2], []).append((name, value))
        first, second = ("".join({start[place] for start in self._names}) for place in (0, 1))
        self._start = re.compile(f"[{first}](?=[{second}])" if first else "(?!)")
        self._before = either(rules.before, r"(?:{})[：:\s“\"（(是为]*$")
        self._after = either(rules.after, r"[\s”\"）)]*(?:{})")
        self._given_name = either(self._given, f"(?:{{}})(?=(?:{_any(rules.courtesies)}))")
        self._namesake = either(rules.namesakes, "(?:{})")
        self._title_before = either(rules.offices.titles, r"(?:{})[\s、:]*$")
        self._title_after = either(rules.offices.titles, "(?:{})")

    def find(self, text: str) -> Iterator[tuple[int, Value]]:
        """Yield where a normalised text names whom."""
        if self._foreign:
            for found in self._foreign_name.finditer(text.lower()):
                value = self._foreign.get(_folded(found[0]))
                if value:
                    yield found.start(), value
        for match in self._start.finditer(text):
            start = match.start()
            for name, value in self._names.get(text[start : start + 2], ()):
                if text.startswith(name, start) and self._is_meant(text, start, name):
                    yield start, self._weighed(text, start, name, value)
                    break
        if self._given:
            for given in self._given_name.finditer(text):
                yield given.start(), replace(self._given[given[0]], certain=False)

    def _is_meant(self, text: str, start: int, name: str) -> bool:
        """Tell whether a person is meant here: not a word, a place named after him, an officer.

        One who bears the name of an officer is not meant where a title joins it, unless what
        follows is what a party does.
        """
        end = start + len(name)
        if self._namesake.match(text, end) or text.startswith("某", end):
            return False
        before = self._title_before.search(text[max(0, start - _NEAR) : start])
        after = self._title_after.match(text, end)
        if (before or after) and name in self._in_office:
            return False
        beside = after or (before and before[0][-1] not in " 、:")
        if beside and not self._after.match(text, after.end() if after else end):
            return False
        return name not in self._words or self._stands_out(text, start, end)

    def _weighed(self, text: str, start: int, name: str, value: Value) -> Value:
        """Return the value, uncertain where a short name may be part of a word."""
        sure = len(name) >= _SURE or self._stands_out(text, start, start + len(name))
        return value if sure else replace(value, certain=False)

    def _stands_out(self, text: str, start: int, end: int) -> bool:
        """Tell whether letters stand alone, or beside a word for a person."""
        alone = not re.search(f"[{HAN}]", text[max(0, start - 1) : start] + text[end : end + 1])
        before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
        return alone or bool(self._before.search(before) or self._after.match(after))


def _variants(names: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    """Yield each name with its value, one with ``·`` also in its other spellings and parts."""
    for name, value in names.items():
        yield name, value
        if "·" in name:
            yield from ((name.replace("·", mark), value) for mark in ("", " ", ".", "-", "—"))
            yield from ((part, value) for part in name.split("·") if len(part) >= _SURE)


def _folded(name: str) -> str:
    return re.sub(r"[\s.·\-]+", "", name.lower())


def either(words: Iterable[str], pattern: str, between: str = "") -> re.Pattern[str]:
    """Return a pattern with some words in it; without words, one that matches nothing.

    Parameters
    ----------
    words
        What may stand in the braces.
    pattern
        Where it stands.
    between
        What may stand between the characters of a word.
    """
    return re.compile(pattern.replace("{}", _any(words, between)))


def _any(words: Iterable[str], between: str = "") -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(between.join(map(re.escape, word)) for word in longest_first) or "(?!)"
