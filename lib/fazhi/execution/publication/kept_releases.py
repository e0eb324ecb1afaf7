"""Releases as they were signed: each in a numbered folder of its own, never written again.

Each record names the hash of the one before, so that one that was changed afterwards is told.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from pathlib import Path

from fazhi.execution.inputs.up_to_date import PACK
from fazhi.execution.publication.approval import Release, read_release
from fazhi.execution.publication.atomic_folder import replace_folder
from fazhi.execution.publication.sealed_record import Sealed
from fazhi.ordinary_file import read_ordinary
from fazhi.params.bureau import print_date
from fazhi.params.strict_yaml import read
from fazhi.params.workspace import Workspace
from fazhi.params.workspace_files import check_inside

RECORD = "release.json"
WITHDRAWN = "withdrawn.json"
STAMP = "stamp.json"


class Withdrawal(Sealed):
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


class Stamp(Sealed):
    """The day of publication, stamped on what was signed.

    Attributes
    ----------
    record
        Hash of the record of what was signed.
    date
        The day that the files print now.
    outputs, pack
        Hashes of the stamped files, as :class:`Release` has them of the signed ones.
    """

    record: str
    date: dt.date
    outputs: dict[str, str]
    pack: str

    def sentence(self) -> str:
        """Say what was stamped."""
        return f"签发以后盖上发布日期：{print_date(self.date)}"


def kept_folders(workspace: Workspace, year: int) -> tuple[Path, ...]:
    """Return the folders of a year's releases, the first one first."""
    above = workspace.published / str(year)
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
    folder = workspace.published / str(year) / str(next_number(workspace, year))
    replace_folder(folder, {RECORD: record, **files}, lambda _: False)
    return folder


def hashes_to_keep(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the hashes of files that are kept beside a record, for the record."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def check_published(workspace: Workspace, year: int) -> None:
    """Refuse to keep releases where a link leads out of the workspace.

    Raises
    ------
    ParamsError
        One does.
    """
    folder = workspace.published
    for path in (folder, folder / str(year), *kept_folders(workspace, year)):
        check_inside(path, workspace.root)


def next_number(workspace: Workspace, year: int) -> int:
    """Return the number of the next release of a year; the first is 1."""
    return max((int(folder.name) for folder in kept_folders(workspace, year)), default=0) + 1


def last_hash(workspace: Workspace, year: int) -> str:
    """Return the hash of a year's last release, for the next one; empty where there is none."""
    kept = kept_folders(workspace, year)
    return link_hash(kept[-1]) if kept else ""


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file; empty where it is not there."""
    return hashlib.sha256(read_ordinary(path)).hexdigest() if path.is_file() else ""


def link_hash(folder: Path) -> str:
    """Return the SHA-256 of the record of a kept release, with what was noted of it later."""
    paths = (folder / name for name in (RECORD, STAMP, WITHDRAWN))
    content = b"".join(read_ordinary(path) for path in paths if path.is_file())
    return hashlib.sha256(content).hexdigest() if content else ""


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


def read_stamp(workspace: Workspace, year: int) -> Stamp | None:
    """Return what was stamped on the last release of a year.

    Raises
    ------
    ParamsError
        Its file is wrong.
    """
    kept = kept_folders(workspace, year)
    path = kept[-1] / STAMP if kept else None
    return read(path, Stamp, root=workspace.root).value if path and path.is_file() else None


def standing_files(workspace: Workspace, year: int) -> Mapping[str, str]:
    """Return the hash of each public file as it was signed, or stamped since; with the pack.

    Raises
    ------
    ParamsError
        A record is wrong.
    """
    release = standing_release(workspace, year)
    said = read_stamp(workspace, year) or release
    if release is None or said is None:
        return {}
    return {**said.outputs, **({PACK: said.pack} if said.pack else {})}
