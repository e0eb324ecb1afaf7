"""Make the report of a year: run the notebook, render both editions, look for what is private."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import dataclass

from nbformat import NotebookNode, from_dict

from fazhi.blocks.codec import MIME, from_json
from fazhi.blocks.model import Edition, Heading, Text
from fazhi.blocks.notices import notice
from fazhi.checks.displayed_cells import check_displayed
from fazhi.checks.shown_blocks import check_shown
from fazhi.execution.editions.edition_files import brief_files, export
from fazhi.execution.editions.manifest import About, write_manifest
from fazhi.execution.editions.manifest_reading import NAME
from fazhi.execution.editions.proof import proofread_documents
from fazhi.execution.inputs.trusted_notebook import read_trusted
from fazhi.execution.inputs.up_to_date import FIGURES, FINDINGS, REPAIRS
from fazhi.execution.inputs.year_inputs import Inputs, require_unchanged
from fazhi.execution.order import Format
from fazhi.execution.processes.spares import Spares
from fazhi.execution.runs.kernels import Kernels
from fazhi.execution.runs.notebook_run import run_notebook
from fazhi.execution.runs.run_record import Record, read_record
from fazhi.exporters.document import Document
from fazhi.exporters.own_cells import read_own_cells
from fazhi.findings import Finding, sort_findings
from fazhi.params.bureau import read_rules
from fazhi.params.workspace import Workspace
from fazhi.privacy.scan import read_ahead_of_scan, scan
from fazhi.report import RECORD_MIME
from fazhi.report.display import Shown

Tell = Callable[[str], None]
"""Is told, in Chinese, which step begins."""


@dataclass(frozen=True, slots=True)
class Made:
    """The report of a year, of which nothing is in place yet.

    Attributes
    ----------
    inputs
        What it was made from.
    record
        What the run computed.
    editions
        The files of both editions by name, the manifest last.
    findings
        Those of the run, of the rendering and of the gate, most serious first.
    document
        What the internal edition says.
    faces
        What its PDF is set in; empty where none was made.
    """

    inputs: Inputs
    record: Record
    editions: Mapping[Edition, Mapping[str, bytes]]
    findings: tuple[Finding, ...]
    document: Document
    faces: str

    @property
    def outputs(self) -> dict[str, str]:
        """Hash of each public file that is sent, but the manifest.

        That names the program, and a report that a later version writes with the same bytes is the
        same report. What was found speaks to reviewers, and changes with what they accept.
        """
        return {
            name: hashlib.sha256(content).hexdigest()
            for name, content in self.editions[Edition.PUBLIC].items()
            if name not in {NAME, FINDINGS}
        }

    def to_send(self) -> dict[str, bytes]:
        """Return the public files without what speaks to reviewers, and a manifest of these."""
        public = self.editions[Edition.PUBLIC].items()
        files = {name: content for name, content in public if name not in (FINDINGS, NAME)}
        names = self.record.public_names()
        return {**files, NAME: write_manifest(_about(self.record), self.inputs, files, names)}


def make(
    workspace: Workspace,
    inputs: Inputs,
    formats: Mapping[Edition, Sequence[Format]],
    spares: Spares,
    tell: Tell,
) -> Made:
    """Make both editions, so that what is found does not depend on which is asked for.

    Raises
    ------
    UserError
        Something in the input is wrong or changed meanwhile, or the notebook is not one that this
        user lets run.
    """
    workspace = workspace.as_released(inputs.year)
    trusted = read_trusted(workspace)
    tell("运行笔记本")
    parameters = {"year": inputs.year, "lenient": inputs.lenient}
    with ThreadPoolExecutor(1) as beside:  # while the kernel works, this process but waits for it
        personal = beside.submit(read_ahead_of_scan, workspace, inputs.years, workspace.years())
        notebook = run_notebook(workspace, trusted, parameters, Kernels(spares.kernel))
    of_internal = Edition.INTERNAL, formats[Edition.INTERNAL], workspace
    ahead = spares.begin(export, notebook, *of_internal)  # as it is if no more is found
    record = read_record(notebook)
    found = dict.fromkeys(record.findings)
    tell(f"生成{Edition.PUBLIC.word}")
    public = export(notebook, Edition.PUBLIC, formats[Edition.PUBLIC], workspace)
    whole = export(notebook, Edition.INTERNAL, (), workspace)  # reads what its cells show
    found |= dict.fromkeys((*public.findings, *whole.findings))
    found |= dict.fromkeys(_misshown(notebook, whole.document, record, workspace))
    tell("检查公开文件")
    lying = _folder(public.files, Edition.PUBLIC, record, found, inputs)
    found |= dict.fromkeys(scan(lying, personal.result()))
    found |= dict.fromkeys(proofread_documents(public.files, notebook, record, workspace))
    tell(f"生成{Edition.INTERNAL.word}")
    internal = whole
    told: Collection[Finding] | None = None
    while told != found.keys():  # a face that lacks a character may only be met on the way
        told = set(found)
        late = sort_findings(told - set(record.findings))
        internal = export(_reviewed(notebook, late), *of_internal) if late else ahead()
        found |= dict.fromkeys(internal.findings)
    briefs = brief_files(internal, sort_findings(found), formats[Edition.INTERNAL], workspace)
    documents = {
        Edition.PUBLIC: public.files,
        Edition.INTERNAL: {**internal.files, **briefs},
    }
    require_unchanged(workspace, inputs, record.sources)
    return Made(
        inputs=inputs,
        record=record,
        editions={
            edition: _folder(files, edition, record, found, inputs)
            for edition, files in documents.items()
        },
        findings=sort_findings(found),
        document=internal.document,
        faces=internal.faces,
    )


def _misshown(
    notebook: NotebookNode, document: Document, record: Record, workspace: Workspace
) -> Iterator[Finding]:
    """Yield what cells show against the figures or without one, unless the run has told it."""
    file, rules = workspace.relative(workspace.notebook), read_rules(workspace)
    told = {_said(finding) for finding in record.findings}
    blocks = (*document.blocks, *document.further)
    shown = check_shown(blocks, record.figures, rules, file)
    by_title = [finding for finding in shown if _said(finding) not in told]
    yield from by_title
    told = {_said(finding) for finding in by_title}
    by_cell = {_said_where(finding) for finding in record.findings}
    for finding in check_displayed(read_own_cells(notebook), record.figures, rules, file):
        if _said(finding) not in told and _said_where(finding) not in by_cell:
            yield finding


def _said(finding: Finding) -> tuple[object, ...]:
    """Return what a finding says, by whichever name of its cell and with whatever stands around."""
    apart = ("cell", "around")
    said = (value for name, value in finding.fields.items() if name not in apart)
    return finding.code, *map(repr, said)  # some are lists


def _said_where(finding: Finding) -> tuple[object, ...]:
    return finding.fields.get("cell"), *_said(finding)


def _folder(
    documents: Mapping[str, bytes],
    edition: Edition,
    record: Record,
    findings: Iterable[Finding],
    inputs: Inputs,
) -> Mapping[str, bytes]:
    """Return the documents of an edition with the files beside them, the manifest last."""
    files = {
        **documents,
        FIGURES: record.figures_json(edition),
        FINDINGS: record.findings_json(edition, sort_findings(findings)),
    }
    if edition is Edition.INTERNAL:
        files[REPAIRS] = record.repairs.encode()
    names = record.public_names() if edition is Edition.PUBLIC else None
    return {**files, NAME: write_manifest(_about(record), inputs, files, names)}


def _about(record: Record) -> About:
    return About(record.title, record.publisher, record.date)


def _reviewed(notebook: NotebookNode, late: Iterable[Finding]) -> NotebookNode:
    """Return the notebook with what was found after its run, above the findings of the run."""
    told = deepcopy(notebook)
    review = [
        output
        for cell in told.cells
        for output in cell.get("outputs", ())
        if RECORD_MIME in output.get("data", {})
    ][-1]
    blocks = from_json(review.data[MIME])
    parts = (n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.level > 1)
    place = next(parts, len(blocks))
    heading = Heading(2, (Text("生成文件时又发现的"),), edition=Edition.INTERNAL)
    shown = (*blocks[:place], heading, *map(notice, late), *blocks[place:])
    review["data"] = from_dict(Shown(shown, record=review.data[RECORD_MIME])._repr_mimebundle_())  # type: ignore[no-untyped-call]
    return told
