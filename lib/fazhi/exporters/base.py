"""What the exporters have in common: they render what a notebook's documents say.

Whoever exports by hand gets the public edition. The internal one is asked for, for example by
``jupyter nbconvert --to fazhi-pdf --DocumentExporter.edition=internal``.
"""

from __future__ import annotations

from typing import Any, ClassVar

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import Enum

from fazhi.blocks.model import Edition
from fazhi.exporters.document import Document, read_document
from fazhi.exporters.edition import for_edition


class DocumentExporter(Exporter):
    """Export an executed notebook to a document.

    Attributes
    ----------
    suffix
        Of the document's file, with its point.
    edition
        Whom the document is for.
    """

    suffix: ClassVar[str]

    edition = Enum(
        [edition.value for edition in Edition],
        default_value=Edition.PUBLIC.value,
        help="给谁看：public（公开版，默认）或 internal（内部版）。",
    ).tag(config=True)

    def _file_extension_default(self) -> str:
        return self.suffix

    def from_notebook_node(  # type: ignore[override]  # nbconvert's own exporters return text
        self, nb: NotebookNode, resources: Any = None, **kw: Any
    ) -> tuple[str | bytes, Any]:
        """Return a notebook as a document, with nbconvert's resources.

        A public notebook holds nothing internal: its document is public whatever is asked for.
        """
        notebook, resources = super().from_notebook_node(nb, resources, **kw)
        document = read_document(notebook)
        resources["findings"] = document.findings
        if document.edition.value != self.edition and document.edition is Edition.INTERNAL:
            document = read_document(for_edition(notebook, Edition.PUBLIC))
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
