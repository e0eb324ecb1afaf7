"""Notebook → Word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode

from fazhi.blocks.model import Chart, Image
from fazhi.exporters.document import read_document
from fazhi.exporters.docx.body import Body
from fazhi.exporters.docx.elements import break_section
from fazhi.exporters.docx.package import blank, pack
from fazhi.exporters.docx.sections import Sections
from fazhi.exporters.paper import Captioned, Closing, Item, Paper, lay_out
from fazhi.exporters.pictures import as_rasters


class DOCXExporter(Exporter):
    """Export to an official document that an office can edit."""

    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    export_from_notebook = "Word（公文格式）"

    def _file_extension_default(self) -> str:
        return ".docx"

    def from_notebook_node(  # type: ignore[override]  # nbconvert's own exporters return bytes
        self, nb: NotebookNode, resources: Any = None, **kw: Any
    ) -> tuple[bytes, Any]:
        """Return a notebook as a Word file."""
        notebook, resources = super().from_notebook_node(nb, resources, **kw)
        paper = lay_out(read_document(notebook), resources["metadata"]["name"])
        return write(paper), resources


def write(paper: Paper) -> bytes:
    """Return what is printed as a Word file."""
    document = blank(paper)
    part = document.part
    body = Body(paper, part, as_rasters(_pictures((*paper.body, *paper.appendix))))
    sections = Sections(part, paper.mark)
    pages = [(list(body.text()), sections.upright())]
    if paper.attachments:
        pages.append((list(body.attachments()), sections.turned()))
    if paper.appendix:
        pages.append((list(body.appendix()), sections.turned()))
    *earlier, (last, last_section) = pages
    for elements, section in earlier:
        break_section(elements, section)
    part.element.body[:] = [*(e for elements, _ in earlier for e in elements), *last, last_section]
    return pack(document)


def _pictures(items: tuple[Item, ...]) -> Iterator[Chart | Image]:
    """Yield the pictures among what is printed."""
    for item in items:
        match item:
            case Chart() | Image():
                yield item
            case Captioned(item=Chart() as chart):
                yield chart
            case Closing(last=last) if last:
                yield from _pictures((last,))
