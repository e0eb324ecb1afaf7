"""How a figure went over the years, in words."""

from __future__ import annotations

from collections.abc import Mapping

from fazhi.figures.figure import Value
from fazhi.figures.printing import print_number


def describe_course(values: Mapping[int, Value | None], unit: str) -> str:
    """Say how a figure went from the first year to the last, its extremes, and where it is unknown.

    Parameters
    ----------
    values
        By year, the earliest first; ``None`` where there is no value.
    unit
        Unit of the values.
    """
    known = {year: value for year, value in values.items() if value is not None}
    if not known:
        return "没有数据"
    parts = [_change(known, unit)]
    ends = known[min(known)], known[max(known)]
    top = max(known, key=lambda year: known[year])
    bottom = min(known, key=lambda year: known[year])
    if known[top] > max(ends):
        parts.append(f"最高为{top}年的{print_number(known[top])}{unit}")
    if known[bottom] < min(ends):
        parts.append(f"最低为{bottom}年的{print_number(known[bottom])}{unit}")
    if missing := "、".join(f"{year}年" for year in values if year not in known):
        parts.append(f"{missing}没有数据")
    return "，".join(parts)


def _change(known: Mapping[int, Value], unit: str) -> str:
    (first, before), (last, after) = min(known.items()), max(known.items())
    old, new = (f"{print_number(value)}{unit}" for value in (before, after))
    if first == last:
        return f"{first}年为{new}"
    if before == after:
        return f"{first}年和{last}年都是{new}"
    verb = "增至" if after > before else "减至"
    return f"由{first}年的{old}{verb}{last}年的{new}"
