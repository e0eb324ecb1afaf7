"""Read CSV and TSV as offices save them: any of the usual encodings and separators, ragged rows."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from fazhi.errors import LedgerError, Place
from fazhi.ledgers.sheet import TEXT, Sheet, holds, without_tail

_HEAD = 1 << 18
_HEAD_RECORDS = 200
_BLOCK = 1 << 21
"""Bytes that are parsed at once, and that a cell must fit into."""
_SEPARATORS = (",", "\t", ";")
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass(frozen=True, slots=True)
class _Form:
    """How a text file is written: ``width`` is the number of columns near its head."""

    encoding: str
    separator: str
    width: int


class _NotUtf8Error(ValueError):
    """The file turned out not to be UTF-8."""


class _RaggedError(ValueError):
    """Some rows have more or fewer cells than others."""


class _UnclosedError(ValueError):
    """A cell runs on over more text than a cell can hold."""


def read_text(path: Path, file: str) -> Iterator[Sheet]:
    """Yield the one sheet of a text file.

    Parameters
    ----------
    path, file
        The file, and how it is told to the user.

    Raises
    ------
    LedgerError
        It is empty, in no known encoding, or has a quote that is never closed.
    """
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head.strip(b"\r\n\t ,;\xef\xbb\xbf"):
        raise LedgerError(
            "文件是空的。",
            code="file-empty",
            place=Place(file=file),
            remedy="确认文件保存完整；确实没有记录的，保留表头行。",
        )
    encoding = _encoding(head)
    try:
        try:
            sheet = _read(path, file, _form(head, encoding))
        except _NotUtf8Error:
            sheet = _read(path, file, _form(head, "gb18030"))
    except UnicodeDecodeError as error:
        raise LedgerError(
            "认不出文本文件的编码。",
            code="encoding-unknown",
            place=Place(file=file),
            remedy="用表格软件打开，另存为“CSV UTF-8”或 xlsx。",
        ) from error
    yield sheet


def _encoding(head: bytes) -> str:
    for bom, encoding in _BOMS.items():
        if head.startswith(bom):
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _form(head: bytes, encoding: str) -> _Form:
    """Find the separator that makes even rows of many columns, and the width of the widest."""
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(head)
    widths = {separator: _widths(text, separator) for separator in _SEPARATORS}
    separator = max(widths, key=lambda one: _evenness(widths[one]))
    return _Form(encoding, separator, max(widths[separator], default=1))


def _widths(text: str, separator: str) -> Counter[int]:
    """Return how many of the first records have each number of columns."""
    widths: Counter[int] = Counter()
    with suppress(csv.Error):
        records = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        widths.update(len(record) for record in islice(records, _HEAD_RECORDS) if record)
    return widths


def _evenness(widths: Counter[int]) -> int:
    """Return how many separators stand in the records of the most usual width."""
    return max(((width - 1) * count for width, count in widths.items()), default=0)


def _read(path: Path, file: str, form: _Form) -> Sheet:
    long_rows: tuple[int, ...] = ()
    try:
        try:
            cells = _parse(path, form)
        except _RaggedError:
            cells, long_rows = _parse_ragged(path, file, form)
    except _UnclosedError as error:
        raise _unclosed(file, None) from error
    cells = without_tail(cells)
    for row in _swallowing_rows(cells, path, form.separator):
        raise _unclosed(file, row + 1)
    encoding = form.encoding.removesuffix("-sig").upper()
    return Sheet(file, "", cells, encoding=encoding, long_rows=long_rows)


def _parse(path: Path, form: _Form, ragged: list[arrow_csv.InvalidRow] | None = None) -> pa.Table:
    """Parse the records; where a list is given, those of another width are put there."""
    names = [str(n) for n in range(form.width)]
    encoding, handler = form.encoding, None
    if ragged is not None:
        handler = partial(_put_aside, ragged)
        if encoding == "utf-8":
            encoding = "utf-8-sig"  # by Python's codec, for Arrow does not check skipped rows
    try:
        return arrow_csv.read_csv(
            path,
            read_options=arrow_csv.ReadOptions(
                column_names=names,
                encoding=encoding,
                block_size=_BLOCK,
                use_threads=ragged is None,
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=form.separator,
                newlines_in_values=_has_quotes(path),  # without them, records are lines
                ignore_empty_lines=False,
                invalid_row_handler=handler,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, TEXT), null_values=[""], strings_can_be_null=True
            ),
        )
    except pa.ArrowInvalid as error:
        raise _kind(str(error))(str(error)) from error


def _has_quotes(path: Path) -> bool:
    with path.open("rb") as stream:
        return any(b'"' in block for block in iter(partial(stream.read, _HEAD), b""))


def _put_aside(ragged: list[arrow_csv.InvalidRow], row: arrow_csv.InvalidRow) -> str:
    ragged.append(row)
    return "skip"


def _kind(message: str) -> type[ValueError]:
    """Tell the kinds of Arrow's complaint apart, which it does by the words alone."""
    if "invalid UTF8" in message:
        return _NotUtf8Error
    if re.search(r"Expected \d+ columns, got \d+", message):
        return _RaggedError
    return _UnclosedError


def _parse_ragged(path: Path, file: str, form: _Form) -> tuple[pa.Table, tuple[int, ...]]:
    """Parse records of differing widths; short ones are padded, long ones are told."""
    ragged: list[arrow_csv.InvalidRow] = []
    regular = _parse(path, form, ragged)
    rows = np.array([row.number - 1 for row in ragged])
    try:
        records = [next(csv.reader([row.text], delimiter=form.separator)) for row in ragged]
    except csv.Error as error:
        raise _unclosed(file, None) from error
    long_rows = [
        int(row)
        for row, record in zip(rows, records, strict=True)
        if any(cell.strip() for cell in record[form.width :])
    ]
    padded = [[*record, *[""] * form.width][: form.width] for record in records]
    others = np.setdiff1d(np.arange(regular.num_rows + len(rows)), rows, assume_unique=True)
    order = np.argsort(np.concatenate([others, rows]), kind="stable")
    columns = [
        pa.array([cell or None for cell in column], TEXT) for column in zip(*padded, strict=True)
    ]
    irregular = pa.table(columns, names=regular.column_names)
    return pa.concat_tables([regular, irregular]).take(order), tuple(long_rows)


def _swallowing_rows(cells: pa.Table, path: Path, separator: str) -> Iterator[int]:
    """Yield the rows with a cell that seems to hold further rows, for its quote is not closed."""
    columns = cells.columns
    for n, column in enumerate(columns):
        if not holds(column, "\n"):
            continue
        for row in pc.indices_nonzero(pc.match_substring(column, "\n")).to_pylist():
            lines = column[row].as_py().split("\n")[1:]
            further = any(line.count(separator) >= max(1, len(columns) - 1) for line in lines)
            is_last = row == len(column) - 1 and not any(c[row].is_valid for c in columns[n + 1 :])
            if further or (is_last and not _ends_closed(path, separator)):
                yield row


def _ends_closed(path: Path, separator: str) -> bool:
    """Tell whether the last cells of the file that hold anything end with a quote."""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - _HEAD))
        tail = stream.read().rstrip(b"\r\n\0 " + separator.encode())
    return tail.endswith(b'"')


def _unclosed(file: str, row: int | None) -> LedgerError:
    return LedgerError(
        "有一个引号没有配对，后面的行被并进了同一个单元格。",
        code="quote-unclosed",
        place=Place(file=file, row=row),
        remedy="找到这一处多出的英文引号，删去或补齐后再运行；也可以另存为 xlsx。",
    )
