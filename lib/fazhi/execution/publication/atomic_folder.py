"""Write files so that a reader finds the old ones or the new ones, and never half of either."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fazhi.errors import Place, UsageError
from fazhi.execution.publication.system_calls import exchange, locked
from fazhi.params.workspace import ReportKind

_FORMER = "-former"
"""How the name ends of a folder that was moved aside, and whose place may be empty."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """What became of a folder.

    Attributes
    ----------
    gone
        Files of ours that it no longer holds, relative to it.
    left
        Folders from before beside it that the system did not let go.
    """

    gone: tuple[str, ...]
    left: tuple[Path, ...]


def replace_folder(
    folder: Path, files: Mapping[str, bytes], is_ours: Callable[[str], bool]
) -> Replaced:
    """Let a folder hold these files, and those that others put into it.

    They are first written into a sibling folder, which then takes the other's place at once where
    the system can; elsewhere a run that is killed between two steps is mended by the next one.

    Parameters
    ----------
    folder
        Made with its parents where it does not exist; removed where nothing is left in it.
    files
        Contents by path relative to the folder, with forward slashes.
    is_ours
        Tells of a path in the folder whether we wrote it: then it goes unless it is among
        ``files``. What is not ours stays.

    Raises
    ------
    UsageError
        The system refuses it; the folder is as it was.
    """
    with tell_unwritable(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with locked(folder.parent):
            _restore(folder)
            staged = _sibling(folder)
            try:
                staged.mkdir()
                _write(staged, files)
                former = sorted(_leaves(folder))
                for path in former:
                    if not is_ours(path) and path not in files:
                        _copy(folder / path, staged / path)
                if any(staged.iterdir()):
                    _swap(staged, folder)
                elif folder.exists():
                    folder.rename(_former(folder))
            finally:
                left = _sweep(folder)
    return Replaced(tuple(path for path in former if is_ours(path) and path not in files), left)


@contextmanager
def locked_for(folder: Path, report: ReportKind) -> Iterator[None]:
    """Keep the folder of a year from being replaced while that of a report in it is.

    Who replaces the year's folder copies what it finds there, and would put back an older one.
    """
    if not report.id:
        yield
        return
    with tell_unwritable(folder):
        folder.parent.parent.mkdir(parents=True, exist_ok=True)
    with locked(folder.parent.parent):
        yield


def restore_folder(folder: Path) -> None:
    """Put a folder back that a run was killed while replacing.

    Raises
    ------
    UsageError
        The system refuses it.
    """
    if folder.parent.is_dir() and not folder.exists():
        with tell_unwritable(folder), locked(folder.parent):
            _restore(folder)


def replace_file(path: Path, content: bytes) -> None:
    """Let a file hold this content.

    Raises
    ------
    UsageError
        The system refuses it; the file is as it was.
    """
    with tell_unwritable(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path.parent):
            staged = _sibling(path)
            try:
                staged.write_bytes(content)
                staged.replace(path)
            finally:
                _sweep(path)


def _swap(staged: Path, folder: Path) -> None:
    if not folder.exists():
        staged.rename(folder)
        return
    if exchange(staged, folder):
        return
    former = _former(folder)
    folder.rename(former)
    try:
        staged.rename(folder)
    except OSError:
        former.rename(folder)
        raise


def _restore(folder: Path) -> None:
    """Put back what stood there when a run was killed between two steps of a replacement."""
    kept = sorted(folder.parent.glob(f".{folder.name}-*{_FORMER}"), key=os.path.getmtime)
    if kept and not folder.exists():
        kept[-1].rename(folder)


def _sweep(folder: Path) -> tuple[Path, ...]:
    """Remove what this run and killed ones left beside a path; return what stays all the same."""
    ours = re.compile(rf"\.{re.escape(folder.name)}-[0-9a-f]{{8}}({_FORMER})?")
    beside = [path for path in folder.parent.iterdir() if ours.fullmatch(path.name)]
    for path in beside:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()
    return tuple(path for path in beside if path.is_dir())


def _sibling(path: Path) -> Path:
    return path.with_name(f".{path.name}-{secrets.token_hex(4)}")


def _former(folder: Path) -> Path:
    sibling = _sibling(folder)
    return sibling.with_name(f"{sibling.name}{_FORMER}")


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir() and not source.is_symlink():
        target.mkdir()
    else:
        shutil.copy2(source, target, follow_symlinks=False)


def _leaves(folder: Path) -> Iterator[str]:
    """Yield the files and links below a folder, and the folders that are empty."""
    for parent, folders, names in os.walk(folder):
        links = [name for name in folders if Path(parent, name).is_symlink()]
        for name in (*names, *links):
            yield Path(parent, name).relative_to(folder).as_posix()
        if not names and not folders and Path(parent) != folder:
            yield Path(parent).relative_to(folder).as_posix()


@contextmanager
def tell_unwritable(path: Path) -> Iterator[None]:
    """Tell in a sentence that the system does not let something be written.

    Raises
    ------
    UsageError
        It does not.
    """
    try:
        yield
    except OSError as error:
        raise UsageError.of(
            "output-unwritable", place=Place(file=path.as_posix()), value=error.strerror
        ) from error
