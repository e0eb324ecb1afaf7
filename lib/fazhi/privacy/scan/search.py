"""Find personal values in a text, by what the ledgers hold and by what such numbers look like."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from stdnum import luhn
from stdnum.cn import ric, uscc

from fazhi.language.script import HAN
from fazhi.privacy.masks import Kind
from fazhi.privacy.scan.folding import normalise
from fazhi.privacy.scan.known_persons import Personal, Value
from fazhi.privacy.scan.pieces import Bond

_DIGEST = re.compile(r"\b(?=[0-9]*[a-f])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})\b")
_END = "\0"
"""Stands between texts."""
_RUN = re.compile(r"\d(?:[^\w\0]{0,3}_?\d){6,}(?:[^\w\0]{0,3}[Xx](?![A-Za-z]))?")
_PARTS = re.compile(r"\d+|[Xx]")

_SCATTERED = 10
"""Digits that a number needs to be searched for across other signs."""
_SHORTEST, _SHORTEST_CARD, _LONGEST = 11, 16, 19
_ID = 18
_LONG = 6
"""Digits that one part of a number split over lines has, unless each digit stands alone."""
_PHONE_SHAPES = ([11], [3, 4, 4], [3, 8], [7, 4])
_OLD_ID_SHAPES = ([15], [6, 6, 3])
_COUNTRY = re.compile(r"(?:00)?86")
_NEAR = 12
"""Characters before a name among which a word for a person may stand."""


class Search:
    """Finds personal values in texts.

    Parameters
    ----------
    personal
        What must not leave.
    """

    def __init__(self, personal: Personal) -> None:
        known = personal.values
        self._public = personal.public
        self._addresses = {
            r"\s*".join(map(re.escape, text)): v for text, v in known.items() if v.kind == "address"
        }
        self._numbers = {text: v for text, v in known.items() if text.isdecimal()}
        self._lengths = {len(digits) for digits in self._numbers if len(digits) >= _SCATTERED}
        names = {text: v for text, v in known.items() if v.kind == "name"}
        self._latin = {name.lower(): v for name, v in names.items() if name.isascii()}
        self._latin_name = _either(self._latin, r"(?<![a-z])(?:{})(?![a-z])")
        self._names: dict[str, list[Value]] = {}
        for name in sorted(names, key=len, reverse=True):
            if not name.isascii():
                self._names.setdefault(name[:2], []).append(names[name])
        first, second = ("".join({start[place] for start in self._names}) for place in (0, 1))
        self._start = re.compile(f"[{first}](?=[{second}])" if first else "(?!)")
        self._words = set(personal.rules.words)
        self._before = _either(personal.rules.before, r"(?:{})[：:\s“\"（(是为]*$")
        self._after = _either(personal.rules.after, r"[\s”\"）)]*(?:{})")

    def find(self, texts: Sequence[str], bond: Bond) -> Iterator[tuple[int, Value]]:
        """Yield the personal values of some texts, each with the place of its text in the sequence.

        Parameters
        ----------
        texts
            Texts of which none goes on in another.
        bond
            How the parts of each hang together.
        """
        plain = normalise(_END.join(text.replace(_END, " ") for text in texts))
        plain = _DIGEST.sub(" ", plain)
        for start, value in self._find(plain, bond):
            yield plain.count(_END, 0, start), value

    def _find(self, text: str, bond: Bond) -> Iterator[tuple[int, Value]]:
        if bond is not Bond.LINES:
            yield from self._find_names(text)
            yield from self._find_addresses(text)
        for run in _RUN.finditer(text):
            for value in self._find_numbers(run[0], bond):
                yield run.start(), value

    def _find_names(self, text: str) -> Iterator[tuple[int, Value]]:
        if self._latin:
            folded = text.lower()
            yield from ((m.start(), self._latin[m[0]]) for m in self._latin_name.finditer(folded))
        for match in self._start.finditer(text):
            start = match.start()
            for value in self._names.get(text[start : start + 2], ()):
                if text.startswith(value.text, start) and self._is_person(text, start, value.text):
                    yield start, value
                    break

    def _is_person(self, text: str, start: int, name: str) -> bool:
        """Tell whether a name is one here, since some are also words or parts of words."""
        if name not in self._words:
            return True
        end = start + len(name)
        alone = not re.search(f"[{HAN}]", text[max(0, start - 1) : start] + text[end : end + 1])
        before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
        return alone or bool(self._before.search(before) or self._after.match(after))

    def _find_addresses(self, text: str) -> Iterator[tuple[int, Value]]:
        for address, value in self._addresses.items():
            yield from ((match.start(), value) for match in re.finditer(address, text))

    def _find_numbers(self, run: str, bond: Bond) -> Iterator[Value]:
        known = self._numbers
        parts = [part.upper() for part in _PARTS.findall(run)]
        yield from (known[part] for part in parts if part in known)
        if bond is Bond.GEOMETRY:
            for part in parts:
                yield from self._find_patterns([part], [])
            return
        digits = "".join(parts).rstrip("X")
        yield from (
            known[window]
            for length in self._lengths
            for first in range(len(digits) - length + 1)
            if (window := digits[first : first + length]) in known
        )
        yield from self._find_patterns(parts, _PARTS.split(run)[1:-1])

    def _find_patterns(self, parts: Sequence[str], gaps: Sequence[str]) -> Iterator[Value]:
        """Yield what looks like a personal number, in one part or in several parted alike."""
        first = 0
        while first < len(parts):
            last, found, number = first + 1, None, ""
            for end in range(first + 1, len(parts) + 1):
                number += parts[end - 1]
                if len(number) > _LONGEST:
                    break
                kind = _kind(number, parts[first:end], gaps[first : end - 1])
                known = number.rstrip("X") in self._numbers
                if kind and not known and number not in self._public:
                    last, found = end, Value(kind, number, "")
            if found:
                yield found
            first = last


def _either(words: Iterable[str], pattern: str) -> re.Pattern[str]:
    """Return a pattern with some words in it; without words, one that matches nothing."""
    found = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(pattern.format(found or "(?!)"))


def _kind(number: str, parts: Sequence[str], gaps: Sequence[str]) -> Kind | None:
    """Return what a number is whose parts stand with these gaps between them.

    An identity number, whose check is strict, may be parted anyhow, but everywhere alike.
    """
    if len(number) < _SHORTEST:
        return None
    between = set(gaps[:-1] if parts[-1] == "X" else gaps)
    if len(between) > 1:
        return None
    shape = [len(part) for part in parts]
    over_lines = any("\n" in gap for gap in between)
    if over_lines and max(shape) > 1 and max(shape) < _LONG:
        return None
    if len(number) == _ID and _is_id(number):
        return "id"
    if over_lines or not number.isdecimal():
        return None
    if shape in _OLD_ID_SHAPES and _is_born(f"19{number[6:12]}"):
        return "id"
    if _is_phone(parts):
        return "phone"
    return "bank" if set(shape[:-1]) <= {4} and _is_card(number) else None


def _is_phone(parts: Sequence[str]) -> bool:
    if country := _COUNTRY.match(parts[0]):
        rest = parts[0][country.end() :]
        parts = [*([rest] if rest else []), *parts[1:]]
    years = [part for part in parts if re.fullmatch(r"(?:19|20)\d\d", part)]
    return (
        [len(part) for part in parts] in _PHONE_SHAPES
        and re.match(r"1[3-9]", parts[0]) is not None
        and len(years) < 2  # noqa: PLR2004  a count, and two years of a table
    )


def _is_id(number: str) -> bool:
    return (
        number[:-1].isdecimal()
        and _is_born(number[6:14])
        and ric.calc_check_digit(number) == number[-1]
    )


def _is_born(digits: str) -> bool:
    try:
        dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return digits[:2] in {"19", "20"}


def _is_card(number: str) -> bool:
    """Tell whether digits are a bank card's; those of China begin with 3 or more (ISO/IEC 7812)."""
    return (
        len(number) >= _SHORTEST_CARD
        and number[0] > "2"
        and luhn.is_valid(number)
        and not uscc.is_valid(number)
    )
