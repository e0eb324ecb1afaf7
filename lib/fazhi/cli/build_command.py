"""``fazhi build``: turn ledgers into reports."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from fazhi.blocks.audience import Edition
from fazhi.catalogue import Severity, nearest
from fazhi.cli.json_answers import outcomes_json
from fazhi.cli.options import (
    HERE,
    AsJson,
    Lenient,
    Out,
    Trust,
    Years,
    chosen_years,
    out_folder,
)
from fazhi.cli.progress import Progress
from fazhi.cli.screen import SCREEN, count_findings, print_alike, print_error, print_json
from fazhi.cli.unchanged import Answer, keep_answer, overheard, state_of
from fazhi.errors import ExitCode, UsageError, UserError
from fazhi.execution.batch import (
    Task,
    build_reports,
    make_index,
    move_older,
    processes_for,
)
from fazhi.execution.inputs.trusted_notebook import require_trusted, trust_notebook
from fazhi.execution.order import FORMATS, Format, Order, Outcome
from fazhi.findings import Finding, from_error
from fazhi.params.report_kinds import for_report, reports_of_year
from fazhi.params.workspace import Workspace

_Formats = Annotated[
    str, typer.Option("--format", metavar="格式", help="要哪些格式，用逗号隔开；默认全部。")
]
_Folders = Annotated[
    list[str] | None,
    typer.Option("--workspace", metavar="目录", help="工作目录，默认是当前目录；可以写几次。"),
]
_Report = Annotated[
    str | None, typer.Option("--report", metavar="报告", help="只要这一份报告；默认全部。")
]
_Edition = Annotated[
    Edition | None, typer.Option("--edition", help="只要公开版或内部版；默认两种都要。")
]
_Jobs = Annotated[int, typer.Option("--jobs", min=1, metavar="个数", help="同时生成几年。")]
_Scheduler = Annotated[
    str | None, typer.Option("--scheduler", metavar="地址", help="交给 Dask 集群生成。")
]
_ALL = ",".join(FORMATS)
_CORES = os.cpu_count() or 1
_UNCHANGED = "没有变化"
_Force = Annotated[bool, typer.Option("--force", help="没有变化的也重新生成。")]


def build(  # noqa: PLR0913  each is an option of the command
    years: Years = None,
    *,
    workspace: _Folders = None,
    report: _Report = None,
    out: Out = None,
    format: _Formats = _ALL,
    edition: _Edition = None,
    jobs: _Jobs = _CORES,
    scheduler: _Scheduler = None,
    force: _Force = False,
    lenient: Lenient = False,
    trust: Trust = False,
    as_json: AsJson = False,
) -> None:
    """Build the reports of some years, or of all that have parameters, of some workspaces."""
    before = state_of(sys.argv[1:], results=False)
    places = Workspace.find_all(workspace or [HERE])
    if out and len(places) > 1:
        raise UsageError.of("out-for-several", value=str(out))
    wanted = Order(
        workspace=places[0],
        out=places[0].output,
        editions=(edition,) if edition else tuple(Edition),
        formats=_formats(format),
        lenient=lenient,
        force=force,
    )
    orders = [replace(wanted, workspace=p, out=out_folder(p, out)) for p in places]
    tasks = [task for order in orders for task in _tasks(order, report, years)]
    for place in dict.fromkeys(task.order.workspace for task in tasks):
        (trust_notebook if trust else require_trusted)(place)
    with processes_for(tasks) as processes:
        for order in orders:
            move_older(processes, order.out)
        with Progress({task: _name(task, places) for task in tasks}) as progress:
            results = {}
            for task, result in (
                _cluster().build_on_cluster(scheduler, tasks)
                if scheduler
                else build_reports(processes, tasks, jobs=jobs, tell=progress.tell)
            ):
                results[task] = result
                progress.done(task, _state(result))
        done = [results[task] for task in tasks]
        try:
            code = _code(done)
        finally:
            if not as_json:
                _print_results(done)
            made = [make_index(processes, order.workspace, order.out) for order in orders]
            indices = [page for page in made if page]
            if not as_json:
                _print_indices(indices)
        if as_json:
            print_json(outcomes_json(_outcomes(done), _errors(done), indices))
    if code is not ExitCode.BAD_INPUT and before == state_of(sys.argv[1:], results=False):
        names = [_name(task, places) for task in tasks]
        _keep_unchanged(code, names, _outcomes(done), indices, as_json=as_json)
    raise typer.Exit(code)


def _tasks(order: Order, report: str | None, years: Sequence[str] | None) -> Iterator[Task]:
    """Yield the reports to build: one that is not named only in the years that have it."""
    chosen = chosen_years(order.workspace, years)
    if report is not None:
        named = replace(order, workspace=for_report(order.workspace, report))
        yield from (Task(named, year) for year in chosen)
        return
    for year in chosen:
        for place in reports_of_year(order.workspace, year):
            yield Task(replace(order, workspace=place), year)


def _name(task: Task, places: Sequence[Workspace]) -> str:
    """Say which report this is: of which workspace only where there are several."""
    workspace, report = task.order.workspace.root.name, task.order.workspace.report.id
    name = f"{task.year}年{f' {report}' if report else ''}"
    return name if len(places) == 1 else f"{workspace} {name}"


def _cluster() -> ModuleType:
    """Load what talks to a cluster.

    Raises
    ------
    UsageError
        The library for it is not installed.
    """
    try:
        return import_module("fazhi.execution.cluster")
    except ImportError as error:
        raise UsageError.of("cluster-not-installed", value=error.name) from error


def _keep_unchanged(
    code: ExitCode,
    names: Sequence[str],
    outcomes: Sequence[Outcome],
    indices: Sequence[Path],
    *,
    as_json: bool,
) -> None:
    """Keep what this command will say as long as nothing changes."""
    as_is = [replace(outcome, removed=(), built=False) for outcome in outcomes]
    with overheard(mute=True) as out:
        if as_json:
            print_json(outcomes_json(as_is, (), indices))
        else:
            for outcome in as_is:
                _print_outcome(outcome)
            _print_indices(indices)
    told = "".join(f"{name}：{_UNCHANGED}\n" for name in names)
    keep_answer(state_of(sys.argv[1:]), Answer(code, out.said, told.encode()))


def _print_indices(pages: Iterable[Path]) -> None:
    for page in pages:
        SCREEN.print(f"\n各年度目录：{_shown(page)}")


def _formats(text: str) -> tuple[Format, ...]:
    wanted = [name.strip() for name in text.split(",") if name.strip()]
    for name in wanted or [text]:
        if name not in FORMATS:
            near = nearest(name, FORMATS)
            raise UsageError.of(
                "unknown-format",
                "near" if near else "",
                value=text,
                format=name,
                formats=FORMATS,
                near=near,
            )
    return tuple(name for name in FORMATS if name in wanted)


def _state(result: Outcome | Exception) -> str:
    """Say in a word what became of a year."""
    match result:
        case Outcome(built=False):
            return _UNCHANGED
        case Outcome(blocked=True):
            return "有阻断，只生成内部版"
        case Outcome():
            return "完成"
        case _:
            return "没有生成"


def _code(results: Sequence[Outcome | Exception]) -> ExitCode:
    """Return what the shell is told.

    Raises
    ------
    Exception
        The first that is a fault of the program.
    """
    for result in results:
        if isinstance(result, Exception) and not isinstance(result, UserError):
            raise result
    if any(isinstance(result, UserError) for result in results):
        return ExitCode.BAD_INPUT
    blocked = any(outcome.blocked for outcome in _outcomes(results))
    return ExitCode.BLOCKED if blocked else ExitCode.DONE


def _print_results(results: Sequence[Outcome | Exception]) -> None:
    """Say what lies where and what was found, then what is wrong with the others."""
    for outcome in _outcomes(results):
        _print_outcome(outcome)
    for result in results:
        if isinstance(result, UserError):
            print_error(result)


def _errors(results: Iterable[Outcome | Exception]) -> list[Finding]:
    errors = (result for result in results if isinstance(result, UserError))
    return [found for error in errors for found in from_error(error)]


def _outcomes(results: Iterable[Outcome | Exception]) -> list[Outcome]:
    return [result for result in results if isinstance(result, Outcome)]


def _print_outcome(outcome: Outcome) -> None:
    SCREEN.print(f"\n{outcome.title}：{count_findings(outcome.findings)}", style="bold")
    for path in outcome.files:
        SCREEN.print(f"  {_shown(path)}")
    for path in outcome.removed:
        SCREEN.print(f"  已移走过时的 {_shown(path)}")
    if outcome.is_draft:
        SCREEN.print("  这一年发布过，公开的文件没有动；改动后的放在 draft 里。")
        SCREEN.print("  要更正的，用 fazhi release 年份 --correct 理由；已经撤回的，重新签字发布。")
        SCREEN.print("  不是主报告的，加上 --report 和它的编号。")
    for path in outcome.left:
        SCREEN.print(f"  没有权限清理旧的 {_shown(path)}，请手工删去")
    print_alike(found for found in outcome.findings if found.severity is Severity.BLOCK)


def _shown(path: Path) -> str:
    """Return a path as the user would type it, from where the command was called if it can be."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
