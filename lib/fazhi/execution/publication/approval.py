"""Who stands for a report: 拟稿, 审核 and 签发, bound to what was read and what was written."""

from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from fazhi.catalogue import nearest, read_catalogue
from fazhi.errors import Place, UsageError
from fazhi.execution.editions.manifest_reading import read_manifest
from fazhi.execution.inputs.up_to_date import PACK
from fazhi.execution.inputs.year_inputs import Inputs, read_inputs
from fazhi.findings import Finding
from fazhi.params.bureau import Bureau, print_date
from fazhi.params.strict_yaml import Strict, read
from fazhi.params.workspace import Workspace

STAGES = {"drafted": "拟稿", "reviewed": "审核", "approved": "签发"}
"""The statuses of a report in their order, and what they are called."""


class Mark(Strict):
    """A name and the day on which it was given."""

    name: str
    date: dt.date


class Acceptance(Strict):
    """A finding that blocks and was let pass, and why."""

    code: str
    reason: str

    @property
    def is_allowed(self) -> bool:
        """Whether findings of this kind may be let pass."""
        kind = read_catalogue().get(self.code)
        return kind is not None and not kind.final


class Release(Strict):
    """What ``params/published/<year>.release.json`` holds.

    Attributes
    ----------
    year, title
        Of the report.
    marks
        By stage, as far as the report has come.
    accepted
        Findings that were let pass.
    inputs
        Hash of each file that the report was made from, by its place in the workspace. Neither
        the program nor what this release writes is among them.
    outputs
        Hash of each file of the public edition, by its place in the year's folder.
    previous
        Hash of the record of the release before; empty for the first.
    correction
        Why this release corrects the one before; empty for the first.
    pack
        Hash of the ZIP of the public files; empty before the approval.
    """

    year: int
    title: str
    marks: dict[str, Mark]
    accepted: tuple[Acceptance, ...]
    inputs: dict[str, str]
    outputs: dict[str, str]
    previous: str = ""
    correction: str = ""
    pack: str = ""

    @property
    def is_final(self) -> bool:
        """Whether the report was approved."""
        return [*STAGES][-1] in self.marks

    @property
    def accepted_codes(self) -> frozenset[str]:
        """Codes of the findings that were let pass, whatever the file says of final ones."""
        return frozenset(a.code for a in self.accepted if a.is_allowed)

    def sentence(self) -> str:
        """Say who stood for the report, and when."""
        marks = (
            f"{word}：{mark.name}（{print_date(mark.date)}）"
            for stage, word in STAGES.items()
            if (mark := self.marks.get(stage))
        )
        return "，".join(marks)


def release_file(workspace: Workspace, year: int) -> Path:
    """Return where the release of a year is recorded."""
    return workspace.params / "published" / f"{year}.release.json"


def read_release(workspace: Workspace, year: int) -> Release | None:
    """Return the release of a year, if there is one.

    Raises
    ------
    ParamsError
        Its file is wrong.
    """
    path = release_file(workspace, year)
    return read(path, Release, root=workspace.root).value if path.exists() else None


def sign(
    former: Release | None,
    present: Release,
    names: Mapping[str, str],
    today: dt.date,
) -> Release:
    """Return the release with further marks.

    Parameters
    ----------
    former
        What was recorded before. Its marks hold on if it stood for the same inputs, outputs and
        accepted findings.
    present
        The release as it is now, without marks.
    names
        By stage, who stands for the report from today.

    Raises
    ------
    UsageError
        A stage before is missing.
    """
    same = former is not None and former.model_copy(update={"marks": {}}) == present
    kept = former.marks if former and same else {}
    refuse_gap({*kept, *names})
    marks = {**kept, **{stage: Mark(name=name, date=today) for stage, name in names.items()}}
    return present.model_copy(update={"marks": marks})


def refuse_gap(stages: Container[str]) -> None:
    """Refuse a stage without those before it.

    Raises
    ------
    UsageError
        One before is missing.
    """
    given = [stage in stages for stage in STAGES]
    if given != sorted(given, reverse=True):
        missing = [*STAGES.values()][given.index(False)]
        raise UsageError.of("release-order", missing=missing)


def refuse_one_person(names: Mapping[str, str], bureau: Bureau) -> None:
    """Refuse a report for which one person stands alone, unless the bureau allows it.

    Parameters
    ----------
    names
        By stage; the same person may be written with other spaces or forms of signs.

    Raises
    ------
    UsageError
        All stages were given by one person.
    """
    persons = {"".join(unicodedata.normalize("NFKC", name).split()) for name in names.values()}
    if len(names) == len(STAGES) and len(persons) == 1 and not bureau.one_signer:
        raise UsageError.of("release-one-person", name=next(iter(names.values())))


def let_pass(code: str, reason: str) -> Acceptance:
    """Let a kind of finding pass.

    Raises
    ------
    UsageError
        The code is unknown, or final.
    """
    kinds = {c: e for c, e in read_catalogue().items() if e.severities}
    if code not in kinds:
        like = nearest(code, kinds)
        raise UsageError.of("unknown-code", "like" if like else "", value=code, like=like)
    if kinds[code].final:
        raise UsageError.of("finding-final", value=code, instead=kinds[code].wordings[""].remedy)
    return Acceptance(code=code, reason=reason)


def hashes_of(inputs: Inputs) -> dict[str, str]:
    """Return the hash of each input, by its file."""
    return {file.file: file.sha256 for file in (inputs.notebook, *inputs.files)}


def hashes_in(folder: Path) -> dict[str, str]:
    """Return the hash of each public file in a year's folder but the manifest."""
    manifest = read_manifest(folder)
    names = manifest.files if manifest else ()
    return {name: _sha256(folder / name) for name in names if (folder / name).is_file()}


def check_release(workspace: Workspace, year: int, out: Path) -> Iterator[Finding]:
    """Find a release that no longer stands for what is there.

    Parameters
    ----------
    out
        The folder that holds a folder for each year; one that was never built is not looked at,
        nor is a public edition missed before the release is final, since a finding may hold it.

    Raises
    ------
    UserError
        A file cannot be read.
    """
    release = read_release(workspace, year)
    if release is None:
        return
    inputs = hashes_of(read_inputs(workspace, year, lenient=False))
    changed = [*_differing(release.inputs, inputs)]
    outputs = hashes_in(out / str(year))
    if outputs and not release.is_final:
        changed += _differing(release.outputs, outputs)
    if changed:
        yield Finding.of(
            "release-void",
            place=Place(file=workspace.relative(release_file(workspace, year))),
            signed=release.sentence(),
            changed=changed,
            year=year,
        )
    yield from check_files(workspace, year, out)


def check_files(workspace: Workspace, year: int, out: Path) -> Iterator[Finding]:
    """Find public files of an approved year that are not those that were signed.

    Parameters
    ----------
    out
        As for :func:`check_release`.

    Raises
    ------
    UserError
        A file cannot be read.
    """
    release, folder = read_release(workspace, year), out / str(year)
    if release is None or not release.is_final or not folder.is_dir():
        return
    signed = {**release.outputs, **({PACK: release.pack} if release.pack else {})}
    lying = {name: _sha256(folder / name) for name in signed if (folder / name).is_file()}
    if changed := [*_differing(signed, lying)]:
        yield Finding.of(
            "release-file-changed",
            place=Place(file=workspace.relative(release_file(workspace, year))),
            signed=release.sentence(),
            changed=changed,
            year=year,
        )


def final_release(workspace: Workspace, inputs: Inputs) -> Release | None:
    """Return the release of exactly these inputs, if it is final."""
    release = read_release(workspace, inputs.year)
    is_theirs = release is not None and release.is_final and release.inputs == hashes_of(inputs)
    return release if is_theirs else None


def _differing(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({*before, *now}):
        if before.get(name) != now.get(name):
            yield f"{name}{'' if name in now else '（没有了）'}"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
