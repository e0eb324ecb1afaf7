"""Files of the workspace, read within bounds and never from elsewhere."""

from __future__ import annotations

import errno
import os
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
