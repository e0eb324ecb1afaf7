"""Numbers with units, grouping, Chinese numerals; money stays exact."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from fazhi.language.numerals import NUMERALS, read_numeral
from fazhi.ledgers.cleaning.mending import (
    Cleaned,
    Context,
    Mended,
    Unreadable,
    mend_column,
)
from fazhi.ledgers.cleaning.spelling import blank, content, half_width, squeeze
from fazhi.ledgers.schema import Field

DECIMAL = pa.decimal128(38, 6)

_PLACES = Decimal("0.000001")
_TOO_LARGE = Decimal(10) ** 18
_PLAIN_INTEGER = r"^-?\d{1,15}$"
_PLAIN_NUMBER = r"^-?\d{1,15}(\.\d{1,6})?$"

_NUMBER = re.compile(r"[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:E-\d\d)?")
_QUANTITY = re.compile(rf"(?P<number>{_NUMBER.pattern})(?P<scale>[十百千万亿]*)(?P<unit>\D*)")
_SCIENTIFIC = re.compile(r"[-+]?\d(?:\.\d+)?E\+\d+")
_CHINESE = re.compile(rf"(?P<number>负?[{NUMERALS}]+)(?P<unit>\D*?)")
_ABOUT = re.compile(r"[一二两三四五六七八九]{2}")
"""As in 二三人, which is two or three."""
_CURRENCY = re.compile(r"^(?:人民币|RMB|CNY)?[¥]?")
_WHOLE = re.compile(r"整$")

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
MONEY = {"元": 1, "块": 1, "千元": 1000, "万元": 10**4, "百万元": 10**6, "亿元": 10**8}
_MEASURES = frozenset(
    "条 件 起 例 个 家 项 次 人 人次 份 名 场 宗 户 处 部 分 天 日".split()  # noqa: SIM905  a list of words
)


def clean_integers(column: pa.LargeStringArray, context: Context) -> Cleaned:
    """Read a column of whole numbers, as ``int64``."""
    return _clean(column, context, _PLAIN_INTEGER, pa.int64())


def clean_numbers(column: pa.LargeStringArray, context: Context) -> Cleaned:
    """Read a column of exact decimals, as ``decimal128(38, 6)``."""
    return _clean(column, context, _PLAIN_NUMBER, DECIMAL)


def _clean(
    column: pa.LargeStringArray, context: Context, pattern: str, type_: pa.DataType
) -> Cleaned:
    if context.factor == 1:
        is_plain = pc.match_substring_regex(column, pattern)
    else:
        is_plain = pc.and_(pc.is_valid(column), pa.scalar(value=False))
    plain = pc.if_else(is_plain, column, pa.scalar(None, column.type)).cast(type_)
    read = partial(read_number, context=context, whole=pa.types.is_integer(type_))
    return mend_column(column, plain, pc.invert(is_plain), read)


def read_number(text: str, context: Context, *, whole: bool) -> Mended:
    """Return the number that a text means, in the column's unit.

    Parameters
    ----------
    text
        For example ``１,２３４件``, ``45.6万元``, ``三万五千``.
    context
        The column, and the unit in its header.
    whole
        Whether only a whole number will do.

    Raises
    ------
    Unreadable
        ``number-unreadable``, ``number-not-whole``, or ``digits-lost``.
    """
    packed = _WHOLE.sub("", _CURRENCY.sub("", squeeze(half_width(content(text)))))
    if not packed:
        return blank(text)
    if _SCIENTIFIC.fullmatch(packed):
        raise Unreadable("digits-lost")
    value, rule = _parse(packed, context.field)
    if context.factor != 1:
        value, rule = value * context.factor, "header-unit"
    if abs(value) >= _TOO_LARGE:
        raise Unreadable("number-unreadable")
    if whole:
        if value != value.to_integral_value():
            raise Unreadable("number-not-whole")
        return Mended(int(value), _unless_same(rule, str(int(value)), text))
    exact = value.quantize(_PLACES, ROUND_HALF_EVEN)
    return Mended(exact, "rounded" if exact != value else _unless_same(rule, packed, text))


def _unless_same(rule: str, printed: str, text: str) -> str:
    return rule if rule != "number-form" or printed != text else ""


def _parse(text: str, field: Field) -> tuple[Decimal, str]:
    if match := _QUANTITY.fullmatch(text):
        value = Decimal(match["number"].replace(",", ""))
        scale, rule = match["scale"], "number-form"
    elif match := _CHINESE.fullmatch(text):
        value, scale, rule = _chinese(match["number"]), "", "chinese-numeral"
    else:
        raise Unreadable("number-unreadable")
    for character in scale:
        value, rule = value * _SCALES[character], "scale"
    if unit := match["unit"]:
        value, rule = value * _factor(unit, field), rule if rule != "number-form" else "unit"
    return value, rule


def _chinese(numeral: str) -> Decimal:
    if _ABOUT.fullmatch(numeral):
        raise Unreadable("number-unreadable")
    value = read_numeral(numeral.removeprefix("负"))
    if value is None:
        raise Unreadable("number-unreadable")
    return -value if numeral.startswith("负") else value


def _factor(unit: str, field: Field) -> Decimal:
    """Return how many of the column's unit make one of ``unit``."""
    if unit == field.unit:
        return Decimal(1)
    if field.unit in MONEY and unit in MONEY:
        return Decimal(MONEY[unit]) / MONEY[field.unit]
    if field.unit not in MONEY and unit in _MEASURES:
        return Decimal(1)
    raise Unreadable("number-unreadable")
