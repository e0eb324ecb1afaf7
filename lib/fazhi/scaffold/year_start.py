"""A new year in a workspace: parameters, prose and blank ledgers, after the year before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from fazhi.catalogue import nearest
from fazhi.errors import Place, UsageError
from fazhi.ledgers.blank_template import write_template
from fazhi.ledgers.schema import read_schemas
from fazhi.params.bureau import Year, read_year
from fazhi.params.report_kinds import reports_of_year
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


def start_year(workspace: Workspace, year: int) -> Iterator[Written]:
    """Write parameters, prose and ledger templates of a year, from the year before.

    Nothing that is there is written again.

    Yields
    ------
    Written
        One for each file.

    Raises
    ------
    UsageError
        There is no earlier year to start from.
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
    text = read_template(workspace, before.year).source
    yield _write(
        workspace, workspace.params / f"{year}.yaml", write_parameters(year, before).encode()
    )
    prose = marked(moved_on(text, before.year, year), before.year)
    yield _write(workspace, workspace.narrative(year), prose.encode())
    for place in reports_of_year(workspace, before.year):
        if place.report != workspace.report and place.narrative(before.year).is_file():
            text = read_template(place, before.year).source
            prose = marked(moved_on(text, before.year, year), before.year)
            yield _write(workspace, place.narrative(year), prose.encode())
    yield from write_templates(workspace, year, entries=_carried(workspace, before.year, year))


def _carried(workspace: Workspace, before: int, year: int) -> Entries:
    """Return what the year before leaves open; nothing where a year lies between."""
    return open_items(workspace, before) if before == year - 1 else {}


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
    by_title = {schema.title: id_ for id_, schema in schemas.items()}
    chosen = [by_title.get(name, name) for name in ledgers or schemas]
    for id_ in chosen:
        if id_ not in schemas:
            near = nearest(id_, [*schemas, *by_title]) or None
            raise UsageError.of("no-such-ledger", value=id_, nearest=near)
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


def write_parameters(year: int, before: Year | None = None) -> str:
    """Return the parameters of a year; what is only known later is left empty.

    The date of the signature follows the year before, where there is one.
    """
    cutoff = dt.date(year, 12, 31)
    signed = dt.date(year + 1, 1, 15)
    if before:
        likely = before.signed + dt.timedelta(days=365 * (year - before.year))
        signed = likely if likely > cutoff else signed
    return f"""\
year: {year}
cutoff: {cutoff} # 数据截止日；早于年底的，正文写“截至”
signed: {signed} # 落款日期，定稿时核对
index_number: "" # 索引号，定稿时填
document_number: "" # 文号，定稿时填
published: null # 网上发布的日期，发布后填
{_reports(year, before)}"""


def _reports(year: int, before: Year | None) -> str:
    """Return what a year sets for the reports beside the main one: those of the year before."""
    if before is None or not before.reports:
        return ""
    lines = ["reports: # 其他报告的日期和文号；没有写的，这一年不做"]
    for id_, dates in before.reports.items():
        likely = dates.signed + dt.timedelta(days=365 * (year - before.year))
        signed = likely if likely.year > year else dt.date(year + 1, 1, 15)
        lines += [f"  {id_}:", f"    signed: {signed}", '    document_number: ""']
    return "\n".join((*lines, ""))
