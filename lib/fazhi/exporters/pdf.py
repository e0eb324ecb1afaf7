"""Notebook → PDF by GB/T 9704-2012, through Typst."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, cast

import typst
from nbconvert.exporters import Exporter
from nbformat import NotebookNode

from fazhi.blocks.model import Typefaces
from fazhi.exporters.document import read_document
from fazhi.exporters.fonts import BLANK, find_faces, lacking, report_lacking
from fazhi.exporters.paper import lay_out
from fazhi.exporters.typesetting import Typesetting

_TEMPLATE = files("fazhi.exporters") / "typst" / "report.typ"


class PDFExporter(Exporter):
    """Export to an official document as PDF/A-2a and PDF/UA-1."""

    output_mimetype = "application/pdf"
    export_from_notebook = "PDF（公文格式）"

    def _file_extension_default(self) -> str:
        return ".pdf"

    def from_notebook_node(  # type: ignore[override]  # nbconvert's own exporters return bytes
        self, nb: NotebookNode, resources: Any = None, **kw: Any
    ) -> tuple[bytes, Any]:
        """Return a notebook as PDF.

        ``resources["findings"]`` then tells of faces and characters that had to be replaced.
        """
        notebook, resources = super().from_notebook_node(nb, resources, **kw)
        paper = lay_out(read_document(notebook), resources["metadata"]["name"], "pdf")
        faces = find_faces(paper.title.typefaces if paper.title else Typefaces())
        data = json.dumps(
            {"faces": faces.families, "strokes": faces.strokes, **Typesetting(paper).data()},
            ensure_ascii=False,
        )
        blanks = lacking(data, faces)
        compiler = typst.Compiler(str(_TEMPLATE), font_paths=faces.fonts)  # no thread may share one
        pdf = compiler.compile(
            format="pdf",
            sys_inputs={"data": data.translate(dict.fromkeys(map(ord, blanks), BLANK))},
            pdf_standards=["a-2a", "ua-1"],  # archives may keep it, screen readers can read it
        )
        resources["findings"] = (*faces.findings, *report_lacking(blanks))
        for finding in resources["findings"]:
            self.log.warning(finding.message)
        return cast("bytes", pdf), resources
