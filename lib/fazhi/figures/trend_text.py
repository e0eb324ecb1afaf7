"""How a figure went over the years, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fazhi.figures.figure import Value
from fazhi.figures.printing import print_number


def describe_course(
    values: Mapping[int, Value | None],
    unit: str,
    decimals: int | None = None,
    partial: Mapping[int, str] | None = None,
) -> str:
    """Say how a figure went from the first year to the last, its extremes, and where it is unknown.

    Parameters
    ----------
    values
        By year, the earliest first; ``None`` where there is no value.
    unit
        Unit of the values.
    decimals
        Digits printed after the point; ``None`` prints as many as each value has.
    partial
        What is said of years whose data do not reach to their end, by year; such a year is named
        with it, and nothing rises or falls from it or to it, nor is it the highest or the lowest,
        but among years cut alike.
    """
    cut = partial or {}
    names = {year: f"{year}年（{cut[year]}）" if year in cut else f"{year}年" for year in values}
    known = {year: value for year, value in values.items() if value is not None}
    printed = {year: f"{print_number(value, decimals)}{unit}" for year, value in known.items()}
    if not known:
        return "没有数据"
    parts = [_change(known, printed, names, cut)]
    ends = known[min(known)], known[max(known)]
    apart = _cut_apart(known, cut)
    like = [year for year in known if year not in apart]
    top = max(like, key=lambda year: known[year])
    bottom = min(like, key=lambda year: known[year])
    if known[top] > max(ends):
        parts.append(f"最高为{names[top]}的{printed[top]}")
    if known[bottom] < min(ends):
        parts.append(f"最低为{names[bottom]}的{printed[bottom]}")
    parts += [f"{names[year]}为{printed[year]}" for year in apart]
    if missing := "、".join(name for year, name in names.items() if year not in known):
        parts.append(f"{missing}没有数据")
    return "，".join(parts)


def _cut_apart(known: Mapping[int, Value], cut: Mapping[int, str]) -> Sequence[int]:
    """Return the years between the first and the last that cover another time than others."""
    if len({cut.get(year) for year in known}) == 1:
        return []
    return [year for year in known if year in cut and min(known) < year < max(known)]


def _change(
    known: Mapping[int, Value],
    printed: Mapping[int, str],
    names: Mapping[int, str],
    cut: Mapping[int, str],
) -> str:
    (first, before), (last, after) = min(known.items()), max(known.items())
    old, new = printed[first], printed[last]
    if first == last:
        return f"{names[first]}为{new}"
    if cut.get(first) != cut.get(last):
        return f"{names[first]}为{old}，{names[last]}为{new}"
    if before == after:
        return f"{names[first]}和{names[last]}都是{new}"
    verb = "增至" if after > before else "减至"
    return f"由{names[first]}的{old}{verb}{names[last]}的{new}"
