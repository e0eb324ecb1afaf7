"""What the exporters have in common: they render what a notebook's documents say."""

from __future__ import annotations

from typing import Any, ClassVar

from nbconvert.exporters import Exporter
from nbformat import NotebookNode

from fazhi.exporters.document import Document, read_document


class DocumentExporter(Exporter):
    """Export an executed notebook to a document.

    Attributes
    ----------
    suffix
        Of the document's file, with its point.
    """

    suffix: ClassVar[str]

    def _file_extension_default(self) -> str:
        return self.suffix

    def from_notebook_node(  # type: ignore[override]  # nbconvert's own exporters return text
        self, nb: NotebookNode, resources: Any = None, **kw: Any
    ) -> tuple[str | bytes, Any]:
        """Return a notebook as a document, with nbconvert's resources."""
        notebook, resources = super().from_notebook_node(nb, resources, **kw)
        document = read_document(notebook)
        resources["findings"] = document.findings
        content = self.render(document, resources)
        for finding in resources["findings"]:
            self.log.warning(finding.message)
        return content, resources

    def render(self, document: Document, resources: Any) -> str | bytes:
        """Return what the file holds.

        Parameters
        ----------
        document
            What it says.
        resources
            nbconvert's: ``metadata`` names the document and its folder; ``findings`` tells what
            the document does not hold, and may be added to with what had to be replaced.
        """
        raise NotImplementedError
