"""One page for the leader: what changed, why, and what needs a decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from fazhi.blocks.model import (
    Block,
    Column,
    Edition,
    Heading,
    Paragraph,
    Table,
    Text,
    Title,
    cell_text,
)
from fazhi.catalogue import Severity
from fazhi.exporters.document import Document
from fazhi.findings import Finding
from fazhi.params.layout import Layout

_EXPLAINED, _OUTCOMES = "change-explained", "plan-outcomes"
_DONE = "已完成"
_DEADLINES = "review-deadlines"
"""Id of the table of what is due, in the review."""

MOST = 8
"""Lines of each part of a brief; a page that has no room for them has fewer."""


def brief(document: Document, findings: Sequence[Finding], most: int = MOST) -> Document:
    """Return the brief of a report as a document of its own.

    Parameters
    ----------
    document
        The report, in its internal edition.
    findings
        What was found, the most serious first.
    most
        How many lines each part has.
    """
    return Document(tuple(_blocks(document, findings, most)), Edition.INTERNAL)


def _blocks(document: Document, findings: Sequence[Finding], most: int) -> Iterator[Block]:
    title = document.title
    if title:
        yield Title(
            text=f"{title.text}提要",
            publisher=title.publisher,
            scope=title.scope,
            typefaces=title.typefaces,
            layout=Layout(length="full", mark=title.layout.mark),
        )
    if document.overview:
        yield _heading("一、主要数据")
        rows = tuple(_texts(document.overview))[:most]
        yield replace(document.overview, caption="", note="", rows=rows, role="")
    yield _heading("二、变化和原因")
    explained = [f for f in findings if f.code == _EXPLAINED]
    yield from _changes(explained, _years(document.overview), most)
    yield from _unfinished(
        str(f.fields.get("outcomes", "")) for f in findings if f.code == _OUTCOMES
    )
    yield _heading("三、需要决定的事项")
    yield from _decisions([f for f in findings if f.severity is not Severity.INFO], most)
    due = (b for b in document.blocks if isinstance(b, Table) and b.id == _DEADLINES)
    for table in due:
        yield _heading("四、期限")
        yield _table(
            ("事项", "期限", "办理日期"), ((what, by, done) for what, _, by, done in _texts(table))
        )


def _years(overview: Table | None) -> tuple[str, str]:
    """Return what heads last year's and this year's numbers, one that was cut off marked."""
    if overview is None:
        return "上年", "本年"
    _, this, last, _ = (column.name for column in overview.columns)
    return last, this


def _changes(explained: Sequence[Finding], years: tuple[str, str], most: int) -> Iterator[Block]:
    if not explained:
        yield _said("与上年相比没有需要说明的变化。")
        return
    names = ("label", "before", "now", "reason")
    rows = [tuple(str(f.fields.get(name, "")) for name in names) for f in explained]
    yield _table(("数据", *years, "原因"), rows[:most])
    yield from _further(len(rows) - most)


def _decisions(open_: Sequence[Finding], most: int) -> Iterator[Block]:
    if not open_:
        yield _said("没有。检查没有发现需要处理的问题。")
        return
    rows = [(f.severity.word, f.message, f.remedy) for f in open_]
    yield _table(("级别", "事项", "办法"), rows[:most])
    yield from _further(len(rows) - most)


def _unfinished(outcomes: Iterable[str]) -> Iterator[Block]:
    """Say which tasks of the plan are not done; those that are need no leader."""
    parts = [part for text in outcomes for part in text.split("；")]
    if left := [part for part in parts if part and not part.startswith(_DONE)]:
        yield _said(f"本年计划：{'；'.join(left)}。")


def _texts(table: Table) -> Iterator[tuple[str, ...]]:
    for row in table.rows:
        yield tuple(map(cell_text, row))


def _further(count: int) -> Iterator[Block]:
    if count > 0:
        yield _said(f"另有{count}条，见内部版的审核部分。")


def _heading(text: str) -> Heading:
    return Heading(1, (Text(text),))


def _said(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def _table(names: Sequence[str], rows: Iterable[tuple[str, ...]]) -> Table:
    return Table(id="", caption="", columns=tuple(map(Column, names)), rows=tuple(rows))
