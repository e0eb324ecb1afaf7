"""Arguments and options that several commands have."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from fazhi.errors import ExitCode, Place, UsageError
from fazhi.findings import Finding, is_blocked
from fazhi.params.report_kinds import for_report
from fazhi.params.workspace import MAIN_ID, Workspace
from fazhi.params.workspace_files import lies_inside

_DIGITS = 4


def refuse_together(way: str, name: str, others: Mapping[str, object]) -> None:
    """Refuse options that would say nothing beside another one.

    Parameters
    ----------
    way
        The command.
    name
        Of the option that is there.
    others
        By name, what was given for the options that it leaves out; ``None`` or ``False`` where
        nothing was.

    Raises
    ------
    UsageError
        One of them was given.
    """
    for other, given in others.items():
        if given is not None and given is not False:
            raise UsageError.of("bad-call", "apart", name=other, value=name, way=way)


def read_number(text: str) -> int:
    """Return a year from the command line.

    Raises
    ------
    UsageError
        It is not written in four digits, as the names of a year's files are.
    """
    if text.isdecimal() and len(text) == _DIGITS:
        return int(text)
    raise UsageError.of("bad-year", "typed", value=text)


Years = Annotated[
    list[str] | None,
    typer.Argument(metavar="[年份]…", help="例如 2023；不写就是 params/ 里的所有年份。"),
]
Year = Annotated[int, typer.Argument(metavar="年份", help="例如 2023。", parser=read_number)]
Folder = Annotated[
    Path, typer.Option("--workspace", metavar="目录", help="工作目录，默认是当前目录。")
]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="目录", help="结果放在哪里，默认是 output。")
]
Lenient = Annotated[bool, typer.Option("--lenient", help="被拒收的行只提醒，不阻断。")]
Trust = Annotated[bool, typer.Option("--trust", help="看过笔记本改了什么，让它运行；以后不再问。")]
AsJson = Annotated[bool, typer.Option("--json", help="按 JSON 输出。")]

Report = Annotated[
    str,
    typer.Option("--report", metavar="报告", help="哪一份报告，见 params/reports；默认是主报告。"),
]

HERE = Path()
MAIN = MAIN_ID


def find_report(folder: Path, report: str) -> Workspace:
    """Return a workspace with one of its reports in view.

    Raises
    ------
    UserError
        There is no workspace, or no such report.
    """
    return for_report(Workspace.find(folder), report)


def chosen_years(workspace: Workspace, years: Sequence[str] | None) -> list[int]:
    """Return the years that a command is for, in order and each once.

    Raises
    ------
    UserError
        There is none, or one of them has no parameters.
    """
    if not (years or workspace.years()):
        raise UsageError.of(
            "no-such-year", "none", place=Place(file=workspace.relative(workspace.params))
        )
    chosen = sorted(set(map(read_number, years)) if years else workspace.years())
    for year in chosen:
        workspace.check_year(year)
    return chosen


def out_folder(workspace: Workspace, out: Path | None) -> Path:
    """Return where results go: what the user named, or ``output`` in the workspace itself.

    Raises
    ------
    UsageError
        ``output`` is a link out of the workspace, which may be someone else's, or is no folder.
    """
    folder = out or workspace.output
    leads_out = not out and not lies_inside(folder, workspace.root)
    if leads_out or (folder.is_symlink() and not folder.is_dir()):
        raise UsageError.of("output-outside", place=Place(file=folder.as_posix()))
    if folder.exists() and not folder.is_dir():
        cause = os.strerror(errno.ENOTDIR)
        raise UsageError.of("output-unwritable", place=Place(file=folder.as_posix()), value=cause)
    return folder.resolve()


def exit_code(findings: Sequence[Finding]) -> ExitCode:
    """Return what a command tells the shell that found these."""
    return ExitCode.BLOCKED if is_blocked(findings) else ExitCode.DONE
