"""Whether the files of a year are what its inputs give; if not, which differs, where and why."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from fazhi.blocks.audience import Edition
from fazhi.bounded_zip import DAMAGES, read_part
from fazhi.catalogue import FieldValue
from fazhi.errors import Place, UsageError
from fazhi.execution.editions.manifest_reading import (
    NAME,
    Manifest,
    parse_manifest,
    read_manifest,
)
from fazhi.execution.inputs.reaching_inputs import is_read_in_part
from fazhi.execution.inputs.up_to_date import PACK, documents_in, folder_of
from fazhi.execution.inputs.year_inputs import Inputs, read_inputs
from fazhi.execution.order import DRAFT, FORMATS, Order
from fazhi.execution.publication.approval import Release, recorded_release
from fazhi.execution.publication.first_difference import differing_line, differing_spot
from fazhi.execution.publication.kept_releases import standing_release
from fazhi.execution.publication.release_chain import find_broken_links
from fazhi.execution.publication.release_checks import changed_files, check_files
from fazhi.execution.publication.unnamed_files import find_unnamed
from fazhi.execution.working_folder import working_folder
from fazhi.findings import Finding
from fazhi.ordinary_file import read_ordinary
from fazhi.params.workspace import Workspace

Build = Callable[[Order, int], object]
"""Builds a year as ordered."""

_FORGED = "forged"
"""A cause of its own: the manifest itself is not the one that was written."""
_LARGEST = 500_000_000
"""Bytes that the files of a pack may have together."""


def verify_year(workspace: Workspace, year: int, out: Path, build: Build) -> tuple[Finding, ...]:
    """Build a year again in a folder of its own, and find what is not the same.

    Parameters
    ----------
    workspace, year
        Whose report.
    out
        The folder of results that is looked at; nothing in it is changed.
    build
        Builds the year again.

    Raises
    ------
    UserError
        Nothing lies there, or the year cannot be built.
    """
    folders = {edition: folder_of(out, year, edition, workspace.report) for edition in Edition}
    said = {edition: read_manifest(folder) for edition, folder in folders.items()}
    lying = {edition: manifest for edition, manifest in said.items() if manifest}
    found = [*_find_unsaid(workspace, year, out), *find_unnamed(workspace, year, out)]
    elsewhere = () if _is_public(workspace, year, out) else tuple(check_files(workspace, year, out))
    broken = tuple(find_broken_links(workspace, year, out))
    if not (lying or found or elsewhere or broken):
        raise UsageError.of("nothing-to-verify", place=Place(file=str(year)))
    for lenient in sorted({manifest.lenient for manifest in lying.values()}):
        alike = {e: manifest for e, manifest in lying.items() if manifest.lenient is lenient}
        found += _rebuilt(Order(workspace, out, tuple(alike), lenient=lenient), year, alike, build)
    pack = folders[Edition.PUBLIC] / PACK
    if pack.is_file():
        found += (_within(finding, pack.relative_to(out)) for finding in verify_pack(pack))
    return tuple(dict.fromkeys((*_once(workspace, year, out, found), *elsewhere, *broken)))


def _is_public(workspace: Workspace, year: int, out: Path) -> bool:
    """Tell whether anything of a public edition lies there; else all of it is told as gone."""
    report = workspace.report
    folder = folder_of(out, year, Edition.PUBLIC, report)
    return bool(documents_in(out, year, Edition.PUBLIC, report) or read_manifest(folder))


def _find_unsaid(workspace: Workspace, year: int, out: Path) -> Iterator[Finding]:
    """Find editions that do not say what they were made of, so that nothing vouches for them."""
    for edition in Edition:
        folder = folder_of(out, year, edition, workspace.report)
        if documents_in(out, year, edition, workspace.report) and read_manifest(folder) is None:
            place = Place(file=(folder / NAME).relative_to(out).as_posix())
            if (folder / NAME).is_file():
                yield Finding.of("output-tampered", place=place, where="")
            else:
                yield Finding.of("output-missing", place=place)


def _once(
    workspace: Workspace, year: int, out: Path, found: Sequence[Finding]
) -> Iterator[Finding]:
    """Yield findings; a file that is not the one that was signed is told so, and once.

    Where it differs is told as the building anew, or the look into the pack, has found it.
    """
    release = standing_release(workspace, year)
    folder = folder_of(out, year, Edition.PUBLIC, workspace.report).relative_to(out).as_posix()
    changed = {f"{folder}/{name}" for name in changed_files(workspace, year, out)}
    told: set[str] = set()
    for finding in found:
        file = next((f for f in changed if _is_of(finding, f)), None)
        if file is None or release is None:
            yield finding
        elif file not in told:
            told.add(file)
            where = finding.fields.get("where", "")
            yield _unsigned(release, workspace, finding.place, where)
    if release is not None and _is_public(workspace, year, out):
        for file in sorted(changed - told):
            yield _unsigned(release, workspace, Place(file=file), "")


def _is_of(finding: Finding, file: str) -> bool:
    """Tell whether a finding is of a file, or of what is packed in it."""
    named = finding.place.file or ""
    return named == file or named.startswith(f"{file}/")


def _unsigned(release: Release, workspace: Workspace, place: Place, where: FieldValue) -> Finding:
    return Finding.of(
        "release-file-changed",
        "file",
        place=place,
        signed=release.sentence(),
        where=where,
        changed=place.file or "",
        year=release.year,
        report=workspace.report.option,
        folder=PurePosixPath(place.file or "").parent.as_posix(),
    )


def _rebuilt(
    order: Order, year: int, lying: Mapping[Edition, Manifest], build: Build
) -> Iterator[Finding]:
    """Build editions again, and compare what lies there with what came out."""
    report = order.workspace.report
    formats = {edition: documents_in(order.out, year, edition, report) for edition in lying}
    inputs = read_inputs(order.workspace, year, lenient=order.lenient)
    release = recorded_release(order.workspace, inputs)
    is_signed = release is not None and release.is_final
    with working_folder() as again:
        ordered = tuple(f for f in FORMATS if any(f in had for had in formats.values()))
        build(replace(order, out=again, formats=ordered), year)
        is_frozen = (again / DRAFT).is_dir()  # and what comes out is no longer it
        for edition, manifest in lying.items():
            folder = folder_of(order.out, year, edition, report)
            other = folder_of(again / DRAFT if is_frozen else again, year, edition, report)
            causes = _causes(manifest, inputs)
            has_all = formats[edition] == frozenset(ordered)  # else the manifests cannot be alike
            alike = _content(folder / NAME) == _content(other / NAME)
            if has_all and not alike and not causes:
                causes = {_FORGED: ()}
            if has_all and is_signed and _is_of_same(manifest, read_manifest(other), causes):
                has_all = False  # what changed reaches no document, such as another's dates
            for name in (*sorted(manifest.files), *([NAME] if has_all else [])):
                shown = (folder / name).relative_to(order.out).as_posix()
                there = _content(folder / name)
                yield from _compare(shown, there, _content(other / name), manifest, causes)


def _is_of_same(
    manifest: Manifest, other: Manifest | None, causes: Mapping[str, tuple[str, ...]]
) -> bool:
    """Tell whether manifests differ but in inputs of which a part alone is read for a report."""
    return (
        other is not None
        and causes.keys() == {"input"}
        and all(map(is_read_in_part, causes["input"]))
        and (manifest.title, manifest.files) == (other.title, other.files)
    )


def _within(finding: Finding, pack: Path) -> Finding:
    """Return a finding of a file in a pack, with the pack before its name."""
    file = f"{pack.as_posix()}/{finding.place.file}"
    return replace(finding, place=replace(finding.place, file=file))


def verify_pack(path: Path) -> tuple[Finding, ...]:
    """Find which files of a pack are not those that its manifest names.

    Raises
    ------
    UsageError
        It is no pack of a release.
    """
    if not path.is_file():  # or opening it may wait for ever
        raise UsageError.of("nothing-to-verify", "pack", place=Place(file=path.name))
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > _LARGEST:
                raise UsageError.of("nothing-to-verify", "pack", place=Place(file=path.name))
            files = {entry.filename: read_part(archive, entry) for entry in entries}
            repeated = len(files) < len(entries)
    except DAMAGES as error:
        raise UsageError.of("nothing-to-verify", "pack", place=Place(file=path.name)) from error
    manifest = parse_manifest(files.pop(NAME, b""))
    if manifest is None or repeated:
        raise UsageError.of("nothing-to-verify", "pack", place=Place(file=path.name))
    return tuple(_of_pack(files, manifest))


def _of_pack(files: Mapping[str, bytes], manifest: Manifest) -> Iterator[Finding]:
    for name in sorted({*files, *manifest.files}):
        place = Place(file=name)
        if name not in files:
            yield Finding.of("output-missing", place=place)
        elif name not in manifest.files:
            yield Finding.of("output-tampered", "added", place=place)
        elif _hash(files[name]) != manifest.files[name]:
            yield Finding.of("output-tampered", place=place, where="")


def _compare(
    shown: str,
    there: bytes | None,
    again: bytes | None,
    manifest: Manifest,
    causes: Mapping[str, tuple[str, ...]],
) -> Iterator[Finding]:
    """Compare a file with the one that was made again."""
    name = PurePosixPath(shown).name
    if there is None:
        yield Finding.of("output-missing", place=Place(file=shown))
        return
    line = None if again is None else differing_line(there, again)
    where = "" if again is None or line else differing_spot(there, again)
    place = Place(file=shown, line=line)
    if name != NAME and _hash(there) != manifest.files[name]:
        yield Finding.of("output-tampered", place=place, where=where)
    elif there != again:
        if not causes:
            yield Finding.of("output-differs", place=place, where=where)
        elif _FORGED in causes:
            yield Finding.of("output-tampered", place=place, where=where)
        else:
            variant, names = next(iter(causes.items()))
            yield Finding.of("output-outdated", variant, place=place, names=names, where=where)


def _causes(manifest: Manifest, inputs: Inputs) -> Mapping[str, tuple[str, ...]]:
    """Return why a file may differ, the likeliest first, with what is concerned."""
    now = {file.sha256: file.file for file in (inputs.notebook, *inputs.files)}
    changed = {now[sha256] for sha256 in now.keys() - manifest.inputs.keys()}
    changed |= {manifest.inputs[sha256] for sha256 in manifest.inputs.keys() - now.keys()}
    causes: dict[str, tuple[str, ...]] = {}
    if changed:
        causes["input"] = tuple(sorted(changed))
    if manifest.program != inputs.program:
        causes["program"] = ()
    if not causes and manifest.digest != inputs.digest:
        causes["library"] = ()
    return causes


def _content(path: Path) -> bytes | None:
    try:
        return read_ordinary(path)
    except OSError:
        return None


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
