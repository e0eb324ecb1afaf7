"""A build proofreads its own documents, what an analyst added to them included."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbformat import v4

from fazhi.blocks.codec import MIME, to_json
from fazhi.blocks.model import Column, FigureRef, Paragraph, Table, Text
from fazhi.catalogue import Severity
from fazhi.execution.editions.proof import proofread_documents
from fazhi.execution.runs.run_record import Record
from fazhi.findings import Finding
from fazhi.params.workspace import Workspace

ROOT = Path(__file__).parents[3]
SHOWN = (
    Paragraph((Text("全年办理建议提案"), FigureRef("total", "24件"), Text("。"))),
    Table("t", "", (Column("指标"), Column("数值")), (("建议提案", FigureRef("total", "24件")),)),
)
FIGURE = {"label": "建议提案", "value": 24, "unit": "件", "definition": "", "ledger": "x"}
PART = {**FIGURE, "label": "人大建议", "value": 13}


def record(*findings: Finding) -> Record:
    """Return what a run of two figures computed."""
    return Record(
        year=2023,
        title="",
        publisher="",
        date="2024-01-18",
        figures={"total": FIGURE, "npc": PART},
        findings=findings,
        repairs="",
        withheld=frozenset(),
        sources={},
        shapes={"total": (None, None), "npc": ("total", None)},
        names={},
        words={},
        told=findings,
    )


def told(body: str, *findings: Finding) -> list[str]:
    """Return the codes of what is found in a page with this body."""
    cell = v4.new_code_cell(outputs=[v4.new_output("display_data", {MIME: to_json(SHOWN)})])
    notebook = v4.new_notebook(cells=[cell])
    page = f"<!doctype html><meta charset=utf-8><body>{body}</body>".encode()
    found = proofread_documents({"report.html": page}, notebook, record(*findings), Workspace(ROOT))
    return [finding.code for finding in found]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("<p>全年办理建议提案24件。</p>", []),
        ("<p>全年办理建议提案25件。</p>", ["document-figure-differs"]),
        ("<p>办理建议提案24件，其中人大建议14件。</p>", ["document-figure-differs"]),
        ("<table><tr><th>指标<th>数值<tr><td>建议提案<td>25</table>", ["document-figure-differs"]),
        ("<p>共18件，分别为来信10件、来电7件。</p>", ["sum-wrong"]),
    ],
)
def test_what_stands_in_the_document(body: str, codes: list[str]) -> None:
    """Numbers are held against the run, and all else is proofread."""
    assert told(body) == codes


def test_what_the_run_has_told_is_not_told_again() -> None:
    """The prose was proofread before it was printed."""
    quote = "“【县民政局县民政局】加强领导。”"
    (code,) = told("<p>县民政局县民政局加强领导。</p>")
    assert code == "word-doubled"
    known = Finding(code, Severity.WARN, "", "", fields={"quote": quote})
    assert told("<p>县民政局县民政局加强领导。</p>", known) == []


def test_nothing_to_read_is_nothing_to_tell() -> None:
    """A build of the notebook alone has no document."""
    assert [*proofread_documents({}, v4.new_notebook(), record(), Workspace(ROOT))] == []
