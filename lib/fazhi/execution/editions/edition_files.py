"""An executed notebook → the files of one edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import nbformat
from nbformat import NotebookNode

from fazhi.blocks.model import Edition
from fazhi.errors import Place
from fazhi.execution.order import Format, name_of
from fazhi.exporters.base import DocumentExporter
from fazhi.exporters.document import Document, read_document
from fazhi.exporters.docx.docx_exporter import DOCXExporter
from fazhi.exporters.edition import for_edition
from fazhi.exporters.html.html_exporter import HTMLExporter
from fazhi.exporters.html.pages import render_brief
from fazhi.exporters.pdf.brief_pdf import render_brief_pdf
from fazhi.exporters.pdf.pdf_exporter import PDFExporter
from fazhi.findings import Finding
from fazhi.params.workspace import Workspace

BRIEFS = ("brief.html", "brief.pdf")
"""The leader's page, beside the internal edition."""

_EXPORTERS: Mapping[str, type[DocumentExporter]] = {
    "html": HTMLExporter,
    "pdf": PDFExporter,
    "docx": DOCXExporter,
}


@dataclass(frozen=True, slots=True)
class Exported:
    """The documents of one edition.

    Attributes
    ----------
    document
        What they say.
    files
        Contents by name.
    findings
        What a renderer had to replace, such as a font, and what could not be shown.
    faces
        What the PDF is set in; empty where none was made.
    """

    document: Document
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    faces: str = ""


def export(
    notebook: NotebookNode, edition: Edition, formats: Sequence[Format], workspace: Workspace
) -> Exported:
    """Render a notebook's documents, which is read once for all of them.

    Parameters
    ----------
    notebook
        As the run left it.
    edition
        Whom the documents are for.
    formats
        Which documents.
    workspace
        Where the bureau's fonts lie.
    """
    shown = for_edition(notebook, edition)
    document = read_document(shown)
    files: dict[str, bytes] = {}
    findings = dict.fromkeys(located(document.findings, workspace))
    faces = ""
    for format_ in formats:
        if format_ == "ipynb":
            content = nbformat.writes(shown) + "\n"  # type: ignore[no-untyped-call]
        else:
            resources: dict[str, Any] = {
                "metadata": {"name": "report", "path": str(workspace.root)}
            }
            content = _EXPORTERS[format_]().render(document, resources)
            findings |= dict.fromkeys(resources.get("findings", ()))
            faces = resources.get("faces", faces)
        files[name_of(format_)] = content.encode() if isinstance(content, str) else content
    return Exported(document, files, tuple(findings), faces)


def located(findings: Iterable[Finding], workspace: Workspace) -> Iterator[Finding]:
    """Yield findings on cells and references, which stand in the notebook."""
    place = Place(file=workspace.relative(workspace.notebook))
    for finding in findings:
        yield replace(finding, place=place) if finding.place == Place() else finding


def brief_files(
    exported: Exported,
    findings: Sequence[Finding],
    formats: Sequence[Format],
    workspace: Workspace,
) -> dict[str, bytes]:
    """Return the leader's page of the internal edition, in those of its formats that are wanted."""
    wanted = [format_ for format_ in ("html", "pdf") if format_ in formats]
    if not wanted:
        return {}
    document, pdf = render_brief_pdf(exported.document, findings, workspace.root)
    contents = {"html": render_brief(document).encode(), "pdf": pdf}
    return {f"brief.{format_}": contents[format_] for format_ in wanted}
