"""Build the report of one year: run the notebook, render its documents, put them in place."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from nbformat import NotebookNode

from fazhi.blocks.model import Edition
from fazhi.execution import manifest
from fazhi.execution.archive import ARCHIVE
from fazhi.execution.export import FORMATS, Format, export, name_of
from fazhi.execution.folder import replace_folder
from fazhi.execution.gate import read_personal, scan
from fazhi.execution.inputs import Inputs, read_inputs
from fazhi.execution.kernels import Kernels
from fazhi.execution.manifest import About, write_manifest
from fazhi.execution.record import Record, findings_json, read_record
from fazhi.execution.release import accepted_codes
from fazhi.execution.run import run_notebook
from fazhi.execution.standing import FIGURES, FINDINGS, INTERNAL, REPAIRS, folder_of, read_standing
from fazhi.findings import Finding, is_blocked, sort_findings
from fazhi.params.workspace import Workspace

Tell = Callable[[str], None]
"""Is told, in Chinese, which step begins."""

_OURS = frozenset({FIGURES, FINDINGS, REPAIRS, ARCHIVE, manifest.NAME, *map(name_of, FORMATS)})


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built.

    Attributes
    ----------
    workspace
        Where ledgers, parameters and notebook lie.
    out
        The folder that holds a folder for each year.
    editions, formats
        Which documents.
    lenient
        Whether rejected ledger rows only warn.
    force
        Whether to build what stands already.
    accepted
        Codes of findings that do not keep the public edition back.
    """

    workspace: Workspace
    out: Path
    editions: tuple[Edition, ...] = tuple(Edition)
    formats: tuple[Format, ...] = FORMATS
    lenient: bool = False
    force: bool = False
    accepted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one year.

    Attributes
    ----------
    year, title
        Whose report, and its title.
    files
        What lies in place now, in order.
    removed
        Files of ours from before that would no longer be right.
    findings
        All findings, most serious first.
    accepted
        Codes of findings that were let pass.
    built
        Whether it was built, or stood already.
    seconds
        How long it took.
    """

    year: int
    title: str
    files: tuple[Path, ...]
    removed: tuple[Path, ...]
    findings: tuple[Finding, ...]
    accepted: frozenset[str]
    built: bool
    seconds: float

    @property
    def blocked(self) -> bool:
        """Whether a finding keeps the public edition back."""
        return is_blocked(self.findings, self.accepted)


def build_year(order: Order, year: int, kernels: Kernels, tell: Tell) -> Outcome:
    """Build the report of one year, unless it stands already.

    With a finding that blocks, the public edition is not written, and one from before goes: it
    says what is no longer so.

    Raises
    ------
    UserError
        Something in the input or the call is wrong; nothing was written.
    """
    started = time.perf_counter()
    tell("核对输入")
    inputs = read_inputs(order.workspace, year, lenient=order.lenient)
    accepted = order.accepted | accepted_codes(order.workspace, inputs)
    folder = order.out / str(year)
    standing = read_standing(folder, inputs.digest)
    documents = set(map(name_of, order.formats))
    if not order.force and standing.serves(order.editions, documents, accepted):
        return Outcome(
            year=year,
            title=standing.title,
            files=tuple(folder / name for name in standing.names(order.editions)),
            removed=(),
            findings=standing.findings,
            accepted=accepted,
            built=False,
            seconds=time.perf_counter() - started,
        )
    tell("运行笔记本")
    notebook = run_notebook(order.workspace, {"year": year, "lenient": order.lenient}, kernels)
    record = read_record(notebook)
    there = standing.documents(order.editions)
    formats = tuple(f for f in FORMATS if f in order.formats or name_of(f) in there)
    whole = replace(order, formats=formats, accepted=accepted)
    files, findings = _render(whole, notebook, record, inputs, tell)
    tell("写入结果")
    kept = [edition for edition in standing.editions if edition not in order.editions]
    removed = replace_folder(folder, files, lambda path: _is_ours(path, kept))
    return Outcome(
        year=year,
        title=record.title,
        files=tuple(folder / name for name in sorted(files)),
        removed=tuple(folder / name for name in removed),
        findings=findings,
        accepted=accepted,
        built=True,
        seconds=time.perf_counter() - started,
    )


def _render(
    order: Order, notebook: NotebookNode, record: Record, inputs: Inputs, tell: Tell
) -> tuple[Mapping[str, bytes], tuple[Finding, ...]]:
    """Return the files by their place in the year's folder, and all findings."""
    documents = {}
    found = dict.fromkeys(record.findings)
    for edition in order.editions:
        tell(f"生成{edition.word}")
        exported = export(notebook, edition, order.formats, order.workspace)
        documents[edition] = exported.files
        found |= dict.fromkeys(exported.findings)
    if Edition.PUBLIC in documents:
        tell("检查公开文件")
        public = _folder(documents[Edition.PUBLIC], Edition.PUBLIC, record, found, inputs)
        found |= dict.fromkeys(scan(public, read_personal(order.workspace, inputs.years)))
    findings = sort_findings(found)
    if is_blocked(findings, order.accepted):
        documents.pop(Edition.PUBLIC, None)
    files = {
        f"{folder_of(edition)}{name}": content
        for edition, rendered in documents.items()
        for name, content in _folder(rendered, edition, record, findings, inputs).items()
    }
    return files, findings


def _folder(
    documents: Mapping[str, bytes],
    edition: Edition,
    record: Record,
    findings: Iterable[Finding],
    inputs: Inputs,
) -> Mapping[str, bytes]:
    """Return the documents of an edition with the files beside them, the manifest last."""
    about = About(record.title, record.publisher, record.date)
    files = {
        **documents,
        FIGURES: record.figures_json(edition),
        FINDINGS: findings_json(record.year, sort_findings(findings)),
    }
    if edition is Edition.INTERNAL:
        files[REPAIRS] = record.repairs.encode()
    return {**files, manifest.NAME: write_manifest(about, inputs, files)}


def _is_ours(path: str, kept: list[Edition]) -> bool:
    """Tell whether a file of a year's folder is one of ours, in no edition that is kept."""
    edition = Edition.INTERNAL if path.startswith(INTERNAL) else Edition.PUBLIC
    return edition not in kept and path.removeprefix(INTERNAL) in _OURS
