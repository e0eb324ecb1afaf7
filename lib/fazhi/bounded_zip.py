"""Unpack a ZIP archive from anywhere in little memory, whatever its directory says of its sizes."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator

DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError)
"""What opening a damaged archive, or unpacking a part of it, raises."""
_PIECE = 1 << 20
"""Bytes that are unpacked at once: asked for all of a part, the library unpacks up to 2 GiB of a
stream before it looks at the size that the directory gives."""


class TooLargeError(ValueError):
    """An archive says itself that it unpacks to more than it may."""


def read_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo | str) -> bytes:
    """Return the content of a part.

    Raises
    ------
    zipfile.BadZipFile
        It is not what the directory says.
    """
    return b"".join(_pieces(archive, part))


def check_archive(archive: zipfile.ZipFile, most: int) -> None:
    """Unpack an archive, keeping nothing, so that others may unpack it after us.

    Parameters
    ----------
    most
        Bytes that it may have when unpacked.

    Raises
    ------
    TooLargeError
        It has more.
    zipfile.BadZipFile
        A part is not what the directory says.
    """
    if sum(part.file_size for part in archive.infolist()) > most:
        raise TooLargeError
    for part in archive.infolist():
        for _ in _pieces(archive, part):
            pass


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo | str) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            yield piece
