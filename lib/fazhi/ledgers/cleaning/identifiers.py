"""Numbers that name a person, an organisation or a document: one spelling, and their checksum."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

from fazhi.language.folding import fold
from fazhi.ledgers.cleaning.mending import Cleaned, Context, Mended, mend_column
from fazhi.ledgers.cleaning.spelling import tidy
from fazhi.ledgers.readers.sheet import text_of
from fazhi.ledgers.schema import Format

_BIRTHDAY = r"(18|19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"
_USUAL: Mapping[Format, str] = {
    "uscc": r"^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$",
    "id": rf"^\d{{6}}{_BIRTHDAY}\d{{3}}[\dX]$",
    "phone": r"^(1[3-9]\d{9}|0\d{9,11})$",
    "docno": r"^[^\s()\[\]【】〔〕（）]+〔\d{4}〕[1-9]\d*号$",
    "caseno": r"^（\d{4}）[^\s()\[\]【】〔〕（）]+号$",
}
"""In the syntax of RE2: how each is usually written."""

_WEIGHTS = np.array([pow(2, 17 - n, 11) for n in range(17)])
"""Of the digits of a citizen's number (GB 11643)."""
_CHECKS = np.frombuffer(b"10X98765432", np.uint8)
_POWERS = np.array([pow(3, n, 31) for n in range(17)])
"""Of the characters of a credit code (GB 32100)."""
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUE_OF = np.zeros(256, np.int64)
_VALUE_OF[np.frombuffer(_ALPHABET.encode(), np.uint8)] = np.arange(len(_ALPHABET))
_LENGTH = 18
_OLD_LENGTH = 15

_LOOK_ALIKES = str.maketrans("ХΧ×✕＊", "XXXX*")
_SEPARATORS = re.compile(r"[-·.']")
_COUNTRY = re.compile(r"^(?:\+|00)?86(?=1[3-9]\d{9}$|0?\d{9,11}$)")
_PHONE = re.compile(r"(?:1[3-9]\d{9}|0\d{9,11}|[2-8]\d{6,7}|400\d{7})(?:转\d{1,6})?")
_DOCUMENT = re.compile(r"([^()\d]+)\((\d{4})年?\)第?0*(\d+)号?")
_CASE = re.compile(r"\((\d{4})\)([^()]*[^()\d])0*(\d+)号?((?:之.)?)")


def clean_identifiers(column: pa.LargeStringArray, context: Context) -> Cleaned:
    """Read a column of identifiers, each in its one spelling; a wrong one is doubted."""
    format_ = context.field.format
    assert format_  # noqa: S101  the caller saw it
    usual = pc.match_substring_regex(column, _USUAL[format_])
    if format_ in _HOLDS:
        usual = pc.and_(usual, pa.array(_checked(column, usual, _HOLDS[format_])))
    return mend_column(column, column, pc.invert(usual), partial(read_identifier, format_=format_))


def read_identifier(text: str, format_: Format) -> Mended:
    """Return an identifier in the spelling that all like it have.

    Parameters
    ----------
    text
        What the cell holds.
    format_
        What it names: ``uscc`` an organisation by its credit code, ``id`` a citizen (an old
        number of 15 digits is given its 18), ``phone``, ``docno`` a document, ``caseno`` a case.

    Returns
    -------
    Mended
        Doubted as ``identifier-invalid`` if its form or its checksum is wrong; it is then the
        text as it stands, tidied.

    Raises
    ------
    Unreadable
        As :func:`~fazhi.ledgers.cleaning.spelling.tidy`.
    """
    tidied = tidy(text, joined=True)
    if tidied.value is None:
        return tidied
    spelt = _SPELT[format_](fold(tidied.value).upper().translate(_LOOK_ALIKES))
    if spelt is None:
        return Mended(tidied.value, tidied.rule, doubt="identifier-invalid")
    return Mended(spelt, "identifier" if spelt != text else "")


def _credit_code(text: str) -> str | None:
    code = _SEPARATORS.sub("", text)
    if not re.fullmatch(_USUAL["uscc"], code):  # the library knows no letters for who registers
        return None
    return code if uscc.calc_check_digit(code[:-1]) == code[-1] else None


def _citizen(text: str) -> str | None:
    """Return a citizen's number in 18 digits; places change, and are not looked up."""
    number = _SEPARATORS.sub("", text)
    if len(number) == _OLD_LENGTH and number.isdecimal():
        number = f"{number[:6]}19{number[6:]}"
        number += ric.calc_check_digit(f"{number}0")
    try:
        ric.get_birth_date(number)
        is_right = len(number) == _LENGTH and ric.calc_check_digit(number) == number[-1]
    except (ValidationError, ValueError):
        return None
    return number if is_right else None


def _telephone(text: str) -> str | None:
    number = _COUNTRY.sub("", re.sub(r"[-()·.]", "", text))
    return number if _PHONE.fullmatch(number) else None


def _document(text: str) -> str | None:
    match = _DOCUMENT.fullmatch(text)
    return f"{match[1]}〔{match[2]}〕{match[3]}号" if match else None


def _case(text: str) -> str | None:
    match = _CASE.fullmatch(text)
    return f"（{match[1]}）{match[2]}{match[3]}号{match[4]}" if match else None


_SPELT: Mapping[Format, Callable[[str], str | None]] = {
    "uscc": _credit_code,
    "id": _citizen,
    "phone": _telephone,
    "docno": _document,
    "caseno": _case,
}


def _checked(
    column: pa.LargeStringArray, usual: pa.BooleanArray, holds: Callable[[Letters], Flags]
) -> Flags:
    """Tell which cells of 18 characters have the right checksum, all of them at once."""
    rows = np.asarray(pc.indices_nonzero(usual))
    letters = np.frombuffer(text_of(column.take(pa.array(rows))), np.uint8).reshape(-1, _LENGTH)
    checked = np.zeros(len(column), bool)
    checked[rows] = holds(letters)
    return checked


Letters = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]


def _citizens_hold(letters: Letters) -> Flags:
    digits = letters[:, :-1].astype(np.int64) - ord("0")
    right: Flags = _CHECKS[(digits @ _WEIGHTS) % len(_CHECKS)] == letters[:, -1]
    return right


def _credit_codes_hold(letters: Letters) -> Flags:
    values = _VALUE_OF[letters]
    right: Flags = (values[:, :-1] @ _POWERS + values[:, -1]) % len(_ALPHABET) == 0
    return right


_HOLDS: Mapping[Format, Callable[[Letters], Flags]] = {
    "id": _citizens_hold,
    "uscc": _credit_codes_hold,
}
