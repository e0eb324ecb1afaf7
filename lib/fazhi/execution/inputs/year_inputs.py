"""What a year's report is made from."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path

from fazhi.errors import ParamsError, Place, UsageError
from fazhi.figures.corrections import files_of_corrections
from fazhi.figures.earlier_values import earlier_file
from fazhi.figures.published import published_file
from fazhi.ledgers.readers.files import READERS, list_files
from fazhi.ledgers.schema import read_report_schemas, read_schemas
from fazhi.ledgers.sheets.ledger_names import find_ledgers
from fazhi.ordinary_file import read_ordinary
from fazhi.params.bureau import read_bureau
from fazhi.params.compared_years import years_read
from fazhi.params.report_kinds import all_reports, figures_file, settings_file
from fazhi.params.workspace import Workspace
from fazhi.params.workspace_files import lies_inside, walk_inside

_PACKAGE = Path(__file__).parents[2]
_NO_PROGRAM = ("__pycache__", "bundles", "workspace")
"""Folders of this package whose files no report is made by."""
_OF_ALL = ("bureau.yaml", "figures.yaml", "rules.yaml")
_IN_PLACE = "editables"
"""What finds a checkout that is installed in place; an installed wheel does not name it."""


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


State = tuple[int, ...]
"""What the system notes of a file: its number and size, and when content and entry changed.

The last cannot be set back, so that a file that was replaced, or written to, and then put back as
it was, is told from one that nobody touched.
"""


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
    libraries
        Versions of the libraries that it stands on, by name.
    states
        Of each file, by its path, as it was hashed; no part of what a report says.
    """

    year: int
    lenient: bool
    notebook: Input
    files: tuple[Input, ...]
    version: str
    program: str
    libraries: Mapping[str, str]
    states: Mapping[str, State] = field(compare=False)

    @property
    def years(self) -> range:
        """The years whose ledgers are read: the report's, and those that it is compared with."""
        return years_read(self.year)

    @property
    def digest(self) -> str:
        """A hash that differs where anything of this does but the states."""
        parts = {name: value for name, value in asdict(self).items() if name != "states"}
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def read_inputs(workspace: Workspace, year: int, *, lenient: bool) -> Inputs:
    """Hash what the report of a year is made from.

    Raises
    ------
    UserError
        There is no notebook, or a parameter file cannot be read. Ledgers are left to their reader,
        which tells all that is wrong with them at once.
    """
    workspace = workspace.as_released(year)
    if not workspace.notebook.is_file():
        place = Place(file=workspace.relative(workspace.notebook))
        raise UsageError.of("no-notebook", place=place)
    names = {workspace.relative(path): path for path in _files(workspace, year)}
    paths = (workspace.notebook, *(names[name] for name in sorted(names)))
    states = {workspace.relative(path): _state(path) for path in paths}
    notebook, *files = (_read(workspace, path) for path in paths)
    return Inputs(
        year=year,
        lenient=lenient,
        notebook=notebook,
        files=tuple(files),
        version=version("fazhi"),
        program=_program(),
        libraries=_libraries(),
        states=states,
    )


def require_unchanged(workspace: Workspace, inputs: Inputs, read: Mapping[str, str]) -> None:
    """Refuse a report that was not made from the inputs as they were hashed.

    Parameters
    ----------
    workspace
        Where they lie.
    inputs
        As they were before the notebook ran.
    read
        SHA-256 of each ledger that the notebook read, by its path in the workspace.

    Raises
    ------
    UsageError
        A file came, went or was written to since, if only to be put back.
    """
    workspace = workspace.as_released(inputs.year)
    paths = (workspace.notebook, *_files(workspace, inputs.year))
    now = {workspace.relative(path): _state(path) for path in paths}
    touched = {name for name, state in (inputs.states.items() ^ now.items())}
    hashed = {file.file: file.sha256 for file in inputs.files}
    strange = {name for name, sha256 in read.items() if hashed.get(name) != sha256}
    if changed := sorted(touched | strange):
        raise UsageError.of("inputs-changed", value="、".join(changed))


def _files(workspace: Workspace, year: int) -> Iterator[Path]:
    years, is_of_others = years_read(year), _others(workspace)
    for known in set(years) & set(workspace.years()):
        if workspace.ledgers(known).is_dir():
            ledgers = filter(_is_ledger, list_files(workspace, known))
            yield from (path for path in ledgers if not is_of_others(path))
    if folder := read_bureau(workspace).fonts.folder:
        yield from _visible(workspace.root / folder, workspace.root)
    published = [
        earlier_file(workspace),
        *(published_file(workspace, before) for before in years[:-1]),
    ]
    for known in years:
        yield from files_of_corrections(workspace, known)
    if workspace.released:
        kept = (
            path
            for path in _visible(workspace.released, workspace.root)
            if path != workspace.notebook
        )
        yield from (path for path in kept if not is_of_others(path))
    for path in _visible(workspace.params, workspace.root):
        if workspace.released and is_definition(workspace.params, path):
            continue
        of_another_year = path.stem.isdecimal() and int(path.stem) not in years
        if path in published or (
            not of_another_year
            and workspace.params / "published" not in path.parents
            and not is_of_others(path)
        ):
            yield path


def _others(workspace: Workspace) -> Callable[[Path], bool]:
    """Return what tells whether a file is read by other reports of the workspace alone."""
    reports = all_reports(workspace)
    if len(reports) == 1:
        return lambda _: False
    mine = workspace.report.id
    try:
        wanted, every = read_report_schemas(workspace), read_schemas(workspace)
    except ParamsError:
        return lambda _: False  # what is wrong is told as the files are read
    prose = {place.narrative(0).parent for place in reports if place.report != workspace.report}
    theirs = {
        path
        for place in reports
        if (id_ := place.report.id) not in ("", mine)
        for path in (settings_file(workspace, id_), figures_file(workspace, id_))
    }
    above = workspace.narrative(0).parent

    def is_of_others(path: Path) -> bool:
        if path.parent in prose and path.parent != above:
            return True
        if path in theirs or (path.parent.name == "schema" and path.stem not in wanted):
            return True
        named = (
            find_ledgers(path.stem, every)
            if path.is_relative_to(workspace.root / "ledgers")
            else ()
        )
        return bool(named) and not any(id_ in wanted for id_ in named)

    return is_of_others


def is_definition(params: Path, path: Path) -> bool:
    """Tell whether a file of the parameters is of all years, so that a released year keeps it."""
    folders = [params / name for name in ("schema", "reports", "figures", "ledgers")]
    return path.parent in folders or (path.parent == params and path.name in _OF_ALL)


def _is_ledger(path: Path) -> bool:
    return path.suffix.lower() in READERS and path.is_file() and os.access(path, os.R_OK)


def _visible(folder: Path, root: Path) -> Iterator[Path]:
    """Yield the files below a folder, without those that editors hide or lock.

    Folders behind links are looked into as their readers do, if they lie below the root.
    """
    for path in walk_inside(folder, root):
        if path.is_file() and not path.name.startswith((".", "~$")):
            yield path


def _read(workspace: Workspace, path: Path) -> Input:
    file = workspace.relative(path)
    if not lies_inside(path, workspace.root):
        raise UsageError.of("file-outside", place=Place(file=file))
    try:
        content = read_ordinary(path)
    except OSError as error:
        raise UsageError.of(
            "file-unreadable", place=Place(file=file), value=error.strerror
        ) from error
    return Input(file, hashlib.sha256(content).hexdigest(), len(content))


def _state(path: Path) -> State:
    """Return the state of a file; none where it is gone."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _libraries() -> dict[str, str]:
    """Return the versions of the libraries that this package declares, without its extras."""
    declared = [text for text in metadata.requires("fazhi") or () if "extra ==" not in text]
    names = sorted(re.split(r"[^\w.-]", text)[0] for text in declared)
    return {name: version(name) for name in names if name != _IN_PLACE}


@cache
def version(name: str) -> str:
    """Return the version of a library; while a process runs, what it has loaded stays as it is."""
    return metadata.version(name)


@cache
def _program() -> str:
    """Hash this package, so that a report made by another state of it is made anew."""
    return hash_package(_PACKAGE)


def hash_package(package: Path) -> str:
    """Hash the files of a package that are code, or read by it.

    The sample workspace that a wheel carries is not of it: a checkout has the same program.
    """
    digest = hashlib.sha256()
    files = {p.relative_to(package).as_posix(): p for p in _visible(package, package)}
    for name, path in sorted(files.items()):
        if not {*name.split("/")}.intersection(_NO_PROGRAM):
            digest.update(name.encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
