"""Find personal values in a text, by what the ledgers hold and by what such numbers look like."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from stdnum.cn import uscc

from fazhi.privacy.scan.known_names import KnownNames
from fazhi.privacy.scan.known_persons import Personal, Value
from fazhi.privacy.scan.normal_forms import letters_as_digits, normalise, numerals_as_digits
from fazhi.privacy.scan.number_kinds import SHORTEST, holds_ids, kind_of
from fazhi.privacy.scan.pieces import Bond
from fazhi.privacy.scan.suspects import Suspects
from fazhi.privacy.scan.told_values import ToldValues

_DIGEST = re.compile(
    r"(?<!\w)(?:(?=[0-9]*[a-f])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})\b"
    r"|(?<=\bsha-256;)[\w-]{43}(?![\w-])"  # RFC 6920
    r"|(?<=\bsha256-)[\w+/]{43}(?==)"  # of a content security policy
    r"|(?<![+/])(?=[\w+/]{22}==(?!=))(?![\w+/]*\d{7})[\w+/]{22}==)",  # of a PDF: MD5 in base64
    re.ASCII,
)
_END = "\0"
"""Stands between texts."""
_RUN = re.compile(
    r"\d(?:(?:[^\w\0]|_|[年月日](?=[^\w\0]|\d)){0,4}\d){6,}(?:[^\w\0]{0,3}[Xx](?![A-Za-z]))?"
)
_PARTS = re.compile(r"\d+|[Xx]")
_NUMERALS = re.compile(r"(?:[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺貳陸\d][^\w\0]{0,3}){7,}")
_LIKE_DIGITS = re.compile(r"\d[OoQIl|!]|[OoQIl|!]\d")
_SCATTERED = 10
"""Digits that a number needs to be searched for across other signs."""
_LONGEST = 19


@dataclass(frozen=True, slots=True)
class Found:
    """What is personal in a text.

    Attributes
    ----------
    values
        What the ledgers hold, and numbers whose form tells what they are.
    suspects
        What only looks personal, each with its rank among what was found with it.
    """

    values: list[Value] = field(default_factory=list)
    suspects: list[tuple[int, Value]] = field(default_factory=list)


class Search:
    """Finds personal values in texts.

    Parameters
    ----------
    personal
        What must not leave.
    """

    def __init__(self, personal: Personal) -> None:
        known = personal.values
        self._public = personal.public | personal.rules.allowed_digits
        self._addresses = {
            r"\s*".join(map(re.escape, text)): v for text, v in known.items() if v.kind == "address"
        }
        self._numbers = {text: v for text, v in known.items() if text.isdecimal()}
        self._lengths = {len(digits) for digits in self._numbers if len(digits) >= _SCATTERED}
        self._names = KnownNames(personal)
        self._suspects = Suspects(personal.rules)
        self._read: dict[tuple[str, Bond], tuple[Value, ...]] = {}

    def find(self, texts: Sequence[str], bond: Bond) -> dict[str, Found]:
        """Return what is personal in some texts, by those in which something is.

        Parameters
        ----------
        texts
            Texts of which none goes on in another.
        bond
            How the parts of each hang together.
        """
        plain = normalise(_END.join(text.replace(_END, " ") for text in texts))
        plain = _DIGEST.sub(" ", plain)
        starts = [0, *(match.end() for match in re.finditer(_END, plain))]
        found: defaultdict[str, Found] = defaultdict(Found)
        for start, value in self._known(plain, bond):
            found[texts[bisect_right(starts, start) - 1]].values.append(value)
        if bond is Bond.PROSE:
            for rank, (start, value) in enumerate(self._suspects.find(plain)):
                found[texts[bisect_right(starts, start) - 1]].suspects.append((rank, value))
        return dict(found)

    def beside(self, found: Sequence[Found]) -> Iterator[tuple[int, Value]]:
        """Yield what is suspicious in a file beside what was found there, with its text's place.

        Parameters
        ----------
        found
            What is in the file's texts.
        """
        ranked = [
            (rank, _essence(value.text), value, place)
            for place, text in enumerate(found)
            for rank, value in text.suspects
        ]
        told = ToldValues({essence for _, essence, _, _ in ranked})
        for text in found:
            for value in text.values:
                told.add(_essence(value.text))
        for _, essence, value, place in sorted(ranked, key=lambda one: one[0]):
            if essence not in self._public and not told.has_like(essence):
                told.add(essence)
                yield place, value

    def _known(self, text: str, bond: Bond) -> Iterator[tuple[int, Value]]:
        """Yield what the ledgers hold, and the numbers whose form tells what they are."""
        if bond is Bond.PROSE or bond is Bond.BYTES:
            yield from self._names.find(text)
            yield from self._find_addresses(text)
        yield from self._find_runs(text, text, bond)
        if bond is Bond.PROSE and (_NUMERALS.search(text) or _LIKE_DIGITS.search(text)):
            for other in (letters_as_digits(text), numerals_as_digits(text)):
                yield from self._find_runs(other, text, bond)

    def _find_runs(self, text: str, said: str, bond: Bond) -> Iterator[tuple[int, Value]]:
        """Yield the numbers of a text; of a text read otherwise than it is said, the others."""
        for run in _RUN.finditer(text):
            if text is said or run[0] != said[run.start() : run.end()]:
                for value in self._find_numbers(run[0], bond):
                    doubtful = not value.certain or uscc.is_valid(value.text)
                    if not (doubtful and self._suspects.is_code(said, run.start())):
                        yield run.start(), value

    def _find_addresses(self, text: str) -> Iterator[tuple[int, Value]]:
        for address, value in self._addresses.items():
            yield from ((match.start(), value) for match in re.finditer(address, text))

    def _find_numbers(self, run: str, bond: Bond) -> tuple[Value, ...]:
        """Return the personal numbers in a run of digits; a year's files say few, each often."""
        if (run, bond) not in self._read:
            self._read[run, bond] = tuple(self._numbers_in(run, bond))
        return self._read[run, bond]

    def _numbers_in(self, run: str, bond: Bond) -> Iterator[Value]:
        known = self._numbers
        parts = [part.upper() for part in _PARTS.findall(run)]
        yield from (known[part] for part in parts if part in known)
        if bond is Bond.GEOMETRY:
            for part in parts:
                if len(part) >= SHORTEST:  # hardly a coordinate is
                    yield from self._find_forms([part], [], bond)
            return
        digits = "".join(parts).rstrip("X")
        yield from (
            known[window]
            for length in self._lengths
            for first in range(len(digits) - length + 1)
            if (window := digits[first : first + length]) in known
        )
        yield from self._find_forms(parts, _PARTS.split(run)[1:-1], bond)
        if bond is Bond.PROSE:
            for number in holds_ids("".join(parts)):
                if number not in self._public and number.rstrip("X") not in known:
                    yield Value("id", number, "")

    def _find_forms(self, parts: Sequence[str], gaps: Sequence[str], bond: Bond) -> Iterator[Value]:
        """Yield what looks like a personal number, in one part or in several parted alike."""
        first = 0
        while first < len(parts):
            last, found, number = first + 1, None, ""
            for end in range(first + 1, len(parts) + 1):
                number += parts[end - 1]
                if len(number) > _LONGEST:
                    break
                if len(number) < SHORTEST:
                    continue
                lines = bond is Bond.LINES
                form = kind_of(number, parts[first:end], gaps[first : end - 1], lines=lines)
                known = number.rstrip("X") in self._numbers
                if form and not known and number not in self._public:
                    last, found = end, Value(form.kind, number, "", certain=form.certain)
            if found:
                yield found
            first = last


def _essence(value: str) -> str:
    """Return the letters and digits of a value, by which two findings of it are known for one."""
    return re.sub(r"[\W_]", "", value)
