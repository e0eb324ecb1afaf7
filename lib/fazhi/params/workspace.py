"""The folder that a bureau works in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from glob import glob, has_magic
from pathlib import Path

from fazhi.catalogue import nearest
from fazhi.errors import Place, UsageError
from fazhi.ordinary_file import read_ordinary

DEFINITIONS = "definitions"
"""Where a release keeps the definitions that it was made by."""

_PACKAGE = Path(__file__).parents[1]
_NOTEBOOK = "annual_report.ipynb"


def shipped_workspace() -> Path:
    """Return the folder of the sample workspace: in the package, or around it in a checkout."""
    carried = _PACKAGE / "workspace"
    return carried if carried.is_dir() else _PACKAGE.parents[1]


@dataclass(frozen=True, slots=True)
class ReportKind:
    """Which of a workspace's reports is meant, and where its own files lie.

    Attributes
    ----------
    id
        Empty for the main report.
    notebook
        Name of its notebook in ``notebooks/``.
    narrative
        Folder of its prose in ``params/narrative/``.
    """

    id: str = ""
    notebook: str = _NOTEBOOK
    narrative: str = ""

    @property
    def option(self) -> str:
        """The option by which a command is asked for it, with a space before; none if main."""
        return f" --report {self.id}" if self.id else ""

    def folder(self, above: Path) -> Path:
        """Return where the files of this report lie in a folder that all reports share."""
        return above / self.id if self.id else above


MAIN_REPORT = ReportKind()
MAIN_ID = "annual"
"""What the main report is called where a report is named."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with ``notebooks/``, ``params/``, ``ledgers/`` and ``output/``.

    Attributes
    ----------
    root
        Absolute path of the folder.
    released
        Where the definitions lie that an earlier year was released with; ``None`` where today's
        hold. See :meth:`as_released`.
    report
        Which report is made of it; notebook, prose and what was published are those of this one.
    """

    root: Path
    released: Path | None = None
    report: ReportKind = MAIN_REPORT

    @classmethod
    def find(cls, folder: Path | str = ".") -> Workspace:
        """Return a workspace by its folder; the current folder may also lie deeper in it.

        Raises
        ------
        UsageError
            There are no ``notebooks/`` and ``params/``.
        """
        return cls.around(folder) if Path(folder) == Path() else cls._first([Path(folder)], folder)

    @classmethod
    def find_all(cls, patterns: Iterable[Path | str]) -> tuple[Workspace, ...]:
        """Return several workspaces, each once, by their folders or by patterns such as ``*/*``.

        Raises
        ------
        UsageError
            A folder is no workspace, or no folder is like a pattern.
        """
        found: dict[Workspace, None] = {}
        for pattern in map(str, patterns):
            folders = sorted(glob(pattern)) if has_magic(pattern) else [pattern]  # noqa: PTH207
            for folder in folders or [pattern]:
                found[cls.find(folder)] = None
        return tuple(found)

    @classmethod
    def around(cls, place: Path | str) -> Workspace:
        """Return the workspace that a place lies in.

        Raises
        ------
        UsageError
            Neither the place nor a folder above it has ``notebooks/`` and ``params/``.
        """
        here = Path(place).resolve()
        return cls._first([here, *here.parents], place)

    @classmethod
    def _first(cls, folders: Iterable[Path], asked: Path | str) -> Workspace:
        for folder in folders:
            if (folder / "notebooks").is_dir() and (folder / "params").is_dir():
                return cls(folder.resolve())
        raise UsageError.of("no-workspace", place=Place(file=str(asked)))

    @property
    def params(self) -> Path:
        """The folder of parameters."""
        return self.root / "params"

    @property
    def notebook(self) -> Path:
        """The notebook of the report."""
        return (self.released or self.root / "notebooks") / self.report.notebook

    @property
    def definitions(self) -> Path:
        """The folder of what is defined for all years: bureau, rules, figures and schemas."""
        return self.released or self.params

    @property
    def ledger_parts(self) -> Path:
        """The folder of the figures and rules that come with a ledger, one file a ledger."""
        return self.definitions / "ledgers"

    def as_released(self, year: int) -> Workspace:
        """Return the workspace with the definitions by which the report of a year is made.

        A year that was released keeps those that it was released with, once a later year has
        begun: a figure, section or ledger that is changed or removed then changes nothing in it,
        unless just that is being corrected.
        """
        if not any(later > year for later in self.years()):
            return replace(self, released=None)
        kept = (self.published / str(year)).glob("[0-9]*")
        last = max(
            kept, key=lambda path: int(path.name) if path.name.isdecimal() else 0, default=None
        )
        folder = last / DEFINITIONS if last else None
        whole = folder is not None and (folder / self.report.notebook).is_file()
        if last and self._is_redefined(year, last.name):
            whole = False
        return replace(self, released=folder if whole else None)

    def _is_redefined(self, year: int, release: str) -> bool:
        """Tell whether the definitions of a release are being corrected; damage tells nothing."""
        path = self.published / f"{year}.corrections.json"
        with suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
            noted = json.loads(read_ordinary(path))["corrections"]
            return any(str(one["release"]) == release and one.get("redefined") for one in noted)
        return False

    @property
    def output(self) -> Path:
        """The folder of results."""
        return self.root / "output"

    def ledgers(self, year: int) -> Path:
        """Return the folder of one year's ledgers."""
        return self.root / "ledgers" / str(year)

    def narrative(self, year: int) -> Path:
        """Return the prose of one year."""
        return self.params / "narrative" / self.report.narrative / f"{year}.md"

    @property
    def published(self) -> Path:
        """The folder of what the report published and released."""
        return self.report.folder(self.params / "published")

    def years(self) -> tuple[int, ...]:
        """Return the years that have a file in ``params/``, in order."""
        files = self.params.glob("[0-9][0-9][0-9][0-9].yaml")
        return tuple(sorted(int(file.stem) for file in files))

    def check_year(self, year: int) -> None:
        """Refuse a year that has no file in ``params/``.

        Raises
        ------
        UsageError
            It has none; the error says which years there are.
        """
        years = self.years()
        if year not in years:
            raise UsageError.of(
                "no-such-year",
                value=str(year),
                year=year,
                years=[*map(str, years)] or "无",
                nearest=nearest(str(year), map(str, years)),
            )

    def relative(self, path: Path) -> str:
        """Return a path of the workspace as it is told to the user.

        A definition that a year keeps is told by the name that it had when it was released.
        """
        if self.released and path.is_relative_to(self.released):
            above = "notebooks" if path.name == self.report.notebook else "params"
            return f"{above}/{path.relative_to(self.released).as_posix()}"
        return path.relative_to(self.root).as_posix()
