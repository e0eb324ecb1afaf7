"""What a report must have and must do → tables."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.blocks.model import Align, Column, Edition, Table
from fazhi.checks.checklist import Demand, Due
from fazhi.params.bureau import print_date


def checklist_table(items: Iterable[Demand]) -> Table:
    """Return what law and form demand of the report, and whether it has it."""
    return Table(
        id="review-checklist",
        caption="法定内容和公文格式",
        columns=(
            Column("要求"),
            Column("依据"),
            Column("报告里的内容"),
            Column("具备", align=Align.CENTER),
        ),
        rows=tuple(
            (item.title, item.source or "公文格式", item.answer or "—", _mark(item))
            for item in items
        ),
        edition=Edition.INTERNAL,
    )


def deadlines_table(dues: Iterable[Due]) -> Table:
    """Return what is due when."""
    return Table(
        id="review-deadlines",
        caption="期限",
        columns=(Column("事项"), Column("依据"), Column("期限"), Column("办理日期")),
        rows=tuple(
            (due.title, due.source, print_date(due.day), print_date(due.done) if due.done else "—")
            for due in dues
        ),
        note="还有几天，运行 fazhi check 查看。",
        edition=Edition.INTERNAL,
    )


def _mark(item: Demand) -> str:
    return ("是" if item.answer else "无须") if item.is_met else "缺"
