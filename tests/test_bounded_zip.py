"""Unpacking in little memory."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi.bounded_zip import TooLargeError, check_archive, read_part
from fazhi.documents.word_passages import read_docx

_TOLD, _HELD = 1000, 200 << 20


@pytest.fixture(scope="module")
def lying() -> bytes:
    """An archive of which a part unpacks to 200 MB, and the directory says 1,000 bytes."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", bytes(_HELD))
    return content.getvalue().replace(struct.pack("<I", _HELD), struct.pack("<I", _TOLD))


def _check(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        check_archive(archive, 1 << 30)


def _read(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        read_part(archive, "content.xml")


def _word(content: bytes) -> None:
    read_docx(content, "a.docx")


@pytest.mark.slow
@pytest.mark.parametrize("unpack", [_check, _read, _word])
def test_a_lie_takes_little_memory(lying: bytes, unpack: Callable[[bytes], None]) -> None:
    """A part that is larger than the directory says is refused before it is unpacked."""
    tracemalloc.start()
    try:
        with pytest.raises((zipfile.BadZipFile, ValueError)):
            unpack(lying)
        assert tracemalloc.get_traced_memory()[1] < 20 << 20
    finally:
        tracemalloc.stop()


def test_an_honest_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """An archive that says that it is too large is refused."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(2000))
    with zipfile.ZipFile(path) as archive:
        check_archive(archive, 2000)
        with pytest.raises(TooLargeError):
            check_archive(archive, 1999)
