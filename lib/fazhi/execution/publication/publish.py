"""Build the report of one year, unless it stands already, and put it in place."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
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
    documents_in,
    folder_of,
    read_standing,
)
from fazhi.execution.inputs.year_inputs import read_inputs
from fazhi.execution.order import DRAFT, FORMATS, Format, Order, Outcome, name_of
from fazhi.execution.publication.approval import Release, final_release
from fazhi.execution.publication.atomic_folder import replace_file, replace_folder, restore_folder
from fazhi.execution.publication.kept_releases import is_frozen
from fazhi.execution.publication.review_files import write_review
from fazhi.execution.runs.kernels import Kernels
from fazhi.execution.runs.notebook_run import NotebookError
from fazhi.findings import is_blocked
from fazhi.params.bureau import refuse_cutoff_ahead

FAILED = "failed.ipynb"
"""The notebook up to the cell at which its last run ended."""
OURS = frozenset({FIGURES, FINDINGS, REPAIRS, PACK, REVIEW, NAME, *BRIEFS, *map(name_of, FORMATS)})
"""Names of the files that a build or a release writes into the folder of a year."""


def build_year(order: Order, year: int, kernels: Kernels, tell: Tell) -> Outcome:
    """Build the report of one year, unless it stands already.

    Raises
    ------
    UserError
        Something in the input or the call is wrong; nothing was written but, where a cell of the
        notebook failed, :data:`FAILED`.
    """
    started = time.perf_counter()
    tell("核对输入")
    refuse_cutoff_ahead(order.workspace, year, dt.datetime.now().astimezone().date())
    inputs = read_inputs(order.workspace, year, lenient=order.lenient)
    release = final_release(order.workspace, inputs)
    if is_frozen(order.workspace, year) and not release:
        order = draft_of(order)
    accepted = release.accepted_codes if release else frozenset()
    for edition in Edition:
        restore_folder(folder_of(order.out, year, edition))
    standing = read_standing(order.out, year, inputs.digest)
    documents = set(map(name_of, order.formats))
    if not order.force and standing.serves(order.editions, documents, accepted):
        return Outcome(
            year=year,
            title=standing.title,
            files=tuple(standing.files(order.out, year, standing.due(order.editions, accepted))),
            removed=(),
            left=(),
            findings=standing.findings,
            accepted=accepted,
            built=False,
            seconds=time.perf_counter() - started,
        )
    failed = folder_of(order.out, year, Edition.INTERNAL) / FAILED
    failed.unlink(missing_ok=True)
    try:
        made = make(order.workspace, inputs, _formats(order, year), kernels, tell)
    except NotebookError as error:
        if error.executed:
            content = nbformat.writes(error.executed) + "\n"  # type: ignore[no-untyped-call]
            replace_file(failed, content.encode())
        raise
    tell("写入结果")
    if release and _differs(release, made):
        return place(draft_of(order), made, (), started)
    return place(order, made, standing.editions, started)


def draft_of(order: Order) -> Order:
    """Return the order for a folder beside that of the results, whose released files are frozen."""
    return replace(order, out=order.out / DRAFT)


def _differs(release: Release, made: Made) -> bool:
    """Tell whether a file that was signed would become another, as by a later program."""
    return any(release.outputs.get(name, sha) != sha for name, sha in made.outputs.items())


def place(order: Order, made: Made, standing: Collection[Edition], started: float) -> Outcome:
    """Put a report in place.

    With a finding that blocks, and that no final release of the same inputs let pass, the internal
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

    Raises
    ------
    UserError
        The files cannot be written; the folder of that edition is as it was.
    """
    release = final_release(order.workspace, made.inputs)
    accepted = release.accepted_codes if release else frozenset()
    allowed = {Edition.INTERNAL} if is_blocked(made.findings, accepted) else set(Edition)
    year = made.inputs.year
    ordered = allowed.intersection(order.editions) or allowed
    kept = allowed.intersection(standing) - ordered
    lying = {edition for edition in allowed if documents_in(order.out, year, edition)}
    written = ordered | (lying - kept)
    signed = release is not None and release.outputs == made.outputs
    ours = OURS - {PACK} if signed else OURS
    files: list[Path] = []
    removed: list[Path] = []
    left: list[Path] = []
    for edition in Edition:
        if edition in kept:
            continue
        folder = folder_of(order.out, year, edition)
        contents = dict(made.editions[edition]) if edition in written else {}
        if edition is Edition.INTERNAL and contents:
            contents[REVIEW] = write_review(order.out, made, release)
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
    wanted = {e: {*order.formats, *documents_in(order.out, year, e)} for e in Edition}
    return {e: tuple(f for f in FORMATS if f in wanted[e]) for e in Edition}
