"""Whether what was released still stands: its inputs and its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from fazhi.blocks.audience import Edition
from fazhi.errors import Place
from fazhi.execution.editions.manifest_reading import NAME, read_manifest
from fazhi.execution.inputs.reaching_inputs import hashes_of
from fazhi.execution.inputs.up_to_date import folder_of
from fazhi.execution.inputs.year_inputs import read_inputs
from fazhi.execution.publication.approval import Release, read_release, release_file
from fazhi.execution.publication.kept_releases import (
    hash_file,
    is_frozen,
    read_stamp,
    standing_files,
    standing_release,
)
from fazhi.execution.publication.unnamed_files import find_unnamed
from fazhi.findings import Finding
from fazhi.params.bureau import read_year
from fazhi.params.workspace import Workspace

_GONE = "（没有了）"


def check_release(workspace: Workspace, year: int, out: Path) -> Iterator[Finding]:
    """Find a release that no longer stands for what is there.

    Parameters
    ----------
    out
        The folder that holds a folder for each year; a public edition is not missed before the
        release is final, since a finding may hold it.

    Raises
    ------
    UserError
        A file cannot be read.
    """
    release = read_release(workspace, year)
    if release is not None:
        inputs = hashes_of(workspace, read_inputs(workspace, year, lenient=False))
        changed = [*_differing(release.inputs, inputs)]
        if not release.is_final:
            changed += _changed_drafts(
                release, folder_of(out, year, Edition.PUBLIC, workspace.report)
            )
        if changed:
            yield Finding.of(
                "release-void",
                "final" if release.is_final else "",
                place=Place(file=workspace.relative(release_file(workspace, year))),
                signed=release.sentence(),
                changed=changed,
                year=year,
                report=workspace.report.option,
            )
    yield from check_files(workspace, year, out)
    if is_frozen(workspace, year):
        yield from find_unnamed(workspace, year, out)
    yield from _check_stamp(workspace, year)


def _changed_drafts(release: Release, folder: Path) -> Iterator[str]:
    """Yield which public files are no longer those that were drafted or reviewed."""
    manifest = read_manifest(folder)
    lying = [name for name in manifest.files if name in release.outputs] if manifest else []
    if lying:
        yield from _differing(release.outputs, {name: hash_file(folder / name) for name in lying})


def check_files(workspace: Workspace, year: int, out: Path) -> Iterator[Finding]:
    """Find public files of an approved year that are not those that were signed, or stamped.

    Raises
    ------
    UserError
        A file cannot be read.
    """
    changed = changed_files(workspace, year, out)
    release = standing_release(workspace, year)
    if not changed or release is None:
        return
    folder = folder_of(out, year, Edition.PUBLIC, workspace.report)
    changed = tuple(f"{n}{'' if (folder / n).is_file() else _GONE}" for n in changed)
    variant = ""
    if not any((folder / name).is_file() for name in standing_files(workspace, year)):
        variant = "gone" if any(out.glob("*.html")) else "elsewhere"
    yield Finding.of(
        "release-file-changed",
        variant,
        place=Place(file=workspace.relative(release_file(workspace, year))),
        signed=release.sentence(),
        changed=changed,
        year=year,
        report=workspace.report.option,
        folder=folder.relative_to(out).as_posix(),
    )


def changed_files(workspace: Workspace, year: int, out: Path) -> tuple[str, ...]:
    """Return which public files of an approved year are not those that were signed, or stamped.

    What lies beside them, unsigned because it follows what does not reach a document, is held
    against the manifest of the folder; where no signed file lies, none of it is missed either.

    Raises
    ------
    ParamsError
        A record is wrong.
    """
    signed = standing_files(workspace, year)
    folder = folder_of(out, year, Edition.PUBLIC, workspace.report)
    lies = any((folder / name).is_file() for name in signed)
    manifest = read_manifest(folder)
    if lies and manifest is None:
        signed = {**signed, NAME: ""}
    elif lies and manifest:
        signed = {**manifest.files, **signed}
    return tuple(
        name
        for name, hash_ in sorted(signed.items())
        if not (folder / name).is_file() or hash_file(folder / name) != hash_
    )


def _check_stamp(workspace: Workspace, year: int) -> Iterator[Finding]:
    """Find a day of publication that the files do not print."""
    release, stamp = standing_release(workspace, year), read_stamp(workspace, year)
    if release is None or year not in workspace.years():
        return
    printed = stamp.date if stamp else release.published
    day = read_year(workspace, year).published
    if day is not None and day != printed:
        file = workspace.relative(workspace.params / f"{year}.yaml")
        yield Finding.of(
            "published-unstamped",
            place=Place(file=file),
            day=day.isoformat(),
            year=year,
            report=workspace.report.option,
        )


def _differing(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({*before, *now}):
        if before.get(name) != now.get(name):
            yield f"{name}{'' if name in now else _GONE}"
