"""A document → what PDF and Word print, in the order of an official document."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal

from fazhi.blocks.layout import PLAIN, Layout
from fazhi.blocks.model import (
    Block,
    BulletList,
    Chart,
    Edition,
    Paragraph,
    Signature,
    Table,
    Text,
    Title,
)
from fazhi.exporters.document import Document
from fazhi.exporters.paper.appendix import proven, told
from fazhi.exporters.paper.fitting import Fitted, fit

UNDATED = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""Date in the properties of a document that has none: the first that a ZIP file can hold."""

_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")

Format = Literal["pdf", "docx"]


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


@dataclass(frozen=True, slots=True)
class Attachment:
    """A table or a chart on pages of its own behind the signature.

    Attributes
    ----------
    name
        附件, or 附件1 and so on where there are several.
    title
        What it shows.
    item
        What is attached.
    """

    name: str
    title: str
    item: Fitted | Chart

    @property
    def unit(self) -> str:
        """Unit of a chart, which no column tells."""
        return self.item.unit if isinstance(self.item, Chart) else ""

    @property
    def turned(self) -> bool:
        """Whether its pages are wider than high."""
        return isinstance(self.item, Fitted) and self.item.turned


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
    layout
        What is printed besides.
    body
        The text up to the signature, its tables and charts numbered.
    attachments
        What stands on pages of its own: tables too wide for an upright page, and what the bureau
        wants there.
    imprint
        版记 at the foot of the last page: each line has what stands left, and right.
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
    layout: Layout
    body: tuple[Item, ...]
    attachments: tuple[Attachment, ...]
    imprint: tuple[tuple[str, str], ...]
    appendix: tuple[Item, ...]
    figures: frozenset[str]
    mark: str
    date: dt.datetime


def lay_out(document: Document, name: str, format_: Format) -> Paper:
    """Put a document into the order of an official one, by GB/T 9704-2012.

    The body is the same in both editions. A sentence in the place of what is attached says where
    it is.

    Parameters
    ----------
    name
        Name of a document that has no title.
    format_
        The kind of document that it is laid out for.
    """
    title = document.title
    layout = title.layout if title else PLAIN
    fitted = [fit(b) if isinstance(b, Table) else b for b in _spelled_out(document.body)]
    kinds = layout.attached_in_pdf if format_ == "pdf" else layout.attached_in_docx
    attachments = _attachments(fitted, kinds)
    internal = document.edition is Edition.INTERNAL
    evidence = document.evidence if internal else ()
    appendix = (*told(_spelled_out(document.appendix)), *proven(evidence))
    signature = next((b for b in document.body if isinstance(b, Signature)), None)
    return Paper(
        name=title.text if title else name,
        title=title,
        layout=layout,
        body=_closed(list(_numbered(_detached(fitted, attachments))), attachments),
        attachments=attachments,
        imprint=_imprint(layout, signature),
        appendix=tuple(
            fit(b, on_turned_page=True) if isinstance(b, Table) else b for b in appendix
        ),
        figures=frozenset(found.id for found in evidence),
        mark=layout.mark if internal else "",
        date=_date(signature),
    )


def _attachments(
    items: Iterable[Block | Fitted], kinds: Sequence[Literal["tables", "charts"]]
) -> tuple[Attachment, ...]:
    """Return what leaves the text: tables that need a turned page, and the kinds wanted."""
    leaving: list[Fitted | Chart] = [
        item
        for item in items
        if (isinstance(item, Fitted) and (item.turned or "tables" in kinds))
        or (isinstance(item, Chart) and "charts" in kinds)
    ]
    names = ["附件"] if len(leaving) == 1 else [f"附件{n + 1}" for n in range(len(leaving))]
    return tuple(
        Attachment(name, _caption(item) or "附表", item)
        for name, item in zip(names, leaving, strict=True)
    )


def _caption(item: Fitted | Chart) -> str:
    return item.table.caption if isinstance(item, Fitted) else item.title


def _detached(
    items: Iterable[Block | Fitted], attachments: Sequence[Attachment]
) -> Iterator[Block | Fitted]:
    """Say where the attachments are, in their places."""
    waiting = list(attachments)
    gone: list[str] = []
    for item in items:
        if waiting and item is waiting[0].item:
            attachment = waiting.pop(0)
            gone.append(f"{attachment.title}见{attachment.name}")
            continue
        if gone:
            yield Paragraph((Text(f"{'，'.join(gone)}。"),))
            gone.clear()
        yield item
    if gone:
        yield Paragraph((Text(f"{'，'.join(gone)}。"),))


def _numbered(items: Iterable[Block | Fitted]) -> Iterator[Block | Fitted | Captioned]:
    """Give the captions of tables and charts their numbers."""
    numbers = {"表": count(1), "图": count(1)}
    for item in items:
        if isinstance(item, Fitted | Chart) and (text := _caption(item)):
            kind = "表" if isinstance(item, Fitted) else "图"
            unit = f"（单位：{item.unit}）" if isinstance(item, Chart) and item.unit else ""
            yield Captioned(kind, next(numbers[kind]), f"{text}{unit}", item)
        else:
            yield item


def _closed(
    items: list[Block | Fitted | Captioned], attachments: Sequence[Attachment]
) -> tuple[Item, ...]:
    """Join the signature and the list of attachments to the end of the text."""
    signed = [(n, item) for n, item in enumerate(items) if isinstance(item, Signature)]
    if not signed and not attachments:
        return tuple(items)
    end, signature = signed[0] if signed else (len(items), None)
    titles = tuple(attachment.title for attachment in attachments)
    closing = Closing(items[end - 1] if end else None, titles, signature)
    return (*items[: max(0, end - 1)], closing, *items[end + 1 :])


def _imprint(layout: Layout, signature: Signature | None) -> tuple[tuple[str, str], ...]:
    copies = f"抄送：{'，'.join(layout.copies)}。" if layout.copies else ""
    issued = f"{signature.date}印发" if layout.issuer and signature else ""
    lines = ((copies, ""), (layout.issuer, issued))
    return tuple(line for line in lines if line[0])


def _spelled_out(blocks: Iterable[Block]) -> Iterator[Block]:
    """Turn lists into paragraphs, as official documents write them."""
    for block in blocks:
        if not isinstance(block, BulletList):
            yield block
            continue
        for n, item in enumerate(block.items, start=block.start):
            number = f"（{n}）" if block.level else f"{n}．"
            marker = Text("　　" * block.level + (number if block.ordered else "——"))
            yield Paragraph((marker, *item), edition=block.edition)


def _date(signature: Signature | None) -> dt.datetime:
    if signature and (found := _DATE.search(signature.date)):
        year, month, day = map(int, found.groups())
        return dt.datetime(year, month, day, tzinfo=dt.UTC)
    return UNDATED
