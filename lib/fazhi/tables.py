"""Figures and ledger rows → tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from fazhi.blocks.model import Align, Cell, Column, Edition, Evidence, FigureRef, Table
from fazhi.figures.figure import Figure, Rows
from fazhi.figures.printing import print_cell
from fazhi.ledgers.ledger import Ledger, Ledgers
from fazhi.ledgers.repairs import LOG, RULES
from fazhi.ledgers.schema import DELIMITER

BLANK = "未填写"
HIDDEN = "＊"
EVIDENCE_ROWS = 100
REPAIR_KINDS = 200
SHOWN_OF_HASH = 12
_ROW_COUNTS = ("表内行数", "采用", "其他年度", "搁置", "拒收")


def cross(cells: pd.Series[Any], split: pd.Series[Any] | None = None, *, unit: str) -> pd.DataFrame:
    """Count cells by their value, and by the value of a second column.

    Parameters
    ----------
    cells, split
        Two columns of the same rows. Empty cells count as 未填写.
    unit
        Name of the only column where nothing is split.

    Returns
    -------
    pandas.DataFrame
        Integers; one row for each value of ``cells``, most frequent and earliest first, one
        column for each value of ``split``, likewise.
    """
    rows = cells.fillna(BLANK)
    order = _by_frequency(rows)
    if split is None:
        return pd.DataFrame({unit: order})
    columns = split.fillna(BLANK)
    counted = pd.crosstab(rows, columns)
    return counted.reindex(index=order.index, columns=_by_frequency(columns).index)


def explode(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the rows with one value a cell: a row of several values stands for each of them."""
    return rows.assign(**{column: rows[column].str.split(DELIMITER)}).explode(column)


def counts_table(
    counts: pd.DataFrame,
    *,
    id: str,
    caption: str,
    unit: str,
    hidden: npt.NDArray[np.bool_] | None = None,
) -> Table:
    """Return counts as a table, with totals where there is more than one row or column.

    Parameters
    ----------
    counts
        Integers; the name of the index heads the first column.
    unit
        Unit of all of them.
    hidden
        True, of the same shape, where a count must not be read.
    """
    many_rows, many_columns = (length > 1 for length in counts.shape)
    shown = counts.astype(str)
    if hidden is not None:
        shown = shown.mask(hidden, HIDDEN)
    if many_columns:
        shown = shown.assign(合计=counts.sum(axis=1).astype(str))
    rows = [(str(label), *row) for label, row in zip(shown.index, shown.to_numpy(), strict=True)]
    if many_rows:
        sums = counts.sum().to_list()
        rows.append(("合计", *map(str, [*sums, sum(sums)] if many_columns else sums)))
    numbers = tuple(
        Column(str(name) if many_columns else "数量", unit=unit, align=Align.RIGHT)
        for name in shown.columns
    )
    return Table(
        id=id,
        caption=caption,
        columns=(Column(str(counts.index.name)), *numbers),
        rows=tuple(rows),
        note=f"{HIDDEN}表示数目很小，为保护个人信息不予公开。"
        if HIDDEN in shown.to_numpy()
        else "",
        total=many_rows,
    )


def figures_table(figures: Iterable[Figure], *, id: str, caption: str) -> Table:
    """Return figures with their values and what they mean."""
    return Table(
        id=id,
        caption=caption,
        columns=(Column("指标"), Column("数值", align=Align.RIGHT), Column("口径")),
        rows=tuple((figure.label, _reference(figure), figure.definition) for figure in figures),
    )


def years_table(
    years: Mapping[int, Mapping[str, Figure]],
    ids: Sequence[str],
    *,
    id: str,
    caption: str,
    note: str,
) -> Table:
    """Return figures side by side over the years; the last year's lead to their rows.

    Parameters
    ----------
    years
        The figures of each year, oldest first.
    ids
        The figures to show.
    """
    latest = years[max(years)]
    return Table(
        id=id,
        caption=caption,
        columns=(
            Column("指标"),
            Column("单位", align=Align.CENTER),
            *(Column(f"{year}年", align=Align.RIGHT) for year in years),
        ),
        rows=tuple(
            (
                latest[id_].label,
                latest[id_].unit,
                *(
                    FigureRef(id_, figures[id_].number)
                    if figures is latest
                    else figures[id_].number
                    for figures in years.values()
                ),
            )
            for id_ in ids
        ),
        note=note,
    )


def sources_table(ledgers: Ledgers, titles: Mapping[str, str]) -> Table:
    """Return what was read: one row for each sheet or text file, and each ledger that is missing.

    Parameters
    ----------
    titles
        Chinese titles of the ledgers, by id.
    """
    read = (
        (
            titles[source.ledger],
            source.file,
            source.sheet,
            *map(str, (source.rows, source.used, source.other_years)),
            str(sum(source.set_aside.values())),
            *map(str, (source.rejected, source.repairs)),
            source.encoding,
            source.sha256[:SHOWN_OF_HASH],
        )
        for source in ledgers.sources
    )
    found = {source.ledger for source in ledgers.sources}
    missing = ((titles[id_], "没有找到", *[""] * 9) for id_ in ledgers.missing if id_ not in found)
    return Table(
        id="sources",
        caption="读取的台账",
        columns=(
            Column("台账"),
            Column("文件"),
            Column("工作表"),
            *(Column(name, unit="行", align=Align.RIGHT) for name in _ROW_COUNTS),
            Column("修正", unit="处", align=Align.RIGHT),
            Column("编码"),
            Column("SHA-256"),
        ),
        rows=(*read, *missing),
        note="表内行数＝采用＋其他年度＋搁置（标题、表头、空行、合计、说明）＋拒收。",
        edition=Edition.INTERNAL,
    )


def repairs_table(repairs: pa.Table) -> Table:
    """Return what was changed in reading: for each kind of change in a column, how often and where.

    Parameters
    ----------
    repairs
        The log of all changes; the first of each kind is shown.
    """
    keys = ["file", "sheet", "column", "rule"]
    first = [("row", "count"), ("row", "first"), ("before", "first"), ("after", "first")]
    plain = pa.schema(
        [f.with_type(pa.large_string()) if f.name in ("before", "after") else f for f in LOG]
    )  # Arrow takes the first of no column of a dictionary
    kinds = repairs.cast(plain).group_by(keys, use_threads=False).aggregate(first).to_pylist()
    return Table(
        id="repairs",
        caption="读取时的修正",
        columns=(
            Column("文件"),
            Column("工作表"),
            Column("列"),
            Column("修正"),
            Column("次数", unit="处", align=Align.RIGHT),
            Column("首处", unit="行", align=Align.RIGHT),
            Column("原值"),
            Column("改后"),
        ),
        rows=tuple(
            (
                *(kind[key] for key in keys[:-1]),
                RULES[kind["rule"]],
                str(kind["row_count"]),
                str(kind["row_first"]),
                kind["before_first"],
                kind["after_first"],
            )
            for kind in kinds[:REPAIR_KINDS]
        ),
        note="同类修正只举首处，逐处清单见内部版文件夹的 repairs.csv。",
        edition=Edition.INTERNAL,
    )


def evidence(
    figure: Figure, ledger: Ledger | None, title: str, withheld: Collection[str] = ()
) -> Evidence:
    """Return the definition of a figure and the first of the ledger rows that it came from.

    Columns that the schema does not mark as public, and the place of a row, are internal.

    Parameters
    ----------
    ledger, title
        Where the figure comes from; ``None`` if the ledger is missing.
    withheld
        Columns that are internal here besides.
    """
    fields = ledger.schema.fields if ledger else ()
    public = {field.name for field in fields if field.public}.difference(withheld)
    columns = [Column(f.name, unit=f.unit, internal=f.name not in public) for f in fields]
    row, *sheet = [Column(name, internal=True) for name in ("行号", "文件", "工作表")]
    return Evidence(
        id=figure.id,
        label=figure.label,
        text=figure.text,
        definition=figure.definition,
        ledger=title,
        count=len(figure.rows),
        columns=(row, *columns, *sheet) if ledger else (),
        rows=_evidence_rows(figure, ledger) if ledger else (),
        places=tuple(_places(ledger.origins, figure.rows)) if ledger else (),
    )


def _evidence_rows(figure: Figure, ledger: Ledger) -> tuple[tuple[Cell, ...], ...]:
    chosen = figure.rows[:EVIDENCE_ROWS]
    cells, places = ledger.frame.iloc[chosen], ledger.origins.iloc[chosen]
    both = pd.concat([places["row"], cells, places[["file", "sheet"]]], axis=1)
    return tuple(tuple(map(print_cell, row)) for row in both.itertuples(index=False, name=None))


def _places(origins: pd.DataFrame, rows: Rows) -> Iterator[str]:
    """Say for each sheet in turn from where to where there are rows in it."""
    files, sheets = (origins[name].cat for name in ("file", "sheet"))
    codes = np.stack([files.codes.to_numpy()[rows], sheets.codes.to_numpy()[rows]])
    numbers = origins["row"].to_numpy()[rows]
    changes = np.flatnonzero(np.diff(codes, prepend=-1).any(axis=0))
    for start, end in pairwise([*changes, len(rows)]):
        file, sheet = files.categories[codes[0, start]], sheets.categories[codes[1, start]]
        place = f"{file}，工作表“{sheet}”" if sheet else file
        first, last = numbers[[start, end - 1]]
        yield f"{place}，第{first}行" if first == last else f"{place}，第{first}至{last}行"


def basis(figure: Figure) -> FigureRef:
    """Return a figure as what rows are counted of: its name, value and unit."""
    return FigureRef(figure.id, f"{figure.label}（{figure.text}）")


def _reference(figure: Figure) -> FigureRef:
    return FigureRef(figure.id, figure.text)


def _by_frequency(cells: pd.Series[Any]) -> pd.Series[Any]:
    return cells.value_counts(sort=False).sort_values(ascending=False, kind="stable")
