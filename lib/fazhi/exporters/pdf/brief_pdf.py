"""The leader's page on paper: one sheet, whatever the year brought."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2

from fazhi.exporters.document import Document
from fazhi.exporters.leader_brief import MOST, brief
from fazhi.exporters.paper.fitting import Fitted, fit
from fazhi.exporters.paper.fonts import find_faces
from fazhi.exporters.paper.printed_document import Paper, lay_out
from fazhi.exporters.pdf.pdf_exporter import compile_pdf
from fazhi.findings import Finding
from fazhi.params.layout import BUNDLED

_FEWEST, _SIZE = 2, 10.5


def render_brief_pdf(
    document: Document, findings: Sequence[Finding], root: Path
) -> tuple[Document, bytes]:
    """Return the brief of a report with as many lines as one sheet has room for, and its PDF.

    Parameters
    ----------
    document
        The report, in its internal edition.
    findings
        What was found, the most serious first.
    root
        The workspace, where the bureau's fonts lie.
    """

    @cache
    def with_lines(most: int) -> tuple[Document, bytes]:
        short = brief(document, findings, most)
        paper = _small(lay_out(short, "提要", "pdf"))
        faces = find_faces(paper.title.typefaces if paper.title else BUNDLED, root)
        pdf, _ = compile_pdf(paper, faces)
        return short, pdf

    def fits(most: int) -> bool:
        return _pages(with_lines(most)[1]) == 1

    if fits(MOST):
        return with_lines(MOST)
    fewer = range(MOST - 1, _FEWEST, -1)  # of which fewer lines take no more room
    return with_lines(MOST - 1 - bisect_left(fewer, True, key=fits))  # noqa: FBT003  what is sought


def _small(paper: Paper) -> Paper:
    """Return what is printed with its tables set densely."""
    return replace(
        paper,
        body=tuple(
            replace(fit(item.table, largest=_SIZE), dense=True)
            if isinstance(item, Fitted)
            else item
            for item in paper.body
        ),
    )


def _pages(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)
