"""Arithmetic that does not come out: constraints over what a text says of its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import ceil, floor

from fazhi.catalogue import FieldValue
from fazhi.documents.passages import Passage
from fazhi.findings import Finding
from fazhi.reading.intervals import Interval
from fazhi.reading.mentions import MONEY, PERCENT, POINTS, Kind, Mention
from fazhi.reading.read_text import Reading
from fazhi.reading.relations import Average, Change, Comparison, Ratio, Structure, Sum

_ALL = Decimal(1)
_ROUNDED = ("四舍五入", "尾差", "进位")
"""A text that says so owns to sums that are off by a little."""

_SIGNS = {">": "大于", "<": "小于", "=": "等于", "≤": "没有超过"}
_NEAR_ALL = Interval(Decimal("0.985"), Decimal("1.05"))
_POINT = Decimal("0.01")
_TENTH = Decimal("0.1")
_SCALE = Interval(Decimal("0.01"), Decimal(100))
_FINE = Decimal(1000)
"""Ten-thousands of yuan with one decimal."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A relation that does not hold.

    Attributes
    ----------
    code, variant
        Of the catalogue.
    start, end
        The words that are wrong.
    fields
        The equation, in words.
    """

    code: str
    variant: str
    start: int
    end: int
    fields: Mapping[str, FieldValue]


def find_wrong_arithmetic(passage: Passage, reading: Reading) -> Iterator[Finding]:
    """Find sums, shares, changes and comparisons that the numbers beside them contradict."""
    for fault in faults_of(reading):
        span = fault.start, fault.end
        yield passage.fault(fault.code, span, fault.variant, severity=None, **fault.fields)


def faults_of(reading: Reading) -> Iterator[Fault]:
    """Yield the relations of a reading that do not hold, a number once."""
    told: set[int] = set()
    for relation in reading.relations:
        match relation:
            case Sum():
                fault = _sum(relation, reading)
            case Ratio():
                fault = _ratio(relation, reading)
            case Change():
                fault = _change(relation)
            case Average():
                fault = _average(relation)
            case Structure():
                fault = _structure(relation)
            case Comparison():
                fault = _comparison(relation)
        if fault and fault.start not in told:
            told.add(fault.start)
            yield fault


def _fault(code: str, at: Sequence[Mention], variant: str = "", **fields: FieldValue) -> Fault:
    """Return a fault of the words from the first to the last of some numbers."""
    return Fault(code, variant, min(m.start for m in at), max(m.end for m in at), fields)


def _sum(said: Sum, reading: Reading) -> Fault | None:
    total = said.parts[0].interval
    for part in said.parts[1:]:
        total += part.interval
    for part in said.less:
        total -= part.interval
    whole = said.total.interval
    wrong = not total.meets(whole) if said.is_complete else total.low > whole.high
    if not wrong or any(word in reading.text for word in _ROUNDED):
        return None
    exact = sum((p.value for p in said.parts), Decimal(0)) - sum(p.value for p in said.less)
    plus = "+".join(p.text for p in said.parts) + "".join(f"-{p.text}" for p in said.less)
    return _fault(
        "sum-wrong",
        (said.total, *said.parts, *said.less),
        "" if said.is_complete else "exceeded" if len(said.parts) > 1 else "part",
        equation=plus,
        total=as_printed(exact, min((said.total, *said.parts), key=lambda p: p.step)),
        whole=said.total.text,
    )


def _ratio(said: Ratio, reading: Reading) -> Fault | None:
    base = said.base.interval
    part = base - said.part.interval if said.is_rest else said.part.interval
    part = Interval(max(part.low, Decimal(0)), part.high)
    if part.high > base.high and not _may_exceed(said):
        return None
    if (part / base).meets(said.share.interval) or _is_named_base(said, part, reading):
        return None
    middle = (part.low + part.high) / 2
    other = _other_base(said, part, reading)
    return _fault(
        "percentage-wrong",
        (said.share,),
        "base" if other else "",
        base=said.base.text,
        part=as_printed(middle, said.part) if said.is_rest else said.part.text,
        right=as_printed(middle / said.base.value, said.share),
        wrong=said.share.text,
        other=other,
    )


def _is_named_base(said: Ratio, part: Interval, reading: Reading) -> bool:
    """Tell whether the rate is right of a number that the rate's own name speaks of.

    办结率 is of what was 办结: 已办结7件 … 准予6件；按时办结6件，按时办结率为85.7%.
    """
    rate, sign, _ = said.share.label.partition("率")
    words = {rate[n : n + 2] for n in range(len(rate) - 1)} if sign else set()
    until = said.part.start - len(said.part.label)
    return any(
        (part / m.interval).meets(said.share.interval)
        for m in reading.mentions
        if m.end <= until and m.like(said.base) and m.value >= part.high > 0
        if any(word in m.label + reading.text[m.end : until] for word in words)
    )


def _may_exceed(said: Ratio) -> bool:
    """Tell whether more than all may be meant: what was done of a plan, not a part of a whole."""
    return said.share.value > 1 or "预算" in said.evidence or "计划" in said.evidence


def _other_base(said: Ratio, part: Interval, reading: Reading) -> str | None:
    """Return the base of which the share would be right: one of the text, or the only one."""
    for m in reading.mentions:
        is_other = m.start not in (said.part.start, said.base.start) and m.like(said.base)
        is_larger = is_other and m.value >= part.high > 0
        if is_larger and (part / m.interval).meets(said.share.interval):
            return f"{m.label[-8:]}{m.text}"
    if said.base.step or not said.share.value:
        return None
    wanted = part / said.share.interval
    first, last = ceil(wanted.low), floor(wanted.high)
    return f"{first}{said.base.unit}" if first == last else None


def _change(said: Change) -> Fault | None:
    after, before = said.after, said.before
    if before and after.value != before.value and said.rises is not (after.value > before.value):
        told = "增加" if said.rises else "减少"
        ends = {"before": before.text, "after": after.text}
        return _fault("direction-wrong", (before, after), told=told, **ends)
    return (_amount(after, before, said) if before else None) or _rate(said)


def _amount(after: Mention, before: Mention, said: Change) -> Fault | None:
    """Check by how much it changed; a difference of shares is one of points."""
    exact = abs(after.value - before.value)
    amount, rate = said.amount, said.rate
    ends = {"before": before.text, "after": after.text}
    if amount:
        is_account = _is_account(after, before, amount)
        gap = Interval(exact, exact) if is_account else _gap(after.interval, before.interval)
        if not gap.meets(amount.interval):
            right = as_printed(exact, amount)
            return _fault("difference-wrong", (amount,), right=right, wrong=amount.text, **ends)
    if rate and before.kind is Kind.SHARE and exact == rate.value:
        points = as_printed(exact, rate).removesuffix(PERCENT) + POINTS
        return _fault("points-not-percent", (rate,), right=points, wrong=rate.text, **ends)
    return None


def _is_account(after: Mention, before: Mention, amount: Mention) -> bool:
    """Tell whether amounts are those of an account, which is kept to the last decimal it prints.

    11.8万元 beside 12.39万元 is 11.80; what is told in 亿元, or far more roughly, was rounded.
    """
    is_fine = amount.unit == MONEY and amount.step <= _FINE
    return is_fine and max(after.step, before.step) <= amount.step * 10


def _rate(said: Change) -> Fault | None:
    """Check a growth against the former number, told or worked out from the amount."""
    rate, after = said.rate, said.after
    if rate is None or after.kind is not Kind.COUNT:
        return None
    if said.before:
        before, exact = said.before.interval, said.before.value
    elif said.amount:
        amount = said.amount
        before = (
            after.interval - amount.interval if said.rises else after.interval + amount.interval
        )
        exact = after.value - amount.value if said.rises else after.value + amount.value
    else:
        return None
    if before.low <= 0 or _relative(after.interval, before).meets(rate.interval):
        return None
    gap = abs(after.value - exact)
    of_after = Interval.rounded(gap / after.value, Decimal(0)) if after.value else None
    return _fault(
        "growth-wrong",
        (rate,),
        "after" if of_after and of_after.meets(rate.interval) else "",
        before=as_printed(exact, after),
        after=after.text,
        right=as_printed(gap / exact, rate),
        wrong=rate.text,
    )


def _gap(one: Interval, other: Interval) -> Interval:
    gap = one - other if one.low + one.high >= other.low + other.high else other - one
    return Interval(max(gap.low, Decimal(0)), gap.high)


def _relative(after: Interval, before: Interval) -> Interval:
    """Return by what share of the former value it changed."""
    if before.low <= 0:
        return Interval(Decimal(0), Decimal("Infinity"))
    one, two = after.low / before.high - 1, after.high / before.low - 1
    if one < 0 < two:
        return Interval(Decimal(0), max(-one, two))
    return Interval(min(abs(one), abs(two)), max(abs(one), abs(two)))


def _average(said: Average) -> Fault | None:
    if (said.total.interval / said.count.interval).meets(said.each.interval):
        return None
    if not _SCALE.low <= said.total.value / said.count.value / said.each.value <= _SCALE.high:
        return None  # of other numbers than these
    return _fault(
        "average-wrong",
        (said.each,),
        total=said.total.text,
        count=said.count.text,
        right=as_printed(said.total.value / said.count.value, said.each),
        wrong=said.each.text,
    )


def _structure(said: Structure) -> Fault | None:
    total = said.shares[0].interval
    for share in said.shares[1:]:
        total += share.interval
    exact = sum((s.value for s in said.shares), Decimal(0))
    if total.meets(Interval(_ALL, _ALL)) or not _NEAR_ALL.low <= exact <= _NEAR_ALL.high:
        return None
    equation = "+".join(s.text for s in said.shares)
    printed = as_printed(exact, said.shares[0])
    return _fault("shares-not-all", said.shares, equation=equation, total=printed)


def _comparison(said: Comparison) -> Fault | None:
    left, right = said.left.interval, said.right.interval
    holds = {
        ">": left.high > right.low,
        "<": left.low < right.high,
        "=": left.meets(right),
        "≤": left.low <= right.high,
    }
    if holds[said.sign]:
        return None
    gap = said.left.value - said.right.value
    return _fault(
        "comparison-wrong",
        (said.left, said.right),
        left=said.left.text,
        right=said.right.text,
        told=_SIGNS[said.sign],
        holds=_SIGNS[">" if gap > 0 else "<" if gap < 0 else "="],
    )


def as_printed(value: Decimal, like: Mention) -> str:
    """Return a value with the unit, the scale and the decimals of a mention, rounded half up."""
    if not like.text[:1].isdecimal() and like.kind is Kind.COUNT:
        return f"{value.quantize(like.step or _ALL, ROUND_HALF_UP).normalize():f}{like.unit}"
    if not like.text[:1].isdecimal():
        return f"{(value / _POINT).quantize(_TENTH, ROUND_HALF_UP):f}{like.unit}"
    scale = like.text.rstrip(like.unit + "‰")[-1:] if like.kind is Kind.COUNT else ""
    size = {"万": Decimal(10**4), "亿": Decimal(10**8)}.get(scale, _ALL)
    if like.kind is not Kind.COUNT:
        size = Decimal("0.001") if like.text.endswith("‰") else _POINT
    step = like.step / size if like.step else _ALL
    shown = (value / size).quantize(min(step, _ALL), ROUND_HALF_UP)
    unit = like.text[-1:] if like.kind is Kind.SHARE and like.text.endswith("‰") else like.unit
    scaled = scale if size != _ALL and like.kind is Kind.COUNT else ""
    return f"{shown:f}{scaled}{unit}"
