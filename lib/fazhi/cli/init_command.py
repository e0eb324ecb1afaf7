"""``fazhi init``: make a fresh workspace."""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from fazhi.cli.json_answers import told
from fazhi.cli.options import AsJson, read_number, refuse_together
from fazhi.cli.screen import print_json
from fazhi.errors import UsageError
from fazhi.execution.inputs.trusted_notebook import trust_notebook
from fazhi.params.report_kinds import all_reports
from fazhi.params.report_settings import read_settings
from fazhi.params.workspace import Workspace
from fazhi.scaffold.fresh_workspace import (
    USUAL,
    Bureau,
    ignore_all_ledgers,
    start_after,
    start_fresh,
    start_sample,
)
from fazhi.scaffold.sibling_reports import find_reports, sample_workspace

Target = Annotated[Path, typer.Argument(metavar="目录", help="还不存在的，或空的文件夹。")]
Name = Annotated[str | None, typer.Option("--bureau", metavar="名称", help="本单位的全称。")]
County = Annotated[str | None, typer.Option("--county", metavar="名称", help="所在的县、市、区。")]
Ledgers = Annotated[
    str | None,
    typer.Option("--ledgers", metavar="编号,…", help="要用的台账，用逗号隔开；默认是常用的十本。"),
]
Reports = Annotated[
    str | None,
    typer.Option(
        "--report",
        metavar="编号,…",
        help="主报告以外还要的报告，写编号或标题，用逗号隔开，例如 openness,proposals；默认没有。",
    ),
]
From = Annotated[
    Path | None,
    typer.Option("--from", metavar="目录", help="照另一个工作目录的设置来，不带它的台账。"),
]
First = Annotated[
    int | None,
    typer.Option(
        "--year",
        metavar="年份",
        parser=read_number,
        help="第一个年度；默认上半年是去年，下半年是今年。",
    ),
]
Sample = Annotated[bool, typer.Option("--sample", help="整个样例，连同虚构的台账。")]

Hidden = Annotated[
    bool,
    typer.Option("--ignore-ledgers", help="台账不进版本库：里面有个人信息，版本库会给别人看。"),
]

_WAY = "fazhi init"
_UNNAMED = "XX县"
_FIRST_HALF = 6
"""Until June a bureau still works on the report of the year before."""


def init(  # noqa: PLR0913  an option each
    folder: Target,
    *,
    bureau: Name = None,
    county: County = None,
    report: Reports = None,
    ledgers: Ledgers = None,
    existing: From = None,
    year: First = None,
    sample: Sample = False,
    ignore_ledgers: Hidden = False,
    as_json: AsJson = False,
) -> None:
    """Make a workspace: for a bureau, after a neighbour's, or the whole sample."""
    for name, text in (("--bureau", bureau), ("--county", county)):
        if text is not None and not text.strip():
            raise UsageError.of("bad-call", "value", name=name, way=_WAY)
    if sample:
        named = {"--bureau": bureau, "--county": county, "--report": report}
        others = {"--ledgers": ledgers, "--from": existing, "--year": year}
        refuse_together(_WAY, "--sample", {**named, **others})
        workspace = start_sample(folder)
    else:
        asks = sys.stdin.isatty() and not as_json
        place = _answer(county, "所在的县、市、区", _county(bureau) or _UNNAMED, asks=asks)
        whose = Bureau(_answer(bureau, "本单位的全称", f"{place}XX局", asks=asks), place)
        today = dt.datetime.now(tz=dt.UTC).astimezone().date()
        first = year or today.year - (today.month <= _FIRST_HALF)
        source = Workspace.find(existing) if existing else sample_workspace()
        reports = find_reports(source, _siblings(source, report, asks=asks))
        if existing:
            refuse_together(_WAY, "--from", {"--ledgers": ledgers})
            workspace = start_after(folder, source, whose, first, reports)
        else:
            usual = ",".join(USUAL)
            wanted = _answer(ledgers, "要用的台账（编号，用逗号隔开）", usual, asks=asks)
            workspace = start_fresh(folder, whose, first, _names(wanted), reports)
    if ignore_ledgers:
        ignore_all_ledgers(workspace)
    if not existing:  # a neighbour's notebook is code that its own user has to have accepted
        for written in all_reports(workspace):
            trust_notebook(written)
    if as_json:
        files = (path for path in workspace.root.rglob("*") if path.is_file())
        names = sorted(map(workspace.relative, files))
        print_json(told((), workspace=str(workspace.root), files=names))
        return
    typer.echo(f"已建好工作目录：{workspace.root}")
    typer.echo("下一步：核对 params/bureau.yaml，把 ledgers/ 里的空白台账发给各科室填写。")
    typer.echo("增减台账：fazhi ledger；新的一年：fazhi new-year。")


def _answer(given: str | None, question: str, usual: str, *, asks: bool) -> str:
    """Return what was given on the command line, else what the user answers at a terminal."""
    if given is not None:
        return given
    if not asks:
        return usual
    return str(typer.prompt(question, default=usual, show_default=bool(usual)))


def _siblings(source: Workspace, given: str | None, *, asks: bool) -> list[str]:
    """Return the names of the reports beside the main one that are wanted of those there are."""
    titles = {id_: settings.title for id_, settings in read_settings(source).items()}
    there = "、".join(f"{id_} {title}" for id_, title in titles.items())
    question = f"主报告以外还要的报告（编号，用逗号隔开；没有的直接回车；可选：{there}）"
    return _names(_answer(given, question, "", asks=asks and bool(titles)))


def _names(text: str) -> list[str]:
    """Return the names that commas separate, each once."""
    names = dict.fromkeys(name.strip() for name in re.split(r"[,，、]", text))
    return [name for name in names if name]


def _county(bureau: str | None) -> str:
    """Return the county that a bureau's name begins with, as far as it shows."""
    ends = [bureau.find(kind) + 1 for kind in "县市区旗" if kind in bureau] if bureau else []
    return bureau[: min(ends)] if bureau and ends else ""
