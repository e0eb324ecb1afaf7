"""Notebook → Word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fazhi.blocks.model import Chart, Image
from fazhi.exporters.base import DocumentExporter
from fazhi.exporters.document import Document
from fazhi.exporters.docx.body import Body
from fazhi.exporters.docx.elements import Element, end_section
from fazhi.exporters.docx.package import blank, pack
from fazhi.exporters.docx.sections import Sections
from fazhi.exporters.paper.pictures import as_rasters
from fazhi.exporters.paper.printed_document import Captioned, Closing, Item, Paper, lay_out


class DOCXExporter(DocumentExporter):
    """Export to an official document that an office can edit."""

    suffix = ".docx"
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    export_from_notebook = "Word（公文格式）"

    def render(self, document: Document, resources: Any) -> bytes:
        """Return a document as a Word file."""
        return write(lay_out(document, resources["metadata"]["name"], "docx"))


def write(paper: Paper) -> bytes:
    """Return what is printed as a Word file."""
    document = blank(paper)
    part = document.part
    rasters = enumerate(as_rasters(_pictures(paper)).items(), start=1)
    numbered = {picture: (number, raster) for number, (picture, raster) in rasters}
    body = Body(paper, part, numbered, _bookmarks(paper))
    sections = Sections(part, paper.mark)
    elements: list[Element] = []
    before = None
    for flow, shown in body.sections():
        if elements:
            end_section(elements)
        elements += shown
        elements.append(sections.of(flow, before))
        before = flow
    part.element.body[:] = elements
    return pack(document)


def _pictures(paper: Paper) -> Iterator[Chart | Image]:
    """Yield the pictures among what is printed."""
    for item in _items(paper):
        shown = item.item if isinstance(item, Captioned) else item
        if isinstance(shown, Chart | Image):
            yield shown


def _items(paper: Paper) -> Iterator[Item | None]:
    attached = (item for attachment in paper.attachments for item in attachment.items)
    for item in (*paper.body, *attached, *paper.appendix):
        yield item.last if isinstance(item, Closing) else item


def _bookmarks(paper: Paper) -> dict[str, tuple[int, str]]:
    """Return numbers and names that Word allows for what links lead to."""
    evidence = (f"figure-{figure}" for figure in sorted(paper.figures))
    shown = (item.id for item in _items(paper) if isinstance(item, Captioned))
    return {id_: (n, f"place{n + 1}") for n, id_ in enumerate((*evidence, *shown))}
