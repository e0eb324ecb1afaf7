"""The page with a changed sentence, while the notebook has yet to run with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from fazhi.blocks.codec import MIME
from fazhi.blocks.model import Edition
from fazhi.execution.editions.edition_files import export
from fazhi.execution.order import name_of
from fazhi.exporters.edition import with_entries
from fazhi.params.workspace import Workspace
from fazhi.prose.notebook_calls import read_notebook
from fazhi.report import Report
from fazhi.report.material import read_material, read_prose_anew


@dataclass(frozen=True, slots=True)
class SentencePage:
    """A page whose sections can be said anew.

    Attributes
    ----------
    notebook
        As it ran.
    report
        What its sections are made of, read and computed once.
    """

    notebook: NotebookNode
    report: Report

    @classmethod
    def of(cls, notebook: NotebookNode, workspace: Workspace, year: int) -> SentencePage:
        """Read what the sections of a notebook that has run are made of.

        Raises
        ------
        UserError
            Something in the user's files is wrong.
        """
        return cls(notebook, Report(read_material(workspace, year)))

    def render(self) -> bytes:
        """Return the page with the prose as it is written now, and all else as it was.

        Only what the notebook shows by ``report.section("…")`` is made again: what else may hang
        on the prose, its findings above all, is known once the notebook has run again.

        Raises
        ------
        UserError
            The prose is wrong.
        """
        report = Report(read_prose_anew(self.report.material))
        sections = report.prose.sections
        shown = {id_: report.section(id_)._repr_mimebundle_() for id_ in sections}
        cells = [_with_section(cell, shown) for cell in self.notebook.cells]
        notebook = with_entries(self.notebook, cells=cells)
        exported = export(notebook, Edition.INTERNAL, ("html",), report.material.workspace)
        return exported.files[name_of("html")]


def _with_section(cell: NotebookNode, shown: Mapping[str, dict[str, Any]]) -> NotebookNode:
    """Return a cell that shows a section of the prose as it is now; another as it is."""
    if cell.cell_type != "code":
        return cell
    match read_notebook([cell.source]).calls, cell.outputs:
        case [call], [output] if call.name == "section" and MIME in output.get("data", {}):
            section = shown.get(next(iter(call.texts), ""))
            if section is not None:
                return with_entries(cell, outputs=[with_entries(output, data=section)])
    return cell
