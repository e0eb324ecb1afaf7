"""Who reports, for which year, and by which rules."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from fazhi.errors import ParamsError
from fazhi.params.agreement_rules import Agreement
from fazhi.params.last_year_rules import LastYearRules
from fazhi.params.layout import BUNDLED, Layout, Typefaces
from fazhi.params.privacy_rules import Privacy
from fazhi.params.proofreading_rules import Proofreading
from fazhi.params.prose_rules import ProseRules
from fazhi.params.run_limits import RunLimits
from fazhi.params.strict_yaml import Source, Strict, read
from fazhi.params.units import Units
from fazhi.params.workday_rules import Holidays
from fazhi.params.workspace import Workspace

_COMMON_YEAR = 2001


class Bureau(Strict):
    """Who we are: ``params/bureau.yaml``.

    Attributes
    ----------
    one_signer
        Whether one person may draft, review and approve a report.
    """

    name: str
    short_name: str
    region: str
    report: str
    recipients: tuple[str, ...]
    signatory: str
    fonts: Typefaces = BUNDLED
    layout: Layout = Layout()
    limits: RunLimits = RunLimits()
    one_signer: bool = False


class Year(Strict):
    """What is set anew each year, and computed nowhere: ``params/<year>.yaml``.

    Attributes
    ----------
    cutoff
        Ledger rows count up to and including this day.
    signed
        The date below the signature.
    published
        发布日期 of the web page, once there is one.
    explanations
        Why a figure differs so much from last year's, by the figure's id.
    """

    year: int
    cutoff: dt.date
    signed: dt.date
    index_number: str = ""
    document_number: str = ""
    published: dt.date | None = None
    explanations: Mapping[str, str] = Field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether the data reach to the end of the year."""
        return self.cutoff >= dt.date(self.year, 12, 31)

    @property
    def scope(self) -> str:
        """The time that the data cover, as the prose says it."""
        if self.is_whole:
            return f"{self.year}年全年"
        return f"截至{print_date(self.cutoff)}"

    @property
    def cut(self) -> str:
        """Until when the data reach, where that is not the year's end; else nothing."""
        return "" if self.is_whole else f"截至{self.cutoff.month}月{self.cutoff.day}日"

    @property
    def span(self) -> str:
        """The time that the data cover, from the first day to the last."""
        last = self.cutoff
        return f"{self.year}年1月1日至{last.month}月{last.day}日"


class StatutoryItem(Strict):
    """One part of the content that the law asks for, and the sections that serve it."""

    id: str
    title: str
    article: str
    sections: tuple[str, ...]


class Statute(Strict):
    """What the report must contain.

    Attributes
    ----------
    source
        The rule that asks for it.
    confirmed
        Whether the bureau has compared the numbers of articles with its text.
    title
        How the title of such a report usually ends; empty where any will do.
    items
        The parts of the content.
    """

    source: str
    confirmed: bool
    title: str = ""
    items: tuple[StatutoryItem, ...]


class Deadline(Strict):
    """A day of the following year by which something is due.

    Attributes
    ----------
    ends
        The date of ``params/<year>.yaml`` that shows whether it was kept.
    """

    title: str
    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)
    article: str
    ends: Literal["signed", "published"] | None = None

    @model_validator(mode="after")
    def _is_a_day(self) -> Self:
        if self.day > calendar.monthrange(_COMMON_YEAR, self.month)[1]:
            raise ValueError(f"{self.month}月没有{self.day}日")
        return self


class Rules(Strict):
    """Local and statutory rules: ``params/rules.yaml``.

    Attributes
    ----------
    units
        Classifiers and other units that stand for themselves.
    scales
        Families of units, each with how many of the family's base unit, which is 1, make it up.
    workdays
        Holidays of years that the calendar library does not know, by year.
    """

    statutory: Statute
    deadlines: tuple[Deadline, ...]
    units: tuple[str, ...]
    scales: tuple[Mapping[str, Decimal], ...] = ()
    agreement: Agreement = Agreement()
    privacy: Privacy = Privacy()
    prose: ProseRules = ProseRules()
    proofreading: Proofreading = Proofreading()
    last_year: LastYearRules = LastYearRules()
    workdays: Mapping[int, Holidays] = Field(default_factory=dict)

    @property
    def known_units(self) -> Units:
        """The units of figures, columns and cells, with what each of them counts."""
        return Units.of(self.units, self.scales)

    @model_validator(mode="after")
    def _has_sound_scales(self) -> Self:
        _ = self.known_units
        return self


def read_bureau(workspace: Workspace) -> Bureau:
    """Read ``params/bureau.yaml``."""
    source = read(workspace.definitions / "bureau.yaml", Bureau, root=workspace.root)
    folder = source.value.fonts.folder
    if not (workspace.root / folder).resolve().is_relative_to(workspace.root.resolve()):
        place = source.place("fonts", "folder")
        raise ParamsError.of("params-outside", "folder", place=place, value=folder)
    return source.value


def read_rules(workspace: Workspace) -> Rules:
    """Read ``params/rules.yaml``."""
    return locate_rules(workspace).value


def locate_rules(workspace: Workspace) -> Source[Rules]:
    """Read ``params/rules.yaml``, with the places of its entries."""
    return read(workspace.definitions / "rules.yaml", Rules, root=workspace.root)


def read_year(workspace: Workspace, year: int) -> Year:
    """Read ``params/<year>.yaml``."""
    return locate_year(workspace, year).value


def locate_year(workspace: Workspace, year: int) -> Source[Year]:
    """Read ``params/<year>.yaml``, with the places of its entries.

    Raises
    ------
    UsageError
        There is no file for that year.
    ParamsError
        The file is wrong, or speaks of another year.
    """
    workspace.check_year(year)
    source = read(workspace.params / f"{year}.yaml", Year, root=workspace.root)
    if source.value.year != year:
        raise ParamsError.of(
            "params-wrong-year",
            place=source.place("year"),
            value=str(source.value.year),
            year=year,
            written=source.value.year,
        )
    if source.value.cutoff.year != year:
        raise ParamsError.of(
            "params-wrong-year",
            "cutoff",
            place=source.place("cutoff"),
            value=source.value.cutoff.isoformat(),
            year=year,
        )
    return source


def refuse_cutoff_ahead(workspace: Workspace, year: int, today: dt.date) -> None:
    """Refuse a report whose data would reach beyond today: they cannot be there yet.

    Raises
    ------
    ParamsError
        The year's file is wrong, or its cut-off lies ahead.
    """
    source = locate_year(workspace, year)
    if source.value.cutoff > today:
        raise ParamsError.of(
            "cutoff-ahead",
            place=source.place("cutoff"),
            value=source.value.cutoff.isoformat(),
            today=print_date(today),
        )


def print_date(day: dt.date) -> str:
    """Return a date as official documents print it: Arabic numerals without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"
