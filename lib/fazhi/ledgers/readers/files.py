"""The files of a ledger folder, and the reader of each kind."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fazhi.errors import LedgerError, Place
from fazhi.ledgers.readers.delimited_text import read_text
from fazhi.ledgers.readers.isolated_reader import read_any_workbook
from fazhi.ledgers.readers.sheet import Sheet
from fazhi.ordinary_file import open_ordinary
from fazhi.params.workspace import Workspace
from fazhi.params.workspace_files import check_name, lies_inside

READERS: Mapping[str, Callable[[Path, str], Iterator[Sheet]]] = {
    ".csv": read_text,
    ".tsv": read_text,
    ".txt": read_text,
    ".ods": read_any_workbook,
    ".xls": read_any_workbook,
    ".xlsm": read_any_workbook,
    ".xlsx": read_any_workbook,
}


@dataclass(frozen=True, slots=True, eq=False)
class File:
    """A file of ledgers that is being read.

    Attributes
    ----------
    name
        Path relative to the workspace.
    stem
        Its name without folder and suffix.
    digest
        Its SHA-256.
    sheets
        All of its sheets; a text file has one, which is read as it is asked for.
    """

    name: str
    stem: str
    digest: str
    sheets: tuple[Sheet, ...]


def list_files(workspace: Workspace, year: int) -> tuple[Path, ...]:
    """Return what lies in a year's folder, by name, but for hidden and temporary files.

    Raises
    ------
    UserError
        The folder is missing or may not be listed, or a name in it is not written in UTF-8.
    """
    folder = workspace.ledgers(year)
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        place = Place(file=workspace.relative(folder))
        raise LedgerError.of(
            "no-ledger-folder", place=place, value=error.strerror, year=year
        ) from error
    shown = tuple(path for path in paths if not path.name.startswith(("~$", ".")))
    for path in shown:
        check_name(path, workspace.root)
    return shown


@contextmanager
def open_file(path: Path, workspace: Workspace) -> Iterator[File]:
    """Open a file, to be read as its suffix says, which is one of :data:`READERS`.

    Parameters
    ----------
    path, workspace
        The file, and where it must lie.

    Raises
    ------
    LedgerError
        It leads out of the workspace, is no file, may not be read, is not what its suffix says,
        or has changed when it is closed.
    """
    name = workspace.relative(path)
    try:
        before = _status(path, workspace)
        sheets = tuple(READERS[path.suffix.lower()](path, name))
        yield File(name, path.stem, _digest(path), sheets)
        after = path.stat()
    except OSError as error:
        place = Place(file=name)
        raise LedgerError.of("file-unreadable", place=place, value=error.strerror) from error
    except UnicodeDecodeError as error:  # its bytes were others when its encoding was told
        raise _changing(name) from error
    if _state(before) != _state(after):
        raise _changing(name)


def _changing(file: str) -> LedgerError:
    return LedgerError.of("file-changing", place=Place(file=file))


def _state(status: os.stat_result) -> tuple[int, ...]:
    """Return what is another one where another file lies or lay there, or it was written to."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _status(path: Path, workspace: Workspace) -> os.stat_result:
    """Return size and time of a file that lies in the workspace.

    Raises
    ------
    OSError
        It is not there.
    LedgerError
        It is no file, or none of the workspace.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise LedgerError.of("file-not-a-file", place=Place(file=workspace.relative(path)))
    if not lies_inside(path, workspace.root):
        raise LedgerError.of("file-outside", place=Place(file=workspace.relative(path)))
    return status


def _digest(path: Path) -> str:
    with open_ordinary(path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
