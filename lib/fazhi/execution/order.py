"""What may be ordered, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from fazhi.blocks.audience import Edition
from fazhi.findings import Finding, is_blocked
from fazhi.params.workspace import Workspace

Format = Literal["ipynb", "html", "pdf", "docx"]
FORMATS: tuple[Format, ...] = get_args(Format)
"""The documents of a report, by the suffix of their file."""


DRAFT = "draft"
"""Where a year that was released is built when it would no longer be what was signed."""


def name_of(format_: str) -> str:
    """Return the name of a document's file."""
    return f"report.{format_}"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built.

    Attributes
    ----------
    workspace
        Where ledgers, parameters and notebook lie.
    out
        The folder that holds a folder for each year.
    editions, formats
        Which documents.
    lenient
        Whether rejected ledger rows only warn.
    force
        Whether to build what stands already.
    """

    workspace: Workspace
    out: Path
    editions: tuple[Edition, ...] = tuple(Edition)
    formats: tuple[Format, ...] = FORMATS
    lenient: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one year.

    Attributes
    ----------
    year, title
        Whose report, and its title.
    files
        What lies in place now, in order.
    removed
        Files of ours from before that would no longer be right.
    left
        Folders from before that the system did not let go.
    findings
        All findings, most serious first.
    accepted
        Codes of findings that the final release of these inputs let pass.
    built
        Whether it was built, or stood already.
    seconds
        How long it took.
    """

    year: int
    title: str
    files: tuple[Path, ...]
    removed: tuple[Path, ...]
    left: tuple[Path, ...]
    findings: tuple[Finding, ...]
    accepted: frozenset[str]
    built: bool
    seconds: float

    @property
    def is_draft(self) -> bool:
        """Whether it lies beside the files of a release, which are frozen."""
        return any(DRAFT in self._above(path) for path in self.files)

    def _above(self, path: Path) -> tuple[str, ...]:
        """Return which folders of ours lie right above that of the year."""
        above = path.parts[: len(path.parts) - path.parts[::-1].index(str(self.year)) - 1]
        return above[-2:] if above[-1:] == ("internal",) else above[-1:]

    @property
    def blocked(self) -> bool:
        """Whether a finding keeps the public edition back."""
        return is_blocked(self.findings, self.accepted)


class ProcessFault(Exception):  # noqa: N818  a fault of the program, wherever it happened
    """An exception in another process that nobody foresaw; its text is the traceback."""
