"""Notebook → one self-contained page in which every number can be followed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from fazhi.blocks.block_html import Marks
from fazhi.blocks.block_text import tallies
from fazhi.blocks.model import (
    Block,
    Edition,
    Evidence,
    Heading,
    Notice,
    Table,
    Title,
    plain_text,
)
from fazhi.catalogue import Severity
from fazhi.exporters.base import DocumentExporter
from fazhi.exporters.document import Document
from fazhi.exporters.evidence_section import (
    LedgerEvidence,
    by_ledger,
    number_tallies,
    shared_place,
)
from fazhi.exporters.html.pages import read_style, render_page
from fazhi.exporters.paper.title_lines import title_lines

_INTERNAL_STYLE = read_style("internal.css")
_FRAMED_STYLE = read_style("framed.css")


class HTMLExporter(DocumentExporter):
    """Export to a web page."""

    suffix = ".html"
    output_mimetype = "text/html"
    export_from_notebook = "HTML（报告网页）"

    def render(self, document: Document, resources: Any) -> str:
        """Return a document as a page."""
        return render_report(document, resources["metadata"]["name"])


def render_report(document: Document, name: str) -> str:
    """Return a document as a page.

    Parameters
    ----------
    name
        Name of a document that has no title.
    """
    shown = [block for block in document.blocks if not isinstance(block, Title | Evidence)]
    body, review = _parted(shown)
    followed = number_tallies(document.evidence, tallies((*body, *document.further, *review)))
    headings = [block for block in (*body, *review) if isinstance(block, Heading)]
    return render_page(
        "report.html.j2",
        title=document.title,
        name=document.title.text if document.title else name,
        lines=title_lines(document.title.text) if document.title else (),
        edition=document.edition,
        internal=document.edition is Edition.INTERNAL,
        body=body,
        review=review,
        overview=document.overview,
        further=document.further,
        data=document.data,
        style=_style(document, len(document.evidence) + len(followed)),
        ledgers=[_told_once(ledger) for ledger in by_ledger(document.evidence, followed)],
        marks=Marks({block.id for block in document.evidence}, followed, document.numbers),
        outline=[(block.level, block.id, plain_text(block.children)) for block in headings],
        counts=_count(shown),
        code=document.code,
    )


def _style(document: Document, followed: int) -> str:
    """Return the edition's style, and rules by which a number that is followed shows its rows."""
    rows = ",\n".join(f".f{n}:target~.rows .f{n}" for n in range(1, followed + 1))
    has_frame = any(isinstance(block, Table) and block.frame for block in document.blocks)
    return "".join(
        (
            _INTERNAL_STYLE if document.edition is Edition.INTERNAL else "",
            _FRAMED_STYLE if has_frame else "",
            f"{rows}{{display:table-row-group}}\n" if rows else "",
        )
    )


def _told_once(ledger: LedgerEvidence) -> tuple[LedgerEvidence, str]:
    """Return a ledger without the file and the sheet that all its rows share, and these."""
    kept, said = shared_place(ledger.columns, [row for _, run in ledger.runs for row in run])
    runs = tuple(
        (numbers, tuple(tuple(row[n] for n in kept) for row in run)) for numbers, run in ledger.runs
    )
    columns = tuple(ledger.columns[n] for n in kept)
    return replace(ledger, columns=columns, runs=runs), "，".join(said.values())


def _parted(blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """Part what is signed, and what the reviewer is told in between, from what stands around."""
    signed = [place for place, block in enumerate(blocks) if block.edition is Edition.PUBLIC]
    first, end = (signed[0], signed[-1] + 1) if signed else (0, 0)
    return blocks[first:end], [*blocks[end:], *blocks[:first]]


def _count(blocks: Iterable[Block]) -> list[tuple[Severity, int]]:
    """Return how many findings of each severity there are, the most serious first."""
    counts = Counter(notice.severity for notice in set(blocks) if isinstance(notice, Notice))
    return [(severity, counts[severity]) for severity in Severity if counts[severity]]
