"""A ledger's schema as its sample file suggests it, for the analyst to confirm."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from fazhi.scaffold.bundle import Bundle
from fazhi.scaffold.round_trip import dump, load
from fazhi.scaffold.sample_columns import SampleColumn, is_date, is_number, sample_columns

_MOST_CHOICES = 8
_REPEATED = 2
"""A column of choices names each of them so often on average, at least."""
_MOSTLY = 0.9
"""The share of cells that must be of a type; the rest is for the analyst to mend."""
_PARTLY = 0.5
"""The share of cells with numbers of persons that makes a column personal."""
_FORMS = {
    "id": re.compile(r"\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx]"),
    "phone": re.compile(r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}"),
}
_SEVERAL = re.compile(r"[;；]")
_OF_YEAR = re.compile(r"^20\d\d年度?|[（(]20\d\d年度?[)）]")
"""What the name of one year's file says more than the ledger's."""
_NO_NAME = re.compile(r"[^\w（）()、，·-]+")
"""Signs that mean something else in prose, in parameters or in the name of a sheet."""
_YEAR_OF, _KEY = "year_of", "key"


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
        The file cannot be read as a ledger: see :func:`sample_columns`.
    """
    columns = sample_columns(path, lambda some: _required(some).values())
    fields = [_field(column) for column in columns]
    required = _required(columns)
    year_of, key = required.get(_YEAR_OF, ""), required.get(_KEY, "")
    for field in fields:
        if field["name"] in required.values():
            field["constraints"] = {"required": True}
    label = _NO_NAME.sub("", _OF_YEAR.sub("", path.stem)).removesuffix("台账") or "新建"
    title = f"{label}台账"
    id_ = _free_id(path.stem, taken)
    schema = {
        "title": title,
        **({_YEAR_OF: year_of} if year_of else {}),
        "office": "办公室",
        **({"primaryKey": [key]} if key else {}),
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
        followed=MappingProxyType({}),
        prose=MappingProxyType({"duties": f"{label}{{{{ {id_}_total }}}}。"}),
        cells=MappingProxyType({}),
    )


def _required(columns: Sequence[SampleColumn]) -> Mapping[str, str]:
    """Return which column says the year of a row, and which one tells the rows apart."""
    hints = _hints()
    dates = [
        column.name
        for column in columns
        if column.share(is_date) >= _MOSTLY and not _is_personal(column)
        if not any(hint in column.name for hint in hints["not_year_of"])
    ]
    year_of = (n for hint in hints[_YEAR_OF] for n in dates if hint in n)
    keys = (c.name for c in columns if _is_key(c, hints[_KEY]))
    found = {_YEAR_OF: next(year_of, ""), _KEY: next(keys, "")}
    return {what: name for what, name in found.items() if name}


def _field(column: SampleColumn) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": "string"}
    if kind := _is_personal(column):
        return {**field, "personal": kind}
    if column.share(is_date) >= _MOSTLY:
        field["type"] = "date"
    elif column.share(is_number) >= _MOSTLY and not _is_key(column, _hints()[_KEY]):
        whole = all("." not in cell for cell in column.cells)
        field["type"] = "integer" if whole else "number"
        if column.unit:
            field["unit"] = column.unit
    elif any(_SEVERAL.search(cell) for cell in column.cells):
        field["type"] = "list"
    elif choices := _choices(column):
        field["constraints"] = {"enum": choices}
        field["public"] = True
    return field


def _is_personal(column: SampleColumn) -> str:
    """Return what a column says of a person; nothing where it does not.

    What its cells hold tells before its header does, and a header that ends with a person before
    a clerk who confirms without looking.
    """
    for kind, form in _FORMS.items():
        if sum(1 for cell in column.cells if form.fullmatch(cell)) > _PARTLY * len(column.cells):
            return kind
    kinds = _hints()["personal"].items()
    hinted = next((kind for kind, hints in kinds if any(h in column.name for h in hints)), "")
    is_text = column.cells and not column.share(is_number) >= _MOSTLY
    return hinted or ("name" if is_text and column.name.endswith(("人", "人员")) else "")


def _choices(column: SampleColumn) -> list[str]:
    """Return the values of a column that repeats a few of them."""
    values = sorted(set(column.cells))
    few = 1 < len(values) <= _MOST_CHOICES
    return values if few and len(column.cells) >= _REPEATED * len(values) else []


def _is_key(column: SampleColumn, hints: Sequence[str]) -> bool:
    unique = len(set(column.cells)) == len(column.cells) > 0
    return unique and any(hint in column.name for hint in hints)


def _free_id(stem: str, taken: Collection[str]) -> str:
    if re.fullmatch(r"[a-z][a-z0-9_]*", stem) and stem not in taken:
        return stem
    return next(id_ for n in count(1) if (id_ := f"ledger_{n}") not in taken)


@cache
def _hints() -> Mapping[str, Any]:
    text = files("fazhi.scaffold").joinpath("column_hints.yaml").read_text("utf-8")
    return MappingProxyType(yaml.safe_load(text))
