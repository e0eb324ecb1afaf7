"""Reports beside the main one that a workspace starts with: the sample's, or a neighbour's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from fazhi.catalogue import nearest
from fazhi.errors import UsageError
from fazhi.ordinary_file import read_ordinary_text
from fazhi.params.report_kinds import figures_file, for_report, report_ids, settings_file
from fazhi.params.report_settings import read_settings
from fazhi.params.workspace import MAIN_ID, Workspace, shipped_workspace
from fazhi.scaffold.copied_prose import moved_on
from fazhi.scaffold.round_trip import dump, load

Rename = Callable[[str], str]
"""Puts the names of the new workspace's bureau in place of those of the bureau copied from."""

_YEAR = re.compile(r"year: int = \d{4}")
"""The notebook's parameter, as its cell has it."""


@dataclass(frozen=True, slots=True)
class Sibling:
    """A report beside the main one, as a workspace takes it over.

    Attributes
    ----------
    place
        Whose it is, with the report in view.
    prose, prose_of
        What it says, and in which year.
    schemas
        Text of the schemas of the ledgers that no other report reads, by ledger.
    shared
        Ids of the ledgers that it reads as other reports do.
    """

    place: Workspace
    prose: str
    prose_of: int
    schemas: Mapping[str, str]
    shared: tuple[str, ...]

    @property
    def id(self) -> str:
        """The report's id."""
        return self.place.report.id

    def texts(self, year: int, renamed: Rename) -> Mapping[str, str]:
        """Return what its files hold in a workspace that begins with a year, by their paths."""
        place, id_ = self.place, self.id
        notebook = _YEAR.sub(f"year: int = {year}", read_ordinary_text(place.notebook))
        own = figures_file(place, id_)
        return {
            f"params/reports/{id_}.yaml": renamed(read_ordinary_text(settings_file(place, id_))),
            **(
                {f"params/figures/{id_}.yaml": renamed(read_ordinary_text(own))}
                if own.is_file()
                else {}
            ),
            f"notebooks/{place.notebook.name}": renamed(notebook),
            f"params/narrative/{place.report.narrative}/{year}.md": renamed(
                moved_on(self.prose, self.prose_of, year)
            ),
            **{f"params/schema/{id_}.yaml": renamed(text) for id_, text in self.schemas.items()},
        }


def sample_workspace() -> Workspace:
    """Return the sample, whose reports a fresh workspace may have."""
    return Workspace(shipped_workspace())


def find_reports(workspace: Workspace, names: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of reports beside the main one, each once, in the order of their names.

    Parameters
    ----------
    workspace
        That has them.
    names
        Ids or titles; the main report, which every workspace has, is passed over.

    Raises
    ------
    UsageError
        The workspace has no such report.
    """
    titles = {settings.title: id_ for id_, settings in read_settings(workspace).items()}
    found: dict[str, None] = {}
    for name in names:
        id_ = titles.get(name, name)
        if id_ == MAIN_ID:
            continue
        if id_ not in titles.values():
            near = nearest(name, [*titles.values(), *titles])
            known = [f"{id_}（{title}）" for title, id_ in titles.items()] or "无"
            raise UsageError.of("no-such-report", value=name, known=known, nearest=near)
        found[id_] = None
    return tuple(found)


def sample_sibling(id_: str) -> Sibling:
    """Return one of the sample's reports without what only the sample's bureau can say."""
    catalogue = _catalogue()
    entry, year = catalogue["reports"][id_], catalogue["prose_of"]
    place = for_report(sample_workspace(), id_)
    prose = read_ordinary_text(place.narrative(year))
    for fact in entry["prose"]:
        before, found, after = prose.partition(fact["was"])
        if not found:
            raise LookupError(fact["was"])
        prose = f"{before}{fact['now']}{after}"

    def of_any_office(ledger: str, schema: str) -> str:
        tree = load(schema)
        tree["office"] = entry["offices"][ledger]
        return dump(tree)

    return _sibling(place, prose, year, of_any_office)


def neighbour_sibling(neighbour: Workspace, id_: str) -> Sibling:
    """Return a neighbour's report with the prose of its last year.

    Raises
    ------
    UserError
        The report has no prose in any year, or is set wrongly.
    """
    place = for_report(neighbour, id_)
    told = [year for year in place.years() if place.narrative(year).is_file()]
    if not told:
        last = place.years()[-1]
        raise UsageError.of("no-such-report", "year", value=id_, year=last)
    prose = read_ordinary_text(place.narrative(told[-1]))
    return _sibling(place, prose, told[-1], lambda _, schema: schema)


def _sibling(
    place: Workspace, prose: str, prose_of: int, taken: Callable[[str, str], str]
) -> Sibling:
    """Return a report with the schemas that it alone reads, each as it is taken over."""
    settings = read_settings(place)[place.report.id]
    schemas = {
        ledger: taken(ledger, read_ordinary_text(place.params / "schema" / f"{ledger}.yaml"))
        for ledger in settings.own_ledgers
    }
    shared = tuple(name for name in settings.ledgers if name not in schemas)
    return Sibling(place, prose, prose_of, MappingProxyType(schemas), shared)


def files_of_others(workspace: Workspace, siblings: Sequence[Sibling]) -> frozenset[str]:
    """Return the names of the notebooks and schemas that only a workspace's other reports need."""
    mine = {sibling.id for sibling in siblings}
    settings = read_settings(workspace)
    others = [id_ for id_ in report_ids(workspace) if id_ not in mine]
    needed = {sibling.place.notebook.name for sibling in siblings} | {workspace.notebook.name}
    needed |= {f"{ledger}.yaml" for id_ in mine for ledger in settings[id_].ledgers}
    names = {settings[id_].notebook for id_ in others}
    names |= {f"{ledger}.yaml" for id_ in others for ledger in settings[id_].own_ledgers}
    return frozenset(names - needed)


@cache
def _catalogue() -> Mapping[str, Any]:
    text = files("fazhi.scaffold").joinpath("sibling_reports.yaml").read_text("utf-8")
    return MappingProxyType(yaml.safe_load(text))
