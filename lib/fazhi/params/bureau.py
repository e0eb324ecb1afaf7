"""Who reports, for which year, and by which rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from fazhi.errors import ParamsError, UsageError
from fazhi.params.agreement_rules import Agreement
from fazhi.params.last_year_rules import LastYearRules
from fazhi.params.layout import BUNDLED, Layout, Typefaces
from fazhi.params.ledger_parts import LedgerPart, locate_ledger_parts
from fazhi.params.privacy_rules import Privacy
from fazhi.params.proofreading_rules import Proofreading
from fazhi.params.prose_rules import ProseRules
from fazhi.params.report_settings import ReportDates, locate_settings
from fazhi.params.run_limits import RunLimits
from fazhi.params.statute import Deadline, Statute
from fazhi.params.strict_yaml import Source, Strict, read
from fazhi.params.units import Units
from fazhi.params.workday_rules import Holidays
from fazhi.params.workspace import Workspace
from fazhi.params.workspace_files import lies_inside

_OF_A_REPORT = tuple(ReportDates.model_fields)
_DATED = tuple((name,) for name in _OF_A_REPORT)


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

    @property
    def called(self) -> tuple[str, ...]:
        """What a report calls its bureau, and where it is."""
        return tuple(name for name in (self.name, self.short_name, self.region) if name)


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
    reports
        What is set for the reports beside the main one, by id; a report that is not named has
        none of this year.
    """

    year: int
    cutoff: dt.date
    signed: dt.date
    index_number: str = ""
    document_number: str = ""
    published: dt.date | None = None
    explanations: Mapping[str, str] = Field(default_factory=dict)
    reports: Mapping[str, ReportDates] = Field(default_factory=dict)

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
    """Read ``params/bureau.yaml``, as it is for the report."""
    source = read(workspace.definitions / "bureau.yaml", Bureau, root=workspace.root)
    folder = source.value.fonts.folder
    if not lies_inside(workspace.root / folder, workspace.root):
        place = source.place("fonts", "folder")
        raise ParamsError.of("params-outside", "folder", place=place, value=folder)
    if not (report := locate_settings(workspace)):
        return source.value
    settings, bureau = report.value, source.value
    recipients = bureau.recipients if settings.recipients is None else settings.recipients
    changed = {"report": settings.title, "recipients": recipients}
    return bureau.model_copy(update={**changed, "layout": settings.layout or bureau.layout})


def read_rules(workspace: Workspace) -> Rules:
    """Read ``params/rules.yaml``, with the units and rules that ledgers bring along."""
    return locate_rules(workspace)[0].value


def locate_rules(workspace: Workspace) -> tuple[Source[Rules], tuple[Source[Agreement], ...]]:
    """Read ``params/rules.yaml``, and what must agree in parts, with the places of their entries.

    What ledgers bring along is among the rules; the parts have the places of what must agree.
    For a report beside the main one, what law and last year ask for is its own, and so are the
    places of these.
    """
    source = read(workspace.definitions / "rules.yaml", Rules, root=workspace.root)
    rules = source.value
    parts = locate_ledger_parts(workspace, LedgerPart)
    agreement = (
        source.part(rules.agreement, "agreement"),
        *(part.part(part.value.agreement, "agreement") for part in parts),
    )
    if brought := [part.value for part in parts]:
        plans = (rules.last_year.plan, *(part.plan for part in brought))
        last_year = {"plan": next((plan for plan in plans if plan), None)}
        told = (*rules.prose.told, *(rule for part in brought for rule in part.told))
        changed = {
            "units": (*rules.units, *(unit for part in brought for unit in part.units)),
            "agreement": sum((part.agreement for part in brought), rules.agreement),
            "last_year": rules.last_year.model_copy(update=last_year),
            "prose": rules.prose.model_copy(update={"told": told}),
        }
        rules = rules.model_copy(update=changed)
    if not (report := locate_settings(workspace)):
        return replace(source, value=rules), agreement
    settings = report.value
    own = ("statutory", "deadlines", "agreement")
    theirs = {name: getattr(settings, name) for name in own}
    prose = rules.prose.model_copy(update={"told": ()})  # rows that the main report must name
    last_year_rules = settings.last_year or rules.last_year.model_copy(update={"plan": None})
    value = rules.model_copy(update={**theirs, "prose": prose, "last_year": last_year_rules})
    of_report = (report.part(settings.agreement, "agreement"),)
    return Source(value, report.file, report.lines), of_report


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
    return _for_report(source, workspace, year) if workspace.report.id else source


def _for_report(source: Source[Year], workspace: Workspace, year: int) -> Source[Year]:
    """Return a year with the dates and numbers of a report beside the main one."""
    id_ = workspace.report.id
    if (dates := source.value.reports.get(id_)) is None:
        raise UsageError.of("no-such-report", "year", value=id_, year=year)
    lines = {keys: line for keys, line in source.lines.items() if keys[:1] not in _DATED}
    mine = ("reports", id_)
    lines |= {k[2:]: line for k, line in source.lines.items() if k[:2] == mine and k != mine}
    set_here = {name: getattr(dates, name) for name in _OF_A_REPORT}
    value = source.value.model_copy(update=set_here)
    return Source(value, source.file, lines)


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
