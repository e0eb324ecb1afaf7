"""What is printed → paragraphs, tables and pictures in the styles of the Word file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.parts.document import DocumentPart
from docx.shared import Pt

from fazhi.blocks.model import (
    Chart,
    Emphasis,
    FigureRef,
    Heading,
    Image,
    Inline,
    Link,
    Paragraph,
    Preformatted,
    Strong,
    Text,
)
from fazhi.exporters.docx.docx_tables import table
from fazhi.exporters.docx.drawings import add_drawing
from fazhi.exporters.docx.elements import Element, field, paragraph, run, w
from fazhi.exporters.docx.front_and_back import attachment_list, head, imprint, signature
from fazhi.exporters.docx.sections import Flow
from fazhi.exporters.paper.fitting import UPRIGHT, Fitted
from fazhi.exporters.paper.paper_text import is_address, printable
from fazhi.exporters.paper.pictures import Raster
from fazhi.exporters.paper.printed_document import Attachment, Captioned, Closing, Item, Paper
from fazhi.exporters.paper.title_lines import title_lines

_HIGHEST = 600.0
"""Points that a picture may be high, so that its caption stands on the same page."""


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a Word file.

    Attributes
    ----------
    paper
        What is printed.
    part
        The part that pictures and addresses are related to.
    rasters
        The pictures as Word shows them, numbered.
    bookmarks
        Numbers and names of the headings that figures lead to, by their ids.
    """

    paper: Paper
    part: DocumentPart
    rasters: Mapping[Chart | Image, tuple[int, Raster]]
    bookmarks: Mapping[str, tuple[int, str]]

    def sections(self) -> Iterator[tuple[Flow, Iterator[Element]]]:
        """Yield what is printed in order, with how it runs."""
        yield from _joined(self._signed())
        if self.paper.appendix:
            yield Flow.TURNED, chain.from_iterable(map(self._item, self.paper.appendix))

    def _signed(self) -> Iterator[tuple[Flow, Iterator[Element]]]:
        yield Flow.UPRIGHT, self._text()
        for attachment in self.paper.attachments:
            items = chain.from_iterable(map(self._item, attachment.items))
            around = Flow.TURNED if attachment.turned else Flow.UPRIGHT
            yield around, _attachment_head(attachment)
            yield Flow.COLUMNS if attachment.abreast else around, items
        if self.paper.imprint:
            yield Flow.UPRIGHT, imprint(self.paper.imprint)

    def _text(self) -> Iterator[Element]:
        if self.paper.title:
            yield from head(self.paper.title)
        for item in self.paper.body:
            yield from self._item(item)

    def _item(self, item: Item) -> Iterator[Element]:
        match item:
            case Heading(level, children):
                content = self._marked(item.id, self._inlines(children))
                yield paragraph(f"Heading{level}", *content)
            case Paragraph(children):
                yield paragraph("BodyText", *self._inlines(children))
            case Captioned(item=Fitted() as fitted):
                yield self._caption(item, w("keepNext"))
                yield from table(fitted)
                yield from _below(item)
            case Captioned(item=Chart() as chart):
                yield self._picture(chart, w("keepNext"))
                yield self._caption(item, *((w("keepNext"),) if item.below else ()))
                yield from _below(item, w("jc", val="center"))
            case Fitted():
                yield from table(item)
            case Chart() | Image():
                yield self._picture(item)
            case Preformatted(text):
                lines = text.expandtabs().splitlines()
                yield paragraph("PlainText", run("\n".join(map(printable, lines))))
            case Closing():
                yield from self._closing(item)
            case _:
                raise TypeError(item)

    def _closing(self, item: Closing) -> Iterator[Element]:
        """Yield the end, whose signature takes a line of text along to a new page."""
        last = list(self._item(item.last)) if item.last else []
        if isinstance(item.last, Paragraph):
            last[0].find(qn("w:pPr")).insert(1, w("keepNext"))
        yield from last
        yield from attachment_list(item.attached)
        if item.signature:
            yield from signature(item.signature, self.paper.layout)

    def _picture(self, picture: Chart | Image, *properties: Element) -> Element:
        number, raster = self.rasters[picture]
        relation, _ = self.part.get_or_add_image(raster.stream())
        scale = min(1.0, UPRIGHT / raster.width, _HIGHEST / raster.height)
        width, height = Pt(raster.width * scale), Pt(raster.height * scale)
        inline = CT_Inline.new_pic_inline(number, relation, f"图{number}", width, height)
        about = inline.find(qn("wp:docPr"))
        about.set("name", f"图{number}")
        about.set("descr", printable(picture.alt) or "插图")
        if isinstance(picture, Chart):
            add_drawing(self.part, picture, number, inline.find(f".//{qn('a:blip')}"))
        return paragraph("Picture", w("r", w("drawing", inline)), properties=properties)

    def _inlines(self, inlines: Iterable[Inline]) -> Iterator[Element]:
        """Yield runs; neighbours of one kind are joined, so that text is found in one piece."""
        for key, pieces in groupby(self._pieces(inlines), lambda piece: piece[:2]):
            address, style = key
            made = run("".join(text for *_, text in pieces), style)
            yield self._link(address, made) if address else made

    def _caption(self, item: Captioned, *properties: Element) -> Element:
        kind, number = item.number[0], item.number[1:]
        name = (run(kind), *field(f"SEQ {kind} \\* ARABIC", number))
        text = run(f"　{printable(item.text)}")
        return paragraph("Caption", *self._marked(item.id, name), text, properties=properties)

    def _link(self, address: str, content: Element) -> Element:
        if address in self.bookmarks:
            return w("hyperlink", content, anchor=self.bookmarks[address][1])
        link = w("hyperlink", content)
        kind = RELATIONSHIP_TYPE.HYPERLINK
        link.set(qn("r:id"), self.part.relate_to(address, kind, is_external=True))
        return link

    def _marked(self, id_: str, content: Iterable[Element]) -> Iterator[Element]:
        """Yield content that numbers may lead to."""
        if id_ not in self.bookmarks:
            yield from content
            return
        number, name = self.bookmarks[id_]
        yield w("bookmarkStart", id=number, name=name)
        yield from content
        yield w("bookmarkEnd", id=number)

    def _pieces(
        self, inlines: Iterable[Inline], address: str = "", style: str = ""
    ) -> Iterator[tuple[str, str, str]]:
        """Yield address, character style and text of the inlines."""
        for inline in inlines:
            match inline:
                case FigureRef(figure, text) if f"figure-{figure}" in self.bookmarks:
                    yield f"figure-{figure}", style, printable(text)
                case Text(text) | FigureRef(_, text):
                    yield address, style, printable(text)
                case Strong(children):
                    yield from self._pieces(children, address, "Strong")
                case Emphasis(children):
                    yield from self._pieces(children, address, "Emphasis")
                case Link(href, children) if href.removeprefix("#") in self.bookmarks:
                    yield from self._pieces(children, href.removeprefix("#"), style)
                case Link(href, children) if is_address(href):
                    yield from self._pieces(children, href, "Hyperlink")
                case Link(_, children):
                    yield from self._pieces(children, address, style)


def _attachment_head(attachment: Attachment) -> Iterator[Element]:
    yield paragraph("AttachmentNumber", run(attachment.name))
    yield paragraph("AttachmentTitle", run("\n".join(title_lines(printable(attachment.title)))))


def _below(item: Captioned, *properties: Element) -> Iterator[Element]:
    """Yield what stands below a chart or a table."""
    if item.below:
        yield paragraph("TableNote", run(printable(item.below)), properties=properties)


def _joined(
    parts: Iterable[tuple[Flow, Iterator[Element]]],
) -> Iterator[tuple[Flow, Iterator[Element]]]:
    """Join neighbours that run alike."""
    for flow, group in groupby(parts, lambda part: part[0]):
        yield flow, chain.from_iterable(elements for _, elements in group)
