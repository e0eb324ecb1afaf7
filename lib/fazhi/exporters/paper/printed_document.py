"""A document → what PDF and Word print, in the order of an official document."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal, TypeAlias, TypeGuard

from fazhi.blocks.model import (
    Block,
    BulletList,
    Chart,
    Edition,
    Heading,
    Paragraph,
    Signature,
    Table,
    Text,
    Title,
)
from fazhi.exporters.document import Document
from fazhi.exporters.paper.appendix import proven, told
from fazhi.exporters.paper.fitting import Fitted, fit, fit_densely, fit_in_columns
from fazhi.exporters.references import caption_of
from fazhi.params.layout import PLAIN, Layout

UNDATED = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""Date in the properties of a document that has none: the first that a ZIP file can hold."""

_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")

Format = Literal["pdf", "docx"]


@dataclass(frozen=True, slots=True)
class Captioned:
    """A table or a chart with its number and its caption.

    Attributes
    ----------
    number
        Such as 图3.
    text
        What it shows.
    item
        What is captioned.
    """

    number: str
    text: str
    item: Fitted | Chart

    @property
    def below(self) -> str:
        """What stands below: what the signs of a chart mean, and what is counted."""
        drawn = self.item.table if isinstance(self.item, Fitted) else self.item
        note = drawn.data.note if isinstance(drawn, Chart) else ""  # a table prints its own
        counted = drawn.basis.text if drawn.basis else ""
        told = (("注：", note), ("统计对象：", counted))
        return "　".join(f"{name}{text}" for name, text in told if text)

    @property
    def id(self) -> str:
        """What references lead to."""
        return self.item.table.id if isinstance(self.item, Fitted) else self.item.id


@dataclass(frozen=True, slots=True)
class Attachment:
    """Tables and charts on pages of their own behind the signature.

    Attributes
    ----------
    name
        附件, or 附件1 and so on where there are several.
    title
        What it shows.
    items
        What is attached.
    """

    name: str
    title: str
    items: tuple[Captioned | Fitted | Chart, ...]

    @property
    def turned(self) -> bool:
        """Whether its pages are wider than high."""
        return any(_is_turned(item) for item in self.items)

    @property
    def abreast(self) -> bool:
        """Whether it stands in columns of text."""
        return any(isinstance(item, Fitted) and item.abreast > 1 for item in self.items)


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


Shown: TypeAlias = Block | Fitted | Captioned
Item: TypeAlias = Shown | Closing


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
    shown = list(_captioned(fitted, document.numbers))
    kinds = layout.attached_in_pdf if format_ == "pdf" else layout.attached_in_docx
    attachments = _attachments(shown, kinds, document.data)
    internal = document.edition is Edition.INTERNAL
    evidence = document.evidence if internal else ()
    appendix = (*told(_spelled_out(document.appendix)), *proven(evidence))
    signature = next((b for b in document.body if isinstance(b, Signature)), None)
    return Paper(
        name=title.text if title else name,
        title=title,
        layout=layout,
        body=_closed(list(_detached(shown, attachments)), attachments),
        attachments=attachments,
        imprint=_imprint(layout, signature),
        appendix=tuple(fit_densely(b) if isinstance(b, Table) else b for b in appendix),
        figures=frozenset(found.id for found in evidence),
        mark=layout.mark if internal else "",
        date=_date(signature),
    )


def _captioned(
    items: Iterable[Block | Fitted], numbers: Mapping[str, str]
) -> Iterator[Block | Fitted | Captioned]:
    """Give tables and charts their numbers and captions."""
    for item in items:
        drawn = item.table if isinstance(item, Fitted) else item
        if not isinstance(drawn, Table | Chart) or drawn.id not in numbers:
            yield item
            continue
        unit = f"（单位：{drawn.unit}）" if isinstance(drawn, Chart) and drawn.unit else ""
        if isinstance(item, Fitted | Chart):
            yield Captioned(numbers[drawn.id], f"{caption_of(drawn)}{unit}", item)


def _attachments(
    items: Iterable[Shown], kinds: Sequence[Literal["tables", "charts"]], data: Table | None
) -> tuple[Attachment, ...]:
    """Return what leaves the text: tables that need a turned page, and the kinds wanted.

    What stands on upright pages is one attachment; each turned table is one.
    """
    leaving = [item for item in items if _leaves(item, kinds)]
    upright = tuple(item for item in leaving if not _is_turned(item))
    found: list[tuple[tuple[Captioned | Fitted | Chart, ...], str]] = [
        ((item,), _title(item)) for item in leaving if _is_turned(item)
    ]
    if upright:
        found.insert(0, (upright, _title(upright[0]) if len(upright) == 1 else "有关图表"))
    if data:
        found.insert(0, ((fit_in_columns(replace(data, caption="")),), data.caption))
    names = ["附件"] if len(found) == 1 else [f"附件{n + 1}" for n in range(len(found))]
    return tuple(
        Attachment(name, title, shown) for name, (shown, title) in zip(names, found, strict=True)
    )


def _leaves(
    item: Shown, kinds: Sequence[Literal["tables", "charts"]]
) -> TypeGuard[Captioned | Fitted | Chart]:
    drawn = item.item if isinstance(item, Captioned) else item
    if isinstance(drawn, Fitted):
        return drawn.turned or "tables" in kinds
    return isinstance(drawn, Chart) and "charts" in kinds


def _is_turned(item: Captioned | Fitted | Chart) -> bool:
    drawn = item.item if isinstance(item, Captioned) else item
    return isinstance(drawn, Fitted) and drawn.turned


def _title(item: Captioned | Fitted | Chart) -> str:
    return item.text if isinstance(item, Captioned) else "附表"


def _name(item: Captioned | Fitted | Chart) -> str:
    return item.text.partition("（单位：")[0] if isinstance(item, Captioned) else "附表"


def _detached(items: Iterable[Shown], attachments: Sequence[Attachment]) -> Iterator[Shown]:
    """Say where the attachments are, in their places."""
    home = {id(item): (a.name, _name(item)) for a in attachments for item in a.items}
    gone: dict[str, list[str]] = {}
    for item in items:
        if found := home.get(id(item)):
            attachment, name = found
            gone.setdefault(attachment, []).append(name)
            continue
        yield from _told_where(gone)
        gone.clear()
        yield item
    yield from _told_where(gone)


def _told_where(gone: Mapping[str, Sequence[str]]) -> Iterator[Block]:
    if gone:
        told = (f"{'、'.join(names)}见{attachment}" for attachment, names in gone.items())
        yield Paragraph((Text(f"{'，'.join(told)}。"),))


def _closed(items: list[Shown], attachments: Sequence[Attachment]) -> tuple[Item, ...]:
    """Join the signature and the list of attachments to the end of the text."""
    signed = [(n, item) for n, item in enumerate(items) if isinstance(item, Signature)]
    if not signed and not attachments:
        return tuple(items)
    end, signature = signed[0] if signed else (len(items), None)
    items[:end] = _with_text_last(items[:end])
    titles = tuple(attachment.title for attachment in attachments)
    closing = Closing(items[end - 1] if end else None, titles, signature)
    return (*items[: max(0, end - 1)], closing, *items[end + 1 :])


def _is_captioned_chart(item: Shown) -> bool:
    return isinstance(item, Captioned) and isinstance(item.item, Chart)


def _with_text_last(items: list[Shown]) -> list[Shown]:
    """Move charts that end the text to before its last heading, so that text is signed."""
    trailing = takewhile(_is_captioned_chart, reversed(items))
    end = len(items) - len(list(trailing))
    headings = [n for n, item in enumerate(items[:end]) if isinstance(item, Heading)]
    if end == len(items) or not headings or not isinstance(items[end - 1], Paragraph):
        return items
    place = headings[-1]
    return [*items[:place], *items[end:], *items[place:end]]


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
