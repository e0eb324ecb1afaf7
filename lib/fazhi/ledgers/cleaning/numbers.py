"""Columns of numbers: each cell in the unit of its column, and money exact."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from fazhi.ledgers.cleaning.mending import (
    FAULT,
    Cleaned,
    Context,
    Mended,
    Unreadable,
    mend_column,
)
from fazhi.ledgers.cleaning.quantity import Quantity, parse_quantity
from fazhi.ledgers.cleaning.spelling import blank, content
from fazhi.ledgers.readers.sheet import TEXT
from fazhi.params.units import UnitMismatchError

DECIMAL = pa.decimal128(38, 6)

_PERCENT = "%"
_PLACES = Decimal("0.000001")
_LOSS = Decimal("0.000001")
"""The share of a converted value that the places of a column may cut off."""
_TOO_LARGE = Decimal(10) ** 18
_PLAIN_INTEGER = r"^-?\d{1,15}$"
_PLAIN_NUMBER = r"^-?\d{1,15}(\.\d{1,6})?$"
_PLAIN_PERCENT = r"^([2-9]|[1-9]\d{1,14})(\.\d{1,6})?$"
"""Above 1, so that no cell of a percentage can mean the whole by it."""


def clean_integers(column: pa.LargeStringArray, context: Context) -> Cleaned:
    """Read a column of whole numbers, as ``int64``."""
    return _clean(column, context, _PLAIN_INTEGER, pa.int64())


def clean_numbers(column: pa.LargeStringArray, context: Context) -> Cleaned:
    """Read a column of exact decimals, as ``decimal128(38, 6)``."""
    return _clean(column, context, _PLAIN_NUMBER, DECIMAL)


def _clean(
    column: pa.LargeStringArray, context: Context, pattern: str, type_: pa.DataType
) -> Cleaned:
    if context.bare not in {"", context.field.unit}:
        is_plain = pc.and_(pc.is_valid(column), pa.scalar(value=False))
    else:
        is_share = context.field.unit == _PERCENT and not context.bare
        is_plain = pc.match_substring_regex(column, _PLAIN_PERCENT if is_share else pattern)
    plain = pc.if_else(is_plain, column, pa.scalar(None, column.type)).cast(type_)
    read = partial(read_number, context=context, whole=pa.types.is_integer(type_))
    cleaned = mend_column(column, plain, pc.invert(is_plain), read)
    return cleaned if context.field.unit else _with_doubt(cleaned, context, has_bare=is_plain)


def _with_doubt(cleaned: Cleaned, context: Context, has_bare: pa.BooleanArray) -> Cleaned:
    """Add a doubt where the cells of a column without a unit are counted in several."""
    repairs = cleaned.repairs.filter(pc.equal(cleaned.repairs["rule"].cast(TEXT), "unit"))
    if not len(repairs):
        return cleaned
    texts = pc.unique(repairs["before"].cast(TEXT)).to_pylist()
    written = [parse_quantity(content(text), negative_in_brackets=False).unit for text in texts]
    counted = {context.units.unit(unit).dimension for unit in written}
    if len(counted) == 1 and not (_PERCENT in counted and pc.any(has_bare).as_py()):
        return cleaned
    first = [repairs["row"][:1], repairs["before"][:1].cast(TEXT), pa.array(["unit-mixed"], TEXT)]
    doubt = pa.table(first, schema=FAULT)
    return Cleaned(cleaned.values, cleaned.repairs, pa.concat_tables([cleaned.faults, doubt]))


def read_number(text: str, context: Context, *, whole: bool) -> Mended:
    """Return the number that a text means, in the column's unit.

    Parameters
    ----------
    text
        For example ``１,２３４件``, ``45.6万元``, ``三万五千``.
    context
        The column, and the unit of a bare number in it.
    whole
        Whether only a whole number will do.

    Raises
    ------
    Unreadable
        ``number-unreadable``, ``number-not-whole``, ``digits-lost``, ``unit-mismatch``,
        ``unit-too-large``, ``format-scales`` or ``percent-ambiguous``.
    """
    trimmed = content(text)
    if not trimmed:
        return blank(text)
    quantity = parse_quantity(trimmed, negative_in_brackets=not whole)
    value, rule = _in_own_unit(quantity, context)
    if abs(value) >= _TOO_LARGE:
        raise Unreadable("number-unreadable")
    if whole:
        if value != value.to_integral_value():
            raise Unreadable("number-not-whole")
        return Mended(int(value), _unless_same(rule, str(int(value)), text))
    exact = value.quantize(_PLACES, ROUND_HALF_EVEN)
    if exact == value:
        return Mended(exact, _unless_same(rule, f"{value:f}", text))
    if value != quantity.value and abs(exact - value) > _LOSS * abs(value):
        raise Unreadable("unit-too-large")
    return Mended(exact, "rounded")


def _unless_same(rule: str, printed: str, text: str) -> str:
    return rule if rule != "number-form" or printed != text else ""


def _in_own_unit(quantity: Quantity, context: Context) -> tuple[Decimal, str]:
    """Return a cell's number in the unit of its column, and the rule that made it so.

    The cell's own unit beats that of the header or the line above the table, and both beat the
    column's.
    """
    own, value = context.field.unit, quantity.value / quantity.shown_by
    unit = context.units.unit(context.bare or own)
    if quantity.shown_by not in {1, unit.scale} and not (quantity.unit or quantity.scaled):
        raise Unreadable("format-scales")
    if quantity.unit:
        return _converted(value, quantity.unit, context), quantity.rule
    if quantity.scaled:
        return _converted(value, context.units.unit(own).dimension, context), quantity.rule
    if context.bare not in {"", own}:
        return _converted(value, context.bare, context), context.bare_rule
    if own == _PERCENT and not context.bare and 0 < abs(value) <= 1:
        raise Unreadable("percent-ambiguous")
    return value, quantity.rule


def _converted(value: Decimal, unit: str, context: Context) -> Decimal:
    """Return a value in the unit of its column, which takes single things where it has none."""
    units, own = context.units, context.field.unit
    unit = context.field.synonyms.get(unit, unit)
    known = units.find(unit)
    if known is None and unit != own:
        raise Unreadable("number-unreadable")
    if own:
        try:
            return units.convert(value, unit, own)
        except UnitMismatchError as error:
            raise Unreadable("unit-mismatch") from error
    if known and known.scale != 1:
        raise Unreadable("unit-mismatch")
    return value
