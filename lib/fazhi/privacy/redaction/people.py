"""Natural persons: who a cell of names names, and where a text does."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from fazhi.language.script import HAN
from fazhi.language.simplified import simplified
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.redaction.personal_numbers import Span
from fazhi.privacy.redaction.plain_reading import UNSEEN, usual_forms

_MARKS = "\u0610-\u061a\u064b-\u065f\u0900-\u109f\u1800-\u18af"
"""Vowels and tones of scripts that write them as marks, and what parts their syllables."""
_LETTER = rf"(?:[^\W\d_{HAN}]|[{_MARKS}])"
_LETTERS = re.compile(rf"[{HAN}·]+|{_LETTER}+(?:[.'’\- ]+{_LETTER}+)*\.?")
_AND = re.compile(rf"(?<=[{HAN}]{{2}})(?:以及|[和及与跟暨])(?=[{HAN}]{{2}})")
_COUNT = re.compile(r"(?:等(?:共|计)?|共)?[0-9一二两三四五六七八九十百]+[人名户位]$|等人?$")
_MASKED = re.compile(rf"[{HAN}A-Za-z]{{0,3}}(?:[某ΧＸ×✕✖○〇xX*＊]{{1,3}}[{HAN}]?)")
_SINGLE = re.compile(rf"(?<![{HAN}])[{HAN}](?:[ \u3000]+[{HAN}]){{1,3}}(?![{HAN}])")
_OF_A_PLACE = re.compile(rf"[{HAN}]{{2,5}}[省市县区旗镇乡村]")
_SHORTEST, _LONGEST_PERSON = 2, 4
"""Characters of a Chinese name without ``·``; a longer one is looked at twice."""


def persons(cell: str, rules: Privacy) -> Iterator[str]:
    """Yield the names in a cell of a column of names: all of it, and all that it may be split into.

    Organisations, masked names and words for no one are none. Traditional characters are
    simplified, as in the texts where the names are looked for.
    """
    plain = simplified(_plain(cell))
    whole = "".join(plain.split()) if re.search(f"[{HAN}]", plain) else plain
    found = [whole] if _LETTERS.fullmatch(whole) else []
    for letters in _LETTERS.findall(plain):
        found.append(letters)
        for part in _parts(letters, rules):
            found += _forms(part, rules)
            if not _is_organisation(part, rules):
                found += _side_by_side(part, rules)
    yield from (name for name in dict.fromkeys(found) if is_person(name, rules))


def single_names(cell: str, rules: Privacy) -> frozenset[str]:
    """Return the names of the persons in a cell, each by itself."""
    parts = (part for letters in _LETTERS.findall(_plain(cell)) for part in _parts(letters, rules))
    names = (_forms(part, rules)[-1] for part in parts)
    return frozenset(name for name in names if is_person(name, rules))


def _plain(cell: str) -> str:
    """Return a cell in usual forms; single characters that blanks part are one name."""
    plain = re.sub(f"[{UNSEEN}]", "", usual_forms(cell)).strip()
    return _SINGLE.sub(lambda match: "".join(match[0].split()), plain)


def _parts(letters: str, rules: Privacy) -> Iterator[str]:
    """Split letters where one person ends and another begins; a body of a place stays whole."""
    if _OF_A_PLACE.match(letters) and _is_organisation(letters, rules):
        yield letters
        return
    for one in _AND.split(letters):
        yield from re.split(any_of(rules.relations), one)


def is_person(name: str, rules: Privacy) -> bool:
    """Tell whether letters may be the name of a person."""
    return (
        len(name) >= _SHORTEST
        and name.strip("·") == name
        and name not in rules.nobody
        and not _MASKED.fullmatch(name)
        and not _is_organisation(name, rules)
    )


def _is_organisation(name: str, rules: Privacy) -> bool:
    """Tell an organisation by how its name ends."""
    return (len(name) >= _LONGEST_PERSON and name.endswith(rules.organisations)) or (
        len(name) > _LONGEST_PERSON and name[-1] in rules.establishments
    )


def parses(cell: str, rules: Privacy) -> bool:
    """Tell whether a cell of a column of names holds names, words for no one, or nothing else."""
    plain = _plain(cell)
    words = _LETTERS.findall(plain)
    if not words:
        return not re.search(r"\w", plain)
    return all(_is_plausible(word, rules) for word in words)


def _is_plausible(word: str, rules: Privacy) -> bool:
    if not re.match(f"[{HAN}]", word):
        return len(word) > 1
    known = {*rules.nobody, *rules.courtesies, *rules.before}
    for part in filter(None, _parts(word, rules)):
        bare = min(_forms(part, rules), key=len)
        organisation = _is_organisation(part, rules)
        name = "·" in bare or _SHORTEST <= len(bare) <= _LONGEST_PERSON
        if not (name or organisation or {bare, part} & known or _MASKED.fullmatch(bare)):
            return False
    return True


def _side_by_side(letters: str, rules: Privacy) -> Iterator[str]:
    """Yield the names that letters may be which stand for several persons without a sign between.

    A ledger is read without the blanks between Chinese characters.
    """
    if len(letters) < 2 * _SHORTEST or "·" in letters:
        return
    shortest = _SHORTEST + (letters[:2] in rules.compound_surnames)
    for cut in range(shortest, min(len(letters) - 1, _LONGEST_PERSON + 1)):
        if letters[cut] in rules.surnames and letters[0] in rules.surnames:
            yield letters[:cut]
            yield letters[cut:]
            yield from _side_by_side(letters[cut:], rules)


def _forms(part: str, rules: Privacy) -> list[str]:
    """Return a name as it stands, and without the words before and after it."""
    found = [part]
    name = _COUNT.sub("", part)
    for _ in range(2):
        before = max((w for w in rules.before if name.startswith(w)), key=len, default="")
        name = name[len(before) :] if len(name) > len(before) + 1 else name
        ends = (w for w in (*rules.courtesies, *rules.offices.titles) if name.endswith(w))
        after = max(ends, key=len, default="")
        name = name[: len(name) - len(after)] if len(name) > len(after) + 1 else name
        found.append(name)
    if len(name) > _SHORTEST and name[-1] in "男女代系":
        found.append(name[:-1])
    return found


class People:
    """Finds persons in texts.

    Parameters
    ----------
    names
        Their names.
    rules
        Which of them are also words, and which may be published.
    in_office
        Those of them who act by their office alone: beside its title they may be named.
    """

    def __init__(self, names: Iterable[str], rules: Privacy, in_office: Iterable[str] = ()) -> None:
        sought = set(names) - rules.allowed_values
        parts = {part for name in sought if "·" in name for part in name.split("·")}
        given = {name[1:] for name in sought if len(name) == 3 and name[0] in rules.surnames}  # noqa: PLR2004
        self._weak = (given | {part for part in parts if len(part) == _SHORTEST}) - sought
        sought |= {part for part in parts if len(part) > _SHORTEST}
        self._words = sought & set(rules.words)
        self._in_office = set(in_office)
        self._pattern = alternatives(n for n in sought | self._weak if re.match(f"[{HAN}]", n))
        others = sorted((n for n in sought if not re.match(f"[{HAN}]", n)), key=len, reverse=True)
        self._other = re.compile(
            rf"(?<![^\W\d_{HAN}])(?i:{'|'.join(map(_spaced, others)) or '(?!)'})(?![^\W\d_{HAN}])"
        )  # case is Latin's alone: to look for that of each ideograph takes long
        self._before = re.compile(rf"(?:{any_of(rules.before)})[：:\s“（(]*$")
        self._after = re.compile(rf"[\s”）)]*(?:{any_of(rules.after)})")
        self._courtesy = re.compile(rf"(?:{any_of(rules.courtesies)})")
        self._namesake = re.compile(rf"(?:{any_of(rules.namesakes)})")
        titles = any_of(rules.offices.titles)
        self._titled = re.compile(rf"(?:{titles})[\s、：:]*$")
        self._title = re.compile(rf"(?:{titles})")

    def find(self, text: str) -> Iterator[Span]:
        """Yield where a text names one of them, in order, Chinese names first."""
        position = 0
        while match := self._pattern.search(text, position):
            name = match[0]
            for length in range(len(name), 1, -1):
                shorter = name[:length]
                if length < len(name) and not self._pattern.fullmatch(shorter):
                    continue
                if self._names_someone(text, match.start(), shorter):
                    yield Span(match.start(), match.start() + length, "name")
                    position = match.start() + length
                    break
            else:
                position = match.start() + 1
        for match in self._other.finditer(text):
            yield Span(match.start(), match.end(), "name")

    def _names_someone(self, text: str, start: int, name: str) -> bool:
        end = start + len(name)
        if self._namesake.match(text, end):
            return False
        if name in self._weak:
            return self._courtesy.match(text, end) is not None or (
                self._before.search(text, max(0, start - 12), start) is not None
                and not re.match(f"[{HAN}]", text[end : end + 1])
            )
        titled = self._titled.search(text, max(0, start - 8), start) or self._title.match(text, end)
        if titled and (name in self._in_office or self._acts_by_office(text, titled, start, end)):
            return False
        return name not in self._words or self._is_person(text, start, end)

    def _acts_by_office(self, text: str, titled: re.Match[str], start: int, end: int) -> bool:
        """Tell whether a title joins a name, and no word of a party follows either."""
        last = max(end, titled.end())
        joined = titled.end() == start or titled.start() == end
        return joined and self._after.match(text, last) is None

    def _is_person(self, text: str, start: int, end: int) -> bool:
        """Tell whether a name that is also a word stands where a person would."""
        neighbours = text[max(0, start - 1) : start] + text[end : end + 1]
        return (
            not re.search(f"[{HAN}]", neighbours)
            or self._before.search(text, max(0, start - 12), start) is not None
            or self._after.match(text, end) is not None
        )


def alternatives(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of all names or other words, a longer one before one that it begins with."""
    surnames = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        surnames[name[0]].append(_spaced(name[1:]))
    found = (f"{re.escape(s)}(?:{'|'.join(g)})" for s, g in surnames.items())
    return re.compile("|".join(found) or "(?!)")


def _spaced(name: str) -> str:
    """Return a pattern of a name whose parts may be parted by another sign, or by none."""
    return re.sub(r"·|\\ ", r"[·.\\-\\s]{0,2}", re.escape(name))


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of some words, which nothing matches where there are none."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
