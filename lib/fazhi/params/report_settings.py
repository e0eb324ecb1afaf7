"""The reports of a workspace beside its main one: ``params/reports/<id>.yaml``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Self

from pydantic import Field, model_validator

from fazhi.params.agreement_rules import Agreement
from fazhi.params.form_settings import Form
from fazhi.params.last_year_rules import LastYearRules
from fazhi.params.layout import Layout
from fazhi.params.report_kinds import report_ids, settings_file
from fazhi.params.statute import Deadline, Statute
from fazhi.params.strict_yaml import Source, Strict, read
from fazhi.params.workspace import Workspace


class ReportSettings(Strict):
    """One report beside the main one.

    Attributes
    ----------
    title
        What stands behind the bureau's name and the year.
    notebook
        Name of its notebook in ``notebooks/``.
    narrative
        Folder of its prose in ``params/narrative/``; empty for its id.
    statutory, deadlines
        What it must contain, and when it is due.
    sections
        Ids of the figures that each section shows.
    ledgers
        Ids of the ledgers that it reads.
    own_ledgers
        Those of them that no other report reads.
    recipients, layout
        As in ``params/bureau.yaml``; left out, they are those of the main report.
    agreement
        As in ``params/rules.yaml``, of this report alone.
    last_year
        As there; left out, it is that of the main report without its plan.
    forms
        Standard tables, by the ids that the notebook calls them by.
    """

    title: str
    notebook: str
    narrative: str = ""
    statutory: Statute
    deadlines: tuple[Deadline, ...] = ()
    sections: Mapping[str, tuple[str, ...]]
    ledgers: tuple[str, ...]
    own_ledgers: tuple[str, ...] = ()
    recipients: tuple[str, ...] | None = None
    layout: Layout | None = None
    agreement: Agreement = Agreement()
    last_year: LastYearRules | None = None
    forms: Mapping[str, Form] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _reads_its_own(self) -> Self:
        if unknown := set(self.own_ledgers) - set(self.ledgers):
            raise ValueError(f"own_ledgers 里的 {'、'.join(sorted(unknown))} 没有写在 ledgers 里")
        return self


class ReportDates(Strict):
    """What is set for a report of a year beside the main one: ``reports`` in ``<year>.yaml``."""

    signed: dt.date
    index_number: str = ""
    document_number: str = ""
    published: dt.date | None = None
    explanations: Mapping[str, str] = Field(default_factory=dict)


def locate_settings(workspace: Workspace) -> Source[ReportSettings] | None:
    """Read what is set for the report of a workspace; ``None`` for the main one."""
    return _locate(workspace, workspace.report.id) if workspace.report.id else None


def read_settings(workspace: Workspace) -> Mapping[str, ReportSettings]:
    """Read all reports beside the main one, by id."""
    return {id_: _locate(workspace, id_).value for id_ in report_ids(workspace)}


def ledgers_of(workspace: Workspace) -> tuple[frozenset[str] | None, frozenset[str]]:
    """Return the ledgers that a report reads, and those that it does not.

    The first is ``None`` where it reads all but the second.
    """
    settings = read_settings(workspace)
    if mine := settings.get(workspace.report.id):
        return frozenset(mine.ledgers), frozenset()
    return None, frozenset(id_ for report in settings.values() for id_ in report.own_ledgers)


def _locate(workspace: Workspace, id_: str) -> Source[ReportSettings]:
    return read(settings_file(workspace, id_), ReportSettings, root=workspace.root)
