"""``fazhi release``: stand for a report with one's name, and send it out."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Annotated

import typer

from fazhi.blocks.audience import Edition
from fazhi.cli.correction_preview import find_changes, print_changes
from fazhi.cli.json_answers import outcome_json, told
from fazhi.cli.options import (
    HERE,
    MAIN,
    AsJson,
    Folder,
    Out,
    Report,
    Trust,
    Year,
    find_report,
    out_folder,
)
from fazhi.cli.progress import Progress
from fazhi.cli.screen import SCREEN, print_alike, print_json
from fazhi.cli.signatures import print_release, release_json
from fazhi.errors import ExitCode, Place, UsageError
from fazhi.execution.inputs.trusted_notebook import require_trusted, trust_notebook
from fazhi.execution.inputs.up_to_date import PACK, folder_of
from fazhi.execution.order import Order
from fazhi.execution.publication.approval import (
    STAGES,
    Acceptance,
    Release,
    find_blanks,
    find_shared_roles,
    find_unneeded,
    let_pass,
    release_file,
)
from fazhi.execution.publication.kept_releases import kept_folders, standing_release
from fazhi.execution.publication.noted_correction import note_correction, pending_reason
from fazhi.execution.publication.release_year import Signing, release_year
from fazhi.execution.publication.stamping import stamp_year
from fazhi.execution.publication.withdrawal import withdraw_year
from fazhi.figures.published import published_file
from fazhi.findings import Finding, holding_release
from fazhi.params.bureau import locate_year
from fazhi.params.workspace import Workspace

_Drafted = Annotated[str | None, typer.Option("--drafted-by", metavar="姓名", help="拟稿人。")]
_Reviewed = Annotated[str | None, typer.Option("--reviewed-by", metavar="姓名", help="审核人。")]
_Approved = Annotated[str | None, typer.Option("--approved-by", metavar="姓名", help="签发人。")]
_Accept = Annotated[
    list[str] | None,
    typer.Option("--accept", metavar="编号", help="放行这种阻断，个人信息的除外；可以写几次。"),
]
_Reason = Annotated[
    list[str] | None,
    typer.Option("--reason", metavar="理由", help="放行的理由，与 --accept 一一对应。"),
]


_UNSAID = "—"
"""Stands for a reason while what a correction would change is looked at."""
_Why = Annotated[str, typer.Argument(metavar="[更正理由]", help="同 --correct 一起写。")]
_Correct = Annotated[
    bool,
    typer.Option(
        "--correct",
        help="更正已经发布的报告；先列出新旧数值，三级重新签字。理由写在后面，或用 --reason。",
    ),
]
_Redefine = Annotated[
    bool,
    typer.Option(
        "--redefine",
        help="同 --correct 一起写：口径也有误，改按现在 params 里的定义和笔记本做。",
    ),
]
_Published = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="日期", help="把网上发布的日期盖在签发的文件上，不用重新签字。"
    ),
]
_Withdraw = Annotated[
    bool, typer.Option("--withdraw", help="撤回已经发布的报告，删去公开文件；要写 --reason。")
]


def release(  # noqa: PLR0913  each is an option of the command
    year: Year,
    why: _Why = "",
    *,
    drafted_by: _Drafted = None,
    reviewed_by: _Reviewed = None,
    approved_by: _Approved = None,
    accept: _Accept = None,
    reason: _Reason = None,
    correct: _Correct = False,
    redefine: _Redefine = False,
    withdraw: _Withdraw = False,
    published: _Published = None,
    trust: Trust = False,
    workspace: Folder = HERE,
    report: Report = MAIN,
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Record who drafted, reviewed and approved a report; once approved, freeze and pack it."""
    place = find_report(workspace, report)
    names = _names(drafted_by, reviewed_by, approved_by)
    option = place.report.option
    is_stamp = published is not None
    order = Order(place, out_folder(place, out))
    reasons = [text.strip() for text in reason or ()]
    if withdraw:
        others = (names, accept, correct, redefine, why, is_stamp, trust)
        if any(others) or len(reasons) != 1 or not reasons[0]:
            raise UsageError.of("withdraw-without-reason", year=year, report=option)
        _withdraw(order, year, reasons[0], as_json=as_json)
        return
    if is_stamp and (names or accept or reasons or correct or redefine or why):
        raise UsageError.of("stamp-alone", year=year, report=option)
    if not correct:
        _refuse_alone(year, why, option, redefine=redefine)
    if correct and not why and len(reasons) > len(accept or ()):
        why = reasons.pop(0)
    acceptances = _acceptances(accept or (), reasons)
    if not (names or correct or is_stamp):
        raise UsageError.of("release-without-name")
    (trust_notebook if trust else require_trusted)(place)
    if published is not None:
        _stamp(order, year, published, as_json=as_json)
        return
    if correct:
        why = _agree(place, year, why.strip(), redefine=redefine, as_json=as_json)
    if not names:
        raise UsageError.of("release-without-name")
    today = dt.datetime.now().astimezone().date()
    signing = Signing(names, today, acceptances, why.strip(), redefine)
    (_sign_silently if as_json else _sign)(order, year, signing)


def _names(*given: str | None) -> dict[str, str]:
    """Return who is named, by stage.

    Raises
    ------
    UsageError
        An option stands there with nothing behind it, as an empty variable of a shell leaves it.
    """
    names = {s: name.strip() for s, name in zip(STAGES, given, strict=True) if name is not None}
    if not all(names.values()):
        raise UsageError.of("release-without-name")
    return names


def _refuse_alone(year: int, why: str, option: str, *, redefine: bool) -> None:
    """Refuse what says something only of a correction.

    Raises
    ------
    UsageError
        There is such a word or option.
    """
    if redefine:
        raise UsageError.of("redefine-alone", year=year, report=option)
    if why:
        raise UsageError.of("release-stray-word", value=why)


def _sign_silently(order: Order, year: int, signing: Signing) -> None:
    """Record who stands for a report; answer what came of it, for a program.

    Raises
    ------
    typer.Exit
        A finding still blocks.
    """
    blanks = [*find_blanks(locate_year(order.workspace, year))]
    changes: Mapping[str, object] = {}
    if why := signing.correction:
        place, day = order.workspace, signing.day
        with note_correction(place, year, why, day, redefined=signing.redefined):
            changes = find_changes(place, year)
    with Progress({year: f"{year}年"}) as progress:
        outcome, released = release_year(order, year, signing, partial(progress.tell, year))
    record = Place(file=order.workspace.relative(release_file(order.workspace, year)))
    signed = _find_signed(released, signing, record) if released else ()
    found = (*blanks, *signed, *outcome.findings)
    made = outcome_json(outcome)
    print_json(told(found, **made, release=release_json(released), changes=changes))
    raise typer.Exit(ExitCode.DONE if released else ExitCode.BLOCKED)


def _find_signed(released: Release, signing: Signing, record: Place) -> Iterator[Finding]:
    """Find what is to be told of a signature itself."""
    yield from find_shared_roles(released.marks, record)
    yield from find_unneeded(signing.accepted, released, record)


def _sign(order: Order, year: int, signing: Signing) -> None:
    """Record who stands for a report; print what came of it.

    Raises
    ------
    typer.Exit
        A finding still blocks.
    """
    print_alike(find_blanks(locate_year(order.workspace, year)))
    with Progress({year: f"{year}年"}) as progress:
        outcome, released = release_year(order, year, signing, partial(progress.tell, year))
    if released is None:
        SCREEN.print(f"{outcome.title}：还有要先处理的，不能发布。", style="bold")
        print_alike(holding_release(outcome.findings, {a.code for a in signing.accepted}))
        raise typer.Exit(ExitCode.BLOCKED)
    print_release(released)
    record = Place(file=order.workspace.relative(release_file(order.workspace, year)))
    print_alike(_find_signed(released, signing, record))
    if released.is_final:
        SCREEN.print(
            f"  数据已冻结：{order.workspace.relative(published_file(order.workspace, year))}"
        )
        folder = folder_of(order.out, year, Edition.PUBLIC, order.workspace.report)
        SCREEN.print(f"  公开文件已打包：{folder / PACK}")


def _agree(place: Workspace, year: int, why: str, *, redefine: bool, as_json: bool) -> str:
    """Show what a correction would change, and ask for what is not said; return why.

    Raises
    ------
    UsageError
        Nothing stands that could be corrected, or no reason is given.
    """
    if standing_release(place, year) is None:
        raise UsageError.of("release-none", "correct", year=year)
    if not as_json:
        today = dt.datetime.now().astimezone().date()
        reason = why or pending_reason(place, year) or _UNSAID
        with note_correction(place, year, reason, today, redefined=redefine):
            print_changes(place, year)
    asks = sys.stdin.isatty() and not as_json
    if not why:
        why = pending_reason(place, year)
    if not why and asks:
        why = str(typer.prompt("更正的理由（会印在报告里）")).strip()
    if not why:
        raise UsageError.of("correction-without-reason", year=year, report=place.report.option)
    if asks:
        typer.confirm("按上面的数值更正吗？", abort=True)
    return why


def _stamp(order: Order, year: int, published: str, *, as_json: bool) -> None:
    """Stamp a day of publication, and say what was signed and what was stamped.

    Raises
    ------
    UsageError
        It is no day.
    """
    try:
        day = dt.date.fromisoformat(published)
    except ValueError as error:
        raise UsageError.of("bad-day", value=published) from error
    with Progress({year: f"{year}年"}) as progress:
        outcome, stamp = stamp_year(order, year, day, partial(progress.tell, year))
    if as_json:
        print_json(told(outcome.findings, **outcome_json(outcome), published=published))
        return
    SCREEN.print(f"\n{outcome.title}\n  {stamp.sentence()}；签字仍然有效。")
    place = order.workspace
    kept = place.relative(kept_folders(place, year)[-1])
    SCREEN.print(f"  签发的和盖过日期的校验值都在 {kept}")


def _withdraw(order: Order, year: int, reason: str, *, as_json: bool) -> None:
    """Withdraw a release, and tell which files went."""
    gone = withdraw_year(order, year, dt.datetime.now().astimezone().date(), reason)
    if as_json:
        print_json(told((), year=year, withdrawn=True, reason=reason, removed=[*map(str, gone)]))
        return
    SCREEN.print(f"{year}年的发布已经撤回：{reason}", style="bold")
    for path in gone:
        SCREEN.print(f"  已删去 {path}")
    internal = folder_of(order.out, year, Edition.INTERNAL, order.workspace.report)
    if internal.is_dir():
        SCREEN.print(f"  内部版还在 {internal}，只供内部核对；其中有同样的内容，不要外传。")
    SCREEN.print("  已经上传到网站的，请另行撤下。记录和校验值留在 params/published。")


def _acceptances(codes: Sequence[str], reasons: Sequence[str]) -> tuple[Acceptance, ...]:
    """Return the findings that are let pass, each with its reason.

    Raises
    ------
    UsageError
        A code is unknown or final, or lacks its reason.
    """
    if len(codes) != len(reasons) or not all(reasons):
        raise UsageError.of("accept-without-reason")
    return tuple(map(let_pass, codes, reasons))
