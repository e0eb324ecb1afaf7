"""What the internal edition prints besides: findings and evidence as headings and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from fazhi.blocks.model import Block, Column, Evidence, Heading, Notice, Paragraph, Table, Text


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
    """Set evidence as headings, definitions and tables of rows."""
    if evidence:
        yield Heading(1, (Text("数据来源"),), id="evidence")
    for found in evidence:
        listed = len(found.rows)
        rows = f"共{found.count}行" + (f"，列出前{listed}行" if 0 < listed < found.count else "")
        yield Heading(2, (Text(f"{found.label}：{found.text}"),), id=f"figure-{found.id}")
        definition = found.definition.rstrip("。")
        yield Paragraph((Text(f"口径：{definition}。来源：{found.ledger}，{rows}。"),))
        if found.places:
            yield Paragraph((Text(f"位置：{'；'.join(found.places)}。"),))
        if listed:
            yield Table(id="", caption="", columns=found.columns, rows=found.rows)
