"""Notebook → PDF by GB/T 9704-2012, through Typst."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import typst

from fazhi.errors import UsageError
from fazhi.exporters.base import DocumentExporter
from fazhi.exporters.document import Document
from fazhi.exporters.paper.fonts import Faces, find_faces, replace_lacking
from fazhi.exporters.paper.printed_document import Paper, lay_out
from fazhi.exporters.pdf.typesetting import Typesetting
from fazhi.findings import Finding
from fazhi.params.layout import BUNDLED
from fazhi.params.workspace import Workspace

_TEMPLATE = files("fazhi.exporters.pdf") / "report.typ"


class PDFExporter(DocumentExporter):
    """Export to an official document as PDF/A-2a and PDF/UA-1."""

    suffix = ".pdf"
    output_mimetype = "application/pdf"
    export_from_notebook = "PDF（公文格式）"

    def render(self, document: Document, resources: Any) -> bytes:
        """Return a document as PDF.

        ``resources["findings"]`` then also tells of faces and characters that had to be replaced,
        ``resources["faces"]`` what is set in which face.
        """
        paper = lay_out(document, resources["metadata"]["name"], "pdf")
        typefaces = paper.title.typefaces if paper.title else BUNDLED
        faces = find_faces(typefaces, _workspace(resources["metadata"].get("path", "")))
        pdf, findings = compile_pdf(paper, faces)
        resources["findings"] = (*resources.get("findings", ()), *faces.findings, *findings)
        resources["faces"] = faces.sentence()
        return pdf


def _workspace(path: str) -> Path:
    """Return the workspace that a folder lies in, or the folder itself."""
    try:
        return Workspace.around(path).root
    except UsageError:
        return Path(path)


def compile_pdf(paper: Paper, faces: Faces) -> tuple[bytes, tuple[Finding, ...]]:
    """Return what is printed as PDF, and which characters had to be replaced."""
    typesetting = Typesetting(paper)
    data = {"faces": faces.families, "strokes": faces.strokes, **typesetting.data()}
    text = json.dumps(data, ensure_ascii=False)
    blanks, findings = replace_lacking({"body": text, **typesetting.display()}, faces)
    compiler = typst.Compiler(str(_TEMPLATE), font_paths=faces.fonts)  # no thread may share one
    pdf = compiler.compile(
        format="pdf",
        sys_inputs={"data": text.translate(blanks)},
        pdf_standards=["a-2a", "ua-1"],  # archives may keep it, screen readers can read it
    )
    return cast("bytes", pdf), findings
