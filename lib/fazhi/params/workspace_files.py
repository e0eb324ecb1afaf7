"""Files of the workspace, read within bounds and never from elsewhere."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from fazhi.errors import ParamsError, Place


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
    status = path.stat()
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    with path.open("rb") as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise ParamsError.of("params-too-large", place=place, most=most // 1000)
    return content


def check_inside(path: Path, root: Path) -> None:
    """Refuse a path of the workspace that a link leads out of it, there already or not.

    Raises
    ------
    ParamsError
        It lies elsewhere.
    """
    if not path.resolve().is_relative_to(root.resolve()):
        raise ParamsError.of("params-outside", place=Place(file=path.relative_to(root).as_posix()))
