"""Render the prose of a year with its figures."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from jinja2 import TemplateError

from fazhi.blocks.block_text import runs
from fazhi.blocks.markdown import parse
from fazhi.blocks.model import Block, Heading, Inline, plain_text
from fazhi.blocks.notices import notice
from fazhi.errors import NarrativeError, Place
from fazhi.figures.definition import Definition
from fazhi.figures.figure import Figure
from fazhi.findings import Finding
from fazhi.params.workspace import Workspace
from fazhi.prose import template_language
from fazhi.prose.prose_template import Chunk, chunks, read_template
from fazhi.prose.values import FigureValue, NoValueError, ProseError


@dataclass(frozen=True, slots=True)
class Withheld:
    """A paragraph that could not be printed.

    Attributes
    ----------
    figure
        What has no value in it.
    finding
        What the reviewer is told.
    """

    figure: Figure
    finding: Finding


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the prose.

    Attributes
    ----------
    id
        As written in ``{#id}`` behind its heading.
    line
        Line of its heading.
    heading
        Its heading, level 1.
    blocks
        What follows; a paragraph that could not be printed is a notice.
    withheld
        The paragraphs that could not be printed.
    lines
        For each block, the line on which its paragraph begins.
    """

    id: str
    line: int
    heading: Heading
    blocks: tuple[Block, ...]
    withheld: tuple[Withheld, ...]
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """The prose of a year.

    Attributes
    ----------
    file
        Path relative to the workspace.
    sections
        By id, in order.
    """

    file: str
    sections: Mapping[str, Section]

    @property
    def placed(self) -> Iterator[tuple[Block, Place]]:
        """Each heading and block, with where its paragraph begins."""
        for section in self.sections.values():
            blocks, lines = (section.heading, *section.blocks), (section.line, *section.lines)
            for block, line in zip(blocks, lines, strict=True):
                yield block, Place(file=self.file, line=line)

    @property
    def text(self) -> str:
        """The words that are printed, one block a line."""
        blocks = (block for section in self.sections.values() for block in section.blocks)
        return "\n".join(plain_text(run) for run in runs(blocks))


def read_prose(
    workspace: Workspace,
    definitions: Mapping[str, Definition],
    facts: Mapping[str, Any],
    values: Mapping[str, FigureValue],
) -> Prose:
    """Read and render ``params/narrative/<year>.md``.

    Parameters
    ----------
    definitions
        Every figure that may be named.
    facts
        Values for the names of :data:`fazhi.prose.template_language.FACTS`.
    values
        The figures, by id.

    Raises
    ------
    NarrativeError
        The file is missing, is not of the template language, or names what is not there.
    """
    file, source = read_template(workspace, facts["year"])
    template_language.check(source, file, definitions)
    return Prose(file, _Renderer(file, facts, values).sections(tuple(chunks(source))))


@dataclass(frozen=True, slots=True)
class _Renderer:
    file: str
    facts: Mapping[str, Any]
    values: Mapping[str, FigureValue]

    def sections(self, chunks: Sequence[Chunk]) -> Mapping[str, Section]:
        """Return the sections that the chunks make up, each beginning with its heading."""
        starts = [n for n, chunk in enumerate(chunks) if chunk.source.startswith("## ")]
        for chunk in chunks[: starts[0] if starts else None]:
            if self._render(chunk):
                raise self._misplaced(chunk, "before")
        sections: dict[str, Section] = {}
        for start, end in pairwise([*starts, len(chunks)]):
            section = self._section(chunks[start], chunks[start + 1 : end])
            if section.id in sections:
                raise self._misplaced(chunks[start], "id-twice", section=section.id)
            sections[section.id] = section
        return sections

    def _section(self, first: Chunk, others: Sequence[Chunk]) -> Section:
        rendered = self._render(first)
        heading = None if isinstance(rendered, Withheld) else rendered[0]
        if not isinstance(heading, Heading):
            raise self._misplaced(first)
        if not heading.id:
            raise self._misplaced(first, "without-id")
        blocks: list[Block] = []
        withheld: list[Withheld] = []
        lines: list[int] = []
        for chunk in others:
            rendered = self._render(chunk)
            if isinstance(rendered, Withheld):
                withheld.append(rendered)
                blocks.append(notice(rendered.finding))
            else:
                blocks.extend(rendered)
            lines += [chunk.line] * (len(blocks) - len(lines))
        return Section(
            heading.id, first.line, heading, tuple(blocks), tuple(withheld), tuple(lines)
        )

    def _render(self, chunk: Chunk) -> tuple[Block, ...] | Withheld:
        """Return what a chunk says, or why it cannot be said."""
        variables = template_language.variables(self.facts, self.values)
        padded = "\n" * (chunk.line - 1) + chunk.source
        try:
            text = template_language.ENVIRONMENT.from_string(padded).render(variables)
        except NoValueError as error:
            return self._withheld(chunk, error)
        except ProseError as error:
            raise NarrativeError.of(
                "narrative-value",
                error.variant,
                place=self._place(error, chunk),
                value=error.value,
                **error.fields,
            ) from error
        except (TemplateError, TypeError, ValueError, LookupError, AttributeError) as error:
            raise NarrativeError.of(
                "narrative-value", place=self._place(error, chunk), value=str(error)
            ) from error
        pieces: list[tuple[Inline, ...]] = variables[template_language.PIECES]
        return parse(text, lambda run: template_language.pieces_in(run, pieces))

    def _withheld(self, chunk: Chunk, error: NoValueError) -> Withheld:
        figure = error.figure
        finding = Finding.of(
            "prose-withheld",
            place=self._place(error, chunk),
            figure=figure.id,
            label=figure.label,
            reason=figure.reason or "整体为0",
        )
        return Withheld(figure, finding)

    def _misplaced(self, chunk: Chunk, variant: str = "", section: str = "") -> NarrativeError:
        place = Place(file=self.file, line=chunk.line)
        return NarrativeError.of("narrative-structure", variant, place=place, section=section)

    def _place(self, error: Exception, chunk: Chunk) -> Place:
        return Place(file=self.file, line=_template_line(error, chunk))


def _template_line(error: Exception, chunk: Chunk) -> int:
    """Return the line of the template that an error came from, or that the chunk begins on."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == "<template>"]
    return max((line for line in lines if line), default=chunk.line)
