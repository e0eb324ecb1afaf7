"""A new year in a workspace: parameters, prose and blank ledgers, after the year before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fazhi.errors import Place, UsageError
from fazhi.ledgers.blank_template import write_template
from fazhi.ledgers.schema import ledger_ids, read_report_schemas, read_schemas
from fazhi.params.bureau import Year, locate_year, read_year
from fazhi.params.report_kinds import for_report, reports_of_year
from fazhi.params.workspace import Workspace
from fazhi.params.workspace_files import check_inside
from fazhi.prose.prose_template import read_template
from fazhi.scaffold.copied_prose import marked, moved_on
from fazhi.scaffold.open_items import Entries, open_items


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a file that was to be written.

    Attributes
    ----------
    path
        The file.
    is_new
        Whether it was written; one that was there already is left as it was.
    carried
        How many rows of the year before stand in it.
    """

    path: Path
    is_new: bool
    carried: int = 0


def start_year(workspace: Workspace, year: int, report: str | None = None) -> Iterator[Written]:
    """Write parameters, prose and ledger templates of a year, from the year before.

    Nothing that is there is written again.

    Parameters
    ----------
    workspace, year
        Where, and which year.
    report
        Id of the one report whose prose and ledgers are written; ``None`` for all that the year
        before had.

    Yields
    ------
    Written
        One for each file.

    Raises
    ------
    UserError
        There is no earlier year to start from, or the year before had no such report.
    """
    earlier = [known for known in workspace.years() if known < year]
    if not earlier:
        known = workspace.years()
        raise UsageError.of(
            "no-earlier-year",
            "" if known else "none",
            place=Place(file=workspace.relative(workspace.params)),
            value=str(year),
            years=[*map(str, known)],
        )
    before = read_year(workspace, earlier[-1])
    places = _begun(workspace, before.year, report)
    prose = {place: read_template(place, before.year).source for place in places}
    yield _write(
        workspace, workspace.params / f"{year}.yaml", write_parameters(year, before).encode()
    )
    for place, text in prose.items():
        begun = marked(moved_on(text, before.year, year), before.year)
        yield _write(workspace, place.narrative(year), begun.encode())
    ledgers = None if report is None else read_report_schemas(places[0])
    entries = _carried(places, before.year) if before.year == year - 1 else {}
    yield from write_templates(workspace, year, ledgers, entries)


def _begun(workspace: Workspace, before: int, report: str | None) -> tuple[Workspace, ...]:
    """Return the workspace for each report that is to begin: those whose prose there is."""
    if report is not None:
        place = for_report(workspace, report)
        locate_year(place, before)
        return (place,)
    main, *others = reports_of_year(workspace, before)
    return (main, *(place for place in others if place.narrative(before).is_file()))


def _carried(places: Iterable[Workspace], before: int) -> Entries:
    """Return what the year before leaves open, as the first report sees it that reads a ledger."""
    entries: dict[str, Sequence[Mapping[str, Any]]] = {}
    read: set[str] = set()
    for place in places:
        if not read >= (ledgers := read_report_schemas(place).keys()):
            found = open_items(place, before)
            entries |= {id_: rows for id_, rows in found.items() if id_ not in read}
            read |= ledgers
    return entries


def skipped_years(workspace: Workspace, year: int) -> range:
    """Return the years between a year that is to begin and the last one before it."""
    known = workspace.years()
    earlier = [other for other in known if other < year]
    return range(earlier[-1] + 1, year) if earlier and year not in known else range(0)


def write_templates(
    workspace: Workspace,
    year: int,
    ledgers: Collection[str] | None = None,
    entries: Entries | None = None,
) -> Iterator[Written]:
    """Write ledgers of a year for the offices to fill in; all, unless some are named.

    Nothing that is there is written again. What the year before left open stands in them already.

    Yields
    ------
    Written
        One for each ledger.

    Raises
    ------
    UsageError
        The workspace has no ledger of that id or title.
    """
    schemas = read_schemas(workspace)
    for id_ in ledger_ids(ledgers or schemas, schemas):
        path = workspace.ledgers(year) / f"{schemas[id_].title}.xlsx"
        rows = (entries or {}).get(id_, ())
        yield replace(
            _write(workspace, path, write_template(schemas[id_], year, rows)), carried=len(rows)
        )


def _write(workspace: Workspace, path: Path, content: bytes) -> Written:
    check_inside(path, workspace.root)
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        with path.open("xb") as stream:
            stream.write(content)
        return Written(path, is_new=True)
    return Written(path, is_new=False)


def write_parameters(
    year: int, before: Year | None = None, reports: Collection[str] | None = None
) -> str:
    """Return the parameters of a year; what is only known later is left empty.

    Parameters
    ----------
    year
        Which year.
    before
        The year before, which the dates of the signatures follow, where there is one.
    reports
        Ids of the reports beside the main one; ``None`` for those of the year before.
    """
    signed = _signed(year, before, before.signed if before else None)
    return f"""\
year: {year}
cutoff: {dt.date(year, 12, 31)} # 数据截止日；早于年底的，正文写“截至”
signed: {signed} # 落款日期，定稿时核对
index_number: "" # 索引号，定稿时填
document_number: "" # 文号，定稿时填
published: null # 网上发布的日期，发布后填
{_reports(year, before, reports)}"""


def _reports(year: int, before: Year | None, reports: Collection[str] | None) -> str:
    """Return what a year sets for the reports beside the main one."""
    dates = before.reports if before else {}
    ids = dates if reports is None else reports
    if not ids:
        return ""
    lines = ["reports: # 其他报告的日期和文号；没有写的，这一年不做"]
    for id_ in ids:
        signed = _signed(year, before, dates[id_].signed if id_ in dates else None)
        lines += [f"  {id_}:", f"    signed: {signed}", '    document_number: ""']
    return "\n".join((*lines, ""))


def _signed(year: int, before: Year | None, last: dt.date | None) -> dt.date:
    """Return when a report is likely signed: as the last one was, but after its year."""
    if before and last:
        likely = last + dt.timedelta(days=365 * (year - before.year))
        if likely.year > year:
            return likely
    return dt.date(year + 1, 1, 15)
