"""Read workbooks of the old binary format (.xls) in a process of their own.

Their reader asks for as much memory as a damaged file says, and the system ends a process that
cannot get it. So another process reads them, with bounds to memory and time, and hands the sheets
over as Arrow tables.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
from python_calamine import PasswordError

from fazhi.errors import LedgerError, Place
from fazhi.ledgers.archive import broken
from fazhi.ledgers.sheet import Merge, Sheet
from fazhi.ledgers.workbook import read_workbook

_MARK = bytes.fromhex("d0cf11e0a1b11ae1")
_MEMORY = 4 << 30
"""Bytes of address space; the largest sheet of the format takes half a gigabyte."""
_SECONDS = 60
_ABOUT = b"about"
_LOCKED = 3


def read_any_workbook(path: Path, file: str) -> Iterator[Sheet]:
    """Yield the sheets of a workbook of any kind; as for :func:`read_workbook`.

    Raises
    ------
    LedgerError
        It has a password; or as :func:`read_workbook`.
    """
    with path.open("rb") as stream:
        is_old = stream.read(len(_MARK)) == _MARK
    yield from _read_apart(path, file) if is_old else read_workbook(path, file)


def _read_apart(path: Path, file: str) -> Iterator[Sheet]:
    command = [sys.executable, "-m", __name__, str(path)]
    try:
        ended = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603  ours
    except subprocess.TimeoutExpired as error:
        raise broken(file, error) from error
    if ended.returncode == _LOCKED:
        raise LedgerError(
            "工作簿设了打开密码。",
            code="workbook-locked",
            place=Place(file=file),
            remedy="用表格软件打开，去掉密码后另存。",
        )
    if ended.returncode:
        raise broken(file, RuntimeError("读到一半，内容就对不上了"))
    stream = pa.BufferReader(ended.stdout)
    while stream.tell() < stream.size():
        table = pa.ipc.open_stream(stream).read_all()
        name, hidden, merges = json.loads(table.schema.metadata[_ABOUT])
        yield Sheet(
            file,
            name,
            table.replace_schema_metadata(),
            merges=tuple(Merge(*merge) for merge in merges),
            hidden=hidden,
            blind=True,
        )


def _write(sheet: Sheet, sink: BinaryIO) -> None:
    about = json.dumps([sheet.name, sheet.hidden, [astuple(merge) for merge in sheet.merges]])
    table = sheet.cells.replace_schema_metadata({_ABOUT: about})
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)


def _main(path: str) -> int:
    """Write the sheets of a workbook to the standard output."""
    with suppress(ImportError):  # there is no such bound on Windows
        import resource  # noqa: PLC0415  for the same reason

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    try:
        for sheet in read_workbook(Path(path), path):
            _write(sheet, sys.stdout.buffer)
    except LedgerError as error:
        return _LOCKED if isinstance(error.__cause__, PasswordError) else 1
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1]))
