"""Write files so that a reader finds the old ones or the new ones, and never half of either."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from fazhi.errors import Place, UsageError


def replace_folder(
    folder: Path, files: Mapping[str, bytes], is_ours: Callable[[str], bool]
) -> tuple[str, ...]:
    """Let a folder hold these files, and those that others put into it.

    They are first written into a sibling folder, which then takes the other's place.

    Parameters
    ----------
    folder
        Made with its parents where it does not exist; removed where nothing is left in it.
    files
        Contents by path relative to the folder, with forward slashes.
    is_ours
        Tells of a path in the folder whether we wrote it: then it goes unless it is among
        ``files``. What is not ours stays.

    Returns
    -------
    tuple[str, ...]
        Files of ours that went.

    Raises
    ------
    UsageError
        The system refuses it; the folder is as it was.
    """
    with tell_unwritable(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
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
                _remove(folder)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    return tuple(path for path in former if is_ours(path) and path not in files)


def replace_file(path: Path, content: bytes) -> None:
    """Let a file hold this content.

    Raises
    ------
    UsageError
        The system refuses it; the file is as it was.
    """
    with tell_unwritable(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        staged = _sibling(path)
        try:
            staged.write_bytes(content)
            staged.replace(path)
        finally:
            staged.unlink(missing_ok=True)


def _swap(staged: Path, folder: Path) -> None:
    if not folder.exists():
        staged.rename(folder)
        return
    former = _sibling(folder)
    folder.rename(former)
    try:
        staged.rename(folder)
    except OSError:
        former.rename(folder)
        raise
    shutil.rmtree(former, ignore_errors=True)


def _remove(folder: Path) -> None:
    former = _sibling(folder)
    folder.rename(former)
    shutil.rmtree(former, ignore_errors=True)


def _sibling(path: Path) -> Path:
    return path.with_name(f".{path.name}-{secrets.token_hex(4)}")


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
