"""Render the prose of a year with its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from fazhi.blocks.block_text import runs
from fazhi.blocks.markdown import parse
from fazhi.blocks.model import Block, Heading, plain_text
from fazhi.blocks.notices import notice
from fazhi.errors import NarrativeError, Place
from fazhi.figures.figure import Figure
from fazhi.findings import Finding
from fazhi.prose.evaluate import Evaluator, pieces_in
from fazhi.prose.prose_template import Chunk, ProseTemplate
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


def render_prose(
    template: ProseTemplate, facts: Mapping[str, Any], values: Mapping[str, FigureValue]
) -> Prose:
    """Render the prose of a year.

    Parameters
    ----------
    template
        One that :func:`fazhi.prose.template_language.check` has passed.
    facts
        Values for the names of :data:`fazhi.prose.template_language.FACTS`.
    values
        The figures, by id.

    Raises
    ------
    NarrativeError
        A line asks for what cannot be given, or a section has no heading of its own.
    """
    renderer = _Renderer(template.file, facts, values)
    return Prose(template.file, renderer.sections(tuple(template.chunks)))


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
        evaluator = Evaluator(self.facts, self.values)
        try:
            text = evaluator.text(chunk.body)
        except NoValueError as error:
            return self._withheld(error, evaluator.line)
        except ProseError as error:
            raise NarrativeError.of(
                "narrative-value",
                error.variant,
                place=Place(file=self.file, line=evaluator.line),
                value=error.value,
                **error.fields,
            ) from error
        return parse(text, lambda run: pieces_in(run, evaluator.pieces))

    def _withheld(self, error: NoValueError, line: int) -> Withheld:
        figure = error.figure
        finding = Finding.of(
            "prose-withheld",
            place=Place(file=self.file, line=line),
            figure=figure.id,
            label=figure.label,
            reason=figure.reason or "整体为0",
        )
        return Withheld(figure, finding)

    def _misplaced(self, chunk: Chunk, variant: str = "", section: str = "") -> NarrativeError:
        place = Place(file=self.file, line=chunk.line)
        return NarrativeError.of("narrative-structure", variant, place=place, section=section)
