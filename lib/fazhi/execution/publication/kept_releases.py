"""Releases as they were signed: each in a numbered folder of its own, never written again.

Each record names the hash of the one before, so that one that was changed afterwards is told.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from fazhi.errors import Place
from fazhi.execution.publication.approval import Release, read_release, release_file
from fazhi.execution.publication.atomic_folder import replace_folder
from fazhi.figures.corrections import KEPT_FIGURES
from fazhi.figures.published import published_file
from fazhi.findings import Finding
from fazhi.params.bureau import print_date
from fazhi.params.strict_yaml import Strict, read
from fazhi.params.workspace import Workspace
from fazhi.params.workspace_files import check_inside

RECORD = "release.json"
WITHDRAWN = "withdrawn.json"


class Withdrawal(Strict):
    """Why a release was withdrawn, beside its record.

    Attributes
    ----------
    record
        Hash of the record that it speaks of.
    """

    record: str
    date: dt.date
    reason: str

    def sentence(self) -> str:
        """Say when and why."""
        return f"发布已于{print_date(self.date)}撤回：{self.reason}"


def kept_folders(workspace: Workspace, year: int) -> tuple[Path, ...]:
    """Return the folders of a year's releases, the first one first."""
    above = workspace.params / "published" / str(year)
    folders = [path for path in above.glob("*") if path.name.isdecimal()]
    return tuple(sorted(folders, key=lambda path: int(path.name)))


def keep_release(
    workspace: Workspace, year: int, record: bytes, files: Mapping[str, bytes]
) -> Path:
    """Keep a release that was signed, with what it published; return its folder.

    Raises
    ------
    UsageError
        The system refuses it.
    """
    folder = workspace.params / "published" / str(year) / str(next_number(workspace, year))
    replace_folder(folder, {RECORD: record, **files}, lambda _: False)
    return folder


def check_published(workspace: Workspace, year: int) -> None:
    """Refuse to keep releases where a link leads out of the workspace.

    Raises
    ------
    ParamsError
        One does.
    """
    folder = workspace.params / "published"
    for path in (folder, folder / str(year), *kept_folders(workspace, year)):
        check_inside(path, workspace.root)


def next_number(workspace: Workspace, year: int) -> int:
    """Return the number of the next release of a year; the first is 1."""
    return max((int(folder.name) for folder in kept_folders(workspace, year)), default=0) + 1


def last_hash(workspace: Workspace, year: int) -> str:
    """Return the SHA-256 of the record of a year's last release; empty where there is none."""
    kept = kept_folders(workspace, year)
    return _hash(kept[-1] / RECORD) if kept else ""


def standing_release(workspace: Workspace, year: int) -> Release | None:
    """Return the release that stands for a year: the last that was signed to the end.

    Once it is withdrawn none does: what it corrected is not right either.

    Raises
    ------
    ParamsError
        Its record is wrong.
    """
    if kept := kept_folders(workspace, year):
        if (kept[-1] / WITHDRAWN).is_file():
            return None
        return read(kept[-1] / RECORD, Release, root=workspace.root).value
    present = read_release(workspace, year)
    return present if present and present.is_final else None


def is_frozen(workspace: Workspace, year: int) -> bool:
    """Tell whether only a release may write the public files of a year.

    That holds from its first release on, be it withdrawn: what let something private out is not
    put back by a build.

    Raises
    ------
    ParamsError
        Its record is wrong.
    """
    return bool(kept_folders(workspace, year)) or standing_release(workspace, year) is not None


def read_withdrawal(workspace: Workspace, year: int) -> Withdrawal | None:
    """Return why the last release of a year was withdrawn; ``None`` if it was not.

    Raises
    ------
    ParamsError
        Its file is wrong.
    """
    kept = kept_folders(workspace, year)
    path = kept[-1] / WITHDRAWN if kept else None
    return read(path, Withdrawal, root=workspace.root).value if path and path.is_file() else None


def find_broken_links(workspace: Workspace, year: int) -> Iterator[Finding]:
    """Find records and published figures that are no longer what was signed.

    Raises
    ------
    ParamsError
        A record is wrong.
    """
    before = ""
    kept = kept_folders(workspace, year)
    for number, folder in enumerate(kept, 1):
        record = folder / RECORD
        said = read(record, Release, root=workspace.root).value if record.is_file() else None
        if said is None or said.previous != before or int(folder.name) != number:
            yield _broken(workspace, record)
        before = _hash(record)
        if (folder / WITHDRAWN).is_file():
            told = read(folder / WITHDRAWN, Withdrawal, root=workspace.root).value
            if told.record != before:
                yield _broken(workspace, record)
    if not kept or (kept[-1] / WITHDRAWN).is_file():
        return
    present = read_release(workspace, year)
    if present is None or (present.is_final and _hash(release_file(workspace, year)) != before):
        yield _broken(workspace, release_file(workspace, year))
    if _hash(published_file(workspace, year)) != _hash(kept[-1] / KEPT_FIGURES):
        yield _broken(workspace, published_file(workspace, year))


def _broken(workspace: Workspace, path: Path) -> Finding:
    return Finding.of("release-chain-broken", place=Place(file=workspace.relative(path)))


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
