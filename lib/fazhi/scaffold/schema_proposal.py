"""A ledger's schema as its sample file suggests it, for the analyst to confirm."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from fazhi.errors import LedgerError, Place
from fazhi.ledgers.cleaning.dates import read_date
from fazhi.ledgers.cleaning.mending import Context, Unreadable
from fazhi.ledgers.readers.files import READERS
from fazhi.ledgers.schema import Field
from fazhi.params.units import Units
from fazhi.scaffold.bundle import Bundle
from fazhi.scaffold.round_trip import dump, load

_HEADER_WITHIN = 10
_SAMPLE = 2_000
"""Rows that are looked at."""
_MOST_CHOICES = 8
_REPEATED = 2
"""A column of choices names each of them so often on average, at least."""
_MOSTLY = 0.9
"""The share of cells that must be of a type; the rest is for the analyst to mend."""
_NO_YEAR = Context(Field(name="", type="date"), dt.date.min.year, Units())
"""Of a column of dates, so that a day without a year is none."""
_SEVERAL = re.compile(r"[;；]")
_NUMBER = re.compile(r"-?[\d,，]+(\.\d+)?")
_OF_YEAR = re.compile(r"^20\d\d年度?|[（(]20\d\d年度?[)）]")
"""What the name of one year's file says more than the ledger's."""
_NO_NAME = re.compile(r"[^\w（）()、，·-]+")
"""Signs that mean something else in prose, in parameters or in the name of a sheet."""
_BRACKETED = re.compile(r"[（(【\[](?:单位[:：]?)?([^）)】\]]*)[）)】\]]\s*$")


@dataclass(frozen=True, slots=True)
class _Column:
    header: str
    cells: tuple[str, ...]

    @property
    def name(self) -> str:
        """The header without its unit and without spaces."""
        return re.sub(r"\s+", "", _BRACKETED.sub("", self.header)) or self.header

    def share(self, fits: Callable[[str], bool]) -> float:
        """Return the share of the filled cells that are of a kind."""
        return sum(map(fits, self.cells)) / len(self.cells) if self.cells else 0


def propose(path: Path, taken: Collection[str]) -> Bundle:
    """Return a ledger as a file suggests it: its schema, and a figure that counts its rows.

    Types, units, choices, keys and personal columns are guesses from headers and cells.

    Parameters
    ----------
    path
        A filled-in ledger of any kind that is read.
    taken
        Ids of ledgers that are there.

    Raises
    ------
    LedgerError
        The file cannot be read as a ledger, or two of its columns are called the same.
    """
    columns = _columns(path)
    names = [column.name for column in columns]
    if twice := next((name for name in names if names.count(name) > 1), ""):
        raise LedgerError.of("sample-unreadable", "alike", place=Place(file=path.name), value=twice)
    fields = [_field(column) for column in columns]
    dates = [field["name"] for field in fields if field["type"] == "date"]
    hints = _hints()
    year_of = next((n for hint in hints["year_of"] for n in dates if hint in n), "")
    keys = [c.name for c in columns if _is_key(c, hints["key"])][:1]
    for field in fields:
        if field["name"] in (year_of, *keys):
            field["constraints"] = {"required": True}
    label = _NO_NAME.sub("", _OF_YEAR.sub("", path.stem)).removesuffix("台账") or "新建"
    title = f"{label}台账"
    id_ = _free_id(path.stem, taken)
    schema = {
        "title": title,
        **({"year_of": year_of} if year_of else {}),
        "office": "办公室",
        **({"primaryKey": keys} if keys else {}),
        "fields": fields,
    }
    counted = {
        "label": label,
        "unit": "件",
        "ledger": id_,
        "section": "duties",
    }
    if not year_of:
        counted["period"] = "stock"
    return Bundle(
        id=id_,
        title=title,
        schema=f"# 由样表推出，请核对类型、单位、可选的值和个人信息（personal）。\n{dump(schema)}",
        figures=load(dump({f"{id_}_total": counted})),
        units=(),
        agreement=MappingProxyType({}),
        prose=MappingProxyType({"duties": f"{label}{{{{ {id_}_total }}}}。"}),
        cells=MappingProxyType({}),
    )


def _columns(path: Path) -> Sequence[_Column]:
    """Return the columns of the first sheet that has a header."""
    reader = READERS.get(path.suffix.lower())
    place = Place(file=path.name)
    if reader is None:
        raise LedgerError.of("sample-unreadable", place=place, value=path.suffix)
    for sheet in reader(path, path.name):
        rows = [row for piece in sheet.pieces for row in _texts(piece.cells)][:_SAMPLE]
        heads = range(min(_HEADER_WITHIN, len(rows)))
        at = max(heads, key=lambda n: sum(map(_may_head, rows[n])), default=None)
        if at is not None and sum(map(_may_head, rows[at])) > 1:
            return [
                _Column(
                    head.strip(), tuple(row[n].strip() for row in rows[at + 1 :] if row[n].strip())
                )
                for n, head in enumerate(rows[at])
                if head.strip()
            ]
    raise LedgerError.of("sample-unreadable", place=place, value=path.suffix)


def _texts(cells: Any) -> list[list[str]]:
    columns = [column.to_pylist() for column in cells.columns]
    return [[cell or "" for cell in row] for row in zip(*columns, strict=True)]


def _may_head(cell: str) -> bool:
    return bool(cell.strip()) and not _NUMBER.fullmatch(cell.strip()) and not _is_date(cell)


def _field(column: _Column) -> dict[str, Any]:
    unit = _BRACKETED.search(column.header)
    field: dict[str, Any] = {"name": column.name, "type": "string"}
    for kind, hints in _hints()["personal"].items():
        if any(hint in column.name for hint in hints):
            return {**field, "personal": kind}
    if column.share(_is_date) >= _MOSTLY:
        field["type"] = "date"
    elif column.share(lambda cell: bool(_NUMBER.fullmatch(cell))) >= _MOSTLY and not _is_key(
        column, _hints()["key"]
    ):
        whole = all("." not in cell for cell in column.cells)
        field["type"] = "integer" if whole else "number"
        if unit and unit[1]:
            field["unit"] = unit[1]
    elif any(_SEVERAL.search(cell) for cell in column.cells):
        field["type"] = "list"
    elif choices := _choices(column):
        field["constraints"] = {"enum": choices}
        field["public"] = True
    return field


def _choices(column: _Column) -> list[str]:
    """Return the values of a column that repeats a few of them."""
    values = sorted(set(column.cells))
    few = 1 < len(values) <= _MOST_CHOICES
    return values if few and len(column.cells) >= _REPEATED * len(values) else []


def _is_key(column: _Column, hints: Sequence[str]) -> bool:
    unique = len(set(column.cells)) == len(column.cells) > 0
    return unique and any(hint in column.name for hint in hints)


def _is_date(cell: str) -> bool:
    try:
        return isinstance(read_date(cell.strip(), _NO_YEAR).value, dt.date)
    except (Unreadable, ValueError):
        return False


def _free_id(stem: str, taken: Collection[str]) -> str:
    if re.fullmatch(r"[a-z][a-z0-9_]*", stem) and stem not in taken:
        return stem
    return next(id_ for n in count(1) if (id_ := f"ledger_{n}") not in taken)


@cache
def _hints() -> Mapping[str, Any]:
    text = files("fazhi.scaffold").joinpath("column_hints.yaml").read_text("utf-8")
    return MappingProxyType(yaml.safe_load(text))
