"""Read CSV and TSV as offices save them: any of the usual encodings and separators, ragged rows."""

from __future__ import annotations

import codecs
import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from fazhi.errors import LedgerError, Place
from fazhi.ledgers.readers.dialect import Form, find_form
from fazhi.ledgers.readers.sheet import TEXT, Piece, Sheet, holds, with_head, without_tail
from fazhi.ordinary_file import open_ordinary
from fazhi.params.conflict_marks import CONFLICT_MARKS, find_conflict

_PIECE = 1 << 22
"""Bytes that are parsed at once, and that a row must fit into."""
_TAIL = 1 << 18
_MARKED = "utf-16"
_FIRST_DIGITS = re.compile(r"\s*[-¥￥]?[1-9]\d{0,2}\s*")
_NEXT_DIGITS = re.compile(r"\d{3}(?:\.\d+)?\s*\D{0,3}")
"""What stands to either side of the comma of 1,200.5元."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text file, and how it is told to the user."""

    path: Path
    file: str
    form: Form


def read_text(path: Path, file: str) -> Iterator[Sheet]:
    """Yield the one sheet of a text file.

    Parameters
    ----------
    path, file
        The file, and how it is told to the user.

    Raises
    ------
    LedgerError
        It is empty, in no known encoding, or in two; while its pieces are read, it turns out to be
        in no known encoding, or to have a quote that is never closed. Or what parts its lines
        ends none.
    """
    try:
        form = find_form(path)
    except UnicodeError as error:
        raise _unknown_encoding(file) from error
    if form is None:
        raise LedgerError.of("file-empty", place=Place(file=file))
    if form.other:
        raise LedgerError.of("encoding-mixed", place=Place(file=file, row=form.other))
    if form.unparted:
        raise LedgerError.of("lines-unparted", place=Place(file=file))
    head, pieces = with_head(_pieces(_Text(path, file, form)))
    yield Sheet(
        file,
        "",
        head,
        pieces,
        encoding=form.encoding.upper(),
        widths=form.widths,
        separator=form.separator,
    )


def _pieces(text: _Text) -> Iterator[Piece]:
    """Yield the rows of a text file as they are parsed."""
    pieces = _merged(without_tail(_parse(text)), text.file)
    try:
        yield from _closed(pieces, text) if text.form.quoted else pieces
    except pa.ArrowInvalid as error:  # all else being allowed, a cell is too long for any ledger
        raise _unclosed(text.file, None) from error
    except UnicodeDecodeError as error:
        raise _unknown_encoding(text.file) from error


def _parse(text: _Text) -> Iterator[Piece]:
    """Yield the rows of a text file; short ones are padded, long ones are told."""
    names = [str(n) for n in range(text.form.width)]
    ragged: deque[arrow_csv.InvalidRow] = deque()

    def put_aside(row: arrow_csv.InvalidRow) -> str:
        ragged.append(row)
        return "skip"

    reader = arrow_csv.open_csv(
        text.path,
        read_options=arrow_csv.ReadOptions(
            column_names=names,
            encoding=text.form.encoding,
            block_size=_PIECE,
            use_threads=False,  # or ragged rows have no number
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=text.form.separator,
            newlines_in_values=text.form.quoted,  # without quotes, records are lines
            ignore_empty_lines=False,
            invalid_row_handler=put_aside,
        ),
        convert_options=arrow_csv.ConvertOptions(
            check_utf8=False,  # the form of the file tells it
            column_types=dict.fromkeys(names, TEXT),
            null_values=[""],
            strings_can_be_null=True,
        ),
    )
    first = 0
    for batch in reader:
        end = first + batch.num_rows
        among = []
        while ragged and ragged[0].number <= end:  # it is counted from 1, and these from 0
            among.append(ragged.popleft())
            end += 1
        piece = _with_ragged(batch, among, first, text) if among else Piece(batch)
        yield _with_parted(piece, text)
        first = end
    if ragged:
        none = pa.record_batch({name: pa.array([], TEXT) for name in names})
        yield _with_parted(_with_ragged(none, ragged, first, text), text)


def _with_ragged(
    regular: pa.RecordBatch, ragged: Sequence[arrow_csv.InvalidRow], first: int, text: _Text
) -> Piece:
    """Put rows of another width among the regular ones; the piece begins with row ``first``."""
    width, usual_width = text.form.width, text.form.usual_width
    rows = np.array([row.number - 1 - first for row in ragged])
    try:
        records = [next(csv.reader([row.text], delimiter=text.form.separator)) for row in ragged]
    except csv.Error as error:
        raise _unclosed(text.file, None) from error
    long_rows = [
        int(row)
        for row, record in zip(rows, records, strict=True)
        if any(cell.strip() for cell in record[width:])
        or (len(record) > usual_width and _parts_number(record))
    ]
    padded = [[*record, *[""] * width][:width] for record in records]
    others = np.setdiff1d(np.arange(regular.num_rows + len(rows)), rows, assume_unique=True)
    order = np.argsort(np.concatenate([others, rows]), kind="stable")
    columns = [
        pa.array([cell or None for cell in column], TEXT) for column in zip(*padded, strict=True)
    ]
    irregular = pa.record_batch(columns, names=regular.schema.names)
    lengths = map(len, records)
    short_rows = [(int(row), n) for row, n in zip(rows, lengths, strict=True) if n < width]
    cells = pa.concat_batches([regular, irregular]).take(order)
    return Piece(cells, tuple(long_rows), tuple(short_rows))


def _with_parted(piece: Piece, text: _Text) -> Piece:
    """Count as long the rows that are wider than most and in which commas part a number."""
    form = text.form
    if form.separator != "," or form.usual_width == form.width:
        return piece
    records = zip(*(column.to_pylist() for column in piece.cells.columns), strict=True)
    parted = (n for n, record in enumerate(records) if _parts_number([c or "" for c in record]))
    return replace(piece, long_rows=tuple(sorted({*piece.long_rows, *parted})))


def _parts_number(record: Sequence[str]) -> bool:
    """Tell whether cells beside each other look like one number: 1 and 200 for 1,200."""
    return any(
        _FIRST_DIGITS.fullmatch(one) and _NEXT_DIGITS.fullmatch(other)
        for one, other in pairwise(record)
    )


def _merged(pieces: Iterator[Piece], file: str) -> Iterator[Piece]:
    """Yield the pieces; refuse a file that holds two versions, as version control leaves them."""
    first = 0
    for piece in pieces:
        cells = piece.cells.column(0)
        if holds(cells, *CONFLICT_MARKS):
            for row, cell in enumerate(cells.to_pylist(), first + 1):
                if cell and find_conflict(cell) is not None:
                    raise LedgerError.of("ledger-conflict", place=Place(file=file, row=row))
        first += piece.cells.num_rows
        yield piece


def _closed(pieces: Iterator[Piece], text: _Text) -> Iterator[Piece]:
    """Yield the pieces; refuse a cell that seems to hold rows, for its quote is not closed."""
    separator, first, row_left_open = text.form.separator, 0, None
    for piece in pieces:
        if (row := _swallowing_row(piece.cells, separator)) is not None:
            raise _unclosed(text.file, first + row + 1)
        first += piece.cells.num_rows
        row_left_open = first if _ends_in_lines(piece.cells) else None
        yield piece
    if row_left_open:
        is_closed = _ends_closed(text.path, separator)
    else:
        is_closed = _is_closed(_last_line(text), separator)
    if not is_closed:
        raise _unclosed(text.file, row_left_open or first)


def _swallowing_row(cells: pa.RecordBatch, separator: str) -> int | None:
    """Return the first row with a cell that has a line with as many separators as a row."""
    enough = max(1, cells.num_columns - 1)
    for column in cells.columns:
        if not holds(column, "\n"):
            continue
        for row in pc.indices_nonzero(pc.match_substring(column, "\n")).to_pylist():
            _, *lines = column[row].as_py().split("\n")
            if any(line.count(separator) >= enough for line in lines):
                return int(row)
    return None


def _ends_in_lines(cells: pa.RecordBatch) -> bool:
    """Tell whether the last cell that is not empty has several lines."""
    last = [cell for column in cells.columns if (cell := column[-1].as_py())]
    return bool(last) and "\n" in last[-1]


def _ends_closed(path: Path, separator: str) -> bool:
    """Tell whether the last cells of the file that hold anything end with a quote."""
    with open_ordinary(path) as stream:
        stream.seek(max(0, path.stat().st_size - _TAIL))
        tail = stream.read().rstrip(b"\r\n\0 " + separator.encode())
    return tail.endswith(b'"')


def _last_line(text: _Text) -> str:
    """Return the last line that holds anything, or its end if it is very long."""
    encoding = text.form.encoding
    with open_ordinary(text.path) as stream:
        if encoding == _MARKED:  # its mark stands at the beginning, and the line at the end
            encoding = "utf-16-le" if stream.read(2) == codecs.BOM_UTF16_LE else "utf-16-be"
        start = max(0, text.path.stat().st_size - _TAIL)
        stream.seek(start + start % 2)  # UTF-16 has two bytes a character
        tail = stream.read().decode(encoding, "replace")
    return tail.strip("\r\n\0 ").replace("\r", "\n").rpartition("\n")[2]


def _is_closed(line: str, separator: str) -> bool:
    """Tell whether each quote that begins a cell of a row is closed in it: another may follow."""
    try:
        return len(list(csv.reader([line, ""], delimiter=separator))) > 1
    except csv.Error:  # a cell is too long for any ledger
        return False


def _unclosed(file: str, row: int | None) -> LedgerError:
    return LedgerError.of("quote-unclosed", place=Place(file=file, row=row))


def _unknown_encoding(file: str) -> LedgerError:
    return LedgerError.of("encoding-unknown", place=Place(file=file))
