"""What was read, and what was changed in reading → tables."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from fazhi.blocks.model import Align, Column, Edition, Table
from fazhi.ledgers.ledger import Ledgers
from fazhi.ledgers.repairs import LOG, RULES

REPAIR_KINDS = 200
SHOWN_OF_HASH = 8
_ROW_COUNTS = ("表内行数", "采用", "其他年度", "搁置", "拒收")


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
