"""The prose of a year as it is written: read and taken apart once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from fazhi.errors import NarrativeError, Place
from fazhi.params.workspace import Workspace
from fazhi.params.workspace_files import read_inside
from fazhi.prose.figure_values import Asked, asked_by
from fazhi.prose.outline import Outline, outline
from fazhi.prose.syntax import refuse_bad_syntax
from fazhi.prose.template_budget import MOST_BYTES
from fazhi.prose.template_parser import guarded_lines, parse


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

    @property
    def placed(self) -> str:
        """Its text, on the lines that it has in the file."""
        return "\n" * (self.line - 1) + self.source

    @property
    def body(self) -> list[nodes.Node]:
        """Its statements, with the lines that they have in the file."""
        return parse(self.placed).body


@dataclass(frozen=True, slots=True)
class ProseTemplate:
    """The prose of a year as it is written.

    Attributes
    ----------
    file, source
        The file, relative to the workspace, and its text.
    tree
        Its syntax tree.
    """

    file: str
    source: str
    tree: nodes.Template

    @property
    def chunks(self) -> Iterator[Chunk]:
        """Its paragraphs and guarded groups."""
        return chunks(self.source)

    def take_apart(self) -> None:
        """Parse it and its chunks as all do who ask for them; this process then remembers it."""
        outline(self.source, self.file)
        for chunk in self.chunks:
            outline(chunk.source, "")
            parse(chunk.placed)

    @property
    def outline(self) -> Outline:
        """Its words and prints."""
        return outline(self.source, self.file)

    @property
    def asked(self) -> Mapping[str, Asked]:
        """What it asks of the rows of each figure."""
        return asked_by(self.tree)


def read_template(workspace: Workspace, year: int) -> ProseTemplate:
    """Read ``params/narrative/<year>.md``.

    Raises
    ------
    NarrativeError
        The file is missing, is not UTF-8, or is no template.
    ParamsError
        It lies outside of the workspace, or is too large.
    """
    path = workspace.narrative(year)
    file = workspace.relative(path)
    try:
        content = read_inside(path, workspace.root, MOST_BYTES)
        source = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise NarrativeError.of(
            "narrative-unreadable",
            place=Place(file=file),
            value=str(error) if isinstance(error, UnicodeDecodeError) else error.strerror,
            year=year,
        ) from error
    return template_of(source, file)


def template_of(source: str, file: str) -> ProseTemplate:
    """Take a text for a template.

    Raises
    ------
    NarrativeError
        It is none.
    """
    refuse_bad_syntax(source, file)
    return ProseTemplate(file, source, parse(source))


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
