"""Who stands for a report: 拟稿, 审核 and 签发, bound to what was read and what was written."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import Field

from fazhi.catalogue import nearest, read_catalogue
from fazhi.errors import Place, UsageError
from fazhi.execution.inputs.reaching_inputs import hashes_of
from fazhi.execution.inputs.year_inputs import Inputs
from fazhi.execution.publication.sealed_record import Sealed
from fazhi.findings import Finding
from fazhi.params.bureau import Bureau, Year, print_date
from fazhi.params.strict_yaml import Source, Strict, read
from fazhi.params.workspace import Workspace

STAGES = {"drafted": "拟稿", "reviewed": "审核", "approved": "签发"}
"""The statuses of a report in their order, and what they are called."""

_BLANKS = {"document_number": "文号", "index_number": "索引号"}
"""What a report should carry before it is signed, by the key of the year's file."""


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


class Release(Sealed):
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
        Hash of each file that is sent, by its place in the year's folder.
    published
        The day of publication that these print; ``None`` where they print none.
    number
        Which release of the year it is, or would be, from 1.
    previous
        Hash of the record of the release before; empty for the first.
    correction
        Why this release corrects the one before; empty for the first.
    pack
        Hash of the ZIP of the public files; empty before the approval.
    files
        Hash of each file that is kept beside the record; none before the approval.
    """

    year: int
    title: str
    marks: dict[str, Mark]
    accepted: tuple[Acceptance, ...]
    inputs: dict[str, str]
    outputs: dict[str, str]
    published: dt.date | None = None
    number: int = 0
    previous: str = ""
    correction: str = ""
    pack: str = ""
    files: dict[str, str] = Field(default_factory=dict)

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
    return workspace.published / f"{year}.release.json"


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
    same = former is not None and former.model_copy(update={"marks": {}, "seal": ""}) == present
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
    persons = set(map(_person, names.values()))
    if len(names) == len(STAGES) and len(persons) == 1 and not bureau.one_signer:
        raise UsageError.of("release-one-person", name=next(iter(names.values())))


def find_shared_roles(marks: Mapping[str, Mark], place: Place) -> Iterator[Finding]:
    """Find two stages that one person gave: four eyes saw the report, but not six."""
    by_person: dict[str, list[str]] = {}
    for stage, word in STAGES.items():
        if mark := marks.get(stage):
            by_person.setdefault(_person(mark.name), []).append(word)
    for name, words in by_person.items():
        if len(words) > 1:
            roles = "和".join(words)
            yield Finding.of("release-two-roles", place=place, roles=roles, name=name)


def find_unneeded(
    given: Iterable[Acceptance], released: Release, place: Place
) -> Iterator[Finding]:
    """Find what was to be let pass though nothing of it blocked: the reason is not recorded."""
    codes = sorted({acceptance.code for acceptance in given} - released.accepted_codes)
    if codes:
        yield Finding.of("accept-unneeded", place=place, codes=codes)


def find_blanks(dated: Source[Year]) -> Iterator[Finding]:
    """Find what a published page carries above its title, and the year's file leaves empty."""
    year = dated.value
    blanks = [word for key, word in _BLANKS.items() if not getattr(year, key)]
    if blanks:
        yield Finding.of(
            "release-blank", place=dated.place(next(iter(_BLANKS))), blanks=blanks, year=year.year
        )


def _person(name: str) -> str:
    """Return a name without regard to spaces and forms of signs."""
    return "".join(unicodedata.normalize("NFKC", name).split())


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


def recorded_release(workspace: Workspace, inputs: Inputs) -> Release | None:
    """Return the release of exactly these inputs, final or not."""
    release = read_release(workspace, inputs.year)
    theirs = release is not None and release.inputs == hashes_of(workspace, inputs)
    return release if theirs else None
