"""The master notebook as a workspace starts with it, and the cells of a ledger in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

Cell: TypeAlias = dict[str, Any]

_KEY = "fazhi"
"""In a cell's metadata: ``{"ledger": id}``, for the cells that come and go with a ledger."""
_OPENING = (
    "year: int = {year}  # 报告年度\nlenient: bool = False  # 被拒收的行只提醒，不阻断",
    "from fazhi.report import Report\n\nreport = Report.open(year, lenient=lenient, cells=In)",
)
_TABLE = 'report.table("{}", caption="主要数据")'
_LONGEST_ID = 64
"""So many characters the format of notebooks lets a cell's id have."""
_HIDDEN = {"tags": ["remove_cell"]}


def fresh_notebook(title: str, year: int, sections: Mapping[str, str]) -> str:
    """Return a notebook that shows each section with its evidence, and all figures together.

    Parameters
    ----------
    title
        Of the report.
    year
        Whose report it makes unless told otherwise.
    sections
        Name of each section by its id, in order.
    """
    parameters, opening = _OPENING
    cells = [
        _text(f"# {title}\n\n自上而下运行，就得到一年的报告。"),
        _code(parameters.format(year=year), {"tags": ["parameters"]}),
        _code(opening),
        _text("## 读取的台账"),
        _code("report.sources()"),
        _text("## 报告"),
        _code("report.title()"),
        _code("report.overview()"),
    ]
    for id_, name in sections.items():
        cells += [
            _text(f"### {name}"),
            _code(f'report.section("{id_}")'),
            _code(f'report.evidence("{id_}")'),
        ]
    cells += [
        _text("### 历年对照和全部数据"),
        _code("report.comparison()"),
        _code("report.data()"),
        _text("### 落款"),
        _code("report.signature()"),
        _text("## 审核"),
        _code("report.review(In)"),
    ]
    return _dumped(cells)


def add_cells(notebook: str, ledger: str, section: str, sources: Iterable[str]) -> str:
    """Return the notebook with a ledger's cells before the evidence of a section.

    The table of a section's figures, which its ledgers share, comes with the first of them. The
    ids of the cells tell whose they are, so that two ledgers that are added apart have no id
    twice where both come together.
    """
    cells = _cells(notebook)
    before = f'report.evidence("{section}")'
    at = next((n for n, cell in enumerate(cells) if _source(cell) == before), None)
    if at is None:
        return notebook
    table = {**_code(_TABLE.format(section)), "id": f"table-{section}"[:_LONGEST_ID]}
    new = [] if any(_source(cell) == _source(table) for cell in cells) else [table]
    for n, source in enumerate(sources, 1):
        id_ = f"{ledger}-{section}"[: _LONGEST_ID - 3] + f"-{n}"
        new.append({**_code(source, {_KEY: {"ledger": ledger}}), "id": id_})
    return _dumped([*cells[:at], *new, *cells[at:]], notebook)


def remove_cells(notebook: str, ledger: str, emptied: Iterable[str]) -> str:
    """Return the notebook without a ledger's cells.

    Parameters
    ----------
    notebook
        The notebook.
    ledger
        The ledger's id.
    emptied
        Sections that have no figure without it: their tables go too.
    """
    tables = {_TABLE.format(section) for section in emptied}
    kept = [
        cell
        for cell in _cells(notebook)
        if not (cell["metadata"].get(_KEY) == {"ledger": ledger} or _source(cell) in tables)
    ]
    return _dumped(kept, notebook)


def _cells(notebook: str) -> list[Cell]:
    return list(json.loads(notebook)["cells"])


def _source(cell: Cell) -> str:
    return "".join(cell["source"])


def _code(source: str, metadata: dict[str, Any] | None = None) -> Cell:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": metadata or {},
        "outputs": [],
        "source": source.splitlines(keepends=True),
    }


def _text(source: str) -> Cell:
    return {
        "cell_type": "markdown",
        "metadata": _HIDDEN,
        "source": source.splitlines(keepends=True),
    }


def _dumped(cells: Sequence[Cell], notebook: str | None = None) -> str:
    """Return a notebook of these cells, each with an id of its own; the rest is as it was."""
    whole = json.loads(notebook) if notebook else _BARE
    taken = {cell["id"] for cell in cells if "id" in cell}
    free = (f"cell-{n:02}" for n in range(len(cells) * 2 + 1))
    unused = (id_ for id_ in free if id_ not in taken)
    named = [{"id": cell.get("id") or next(unused), **cell} for cell in cells]
    return json.dumps({**whole, "cells": named}, ensure_ascii=False, indent=1) + "\n"


_BARE: Mapping[str, Any] = {
    "cells": [],
    "metadata": {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    },
    "nbformat": 4,
    "nbformat_minor": 5,
}
