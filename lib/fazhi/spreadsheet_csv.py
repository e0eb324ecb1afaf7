"""CSV that Excel and WPS open as it is, and in which nothing runs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_ACTIVE = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def write_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as CSV text that a spreadsheet opens without running any of it.

    It begins with a byte order mark, so that Excel and WPS take it for UTF-8; its lines end as
    RFC 4180 has it. A cell, or a header, that some spreadsheet would compute gets an apostrophe
    before it.
    """
    buffer = io.StringIO("\ufeff", newline="")
    buffer.seek(0, io.SEEK_END)
    writer = csv.writer(buffer)
    writer.writerow([*map(_inert, header)])
    writer.writerows([*map(_inert, row)] for row in rows)
    return buffer.getvalue()


def _inert(cell: str) -> str:
    is_active = _ACTIVE.match(cell) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if is_active else cell
