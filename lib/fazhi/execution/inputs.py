"""What a year's report is made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from fazhi.errors import Place, UsageError
from fazhi.figures.published import published_file
from fazhi.ledgers.files import READERS
from fazhi.params.workspace import Workspace
from fazhi.report.material import YEARS_COMPARED

_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Input:
    """A file that a report is made from.

    Attributes
    ----------
    file
        Path relative to the workspace, with forward slashes.
    sha256
        Hash of its bytes, in hexadecimal.
    size
        In bytes.
    """

    file: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that decides what a report says.

    Attributes
    ----------
    year, lenient
        The parameters of the notebook.
    notebook
        The master notebook.
    files
        Ledgers and parameters of the year and of those it is compared with.
    version, program
        Version of this package, and the hash of its files.
    """

    year: int
    lenient: bool
    notebook: Input
    files: tuple[Input, ...]
    version: str
    program: str

    @property
    def years(self) -> range:
        """The years whose ledgers are read: the report's, and those that it is compared with."""
        return years_read(self.year)

    @property
    def digest(self) -> str:
        """A hash that differs where anything of this does."""
        return hashlib.sha256(json.dumps(asdict(self)).encode()).hexdigest()


def read_inputs(workspace: Workspace, year: int, *, lenient: bool) -> Inputs:
    """Hash what the report of a year is made from.

    Raises
    ------
    UsageError
        There is no notebook, or a file cannot be read.
    """
    if not workspace.notebook.is_file():
        raise UsageError(
            "缺少主笔记本。",
            code="no-notebook",
            place=Place(file=workspace.relative(workspace.notebook)),
            remedy="从样例中复制这个文件，放回原处。",
        )
    return Inputs(
        year=year,
        lenient=lenient,
        notebook=_read(workspace, workspace.notebook),
        files=tuple(_read(workspace, path) for path in sorted(_files(workspace, year))),
        version=version("fazhi"),
        program=_program(),
    )


def years_read(year: int) -> range:
    """Return the years whose ledgers a year's report reads."""
    return range(year - YEARS_COMPARED + 1, year + 1)


def _files(workspace: Workspace, year: int) -> Iterator[Path]:
    years = years_read(year)
    for folder in map(workspace.ledgers, years):
        if folder.is_dir():
            yield from (path for path in _visible(folder) if path.suffix.lower() in READERS)
    published = [published_file(workspace, before) for before in years[:-1]]
    for path in _visible(workspace.params):
        of_another_year = path.stem.isdecimal() and int(path.stem) not in years
        if path in published or (not of_another_year and path.parent.name != "published"):
            yield path


def _visible(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, without those that editors hide or lock."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.name.startswith((".", "~$")):
            yield path


def _read(workspace: Workspace, path: Path) -> Input:
    file = workspace.relative(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(
            "文件读不出来。",
            code="file-unreadable",
            place=Place(file=file),
            value=error.strerror,
            remedy="检查有没有读取权限，以及是否正被别的程序占用。",
        ) from error
    return Input(file, hashlib.sha256(content).hexdigest(), len(content))


def _program() -> str:
    """Hash this package, so that a report made by another state of it is made anew."""
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and path.parent.name != "__pycache__":
            digest.update(path.relative_to(_PACKAGE).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
