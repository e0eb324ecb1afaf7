"""``fazhi check``: read and check without building."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import typer

from fazhi.checks.checklist import Due, list_due
from fazhi.cli.options import (
    HERE,
    MAIN,
    AsJson,
    Folder,
    Lenient,
    Report,
    Years,
    chosen_years,
    exit_code,
    find_report,
)
from fazhi.cli.screen import SCREEN, print_findings, print_json
from fazhi.cli.signatures import print_release
from fazhi.execution.inputs.trusted_notebook import read_cells
from fazhi.execution.publication.approval import read_release
from fazhi.execution.publication.kept_releases import read_stamp, read_withdrawal
from fazhi.execution.publication.release_chain import find_broken_links
from fazhi.execution.publication.release_checks import check_release
from fazhi.findings import Finding, sort_findings
from fazhi.params.bureau import print_date
from fazhi.prose.notebook_calls import read_notebook
from fazhi.report.checking import find_since_publication
from fazhi.report.material import read_material
from fazhi.report.report_record import find, findings_record


def check(
    years: Years = None,
    *,
    workspace: Folder = HERE,
    report: Report = MAIN,
    lenient: Lenient = False,
    json: AsJson = False,
) -> None:
    """Read the ledgers and check what the report would say; write nothing."""
    place = find_report(workspace, report)
    records = []
    found: list[Finding] = []
    for year in chosen_years(place, years):
        material = read_material(place, year, lenient=lenient)
        cells = read_cells(material.workspace.notebook)
        notebook = read_notebook([code for code, _ in cells])
        void = (
            *check_release(place, year, place.output),
            *find_broken_links(place, year, place.output),
        )
        since = find_since_publication(material)
        findings = sort_findings((*find(material, notebook), *void, *since))
        found += findings
        if json:
            records.append(findings_record(material, findings))
        else:
            titles: dict[tuple[str | None, str | None], str] = {
                (s.file, s.sheet or None): f"《{material.schemas[s.ledger].title}》"
                for s in material.ledgers.sources
            }
            print_findings(year, findings, titles)
            print_due(list_due(material.rules, material.year))
            if (released := read_release(place, year)) and not void:
                print_release(released)
                if stamp := read_stamp(place, year):
                    SCREEN.print(f"  {stamp.sentence()}")
            elif not released and (withdrawal := read_withdrawal(place, year)):
                SCREEN.print(withdrawal.sentence())
    if json:
        print_json(records[0] if len(records) == 1 else records)
    raise typer.Exit(exit_code(found))


def print_due(dues: Iterable[Due]) -> None:
    """Print each deadline with the days that are left."""
    today = dt.datetime.now().astimezone().date()
    SCREEN.print("\n期限")
    for due in dues:
        SCREEN.print(f"  {print_date(due.day)}前，{due.standing(today)}：{due.title}")
        SCREEN.print(f"        依据：{due.source}")
