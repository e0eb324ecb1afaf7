"""A document → what PDF and Word print, in the order of an official document."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby

from fazhi.blocks.model import (
    Block,
    BulletList,
    Chart,
    Column,
    Edition,
    Evidence,
    Heading,
    Notice,
    Paragraph,
    Signature,
    Table,
    Text,
    Title,
)
from fazhi.exporters.document import Document
from fazhi.exporters.fitting import Fitted, fit

UNDATED = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""Date in the properties of a document that has none: the first that a ZIP file can hold."""

_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


@dataclass(frozen=True, slots=True)
class Closing:
    """The end of the text, which stands on one page with some of what goes before it.

    Attributes
    ----------
    last
        The last item of the text.
    attached
        Titles of the attachments, printed as 附件说明.
    signature
        Who signs.
    """

    last: Block | Fitted | Captioned | None
    attached: tuple[str, ...]
    signature: Signature | None


@dataclass(frozen=True, slots=True)
class Captioned:
    """A table or a chart with its number and its caption.

    Attributes
    ----------
    kind, number
        表 or 图, and which it is of its kind.
    text
        What it shows.
    item
        What is captioned.
    """

    kind: str
    number: int
    text: str
    item: Fitted | Chart


Item = Block | Fitted | Captioned | Closing


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed.

    Attributes
    ----------
    name
        Title in the file's properties.
    title
        The head, unless the notebook shows none.
    body
        The text up to the signature, its tables and charts numbered.
    attachments
        Tables too wide for an upright page, each on turned pages of its own.
    appendix
        On turned pages, what the internal edition says besides.
    figures
        Ids of the figures whose evidence the appendix holds.
    mark
        What stands at the top of each page; empty in the public edition.
    date
        The date below the signature.
    """

    name: str
    title: Title | None
    body: tuple[Item, ...]
    attachments: tuple[Fitted, ...]
    appendix: tuple[Item, ...]
    figures: frozenset[str]
    mark: str
    date: dt.datetime


def lay_out(document: Document, name: str) -> Paper:
    """Put a document into the order of an official one, by GB/T 9704-2012.

    The body is the same in both editions. Tables too wide for an upright page become attachments,
    and a sentence in their place says so.

    Parameters
    ----------
    name
        Name of a document that has no title.
    """
    fitted = [fit(b) if isinstance(b, Table) else b for b in _spelled_out(document.body)]
    wide = [item for item in fitted if isinstance(item, Fitted) and item.turned]
    internal = document.edition is Edition.INTERNAL
    evidence = document.evidence if internal else ()
    appendix = (*_told(_spelled_out(document.appendix)), *_proven(evidence))
    return Paper(
        name=document.title.text if document.title else name,
        title=document.title,
        body=_closed(list(_numbered(_detached(fitted, wide))), tuple(map(attachment_title, wide))),
        attachments=tuple(wide),
        appendix=tuple(
            fit(b, on_turned_page=True) if isinstance(b, Table) else b for b in appendix
        ),
        figures=frozenset(found.id for found in evidence),
        mark="内部资料" if internal else "",
        date=_date(document.body),
    )


def attachment_names(number: int) -> list[str]:
    """Return what attachments are called: a single one has no number."""
    return ["附件"] if number == 1 else [f"附件{n}" for n in range(1, number + 1)]


def attachment_title(item: Fitted) -> str:
    """Return the title of an attached table."""
    return item.table.caption or "附表"


def _detached(items: Iterable[Block | Fitted], wide: Sequence[Fitted]) -> list[Block | Fitted]:
    """Say where the wide tables are, in their places."""
    names = iter(attachment_names(len(wide)))
    return [
        Paragraph((Text(f"{attachment_title(item)}见{next(names)}。"),))
        if isinstance(item, Fitted) and item.turned
        else item
        for item in items
    ]


def _closed(items: list[Block | Fitted | Captioned], attached: tuple[str, ...]) -> tuple[Item, ...]:
    """Join the signature and the list of attachments to the end of the text."""
    signed = [(n, item) for n, item in enumerate(items) if isinstance(item, Signature)]
    if not signed and not attached:
        return tuple(items)
    end, signature = signed[0] if signed else (len(items), None)
    closing = Closing(items[end - 1] if end else None, attached, signature)
    return (*items[: max(0, end - 1)], closing, *items[end + 1 :])


def _numbered(items: Iterable[Block | Fitted]) -> Iterator[Block | Fitted | Captioned]:
    """Give the captions of tables and charts their numbers."""
    tables, charts = count(1), count(1)
    for item in items:
        if isinstance(item, Fitted) and item.table.caption:
            yield Captioned("表", next(tables), item.table.caption, item)
        elif isinstance(item, Chart):
            unit = f"（单位：{item.unit}）" if item.unit else ""
            yield Captioned("图", next(charts), f"{item.title}{unit}", item)
        else:
            yield item


def _spelled_out(blocks: Iterable[Block]) -> Iterator[Block]:
    """Turn lists into paragraphs, as official documents write them."""
    for block in blocks:
        if not isinstance(block, BulletList):
            yield block
            continue
        for n, item in enumerate(block.items, start=1):
            marker = Text(f"{n}．" if block.ordered else "——")
            yield Paragraph((marker, *item), edition=block.edition)


def _told(blocks: Iterable[Block]) -> Iterator[Block]:
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


def _proven(evidence: Sequence[Evidence]) -> Iterator[Block]:
    """Set evidence as headings, definitions and tables of rows."""
    if evidence:
        yield Heading(1, (Text("数据来源"),), id="evidence")
    for found in evidence:
        listed = len(found.rows)
        rows = f"共{found.count}行" + (f"，列出前{listed}行" if 0 < listed < found.count else "")
        yield Heading(2, (Text(f"{found.label}：{found.text}"),), id=f"figure-{found.id}")
        definition = found.definition.rstrip("。")
        yield Paragraph((Text(f"口径：{definition}。来源：{found.ledger}，{rows}。"),))
        if listed:
            yield Table(id="", caption="", columns=found.columns, rows=found.rows)


def _date(blocks: Iterable[Block]) -> dt.datetime:
    """Return the date of the signature."""
    for block in blocks:
        if isinstance(block, Signature) and (found := _DATE.search(block.date)):
            year, month, day = map(int, found.groups())
            return dt.datetime(year, month, day, tzinfo=dt.UTC)
    return UNDATED
