"""The finished documents of a build, proofread as any document is that comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from nbformat import NotebookNode

from fazhi.blocks.block_text import runs
from fazhi.blocks.codec import MIME, from_json
from fazhi.blocks.edition_blocks import for_edition
from fazhi.blocks.model import Block, Edition, cell_text, plain_text
from fazhi.documents.document_readers import read_content
from fazhi.execution.runs.run_record import Record
from fazhi.figures.figure import Figure
from fazhi.findings import Finding
from fazhi.params.bureau import read_bureau, read_rules
from fazhi.params.workspace import Workspace
from fazhi.proofread.against_ledgers import hold_against
from fazhi.proofread.all_rules import proofread
from fazhi.proofread.bureau_terms import terms_of
from fazhi.proofread.expected import expect, tables_of
from fazhi.proofread.judged_passage import Judged

_READ = (".docx", ".pdf", ".html")
"""The documents say the same: the one that tells most of its own form is read."""


def proofread_documents(
    files: Mapping[str, bytes], notebook: NotebookNode, record: Record, workspace: Workspace
) -> Iterator[Finding]:
    """Yield what is wrong in a finished document, cells of the analyst's own included.

    Parameters
    ----------
    files
        The documents of an edition, by name.
    notebook, record
        The run that they were made from: what it shows is what they must say.
    workspace
        Whose rules hold.
    """
    chosen = (name for suffix in _READ for name in files if name.endswith(suffix))
    name = next(chosen, None)
    if name is None:
        return
    terms = terms_of(read_bureau(workspace), read_rules(workspace), record.year)
    blocks = _blocks(notebook)
    expected = expect(blocks, _figures(record), record.year)
    told = {(finding.code, finding.fields.get("quote")) for finding in record.findings}
    passages = read_content(files[name], Path(name))
    judge, own = hold_against(terms, expected), _lines(blocks)
    judged = [
        Judged() if _squeezed(passage.text) in own else told
        for passage, told in zip(passages, judge(passages), strict=True)
    ]
    for finding in proofread(passages, terms, judged):
        if (finding.code, finding.fields.get("quote")) not in told:
            yield finding


def _lines(blocks: Iterable[Block]) -> frozenset[str]:
    """Return the paragraphs and the rows of tables of blocks, without spaces."""
    lines = {_squeezed(plain_text(run)) for block in blocks for run in runs((block,))}
    for table in tables_of(blocks):
        lines |= {_squeezed("".join(map(cell_text, row))) for row in table.rows}
    return frozenset(lines)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _blocks(notebook: NotebookNode) -> tuple[Block, ...]:
    """Return the blocks that the report itself shows, as every reader sees them."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", ()))
    shown = (output.data[MIME] for output in outputs if MIME in output.get("data", {}))
    blocks = tuple(block for value in shown for block in from_json(value))
    return (*blocks, *for_edition(blocks, Edition.PUBLIC))


def _figures(record: Record) -> dict[str, Figure]:
    """Return the figures of a run, each with its whole."""
    figures: dict[str, Figure] = {}

    def figure(id_: str) -> Figure:
        if id_ not in figures:
            entry, (whole, decimals) = record.figures[id_], record.shapes[id_]
            value = entry["value"]
            figures[id_] = Figure(
                id=id_,
                label=entry["label"],
                value=Decimal(str(value)) if isinstance(value, float) else value,
                unit=entry["unit"],
                definition=entry["definition"],
                ledger=entry["ledger"],
                whole=figure(whole) if whole else None,
                decimals=decimals,
            )
        return figures[id_]

    return {id_: figure(id_) for id_ in record.figures}
