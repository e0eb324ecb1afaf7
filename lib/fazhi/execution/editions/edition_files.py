"""An executed notebook → the files of one edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import nbformat
from nbconvert.exporters import Exporter
from nbformat import NotebookNode

from fazhi.blocks.model import Edition
from fazhi.execution.order import Format, name_of
from fazhi.exporters.docx.docx_exporter import DOCXExporter
from fazhi.exporters.edition import for_edition
from fazhi.exporters.html.html_exporter import HTMLExporter
from fazhi.exporters.pdf.pdf_exporter import PDFExporter
from fazhi.findings import Finding
from fazhi.params.workspace import Workspace

_EXPORTERS: Mapping[str, type[Exporter]] = {
    "html": HTMLExporter,
    "pdf": PDFExporter,
    "docx": DOCXExporter,
}


@dataclass(frozen=True, slots=True)
class Exported:
    """The documents of one edition.

    Attributes
    ----------
    files
        Contents by name.
    findings
        What a renderer had to replace, such as a font.
    """

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]


def export(
    notebook: NotebookNode, edition: Edition, formats: Sequence[Format], workspace: Workspace
) -> Exported:
    """Render a notebook's documents.

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
    files: dict[str, bytes] = {}
    findings: dict[Finding, None] = {}
    for format_ in formats:
        if format_ == "ipynb":
            content = nbformat.writes(shown) + "\n"  # type: ignore[no-untyped-call]
        else:
            content, resources = _EXPORTERS[format_]().from_notebook_node(
                shown, resources={"metadata": {"name": "report", "path": str(workspace.root)}}
            )
            findings |= dict.fromkeys(resources.get("findings", ()))
        files[name_of(format_)] = content.encode() if isinstance(content, str) else content
    return Exported(files, tuple(findings))
