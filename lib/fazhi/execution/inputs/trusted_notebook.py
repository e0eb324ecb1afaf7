"""The notebook is code: it runs if it is the shipped one, or one that this user has accepted.

What was accepted is kept among the user's own settings, never in the workspace, which may come from
someone else.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from fazhi.errors import Place, UsageError
from fazhi.execution.publication.atomic_folder import replace_file
from fazhi.ordinary_file import read_ordinary
from fazhi.params.conflict_marks import find_conflict
from fazhi.params.workspace import Workspace, shipped_workspace

_FORMAT = 4
"""Version of the format of notebooks that is run."""

_STEERING = frozenset({"parameters", "injected-parameters"})
"""Tags that say where papermill puts the parameters, on a cell of text too."""

Cell = tuple[str, tuple[str, ...]]
"""Source of a code cell, and its tags, which decide where parameters go and whether it may fail."""


def require_trusted(workspace: Workspace) -> None:
    """Refuse a notebook whose code is neither the shipped one's nor one accepted before.

    Raises
    ------
    UsageError
        It is not; ``value`` shows what differs from the one accepted last, or the shipped one.
    """
    read_trusted(workspace)


def read_trusted(workspace: Workspace) -> bytes:
    """Return the notebook's file, read once, so that what runs is what was looked at.

    Raises
    ------
    UsageError
        As :func:`require_trusted` does.
    """
    content = _content(workspace.notebook)
    cells = _cells(content, workspace.notebook)
    if not _is_known(cells):
        raise UsageError.of(
            "notebook-not-trusted",
            place=Place(file=workspace.relative(workspace.notebook)),
            value="\n".join(("", *_differences(_known_cells(workspace), cells))),
        )
    return content


def is_trusted(workspace: Workspace) -> bool:
    """Tell whether the notebook's code is the shipped one's, or one accepted before.

    Raises
    ------
    UsageError
        There is no notebook, or it is none.
    """
    return _is_known(read_cells(workspace.notebook))


def _is_known(cells: Sequence[Cell]) -> bool:
    return cells in _shipped() or _accepted_file(cells).is_file()


def trust_notebook(workspace: Workspace) -> None:
    """Remember that this user lets the notebook of a workspace run as it is now.

    Raises
    ------
    UsageError
        There is no notebook, it is none, or the settings cannot be written.
    """
    cells = read_cells(workspace.notebook)
    record = {"notebook": str(workspace.notebook), "cells": cells}
    replace_file(_accepted_file(cells), json.dumps(record, ensure_ascii=False).encode())


@contextmanager
def staying_trusted(workspace: Workspace) -> Iterator[None]:
    """Let a notebook that was trusted before be trusted after what is written meanwhile.

    Raises
    ------
    UsageError
        As :func:`is_trusted` and :func:`trust_notebook` do.
    """
    trusted = is_trusted(workspace)
    yield
    if trusted and not is_trusted(workspace):
        trust_notebook(workspace)


def code_hash(workspace: Workspace) -> str:
    """Return the SHA-256 of the notebook's code, in hexadecimal; outputs do not matter.

    Raises
    ------
    UsageError
        There is no notebook, or it is none.
    """
    return _hash(read_cells(workspace.notebook))


def read_cells(path: Path) -> tuple[Cell, ...]:
    """Return what a notebook runs.

    Raises
    ------
    UsageError
        There is no notebook, or it is none.
    """
    return _cells(_content(path), path)


def _content(path: Path) -> bytes:
    try:
        return read_ordinary(path)
    except OSError as error:
        raise _unreadable(path, error) from error


def _cells(content: bytes, path: Path) -> tuple[Cell, ...]:
    """Return the code of a notebook of the present format; a former one keeps it elsewhere."""
    try:
        notebook = json.loads(content)
        if notebook["nbformat"] != _FORMAT:
            raise ValueError(f"nbformat {notebook['nbformat']}")  # noqa: TRY301  told as the others
        cells = [
            (cell["cell_type"], "".join(cell["source"]), tuple(map(str, _tags(cell))))
            for cell in notebook["cells"]
        ]
        return tuple(
            (source, tags)
            for kind, source, tags in cells
            if kind == "code" or _STEERING.intersection(tags)
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise _unreadable(path, error, content) from error


def _tags(cell: dict[str, Any]) -> Iterable[object]:
    tags: Iterable[object] = cell["metadata"].get("tags", ())
    return tags


def _unreadable(path: Path, error: Exception, content: bytes = b"") -> UsageError:
    place = Place(file=f"{path.parent.name}/{path.name}")
    text = content.decode("utf-8", "replace")
    if (conflict := find_conflict(text)) is not None:
        line = text.count("\n", 0, conflict) + 1
        return UsageError.of("no-notebook", "conflict", place=replace(place, line=line))
    cause = getattr(error, "strerror", "") or str(error).partition("\n")[0]
    return UsageError.of("no-notebook", "unreadable", place=place, value=cause)


def is_shipped_code(source: str) -> bool:
    """Tell whether a code cell is one of those that come with the program."""
    return any(source == shipped for cells in _shipped() for shipped, _ in cells)


def _shipped() -> list[tuple[Cell, ...]]:
    folder = shipped_workspace() / "notebooks"
    return [read_cells(path) for path in sorted(folder.glob("*.ipynb"))]


def _settings() -> Path:
    return user_config_path("fazhi", appauthor=False) / "notebooks"


def _accepted_file(cells: Sequence[Cell]) -> Path:
    return _settings() / f"{_hash(cells)}.json"


def _hash(cells: Sequence[Cell]) -> str:
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def _known_cells(workspace: Workspace) -> tuple[Cell, ...]:
    """Return the code accepted last in this place; else that shipped by its name, if any is."""
    for path in sorted(_settings().glob("*.json"), key=os.path.getmtime, reverse=True):
        try:
            record = json.loads(read_ordinary(path))
            if record["notebook"] == str(workspace.notebook):
                return tuple((source, tuple(tags)) for source, tags in record["cells"])
        except (OSError, ValueError, LookupError, TypeError):
            continue
    shipped = shipped_workspace() / "notebooks" / workspace.notebook.name
    return read_cells(shipped) if shipped.is_file() else ()


def _differences(before: Sequence[Cell], now: Sequence[Cell]) -> Iterator[str]:
    """Yield the changed lines, with every sign made visible that a terminal would obey or hide."""
    former, present = ([line for cell in cells for line in _lines(cell)] for cells in (before, now))
    for line in difflib.unified_diff(former, present, "以前的笔记本", "现在的笔记本", lineterm=""):
        yield "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in line)


def _lines(cell: Cell) -> Iterator[str]:
    source, tags = cell
    yield f"# 单元格{'，标签：' if tags else ''}{'、'.join(tags)}"
    yield from source.split("\n")
