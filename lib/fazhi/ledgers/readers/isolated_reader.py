"""Read workbooks of other formats than .xlsx in a process of their own.

On a damaged .xls their reader asks for as much memory as the file says, and the system ends a
process that cannot get it; on a damaged .ods it never comes to an end. So another process reads
them, with bounds to memory and time, and hands the sheets over as Arrow streams.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
from python_calamine import CalamineError, PasswordError, load_workbook

from fazhi.child_process import clean_environment, python_command
from fazhi.errors import LedgerError, Place
from fazhi.ledgers.readers.archive import WORKBOOK_DAMAGES, broken, too_large
from fazhi.ledgers.readers.sheet import TEXT, Looks, Merge, Piece, Remark, Sheet, with_head
from fazhi.ledgers.readers.workbook import is_archive, read_workbook

_OF_ODS = "content.xml"
_MEMORY = 4 << 30
"""Bytes of address space; the largest sheet of the format takes half a gigabyte."""
_SECONDS = 30
_ABOUT = b"about"
_LOCKED, _TOO_LARGE = 3, 4
"""What the other process ends with."""


def read_any_workbook(path: Path, file: str) -> Iterator[Sheet]:
    """Yield the sheets of a workbook of any kind; as for :func:`read_workbook`.

    Raises
    ------
    LedgerError
        It has a password; or as :func:`read_workbook`.
    """
    yield from read_workbook(path, file) if _is_xlsx(path) else _read_apart(path, file)


def _is_xlsx(path: Path) -> bool:
    """Tell whether a file is a ZIP archive that no reader could take for an .ods."""
    with suppress(*WORKBOOK_DAMAGES), zipfile.ZipFile(path) as archive:
        return is_archive(path) and _OF_ODS not in archive.namelist()
    return False


def _read_apart(path: Path, file: str) -> Iterator[Sheet]:
    try:
        ended = subprocess.run(  # noqa: S603  ours
            python_command("-m", __name__, str(path.resolve()), str(_SECONDS)),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env=clean_environment(),
        )
    except subprocess.TimeoutExpired as error:
        raise broken(file) from error
    if ended.returncode == _TOO_LARGE:
        raise too_large(file)
    if ended.returncode == _LOCKED:
        raise LedgerError.of("workbook-locked", place=Place(file=file))
    if ended.returncode:
        raise broken(file)
    stream = pa.BufferReader(ended.stdout)
    while stream.tell() < stream.size():
        reader = pa.ipc.open_stream(stream)
        about = json.loads(reader.schema.metadata[_ABOUT])
        name, hidden, merges, first_day, looks, blind, remarks = about
        yield Sheet(
            file,
            name,
            *with_head(map(Piece, list(reader))),
            merges=tuple(Merge(*merge) for merge in merges),
            hidden=hidden,
            first_day=dt.date.fromisoformat(first_day),
            looks=Looks(*map(tuple, looks)),
            blind=blind,
            remarks=tuple(Remark(*remark) for remark in remarks),
        )


def _write(sheet: Sheet, sink: BinaryIO) -> None:
    merges = [astuple(merge) for merge in sheet.merges]
    first_day = sheet.first_day.isoformat()
    remarks = [astuple(remark) for remark in sheet.remarks]
    looks = astuple(sheet.looks)
    about = json.dumps([sheet.name, sheet.hidden, merges, first_day, looks, sheet.blind, remarks])
    schema = pa.schema([(name, TEXT) for name in sheet.head.schema.names], {_ABOUT: about})
    with pa.ipc.new_stream(sink, schema) as writer:
        for piece in sheet.pieces:
            writer.write_batch(piece.cells)


def _is_locked(path: str) -> bool:
    """Tell whether a password keeps the reader out, which it says only if it goes by the suffix."""
    try:
        load_workbook(path).close()
    except (CalamineError, OSError) as error:
        return isinstance(error, PasswordError)
    return False


def _main(path: str, seconds: int) -> int:
    """Write the sheets of a workbook to the standard output, in so many seconds at most."""
    with suppress(ImportError):  # there are no such bounds on Windows
        import resource  # noqa: PLC0415  for the same reason

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    try:
        for sheet in read_workbook(Path(path), path):
            _write(sheet, sys.stdout.buffer)
    except LedgerError as error:
        if _is_locked(path):
            return _LOCKED
        return _TOO_LARGE if error.code == too_large("").code else 1
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1], int(sys.argv[2])))
