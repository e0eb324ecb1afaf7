"""What kind of value each part of an expression has, and which functions there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from fazhi.figures.expression import Expression
from fazhi.figures.unit_algebra import Quantity


class Kind(StrEnum):
    """The kinds of values, by the word that analysts read."""

    TEXT = "文字"
    DATE = "日期"
    NUMBER = "数字"
    TRUTH = "判断"


EXAMPLES: Mapping[Kind, str] = {
    Kind.TEXT: '"办结"',
    Kind.DATE: "2023-05-06",
    Kind.NUMBER: "12",
    Kind.TRUTH: '状态 == "办结"',
}

OPEN = Quantity(is_open=True)


@dataclass(frozen=True, slots=True)
class Typed:
    """An expression with what is known of its values.

    Attributes
    ----------
    node
        The expression.
    kind
        Of its values.
    at
        Where it stands in the text.
    quantity
        What its numbers count.
    is_whole
        Whether its numbers are whole.
    is_list
        Whether a cell may hold several values.
    allowed
        The texts that its cells may hold; empty where any may be.
    """

    node: Expression
    kind: Kind
    at: int
    quantity: Quantity = OPEN
    is_whole: bool = False
    is_list: bool = False
    allowed: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Signature:
    """What a function takes and gives.

    Attributes
    ----------
    takes
        Kinds of its arguments.
    gives
        Kind of its value.
    unit
        Unit of its value.
    least
        How many arguments it needs at least.
    example
        How it is written.
    """

    takes: tuple[Kind, ...]
    gives: Kind
    unit: str
    least: int
    example: str


SIGNATURES: Mapping[str, Signature] = {
    "days": Signature((Kind.DATE, Kind.DATE), Kind.NUMBER, "天", 2, "days(收件日期, 办结日期)"),
    "workdays": Signature(
        (Kind.DATE, Kind.DATE), Kind.NUMBER, "工作日", 2, "workdays(收件日期, 办结日期)"
    ),
    "months": Signature((Kind.DATE, Kind.DATE), Kind.NUMBER, "个月", 2, "months(起日, 止日)"),
    "age": Signature((Kind.DATE, Kind.DATE), Kind.NUMBER, "岁", 1, "age(出生日期, 截止日)"),
    "year": Signature((Kind.DATE,), Kind.NUMBER, "", 1, "year(办结日期)"),
    "quarter": Signature((Kind.DATE,), Kind.NUMBER, "", 1, "quarter(办结日期)"),
    "month": Signature((Kind.DATE,), Kind.NUMBER, "", 1, "month(办结日期)"),
    "birth": Signature((Kind.TEXT,), Kind.DATE, "", 1, "birth(身份证号)"),
}
"""Functions of fixed kinds; ``coalesce``, ``round`` and ``lookup`` follow their arguments."""

FUNCTIONS = (*SIGNATURES, "coalesce", "round", "lookup")
