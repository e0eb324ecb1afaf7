"""The row below a header that numbers its columns, as statistical forms have: 甲, 1, 2, 3."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_RUNS = ("甲乙丙丁戊己庚辛壬癸", "ABCDEFGHIJKLMNOP")
_LABELS = frozenset({"栏次", "栏目", "列次", "列号", "行次", "序号", "项次"})
_NUMBER = re.compile(r"[(\[]?(\d{1,2})[)\]]?(?:=[\d+\-×*/÷()（）%\s]+)?")
"""One of a column, perhaps with how it comes about: 3=1+2."""
_FEW = 2


def numbers_columns(row: Sequence[str], below: Sequence[str], headers: Sequence[str]) -> bool:
    """Tell whether a row numbers the columns of a header, and is no entry.

    Parameters
    ----------
    row
        The cells below the header.
    below
        Those below them; an entry goes on with them (甲, 乙 or 1, 2), numbers of columns do not.
    headers
        The header's own cells.
    """
    cells = [_packed(cell) for cell in row]
    filled = [cell for cell in cells if cell]
    named = sum(1 for header in headers if header.strip())
    first = _packed(below[0]) if below else ""
    if not first or len(filled) < max(_FEW, named if cells[0] else named - 1):
        return False
    labels = [cell for cell in filled if _number(cell) is None]
    numbers = [_number(cell) for cell in filled[len(labels) :]]
    if numbers != list(range(1, len(numbers) + 1)):
        return False
    if not labels:
        return len(numbers) > _FEW and _number(first) != _FEW
    is_run = any("".join(labels) == run[: len(labels)] and first not in run for run in _RUNS)
    return is_run or (len(labels) == 1 and labels[0] in _LABELS)


def _packed(cell: str) -> str:
    return "".join(unicodedata.normalize("NFKC", cell).split())


def _number(cell: str) -> int | None:
    match = _NUMBER.fullmatch(cell)
    return int(match[1]) if match else None
