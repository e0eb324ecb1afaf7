"""What the internal edition prints besides: findings and evidence as headings and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np

from fazhi.blocks.model import (
    Align,
    Block,
    Column,
    Evidence,
    Heading,
    Notice,
    Paragraph,
    Table,
    Text,
)
from fazhi.exporters.evidence_section import LedgerEvidence, Row, by_ledger, shared_place
from fazhi.tables.evidence_tables import runs_of


def told(blocks: Iterable[Block]) -> Iterator[Block]:
    """Put notices that follow each other into one table."""
    for are_notices, group in groupby(blocks, lambda block: isinstance(block, Notice)):
        if not are_notices:
            yield from group
            continue
        yield Table(
            id="",
            caption="",
            columns=tuple(map(Column, ("级别", "发现", "位置", "办法", "代码"))),
            rows=tuple(
                (n.severity.word, n.message, n.place, n.remedy, n.code)
                for n in group
                if isinstance(n, Notice)
            ),
        )


def proven(evidence: Sequence[Evidence]) -> Iterator[Block]:
    """Set evidence ledger by ledger: its figures, and its rows once, which they point to."""
    if evidence:
        yield Heading(1, (Text("数据来源"),), id="evidence")
    plain = [replace(found, columns=tuple(map(_plain, found.columns))) for found in evidence]
    for ledger in by_ledger(plain, most=None):
        yield from _of_ledger(ledger)


def _plain(column: Column) -> Column:
    """Return a column free of its edition, by which one figure's may differ from another's."""
    return replace(column, internal=False)


def _of_ledger(ledger: LedgerEvidence) -> Iterator[Block]:
    yield Heading(2, (Text(f"《{ledger.title}》"),))
    numbered = list(enumerate(_rows(ledger), start=1))
    for number, figure in ledger.figures.items():
        places = [place for place, (users, _) in numbered if number in users]
        yield Heading(3, (Text(f"{figure.label}：{figure.text}"),), id=f"figure-{figure.id}")
        yield Paragraph((Text(_grounds(figure, places)),))
    rows = tuple((str(place), *row) for place, (_, row) in numbered)
    if rows:
        columns = (Column("序号", align=Align.RIGHT), *ledger.columns)
        yield from _told_once(Table(id="", caption="", columns=columns, rows=rows))


def _rows(ledger: LedgerEvidence) -> Iterator[tuple[tuple[int, ...], Row]]:
    """Yield the rows of a ledger, with the numbers of the figures that each is a row of."""
    for users, rows in ledger.runs:
        for row in rows:
            yield users, row


def _grounds(figure: Evidence, rows: Sequence[int]) -> str:
    """Say what a figure means, and which numbers its rows have in the table."""
    told = f"口径：{figure.definition.rstrip('。')}。共{figure.count}行"
    if rows:
        first = f"前{len(rows)}行" if len(rows) < figure.count else ""
        told += f"，{first}见序号{'、'.join(runs_of(np.array(rows)))}"
    unlisted = figure.places if len(rows) < figure.count else ()  # the table says where a row is
    places = f"位置：{'；'.join(unlisted)}。" if unlisted else ""
    return f"{told}。{places}"


def _told_once(table: Table) -> Iterator[Block]:
    """Yield a table without the columns that say the same in each row, and what they say."""
    kept, said = shared_place(table.columns, table.rows)
    if said:
        told = "，".join(f"{name}：{text}" for name, text in said.items())
        yield Paragraph((Text(f"{told}。"),))
    yield replace(
        table,
        columns=tuple(table.columns[n] for n in kept),
        rows=tuple(tuple(row[n] for n in kept) for row in table.rows),
    )
