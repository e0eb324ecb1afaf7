"""资金发放台账, and the lists of other departments that it is held against."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from samples.people import identity, person
from samples.rows import Fact, Row, facts

_LAST_MONTHS = {2024: 11}
"""The last month of a year that is not over."""
_SHORT = slice(8, 17)
_SAME_BIRTHDAY = 1260
"""Numbers so far apart are of people born on one day."""


def benefit_payments(year: int) -> Iterator[Row]:
    """Yield 资金发放台账: a row for each person and month up to the last that was paid."""
    for fact in facts("benefit_recipients"):
        number, last = int(fact["人"]), _LAST_MONTHS.get(year, 12)
        first = dt.date.fromisoformat(f"{fact['起']}-01")
        until = dt.date.fromisoformat(f"{fact['止'] or '2024-12'}-01")
        for month in range(1, last + 1):
            paid = dt.date(year, month, 1)
            if not first <= paid <= until:
                continue
            yield {
                "姓名": person(number),
                "身份证号": identity(number),
                "项目": fact["项目"],
                "发放月份": paid,
                "金额(元)": Decimal(fact["月标准"]),
                "状态": "已追回" if _is_returned(fact, paid) else "已发放",
            }


def deaths(year: int) -> Iterator[Row]:
    """Yield 死亡人员名单: who died up to the end of the year."""
    for fact in facts("deaths"):
        if int(fact["死亡日期"][:4]) <= year:
            yield {"死亡日期": fact["死亡日期"], "来源": fact["来源"], **_who(fact)}


def sentences(year: int) -> Iterator[Row]:
    """Yield 服刑人员名单: who began to serve up to the end of the year."""
    for fact in facts("sentences"):
        if int(fact["起日"][:4]) <= year:
            kept = {name: fact[name] for name in ("起日", "止日", "来源")}
            yield {**kept, **_who(fact)}


def _who(fact: Fact) -> Row:
    """Return a person with the number that the list has: of 18 digits, of 15, or mistyped."""
    number = int(fact["人"])
    full = identity(number)
    forms = {
        "十八位": full,
        "十五位": full[:6] + full[_SHORT],
        "抄错": identity(number + _SAME_BIRTHDAY),
        "": full,
    }
    return {"姓名": person(number), "身份证号": forms[fact["证件"]]}


def _is_returned(fact: Fact, paid: dt.date) -> bool:
    return bool(fact["追回自"]) and f"{paid:%Y-%m}" >= fact["追回自"]
