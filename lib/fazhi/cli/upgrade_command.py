"""``fazhi upgrade``: carry a workspace of an older version over to what has changed since."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from difflib import unified_diff
from typing import Annotated

import typer

from fazhi.cli.json_answers import told
from fazhi.cli.options import HERE, AsJson, Folder, exit_code
from fazhi.cli.screen import SCREEN, print_alike, print_json
from fazhi.errors import ExitCode, UsageError
from fazhi.execution.inputs.trusted_notebook import staying_trusted
from fazhi.params.workspace import Workspace
from fazhi.upgrade.carry_over import Plan, Step, plan_upgrade, write_plan

Yes = Annotated[bool, typer.Option("--yes", help="看过有哪些改动，照着改，不再询问。")]

_WIDEST = 100
"""So many characters of a changed line are shown."""
_MOST_LINES = 12
"""So many changed lines of a file are shown; all of them stand in the JSON."""


def upgrade(*, workspace: Folder = HERE, yes: Yes = False, as_json: AsJson = False) -> None:
    """Show what has changed since the version of a workspace, and change it once that is agreed."""
    place = Workspace.find(workspace)
    plan = plan_upgrade(place)
    if not as_json:
        _print_plan(plan)
    asked = not yes and not as_json and bool(plan.steps) and sys.stdin.isatty()
    agreed = yes or (asked and typer.confirm("照这样改吗？原来的文件会另存一份。"))
    with staying_trusted(place):
        backup = write_plan(place, plan, dt.datetime.now().astimezone()) if agreed else None
    if as_json:
        kept = place.relative(backup) if backup else None
        written = agreed and bool(plan.steps)
        print_json(told(plan.left, steps=_steps(plan), written=written, backup=kept))
    elif agreed and plan.steps:
        SCREEN.print(f"\n已改{len(plan.changed)}个文件。")
        if backup:
            SCREEN.print(f"原来的在 {place.relative(backup)}/，核对以后可以删去。")
        SCREEN.print("下一步：fazhi check，再 fazhi build。")
    if plan.steps and not agreed:
        if not as_json:
            raise UsageError.of("upgrade-not-agreed")
        raise typer.Exit(ExitCode.BAD_INPUT)
    raise typer.Exit(exit_code(plan.left))


def _print_plan(plan: Plan) -> None:
    if not plan.steps:
        SCREEN.print("已经是现在的写法，没有要改的。")
    for number, step in enumerate(plan.steps, 1):
        SCREEN.print(f"\n{number}. {step.title}", style="bold")
        for name in step.after:
            lines = [*_difference(step, name)]
            SCREEN.print(f"   {name}{'' if step.before[name] else '（新增）'}")
            for line in lines[:_MOST_LINES] if step.before[name] else ():
                SCREEN.print(f"     {line[:_WIDEST]}{'…' * (len(line) > _WIDEST)}")
            if step.before[name] and len(lines) > _MOST_LINES:
                SCREEN.print(f"     （另有{len(lines) - _MOST_LINES}行）")
    if plan.left:
        SCREEN.print("\n还要自己改的：", style="bold")
        print_alike(plan.left, None)


def _difference(step: Step, name: str) -> Iterator[str]:
    """Yield the lines that go and come, each with its sign."""
    before, after = (
        side[name].decode("utf-8", "replace").splitlines() for side in (step.before, step.after)
    )
    for line in [*unified_diff(before, after, lineterm="", n=0)][2:]:
        if not line.startswith("@@"):
            yield "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in line)


def _steps(plan: Plan) -> list[dict[str, object]]:
    """Return each step with the lines that go and come."""
    return [
        {
            "id": step.id,
            "title": step.title,
            "files": [{"file": name, "lines": [*_difference(step, name)]} for name in step.after],
        }
        for step in plan.steps
    ]
