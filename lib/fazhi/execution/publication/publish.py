"""Build the report of one year, unless it stands already, and put it in place."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat

from fazhi.blocks.model import Edition
from fazhi.execution.editions.edition_files import BRIEFS
from fazhi.execution.editions.manifest_reading import NAME
from fazhi.execution.editions.render_editions import Made, Tell, make
from fazhi.execution.inputs.up_to_date import (
    FIGURES,
    FINDINGS,
    PACK,
    REPAIRS,
    REVIEW,
    Standing,
    documents_in,
    folder_of,
    read_standing,
)
from fazhi.execution.inputs.year_inputs import Inputs, read_inputs
from fazhi.execution.order import DRAFT, FORMATS, Format, Order, Outcome, name_of
from fazhi.execution.processes.spares import Spares
from fazhi.execution.publication.approval import Release, recorded_release
from fazhi.execution.publication.atomic_folder import (
    locked_for,
    replace_file,
    replace_folder,
    restore_folder,
)
from fazhi.execution.publication.kept_releases import (
    is_frozen,
    standing_files,
    standing_release,
)
from fazhi.execution.publication.review_files import write_review
from fazhi.execution.runs.notebook_run import NotebookError
from fazhi.findings import is_blocked
from fazhi.params.bureau import refuse_cutoff_ahead
from fazhi.stable_zip import write_zip

FAILED = "failed.ipynb"
"""The notebook up to the cell at which its last run ended."""
OURS = frozenset({FIGURES, FINDINGS, REPAIRS, PACK, REVIEW, NAME, *BRIEFS, *map(name_of, FORMATS)})
"""Names of the files that a build or a release writes into the folder of a year."""


def build_year(order: Order, year: int, spares: Spares, tell: Tell) -> Outcome:
    """Build the report of one year, unless it stands already.

    Raises
    ------
    UserError
        Something in the input or the call is wrong; nothing was written but, where a cell of the
        notebook failed, :data:`FAILED`.
    """
    started, report = time.perf_counter(), order.workspace.report
    tell("核对输入")
    refuse_cutoff_ahead(order.workspace, year, dt.datetime.now().astimezone().date())
    for out in (order.out, draft_of(order).out):
        for edition in Edition:
            restore_folder(folder_of(out, year, edition, report))
    found = _find(order, year)
    inputs, target, standing = found.inputs, found.target, found.standing
    if found.serves(order):
        return Outcome(
            year=year,
            title=standing.title,
            files=tuple(
                standing.files(
                    target.out, year, standing.due(order.editions, found.accepted), report
                )
            ),
            removed=(),
            left=(),
            findings=standing.findings,
            accepted=found.accepted,
            built=False,
            seconds=time.perf_counter() - started,
        )
    failed = folder_of(target.out, year, Edition.INTERNAL, report) / FAILED
    failed.unlink(missing_ok=True)
    try:
        made = make(order.workspace, inputs, _formats(target, year), spares, tell)
    except NotebookError as error:
        if error.executed:
            content = nbformat.writes(error.executed) + "\n"  # type: ignore[no-untyped-call]
            replace_file(failed, content.encode())
        raise
    tell("写入结果")
    if not found.is_frozen:
        return place(order, made, standing.editions, started, found.recorded)
    release = standing_release(order.workspace, year)
    signed = standing_files(order.workspace, year)
    if (
        release is None
        or not _is_signed(made, signed)
        or is_blocked(made.findings, release.accepted_codes)
    ):
        return place(draft_of(order), made, (), started)
    outcome = place(order, made, standing.editions if target is order else (), started, release)
    _restore_pack(order, made, signed)
    return outcome


def stands(order: Order, year: int) -> bool:
    """Tell whether the report of a year stands already, so that there is nothing to make.

    Raises
    ------
    UserError
        Something in the input is wrong.
    """
    return _find(order, year).serves(order)


@dataclass(frozen=True, slots=True)
class _Found:
    """What there is of a year before it is built.

    Attributes
    ----------
    inputs
        What the report is made from.
    recorded
        Who stands for this report, as far as it has come.
    is_frozen
        Whether the public files of the year are those of a release.
    target
        The order, for the folder that the results go to.
    standing
        What lies there.
    """

    inputs: Inputs
    recorded: Release | None
    is_frozen: bool
    target: Order
    standing: Standing

    @property
    def accepted(self) -> frozenset[str]:
        """The codes of findings that the release of this report let pass."""
        final = self.recorded is not None and self.recorded.is_final
        return self.recorded.accepted_codes if self.recorded and final else frozenset()

    def serves(self, order: Order) -> bool:
        """Tell whether what stands is what is ordered."""
        documents = set(map(name_of, order.formats))
        return not order.force and self.standing.serves(order.editions, documents, self.accepted)


def _find(order: Order, year: int) -> _Found:
    inputs = read_inputs(order.workspace, year, lenient=order.lenient)
    recorded = recorded_release(order.workspace, inputs)
    frozen = is_frozen(order.workspace, year)
    is_signed = recorded is not None and recorded.is_final
    target = draft_of(order) if frozen and not is_signed else order
    standing = read_standing(target.out, year, inputs.digest, order.workspace.report)
    return _Found(inputs, recorded, frozen, target, standing)


def draft_of(order: Order) -> Order:
    """Return the order for a folder beside that of the results, whose released files are frozen."""
    return replace(order, out=order.out / DRAFT)


def _is_signed(made: Made, signed: Mapping[str, str]) -> bool:
    """Tell whether each file that was made is the one that was signed, or stamped since.

    That is so where an input changed without reaching a document; it is not where a later program
    writes other bytes.
    """
    return bool(signed) and all(signed.get(name) == sha for name, sha in made.outputs.items())


def _restore_pack(order: Order, made: Made, signed: Mapping[str, str]) -> None:
    """Put back the pack of a release that is gone, where the very same can be made."""
    path = folder_of(order.out, made.inputs.year, Edition.PUBLIC, order.workspace.report) / PACK
    if path.exists() or signed.keys() - {PACK} != made.outputs.keys():
        return
    pack = write_zip(made.to_send())
    if hashlib.sha256(pack).hexdigest() == signed.get(PACK):
        replace_file(path, pack)


def place(
    order: Order,
    made: Made,
    standing: Collection[Edition],
    started: float,
    release: Release | None = None,
) -> Outcome:
    """Put a report in place.

    With a finding that blocks, and that no final release of this report let pass, the internal
    edition is written, whichever was ordered; the public one is not, and one from before goes: it
    says what is no longer so. An edition that was not ordered is kept while it holds, and made
    anew with the others when it no longer does, in the formats that it had: nothing goes because
    it was not asked for. The packed files of a release stay while they are what it signed.

    Parameters
    ----------
    order, made
        What was ordered, and what was made.
    standing
        Editions that lie there, made from the same inputs.
    started
        When, by :func:`time.perf_counter`.
    release
        Who stands for this report, as far as it has come.

    Raises
    ------
    UserError
        The files cannot be written; the folder of that edition is as it was.
    """
    is_final = release is not None and release.is_final
    accepted = release.accepted_codes if release and is_final else frozenset()
    allowed = {Edition.INTERNAL} if is_blocked(made.findings, accepted) else set(Edition)
    year, report = made.inputs.year, order.workspace.report
    ordered = allowed.intersection(order.editions) or allowed
    kept = allowed.intersection(standing) - ordered
    lying = {edition for edition in allowed if documents_in(order.out, year, edition, report)}
    written = ordered | (lying - kept)
    ours = OURS - {PACK} if is_final else OURS
    files: list[Path] = []
    removed: list[Path] = []
    left: list[Path] = []
    for edition in Edition:
        if edition in kept:
            continue
        folder = folder_of(order.out, year, edition, report)
        contents = dict(made.editions[edition]) if edition in written else {}
        if edition is Edition.INTERNAL and contents:
            contents[REVIEW] = write_review(order.out, made, release, report)
        with locked_for(folder, report):
            replaced = replace_folder(folder, contents, ours.__contains__)
        removed += (folder / name for name in replaced.gone)
        left += replaced.left
        files += (folder / name for name in sorted(contents))
    return Outcome(
        year=year,
        title=made.record.title,
        files=tuple(files),
        removed=tuple(removed),
        left=tuple(left),
        findings=made.findings,
        accepted=accepted,
        built=True,
        seconds=time.perf_counter() - started,
    )


def _formats(order: Order, year: int) -> Mapping[Edition, Sequence[Format]]:
    """Return which documents each edition gets: those ordered, and those that lie there."""
    wanted = {
        e: {*order.formats, *documents_in(order.out, year, e, order.workspace.report)}
        for e in Edition
    }
    return {e: tuple(f for f in FORMATS if f in wanted[e]) for e in Edition}
