"""Release a year's report: bind names to what was made; once approved, freeze and pack it."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass

from fazhi.blocks.model import Edition
from fazhi.execution.editions.render_editions import Made, Tell, make
from fazhi.execution.editions.year_index import write_index
from fazhi.execution.inputs.reaching_inputs import hashes_of
from fazhi.execution.inputs.up_to_date import PACK, folder_of
from fazhi.execution.inputs.year_inputs import Inputs, is_definition, read_inputs
from fazhi.execution.order import FORMATS, Order, Outcome
from fazhi.execution.processes.spares import Spares
from fazhi.execution.publication.approval import (
    Acceptance,
    Release,
    read_release,
    refuse_gap,
    refuse_one_person,
    release_file,
    sign,
)
from fazhi.execution.publication.atomic_folder import replace_file
from fazhi.execution.publication.kept_releases import (
    check_published,
    hashes_to_keep,
    is_frozen,
    keep_release,
    last_hash,
    next_number,
)
from fazhi.execution.publication.noted_correction import note_correction, pending_reason
from fazhi.execution.publication.older_layout import part_editions
from fazhi.execution.publication.publish import draft_of, place
from fazhi.execution.runs.run_record import to_bytes
from fazhi.figures.corrections import KEPT_FIGURES, KEPT_ROWS, KEPT_WORDS
from fazhi.figures.published import freeze, published_file
from fazhi.findings import holding_release
from fazhi.ordinary_file import read_ordinary
from fazhi.params.bureau import read_bureau, read_year, refuse_cutoff_ahead
from fazhi.params.workspace import DEFINITIONS, Workspace
from fazhi.stable_zip import write_zip


@dataclass(frozen=True, slots=True)
class Signing:
    """Who stands for a report.

    Attributes
    ----------
    names
        By stage.
    day
        From when on.
    accepted
        Findings that are let pass, besides those that the release of the same inputs let pass.
    correction
        Why a year that was released before is released again.
    redefined
        Whether its definitions are corrected too.
    """

    names: Mapping[str, str]
    day: dt.date
    accepted: tuple[Acceptance, ...] = ()
    correction: str = ""
    redefined: bool = False


def release_year(
    order: Order, year: int, signing: Signing, tell: Tell
) -> tuple[Outcome, Release | None]:
    """Record who stands for a year's report, which is made anew for it.

    All that can refuse does so before anything is written. What blocked and was let pass is
    written for the public only once the release is final.

    Parameters
    ----------
    order
        Where the report lies; both editions are made in all formats.
    year
        Whose report.
    signing
        Who stands for it.
    tell
        Hears of the steps.

    Returns
    -------
    tuple[Outcome, Release | None]
        What lies in place, and what was recorded: nothing where a finding still blocks.

    Raises
    ------
    UserError
        Something in the input or the call is wrong; nothing was written.
    """
    started = time.perf_counter()
    tell("核对输入")
    refuse_cutoff_ahead(order.workspace, year, signing.day)
    check_published(order.workspace, year)
    why, day = signing.correction, signing.day
    with note_correction(order.workspace, year, why, day, redefined=signing.redefined) as noted:
        outcome, signed = _release(order, year, signing, tell, started)
        if signed:
            noted.keep()
        return outcome, signed


def _release(
    order: Order, year: int, signing: Signing, tell: Tell, started: float
) -> tuple[Outcome, Release | None]:
    """Make the report, and record who stands for it."""
    inputs = read_inputs(order.workspace, year, lenient=False)
    former = read_release(order.workspace, year)
    same = former if former and former.inputs == hashes_of(order.workspace, inputs) else None
    refuse_gap({*signing.names, *(same.marks if same else ())})
    already = {stage: mark.name for stage, mark in same.marks.items()} if same else {}
    refuse_one_person({**already, **signing.names}, read_bureau(order.workspace))
    made = _make(order, inputs, tell)
    needed = {finding.code for finding in holding_release(made.findings)}
    before = same.accepted if same else ()
    passed = {a.code: a for a in (*before, *signing.accepted) if a.code in needed and a.is_allowed}
    signed, pack, kept = None, b"", _to_keep(order.workspace, made)
    if needed == passed.keys():
        present = Release(
            year=year,
            title=made.record.title,
            marks={},
            accepted=tuple(passed.values()),
            inputs=hashes_of(order.workspace, inputs),
            outputs=made.outputs,
            published=read_year(order.workspace, year).published,
            number=next_number(order.workspace, year),
            previous=last_hash(order.workspace, year),
            correction=pending_reason(order.workspace, year),
        )
        signed = sign(former, present, signing.names, signing.day)
        if signed.is_final:
            pack = write_zip(made.to_send())
            sent = hashlib.sha256(pack).hexdigest()
            signed = signed.model_copy(update={"pack": sent, "files": hashes_to_keep(kept)})
        signed = signed.sealed()
    tell("写入结果")
    record = to_bytes(signed.model_dump(mode="json")) if signed else b""
    if record:
        replace_file(release_file(order.workspace, year), record)
    part_editions(order.out)
    is_final = signed is not None and signed.is_final
    target = draft_of(order) if is_frozen(order.workspace, year) and not is_final else order
    outcome = place(target, made, (), started, signed)
    if is_final:
        keep_release(order.workspace, year, record, kept)
        replace_file(published_file(order.workspace, year), kept[KEPT_FIGURES])
        replace_file(
            folder_of(order.out, year, Edition.PUBLIC, order.workspace.report) / PACK, pack
        )
    write_index(order.workspace, order.out)
    return outcome, signed


def _make(order: Order, inputs: Inputs, tell: Tell) -> Made:
    return make(order.workspace, inputs, dict.fromkeys(Edition, FORMATS), Spares(), tell)


def _to_keep(workspace: Workspace, made: Made) -> dict[str, bytes]:
    """Return what a release keeps: figures as they were made, words, and what defines them."""
    place = workspace.as_released(made.inputs.year)
    cutoff = read_year(place, made.inputs.year).cutoff
    defined = [p for p in place.definitions.rglob("*.yaml") if is_definition(place.definitions, p)]
    rows = {id_: figure["rows"] for id_, figure in made.record.figures.items()}
    return {
        KEPT_FIGURES: freeze(made.inputs.year, cutoff, made.record.figures),
        KEPT_WORDS: to_bytes({"sections": made.record.words}),
        KEPT_ROWS: to_bytes({"rows": rows}),
        f"{DEFINITIONS}/{place.notebook.name}": read_ordinary(place.notebook),
        **{
            f"{DEFINITIONS}/{path.relative_to(place.definitions).as_posix()}": read_ordinary(path)
            for path in sorted(defined)
        },
    }
