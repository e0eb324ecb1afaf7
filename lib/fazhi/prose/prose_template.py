"""The prose of a year as it is written, cut into paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fazhi.errors import NarrativeError, Place
from fazhi.params.workspace import Workspace
from fazhi.prose.syntax import refuse_bad_syntax
from fazhi.prose.template_language import guarded_lines


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of the template that stands or falls as one: a paragraph, or a guarded group.

    Attributes
    ----------
    line
        Its first line, from 1.
    source
        Its text.
    """

    line: int
    source: str


def read_template(workspace: Workspace, year: int) -> tuple[str, str]:
    """Read ``params/narrative/<year>.md``.

    Returns
    -------
    tuple of str
        The file, relative to the workspace, and its text.

    Raises
    ------
    NarrativeError
        The file is missing, is not UTF-8, or is no template.
    """
    path = workspace.narrative(year)
    file = workspace.relative(path)
    try:
        source = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise NarrativeError.of(
            "narrative-unreadable",
            place=Place(file=file),
            value=str(error) if isinstance(error, UnicodeDecodeError) else error.strerror,
            year=year,
        ) from error
    refuse_bad_syntax(source, file)
    return file, source


def chunks(source: str) -> Iterator[Chunk]:
    """Cut a template at its headings and at the blank lines outside of guards and comments."""
    guarded = guarded_lines(source)
    lines: list[str] = []
    for number, line in enumerate([*source.splitlines(keepends=True), "\n"], start=1):
        heading = line.startswith("#") and number not in guarded
        blank = not line.strip() and number not in guarded
        if (heading or blank) and lines:
            yield Chunk(number - len(lines), "".join(lines))
            lines = []
        if heading:
            yield Chunk(number, line)
        elif not blank:
            lines.append(line)
