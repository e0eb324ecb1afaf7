"""Files of the workspace, read within bounds and never from elsewhere."""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterator
from fnmatch import fnmatch
from pathlib import Path

from fazhi.errors import ParamsError, Place
from fazhi.ordinary_file import read_ordinary


def read_inside(path: Path, root: Path, most: int) -> bytes:
    """Return the content of a file of the workspace.

    Parameters
    ----------
    path
        The file.
    root
        The workspace; a link that leads out of it is not followed.
    most
        So many bytes it may have.

    Raises
    ------
    OSError
        The file is not there, is no file, or cannot be read.
    ParamsError
        It lies elsewhere, or is too large.
    """
    check_inside(path, root)
    place = Place(file=path.relative_to(root).as_posix())
    try:
        return read_ordinary(path, most)
    except OSError as error:
        if error.errno != errno.EFBIG:
            raise
        raise ParamsError.of("params-too-large", place=place, most=most // 1000) from error


def walk_inside(folder: Path, root: Path) -> Iterator[Path]:
    """Yield what lies below a folder and is none itself, files or not, in order.

    Folders behind links are looked into where they lie below the root, each once.

    Raises
    ------
    ParamsError
        A name is not written in UTF-8.
    """
    waiting, top = [folder], root.resolve()
    seen = {*Path(os.path.realpath(folder)).parents}
    while waiting:
        place = waiting.pop()
        real = Path(os.path.realpath(place))
        if real in seen or not real.is_relative_to(top) or not place.is_dir():
            continue
        seen.add(real)
        for path in sorted(place.iterdir()):
            check_name(path, root)
            if path.is_dir() and lies_inside(path, root):
                waiting.append(path)
            else:
                yield path


def copy_inside(folder: Path, root: Path, to: Path, passed_over: Collection[str] = ()) -> None:
    """Copy the files below a folder of the workspace; nothing from elsewhere, and no pipes.

    Parameters
    ----------
    folder, root
        What to copy, and the workspace.
    to
        Where; it is made.
    passed_over
        Names of files and folders that are not copied, or patterns such as ``*.tmp``.
    """
    to.mkdir(parents=True, exist_ok=True)
    for path in walk_inside(folder, root):
        within = path.relative_to(folder)
        if any(fnmatch(part, name) for part in within.parts for name in passed_over):
            continue
        if path.is_file() and lies_inside(path, root):
            (to / within).parent.mkdir(parents=True, exist_ok=True)
            (to / within).write_bytes(read_ordinary(path))


def check_name(path: Path, root: Path) -> None:
    """Refuse a name of bytes that are of no character, which no record could hold.

    Raises
    ------
    ParamsError
        It is one.
    """
    try:
        path.name.encode()
    except UnicodeEncodeError as error:
        place = Place(file=path.relative_to(root).as_posix())
        raise ParamsError.of("file-name-unreadable", place=place) from error


def lies_inside(path: Path, root: Path) -> bool:
    """Tell whether a path, wherever links lead from it, is of a folder.

    A link to itself, of which no folder is made out, is of the folder that it lies in.
    """
    return Path(os.path.realpath(path)).is_relative_to(root.resolve())


def check_inside(path: Path, root: Path) -> None:
    """Refuse a path of the workspace that a link leads out of it, there already or not.

    Raises
    ------
    ParamsError
        It lies elsewhere.
    """
    if not lies_inside(path, root):
        raise ParamsError.of("params-outside", place=Place(file=path.relative_to(root).as_posix()))
