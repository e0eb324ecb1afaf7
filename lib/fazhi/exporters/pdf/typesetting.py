"""What is printed → the data that the Typst template sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fazhi.blocks.frame import Span
from fazhi.blocks.model import (
    Cell,
    Chart,
    Emphasis,
    FigureRef,
    Heading,
    Image,
    Inline,
    Link,
    Paragraph,
    Preformatted,
    Signature,
    Strong,
    Text,
    Title,
    cell_text,
    plain_text,
)
from fazhi.exporters.paper.fitting import Fitted
from fazhi.exporters.paper.paper_text import is_address, numbers_apart, pieces, printable
from fazhi.exporters.paper.pictures import as_svg
from fazhi.exporters.paper.printed_document import (
    Attachment,
    Captioned,
    Closing,
    Item,
    Paper,
)
from fazhi.exporters.paper.signing import right_indents
from fazhi.exporters.paper.title_lines import masthead_size, title_lines
from fazhi.params.layout import Layout

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Typesetting:
    """A document as plain JSON values.

    Attributes
    ----------
    paper
        What is printed.
    """

    paper: Paper

    @property
    def labels(self) -> frozenset[str]:
        """What a reference may lead to: charts and tables that are printed."""
        attached = (item for attachment in self.paper.attachments for item in attachment.items)
        closing = (item.last for item in self.paper.body if isinstance(item, Closing))
        shown = (*self.paper.body, *attached, *closing)
        return frozenset(item.id for item in shown if isinstance(item, Captioned))

    def data(self) -> Json:
        """Return all that the template needs but the faces."""
        paper = self.paper
        return {
            "name": printable(paper.name),
            "date": [paper.date.year, paper.date.month, paper.date.day],
            "mark": paper.mark,
            "floats": paper.layout.length == "short",
            "masthead": _masthead(paper.layout),
            "title": _title(paper.title) if paper.title else None,
            "body": list(map(self._item, paper.body)),
            "attachments": list(map(self._attachment, paper.attachments)),
            "imprint": [list(map(printable, line)) for line in paper.imprint],
            "appendix": list(map(self._item, paper.appendix)),
        }

    def display(self) -> dict[str, str]:
        """Return what is set in another face than the text: titles and headings."""
        paper = self.paper
        titles = [attachment.title for attachment in paper.attachments]
        if paper.title:
            titles += paper.title.text, paper.layout.red_header
        headings = [
            (item.level, plain_text(item.children))
            for item in (*paper.body, *paper.appendix)
            if isinstance(item, Heading)
        ]
        return {
            "title": printable("".join(titles)),
            "heading": printable("".join(text for level, text in headings if level == 1)),
            "subheading": printable("".join(text for level, text in headings if level > 1)),
        }

    def _item(self, item: Item) -> Json:
        match item:
            case Heading():
                children = self._inlines(item.children)
                return {"kind": "heading", "level": item.level, "id": item.id, "children": children}
            case Paragraph():
                return {"kind": "paragraph", "children": self._inlines(item.children)}
            case Captioned(number, text):
                caption = f"{number}　{printable(text)}"
                below = {"label": item.id, "below": printable(item.below)}
                return {**self._item(item.item), "caption": caption, **below}
            case Fitted():
                return {"kind": "table", "caption": "", "below": "", **self._table(item)}
            case Chart() | Image():
                alt = printable(item.alt) or "插图"
                svg = as_svg(item)
                return {"kind": "picture", "svg": svg, "alt": alt, "caption": "", "below": ""}
            case Preformatted():
                lines = item.text.expandtabs().splitlines()
                return {"kind": "preformatted", "lines": [pieces(printable(n)) for n in lines]}
            case Closing():
                return self._closing(item)
            case _:
                raise TypeError(item)

    def _attachment(self, attachment: Attachment) -> Json:
        return {
            "name": attachment.name,
            "title": list(title_lines(printable(attachment.title))),
            "turned": attachment.turned,
            "items": list(map(self._item, attachment.items)),
        }

    def _closing(self, item: Closing) -> Json:
        return {
            "kind": "closing",
            "last": self._item(item.last) if item.last else None,
            "attached": list(map(printable, item.attached)),
            "signature": self._signature(item.signature) if item.signature else None,
        }

    def _signature(self, signature: Signature) -> Json:
        seal = self.paper.layout.seal
        texts = (printable(signature.organisation), printable(signature.date))
        indents = right_indents(*texts, seal=seal)
        lines = [{"text": t, "right": r} for t, r in zip(texts, indents, strict=True)]
        return {"lines": lines, "above": 2 if seal else 1}

    def _table(self, item: Fitted) -> Json:
        table, tall = item.table, item.tall
        lines = [
            [
                self._cell(
                    cell,
                    breaks=breaks,
                    strong=n >= item.heads and table.is_band(table.rows[n - item.heads]),
                    reach=_reach(span, len(table.columns) if table.frame else None),
                )
                for _, cell, span in line
            ]
            for n, (line, breaks) in enumerate(zip(item.grid, tall, strict=True))
        ]
        head, rows = lines[: item.heads], lines[item.heads :]
        end = len(rows) - table.total
        return {
            "repeats": not any(tall[: item.heads]),
            "heads": item.heads,
            "dense": item.dense,
            "abreast": item.abreast,
            "size": item.size,
            "short": item.short,
            "widths": item.widths,
            "inset": item.inset,
            "aligns": [column.align.value for column in table.columns],
            "header": [cell for row in head for cell in row],
            "cells": [cell for row in rows[:end] for cell in row],
            "totals": [cell for row in rows[end:] for cell in row],
            "note": printable(table.note),
        }

    def _cell(self, cell: Cell, *, breaks: bool, strong: bool, reach: Mapping[str, int]) -> Any:
        parts = pieces(printable(cell_text(cell)))
        marks = {name: True for name, is_so in (("breaks", breaks), ("strong", strong)) if is_so}
        look: Json = {**marks, **reach}
        if isinstance(cell, FigureRef) and cell.id in self.paper.figures:
            return {"figure": _label(cell), "pieces": parts, **look}
        return {"pieces": parts, **look} if look or len(parts) > 1 else parts[0]

    def _inlines(self, inlines: Iterable[Inline]) -> list[Any]:
        return [part for inline in inlines for part in self._inline(inline)]

    def _inline(self, inline: Inline) -> Iterator[Any]:
        match inline:
            case Text():
                yield from _runs(inline.text)
            case FigureRef() if inline.id in self.paper.figures:
                yield {"figure": _label(inline), "children": list(_runs(inline.text))}
            case FigureRef():
                yield from _runs(inline.text)
            case Strong():
                yield {"strong": self._inlines(inline.children)}
            case Emphasis():
                yield {"emphasis": self._inlines(inline.children)}
            case Link() if inline.href.removeprefix("#") in self.labels:
                label = inline.href.removeprefix("#")
                yield {"figure": label, "children": self._inlines(inline.children)}
            case Link() if is_address(inline.href):
                yield {"href": inline.href, "children": self._inlines(inline.children)}
            case Link():
                yield from self._inlines(inline.children)


def _reach(span: Span | None, whole: int | None) -> dict[str, int]:
    """Return over how many rows and columns a cell reaches, where it is more than one.

    Parameters
    ----------
    whole
        Columns over which it is a band, whose text stands in the middle; ``None`` where none is.
    """
    if span is None:
        return {}
    reach = {"rowspan": span.rows, "colspan": span.columns}
    band = {"band": True} if span.columns == whole else {}
    return {name: count for name, count in reach.items() if count > 1} | band


def _masthead(layout: Layout) -> Json | None:
    if not layout.red_header:
        return None
    name = printable(layout.red_header)
    return {"name": name, "size": masthead_size(name), "signer": printable(layout.signer)}


def _title(title: Title) -> Json:
    return {
        "lines": list(title_lines(printable(title.text))),
        "recipients": printable(title.recipients),
        "number": printable(title.document_number),
        "scope": printable(title.scope),
    }


def _label(figure: FigureRef) -> str:
    return f"figure-{figure.id}"


def _runs(text: str) -> Iterator[Any]:
    for is_number, run in numbers_apart(printable(text)):
        if is_number:
            yield {"number": run}
        else:
            parts = pieces(run)
            yield run if len(parts) == 1 else {"pieces": parts}
