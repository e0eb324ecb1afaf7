"""All steps of an upgrade: what they would change, what is left to do by hand, and the writing."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from fazhi.errors import UserError
from fazhi.execution.publication.atomic_folder import replace_file, tell_unwritable
from fazhi.figures.definition_reader import read_definitions
from fazhi.findings import Finding, from_error
from fazhi.ledgers.schema import read_schemas
from fazhi.ordinary_file import read_ordinary, write_ordinary
from fazhi.params.bureau import read_bureau, read_rules, read_year
from fazhi.params.workspace import Workspace
from fazhi.params.workspace_files import check_inside, copy_inside
from fazhi.prose.prose_template import read_template
from fazhi.upgrade.draft import Draft
from fazhi.upgrade.file_steps import add_cells, renew_pages
from fazhi.upgrade.release_records import keep_records
from fazhi.upgrade.setting_steps import (
    complete_columns,
    count_occasions,
    drop_scaled,
    keep_setting,
    merge_rules,
)

BACKUPS = "backup"
"""Where what was there before is kept."""

_WAYS: Mapping[str, Callable[[Draft, Any], Mapping[str, bytes]]] = {
    "merge": merge_rules,
    "scaled": drop_scaled,
    "columns": complete_columns,
    "counts": count_occasions,
    "setting": keep_setting,
    "cells": add_cells,
    "records": keep_records,
    "pages": renew_pages,
}
"""By a key of ``steps.yaml``: what is done with that key's value."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change of format, and what it does to a workspace.

    Attributes
    ----------
    id, title
        What it is called, for programs and for analysts.
    before, after
        Content of each file that it changes; a file that is new was empty.
    """

    id: str
    title: str
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an upgrade would do.

    Attributes
    ----------
    steps
        Those that change something.
    changed
        Content of each file after all of them.
    left
        What stays wrong after them, for the analyst to mend.
    """

    steps: tuple[Step, ...]
    changed: Mapping[str, bytes]
    left: tuple[Finding, ...]


def plan_upgrade(workspace: Workspace) -> Plan:
    """Return what has to change in a workspace; nothing is written.

    Raises
    ------
    UserError
        A file cannot be read, or a link leads out of the workspace.
    """
    draft, steps = Draft(workspace), []
    for entry in _entries():
        way = next(key for key in entry if key in _WAYS)
        after = _WAYS[way](draft, entry[way])
        if after:
            before = {name: draft.read(name) or b"" for name in after}
            steps.append(Step(entry["id"], entry["title"], before, after))
            draft = draft.having(after)
    return Plan(tuple(steps), draft.changed, tuple(_left(draft)))


def write_plan(workspace: Workspace, plan: Plan, now: dt.datetime) -> Path | None:
    """Write what was planned, and return where the files from before are kept, if there were any.

    Parameters
    ----------
    workspace
        As it was planned for.
    plan
        What to write.
    now
        When, by which the folder of the files from before is called.

    Raises
    ------
    UserError
        The system refuses it, or a link leads out of the workspace.
    """
    folder = workspace.root / BACKUPS / f"{now:%Y-%m-%d-%H%M%S}"
    for path in (folder, *(workspace.root / name for name in plan.changed)):
        check_inside(path, workspace.root)
    former = [name for name in plan.changed if (workspace.root / name).is_file()]
    for name in former:
        with tell_unwritable(folder):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            write_ordinary(folder / name, read_ordinary(workspace.root / name))
    for name, content in plan.changed.items():
        replace_file(workspace.root / name, content)
    return folder if former else None


@cache
def _entries() -> Sequence[Mapping[str, Any]]:
    text = files("fazhi.upgrade").joinpath("steps.yaml").read_text("utf-8")
    return tuple(yaml.safe_load(text))


def _left(draft: Draft) -> Iterator[Finding]:
    """Find what of the definitions cannot be read even with all changes."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Workspace(Path(folder).resolve())
        for name in ("params", "notebooks"):
            root = draft.workspace.root
            copy_inside(root / name, root, copy.root / name)
        for name, content in draft.changed.items():
            (copy.root / name).parent.mkdir(parents=True, exist_ok=True)
            (copy.root / name).write_bytes(content)
        yield from _faults(copy)


def _faults(workspace: Workspace) -> Iterator[Finding]:
    """Find what is wrong with settings, definitions and prose, the cause before what follows."""
    years = workspace.years()
    first: Sequence[Callable[[], object]] = (
        lambda: read_bureau(workspace),
        lambda: read_definitions(workspace, read_schemas(workspace), read_rules(workspace)),
    )
    later = [lambda year=year: read_year(workspace, year) for year in years]
    prose = [lambda year=year: read_template(workspace, year) for year in years]
    for read in (*first, *later, *prose):
        try:
            read()
        except UserError as error:
            yield from from_error(error)
