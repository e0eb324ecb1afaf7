"""Find numbers in free text that belong to a person: identity, telephone, bank card."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stdnum import luhn
from stdnum.cn import ric, uscc

from fazhi.language.script import HAN
from fazhi.params.privacy_rules import Privacy
from fazhi.privacy.masks import Kind
from fazhi.privacy.redaction.office_contacts import OfficeContacts
from fazhi.privacy.redaction.plain_reading import Reading, like_digits, usual_forms

_GAP = r"(?:[^\w\0]|[年月日_]){0,4}"
_RUN = re.compile(rf"\d(?:{_GAP}\d){{6,}}(?:{_GAP}[Xx](?![A-Za-z]))?")
_GROUP = re.compile(r"\d+|[Xx]")
_NUMERAL = re.compile("[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺两]")
_ADDRESS = re.compile(rf"(?:https?://|www\.)[^\s\0{HAN}]*$")
_CODE_BEFORE, _CODE_AFTER = re.compile(r"[0-9A-Za-z]*$"), re.compile(r"[0-9A-Za-z]*")

_MOBILE = re.compile(r"(?:0{0,2}86|0)?(1[3-9]\d{9})")
_LANDLINE = re.compile(r"(?:0{0,2}86)?0?(?:10|2\d|[3-9]\d\d)[1-9]\d{6,7}")
_AREA = re.compile(r"0(?:10|2\d|[3-9]\d\d)|(?:0{0,2}86)(?:10|2\d|[3-9]\d\d)?")
_COUNTRY = re.compile(r"0{0,2}86|0")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATED = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{0,9}")
_REGISTERED = re.compile(r"[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[012])\d{0,3}")
"""A region, a year, a month and perhaps a serial number: what an office has filed."""
_AMOUNT = re.compile(r"\s*(?:余|多)?\s*(?:亿|万|千|百|元|件|人|平方|立方|公里|吨|亩|次|条)")

_SUM = re.compile(
    r"(?:0{4,}|\d)(?:[余多]?[万亿]?(?:元(?![江谋阳宝旦氏])|美元|人次)|(?:千瓦|立方|平方|公[里斤]|千克|吨|亩|度电)"
    r"|(?<=0000)[余多]?[条件次户个份人张册])"
)
"""The end of a number and what is counted: no telephone."""

_ID, _OLD_ID = 18, 15
_LONGEST = 19
_CARD = range(16, _LONGEST + 1)
_SCATTERED = 10
"""Digits that a known number needs to be searched for across other signs."""
_LOCAL = range(7, 9)
"""Digits of a telephone number without its area."""
_LONG = 12
"""Digits in a row that are no quantity, date or serial number of an office."""
_FEWEST_IN_GROUP, _HALF = 3, 5
_LABEL = 14
"""Signs before a number among which a word may stand that says what it is."""

_LABELS: dict[str, str] = {
    "id": r"身份(?:证|号|证件)|公民号码|证件",
    "phone": r"电话|宅电|手机|座机|固话|联系(?:方式|号码)|致电|来电号|[可请]拨|拨打|(?i:tel|phone)",
    "bank": (
        r"银行卡|行卡|卡号|账号|帐号|账户|帐户|存折|折号|汇款|转账|户头|一卡通|社保卡|惠民卡|工资卡"
    ),
}
_PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Span:
    """A personal value in a text: ``text[start:end]``."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Group:
    start: int
    end: int
    digits: str


class Numbers:
    """Finds personal numbers in texts.

    Digits may be of any script, Chinese numerals, or letters that look so, and parted by anything
    but words. Identity numbers are taken with a valid birth date and, the 18-digit ones, the right
    check digit (GB 11643), wherever in a longer number they stand; mobile and landline numbers by
    their first digits and the groups that they are written in; bank cards by the check digit of
    ISO/IEC 7812. A unified social credit code (GB 32100) is public. What a word before a number
    calls it decides where its form does not; a long number that nothing explains is taken too.

    Parameters
    ----------
    known
        Numbers that the ledgers hold, by their digits.
    rules
        Words before a number that is public.
    """

    def __init__(self, known: Mapping[str, Kind], rules: Privacy) -> None:
        self._known = known
        self._offices = OfficeContacts(rules)
        self._lengths = sorted({len(n) for n in known if len(n) >= _SCATTERED}, reverse=True)
        kinds: dict[str, str] = {
            _PUBLIC: "|".join(map(re.escape, rules.public_numbers)) or "(?!)",
            **_LABELS,
        }
        self._label = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in kinds.items()))

    def find(self, reading: Reading) -> Iterator[Span]:
        """Yield the personal numbers of a reading, by their places in it, in no order."""
        yield from self._find(like_digits(reading.text), reading.text)
        if _NUMERAL.search(reading.text):
            for span in self._find(like_digits(reading.with_numerals), reading.text):
                if _NUMERAL.search(reading.text, span.start, span.end):
                    yield span

    def _find(self, text: str, said: str) -> Iterator[Span]:
        for run in _RUN.finditer(text):
            groups = [_Group(*m.span(), m[0].upper()) for m in _GROUP.finditer(run[0])]
            begin = run.start()
            placed = [_Group(begin + g.start, begin + g.end, g.digits) for g in groups]
            yield from self._read(text, said, placed)

    def _read(self, text: str, said: str, groups: Sequence[_Group]) -> Iterator[Span]:
        """Yield the numbers of digits that stand together."""
        free = list(groups)
        for start, end, held in (*self._held(groups), *_ids(groups)):
            if held != "id" or not self._is_public_id(text, said, start, end):
                yield Span(start, end, held)
                free = [g for g in free if g.end <= start or g.start >= end]
        first = 0
        while first < len(free):
            last, kind = self._longest(text, said, free, first)
            if kind:
                yield Span(free[first].start, free[last].end, kind)
            first = last + 1

    def _held(self, groups: Sequence[_Group]) -> Iterator[tuple[int, int, Kind]]:
        """Yield where digits are a number that a ledger holds, whatever is around it."""
        for group in groups:
            if kind := self._known.get(group.digits):
                yield group.start, group.end, kind
        digits, places = _flat(groups)
        for length in self._lengths:
            for first in range(len(digits) - length + 1):
                if kind := self._known.get(digits[first : first + length]):
                    yield places[first], places[first + length - 1] + 1, kind

    def _longest(
        self, text: str, said: str, groups: Sequence[_Group], first: int
    ) -> tuple[int, Kind | None]:
        """Return the last group of the longest number that begins with a group, and its kind."""
        label = self._label_before(said, groups[first].start)
        if label != _PUBLIC and self._is_of_office(said, groups[first : first + _LONGEST]):
            label = _PUBLIC
            pair = groups[first : first + 2]
            if len(pair) > 1 and _LANDLINE.fullmatch("".join(group.digits for group in pair)):
                return first + 1, None
        if label != "phone" and _SUM.match(text, groups[first].end - 1):
            return first, None
        found: tuple[int, Kind | None] = first, None
        digits = ""
        for last in range(first, len(groups)):
            digits += groups[last].digits
            if len(digits) > _LONGEST:
                break
            taken = groups[first : last + 1]
            between = [text[a.end : b.start] for a, b in pairwise(taken)]
            if kind := _kind(digits, [len(g.digits) for g in taken], between, label):
                found = last, kind
        if found[1] is None and self._is_unexplained(text, groups[first], label):
            return first, "number"
        return found

    def _label_before(self, text: str, start: int) -> str | None:
        """Return what the last word before a number that says so calls it."""
        before = text[max(0, start - _LABEL) : start]
        before = before[max(before.rfind(sign) for sign in "\0\n。；，、") + 1 :]
        label = None
        for match in self._label.finditer(before):
            label = match.lastgroup
        return label

    def _is_of_office(self, said: str, groups: Sequence[_Group]) -> bool:
        digits = "".join(group.digits for group in groups)
        return self._offices.has_number(said, groups[0].start, digits)

    def _is_public_id(self, text: str, said: str, start: int, end: int) -> bool:
        return self._label_before(said, start) == _PUBLIC and uscc.is_valid(text[start:end])

    @staticmethod
    def _is_unexplained(text: str, group: _Group, label: str | None) -> bool:
        if len(group.digits) < _LONG or label == _PUBLIC:
            return False
        before, after = (
            _CODE_BEFORE.search(text[: group.start][-40:]),
            _CODE_AFTER.match(text, group.end),
        )
        code = f"{before[0] if before else ''}{group.digits}{after[0] if after else ''}"
        return not (
            (len(group.digits) < _ID and _DATED.fullmatch(group.digits))
            or _REGISTERED.fullmatch(group.digits)
            or uscc.is_valid(code)
            or (code != group.digits and len(code) > _LONGEST)
            or text[: group.start].endswith(".")
            or _AMOUNT.match(text, group.end)
            or _ADDRESS.search(text[max(0, group.start - 200) : group.start])
        )


def digits_of(cell: str) -> Iterator[str]:
    """Yield the numbers of a cell that holds one or several, without the gaps in them."""
    plain = usual_forms(cell)
    yield from re.findall(r"\d{7,}", plain)
    if len(digits := re.sub(r"[^\dXx]", "", plain).upper()) > _LOCAL.start:
        yield digits


def _ids(groups: Sequence[_Group]) -> Iterator[tuple[int, int, Kind]]:
    """Yield where identity numbers stand among digits, whatever is before, between and behind."""
    digits, places = _flat(groups)
    first = 0
    while first + _ID <= len(digits):
        if is_id(digits[first : first + _ID]):
            yield places[first], places[first + _ID - 1] + 1, "id"
            first += _ID
        else:
            first += 1


def _flat(groups: Sequence[_Group]) -> tuple[str, list[int]]:
    """Return all digits, and where each of them stands."""
    places = [group.start + n for group in groups for n in range(len(group.digits))]
    return "".join(group.digits for group in groups), places


def _kind(
    digits: str, shape: Sequence[int], between: Sequence[str], label: str | None
) -> Kind | None:
    """Return what a number is, given its groups, what parts them, and what it is called."""
    whole = len(shape) == 1
    parted = len(digits) == _ID and not whole and label != _PUBLIC
    if (label == "id" and len(digits) in {_OLD_ID, _ID}) or (
        parted and _is_birth_date(digits[6:14])  # with a wrong check sign
    ):
        return "id"
    if not digits.isdecimal():
        return None
    if _is_mobile(digits, shape, between, labelled=label == "phone"):
        return "phone"
    if label != _PUBLIC and _is_landline(digits, shape, labelled=label == "phone"):
        return "phone"
    if label == "phone" and len(digits) in _LOCAL and all(n > 1 for n in shape):
        return None if whole and _DATED.fullmatch(digits) else "phone"
    if label == _PUBLIC:
        return None
    if min(shape[:-1], default=len(digits)) < _FEWEST_IN_GROUP and set(shape) != {1}:
        return None
    if len(digits) == _OLD_ID and is_old_id(digits):
        return "id"
    alike = len({" ".join(gap.split()) or " " for gap in between}) < 2  # noqa: PLR2004  one sign
    if (whole or alike) and is_card(digits):
        return "bank"
    return "bank" if label == "bank" and (whole or alike) and len(digits) > 9 else None  # noqa: PLR2004


def _is_mobile(
    digits: str, shape: Sequence[int], between: Sequence[str], *, labelled: bool
) -> bool:
    """Tell whether digits are a mobile number, in groups that one is written in."""
    if not (match := _MOBILE.fullmatch(digits)):
        return False
    shape, prefix = list(shape), len(digits) - len(match[1])
    if prefix and shape[0] == prefix:
        shape, between = shape[1:], between[1:]
    elif prefix:
        shape[0] -= prefix
    if len(shape) == 1 or set(shape) == {1}:
        return True
    fours = shape == [3, 4, 4]
    if any(re.search(r"[、，,;；年月日]", gap) for gap in between) and not (fours and labelled):
        return False
    if list(between) == ["."] and shape[-1] == len("分角"):
        return False
    years = sum(_YEAR.fullmatch(part) is not None for part in _split(match[1], shape))
    halves = len(shape) == 2 and min(shape) >= _HALF  # noqa: PLR2004  broken once
    return (
        shape[0] >= _FEWEST_IN_GROUP
        and min(shape[:-1]) >= _FEWEST_IN_GROUP
        and shape[-1] > 1
        and years < (2 if fours else 1)
        and (fours or halves or not any("\n" in gap for gap in between))
    )


def _split(digits: str, shape: Sequence[int]) -> Iterator[str]:
    start = 0
    for length in shape:
        yield digits[start : start + length]
        start += length


def _is_landline(digits: str, shape: Sequence[int], *, labelled: bool) -> bool:
    """Tell whether digits are a number with its area, in one group or the area apart."""
    if not _LANDLINE.fullmatch(digits):
        return False
    area = digits[: shape[0]]
    if len(shape) == 1 or labelled or set(shape) == {1}:
        return digits[0] == "0" or labelled
    return _AREA.fullmatch(area) is not None and min(shape[1:]) > 1


def is_id(number: str) -> bool:
    """Tell whether 18 characters are an identity number; where it was issued does not matter."""
    if not re.fullmatch(r"\d{17}[\dX]", number) or not _is_birth_date(number[6:14]):
        return False
    return bool(ric.calc_check_digit(number) == number[-1])


def is_old_id(number: str) -> bool:
    """Tell whether 15 digits may be an identity number issued before 1999."""
    return number[0] != "0" and _is_birth_date(f"19{number[6:12]}")


def is_card(number: str) -> bool:
    """Tell whether digits are a bank card's; those of China begin with 3 or more."""
    return (
        len(number) in _CARD
        and number[0] > "2"
        and luhn.is_valid(number)
        and not uscc.is_valid(number)
    )


def _is_birth_date(digits: str) -> bool:
    try:
        day = dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return day.year >= 1900 and day <= dt.date(2100, 1, 1)  # noqa: PLR2004
