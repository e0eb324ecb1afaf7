"""``fazhi release``: stand for a report with one's name, and send it out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from fazhi.cli.options import HERE, Folder, Year
from fazhi.cli.progress import Progress
from fazhi.cli.screen import SCREEN, print_alike
from fazhi.errors import ExitCode, UsageError
from fazhi.execution.archive import ARCHIVE, pack
from fazhi.execution.batch import build_years
from fazhi.execution.build import Order, Outcome
from fazhi.execution.folder import replace_file
from fazhi.execution.inputs import read_inputs
from fazhi.execution.manifest import NAME
from fazhi.execution.record import to_bytes
from fazhi.execution.release import (
    STAGES,
    Acceptance,
    Release,
    hashes_in,
    hashes_of,
    read_release,
    release_file,
    sign,
)
from fazhi.figures.published import freeze, published_file
from fazhi.findings import blocking, read_registry
from fazhi.params.workspace import Workspace
from fazhi.params.yaml import nearest
from fazhi.report.material import read_material

_Drafted = Annotated[str, typer.Option("--drafted-by", metavar="姓名", help="拟稿人。")]
_Reviewed = Annotated[str, typer.Option("--reviewed-by", metavar="姓名", help="审核人。")]
_Approved = Annotated[str, typer.Option("--approved-by", metavar="姓名", help="签发人。")]
_Accept = Annotated[
    list[str] | None,
    typer.Option("--accept", metavar="编号", help="放行这种阻断，个人信息的除外；可以写几次。"),
]
_Reason = Annotated[
    list[str] | None,
    typer.Option("--reason", metavar="理由", help="放行的理由，与 --accept 一一对应。"),
]
_Out = Annotated[
    Path | None, typer.Option("--out", metavar="目录", help="结果放在哪里，默认是 output。")
]


def release(  # noqa: PLR0913  each is an option of the command
    year: Year,
    *,
    drafted_by: _Drafted = "",
    reviewed_by: _Reviewed = "",
    approved_by: _Approved = "",
    accept: _Accept = None,
    reason: _Reason = None,
    workspace: Folder = HERE,
    out: _Out = None,
) -> None:
    """Record who drafted, reviewed and approved a report; once approved, freeze and pack it."""
    place = Workspace.find(workspace)
    given = zip(STAGES, (drafted_by, reviewed_by, approved_by), strict=True)
    names = {stage: name.strip() for stage, name in given if name.strip()}
    if not names:
        raise UsageError(
            "没有写明是谁。",
            code="release-without-name",
            remedy="写上 --drafted-by、--reviewed-by 或 --approved-by 和姓名。",
        )
    accepted = _acceptances(accept or (), reason or ())
    codes = frozenset(acceptance.code for acceptance in accepted)
    order = Order(place, (out or place.output).resolve(), accepted=codes)
    outcome = _build(order, year)
    if still := blocking(outcome.findings, outcome.accepted):
        SCREEN.print(f"{outcome.title}：还有阻断，不能发布。", style="bold")
        print_alike(still)
        raise typer.Exit(ExitCode.BLOCKED)
    folder = order.out / str(year)
    former, needed = read_release(place, year), {f.code for f in blocking(outcome.findings)}
    before = former.accepted if former else ()
    passed = {a.code: a for a in (*before, *accepted) if a.code in needed}
    present = Release(
        year=year,
        title=outcome.title,
        marks={},
        accepted=tuple(passed.values()),
        inputs=hashes_of(read_inputs(place, year, lenient=False)),
        outputs=hashes_in(folder),
    )
    today = dt.datetime.now().astimezone().date()
    signed = sign(former, present, names, today)
    replace_file(release_file(place, year), to_bytes(signed.model_dump(mode="json")))
    print_release(signed)
    if signed.is_final:
        _publish(place, signed, folder)


def print_release(released: Release) -> None:
    """Print who stood for a report, and what was let pass."""
    SCREEN.print(f"\n{released.title}\n  {released.sentence()}")
    for acceptance in released.accepted:
        SCREEN.print(f"  放行 {acceptance.code}：{acceptance.reason}")


def _acceptances(codes: Sequence[str], reasons: Sequence[str]) -> tuple[Acceptance, ...]:
    """Return the findings that are let pass, each with its reason.

    Raises
    ------
    UsageError
        A code is unknown or final, or lacks its reason.
    """
    kinds = read_registry().findings
    for code in codes:
        if code not in kinds:
            raise UsageError(
                f"没有“{code}”这种检查发现。",
                code="unknown-code",
                value=code,
                remedy=nearest(code, kinds) or "照抄检查发现后面括号里的编号。",
            )
        if kinds[code].final:
            raise UsageError(
                f"“{code}”不能放行。",
                code="finding-final",
                value=code,
                remedy=kinds[code].remedy,
            )
    if len(codes) != len(reasons) or not all(map(str.strip, reasons)):
        raise UsageError(
            "每个 --accept 要有一个 --reason。",
            code="accept-without-reason",
            remedy='例如 --accept prose-withheld --reason "台账下月补齐"。',
        )
    return tuple(
        Acceptance(code=code, reason=reason.strip())
        for code, reason in zip(codes, reasons, strict=True)
    )


def _build(order: Order, year: int) -> Outcome:
    with Progress([year]) as progress:
        ((_, result),) = build_years(order, [year], jobs=1, tell=progress.tell)
    if isinstance(result, Exception):
        raise result
    return result


def _publish(place: Workspace, signed: Release, folder: Path) -> None:
    """Freeze the figures of an approved report, and pack its public files."""
    figures = read_material(place, signed.year).figures
    published = published_file(place, signed.year)
    replace_file(published, freeze(signed.year, figures))
    files = {name: (folder / name).read_bytes() for name in (*signed.outputs, NAME)}
    replace_file(folder / ARCHIVE, pack(files))
    SCREEN.print(f"  数据已冻结：{place.relative(published)}")
    SCREEN.print(f"  公开文件已打包：{folder / ARCHIVE}")
