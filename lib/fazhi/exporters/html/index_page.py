"""The page that lists all years: where they stand, their main figures, and their files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from fazhi.catalogue import Severity
from fazhi.exporters.html.pages import render_page
from fazhi.figures.figure import Value
from fazhi.figures.printing import print_number
from fazhi.figures.trend_text import describe_course

LOWEST = 4
"""How high a bar is at least, in hundredths of the highest."""


@dataclass(frozen=True, slots=True)
class MainFigure:
    """One of the figures that are compared over the years.

    Attributes
    ----------
    id, label, unit
        As in ``figures.json``.
    value
        ``None`` where the ledger is missing.
    decimals
        Digits printed after the point; ``None`` prints as many as the value has.
    """

    id: str
    label: str
    unit: str
    value: Value | None
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file that a build wrote.

    Attributes
    ----------
    label
        What it is, for example ``网页``.
    href
        Where it lies, relative to the index page, with forward slashes; not percent-encoded.
    """

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class YearEntry:
    """What the index says of one year.

    Attributes
    ----------
    year, title
        The year, and the title of its report.
    figures
        The main figures, in the order of their definitions.
    findings
        How many there are of each severity.
    internal, public
        The files of either edition; no public ones where a finding blocks.
    status
        Who stands for the report, or that it no longer holds; empty where nothing is recorded.
    cut
        Until when its data reach, where that is not the year's end.
    accepted
        Code of each kind of finding that was let pass, and why.
    report
        Id of the report; empty for the main one, whose figures are compared over the years.
    """

    year: int
    title: str
    figures: tuple[MainFigure, ...]
    findings: Mapping[Severity, int]
    internal: tuple[FileLink, ...]
    public: tuple[FileLink, ...] = ()
    status: str = ""
    accepted: tuple[tuple[str, str], ...] = ()
    cut: str = ""
    report: str = ""


def main_figures(
    figures: Mapping[str, Mapping[str, Any]], decimals: Mapping[str, int | None]
) -> tuple[MainFigure, ...]:
    """Return some of the figures that ``figures.json`` holds.

    Parameters
    ----------
    figures
        The file's ``figures``, by id.
    decimals
        Digits after the point of those to show, by id; one that the file lacks is left out.
    """
    return tuple(
        MainFigure(id_, entry["label"], entry["unit"], _exact(entry["value"]), digits)
        for id_, digits in decimals.items()
        if (entry := figures.get(id_))
    )


def render_index(years: Iterable[YearEntry]) -> str:
    """Return the page that lists the years, the latest first, and the main report of each first."""
    listed = sorted(years, key=lambda entry: (-entry.year, entry.report))
    ordered = [entry for entry in listed[::-1] if not entry.report]
    return render_page(
        "index.html.j2",
        entries=listed,
        years=[f"{e.year}年（{e.cut}）" if e.cut else f"{e.year}年" for e in ordered],
        cut="".join(f"{e.year}年的数据{e.cut}，不是全年。" for e in ordered if e.cut),
        trends=_trends(ordered),
        severities=list(Severity),
    )


@dataclass(frozen=True, slots=True)
class _Trend:
    """A main figure over the years, as it is named and measured in the latest.

    A year that measured it in another unit has no value.
    """

    label: str
    unit: str
    decimals: int | None
    values: Mapping[int, Value | None]
    cuts: Mapping[int, str]

    @property
    def printed(self) -> list[str]:
        """Each year's value."""
        return ["—" if v is None else print_number(v, self.decimals) for v in self.values.values()]

    @property
    def course(self) -> str:
        return f"{self.label}{describe_course(self.values, self.unit, self.decimals, self.cuts)}。"

    @property
    def heights(self) -> list[int | None]:
        """Each year's value in hundredths of the highest; a zero is still to be seen."""
        known = [value for value in self.values.values() if value is not None]
        highest = max(known, default=0) or 1
        return [
            None if value is None else max(LOWEST, round(value * 100 / highest))
            for value in self.values.values()
        ]


def _trends(entries: Sequence[YearEntry]) -> list[_Trend]:
    named = {figure.id: figure for entry in entries for figure in entry.figures}
    by_year = {entry.year: {(f.id, f.unit): f.value for f in entry.figures} for entry in entries}
    cuts = {entry.year: entry.cut for entry in entries if entry.cut}
    return [
        _Trend(
            figure.label,
            figure.unit,
            figure.decimals,
            {year: known.get((id_, figure.unit)) for year, known in by_year.items()},
            cuts,
        )
        for id_, figure in named.items()
    ]


def _exact(value: float | None) -> Value | None:
    return value if value is None or isinstance(value, int) else Decimal(str(value))
