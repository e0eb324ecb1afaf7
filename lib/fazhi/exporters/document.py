"""An executed notebook → what its documents say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import ClassVar

from nbformat import NotebookNode

from fazhi.blocks.edition_blocks import for_edition
from fazhi.blocks.model import (
    Block,
    Chart,
    Edition,
    Evidence,
    Heading,
    Image,
    Notice,
    Table,
    Title,
)
from fazhi.checks.printed_figures import check_totals
from fazhi.exporters.cell_findings import Found, lost
from fazhi.exporters.outputs import read_output
from fazhi.exporters.own_markdown import read_markdown
from fazhi.exporters.references import Resolver, number_captions
from fazhi.exporters.short_layout import part
from fazhi.findings import Finding

LEFT_OUT = "remove_cell"
"""Tag of the cells that speak to the notebook's reader alone."""

DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Document:
    """What a document says, and whom it is for.

    Attributes
    ----------
    blocks
        The blocks of the edition in the notebook's order, with unique ids, but for those below.
    edition
        Whom the document is for.
    code
        The code that made it, a text for each cell; the public edition has none.
    findings
        What it does not hold of the analyst's own outputs, or of what the prose refers to.
    numbers
        What charts and tables are called, such as 图3, by id: the same in every format.
    further, data, overview
        Of a short document, what its text does without; see :class:`short_layout.Parts`.
    """

    language: ClassVar[str] = "zh-CN"

    blocks: tuple[Block, ...]
    edition: Edition
    code: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)
    further: tuple[Block, ...] = ()
    data: Table | None = None
    overview: Table | None = None

    @property
    def title(self) -> Title | None:
        """The head of the document."""
        return next((block for block in self.blocks if isinstance(block, Title)), None)

    @property
    def body(self) -> tuple[Block, ...]:
        """What is signed: the same in both editions and in every format."""
        return tuple(
            _stepped(
                block
                for block in self.blocks
                if block.edition is Edition.PUBLIC and not isinstance(block, Title | Evidence)
            )
        )

    @property
    def appendix(self) -> tuple[Block, ...]:
        """What only the internal edition says besides, evidence left out; a notice once."""
        internal = (block for block in self.blocks if block.edition is Edition.INTERNAL)
        return tuple(
            _stepped(_once(block for block in internal if not isinstance(block, Evidence)))
        )

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What stands behind the figures; each figure once."""
        found = {block.id: block for block in self.blocks if isinstance(block, Evidence)}
        return tuple(found.values())


def edition_of(notebook: NotebookNode) -> Edition:
    """Return the edition that a notebook says it is; one that says nothing is internal."""
    return Edition(notebook.metadata.get("fazhi", {}).get("edition", Edition.INTERNAL))


def read_document(notebook: NotebookNode) -> Document:
    """Return what an executed notebook's documents say.

    Cells tagged ``remove_cell`` are left out. Markdown cells and the outputs of an analyst's own
    cells are taken up.

    Raises
    ------
    pydantic.ValidationError
        An output of ours does not hold blocks.
    """
    edition = edition_of(notebook)
    cells = [cell for cell in notebook.cells if LEFT_OUT not in cell.metadata.get("tags", ())]
    found = list(_read_cells(notebook.cells))
    shown = tuple(for_edition((one for one in found if not isinstance(one, Finding)), edition))
    parts = part(_stepped(_identified(shown)))
    signed = [b for b in (*parts.text, *parts.further) if b.edition is Edition.PUBLIC]
    numbers = number_captions(signed)
    resolver = Resolver.of(signed, numbers)
    told = dict.fromkeys(one for one in found if isinstance(one, Finding))
    unshown = (Finding.of("reference-lost", target=t) for t in resolver.missing(parts.text))
    code = (cell.source for cell in cells if cell.cell_type == "code" and cell.source.strip())
    return Document(
        blocks=tuple(map(resolver.resolve, parts.text)),
        edition=edition,
        code=tuple(code) if edition is Edition.INTERNAL else (),
        findings=(*told, *unshown, *check_totals(shown)),
        numbers=numbers,
        further=parts.further,
        data=parts.data,
        overview=parts.overview,
    )


def _read_cells(cells: Iterable[NotebookNode]) -> Iterator[Found]:
    written = (cell for cell in cells if "injected-parameters" not in cell.metadata.get("tags", ()))
    for number, cell in enumerate(written, start=1):
        if LEFT_OUT not in cell.metadata.get("tags", ()):
            yield from _read_cell(cell, cell_name(cell, number))


def _read_cell(cell: NotebookNode, name: str) -> Iterator[Found]:
    if cell.cell_type == "markdown":
        yield from read_markdown(cell.source, name, cell.get("attachments", {}))
    elif cell.cell_type == "code":
        found = [one for output in cell.outputs for one in read_output(output, name)]
        is_drawn = any(isinstance(one, Image) for one in found)
        for one in found:
            if not (is_drawn and isinstance(one, Finding) and one.variant == "plot"):
                yield one
    elif cell.source.strip():
        yield lost("raw", name)


def cell_name(cell: NotebookNode, number: int) -> str:
    """Return how an analyst finds a cell: by what Jupyter writes beside it, or by its place."""
    count_ = cell.get("execution_count")
    return f"单元格 In [{count_}] " if count_ else f"第{number}个单元格"


def _identified(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give headings, tables and charts ids of their own, keeping those that are unique."""
    taken: set[str] = set()
    for block in blocks:
        if not isinstance(block, Heading | Table | Chart):
            yield block
            continue
        id_ = block.id
        if not id_ or id_ in taken:
            base = id_ or block.kind
            id_ = next(name for n in count(2 if id_ else 1) if (name := f"{base}-{n}") not in taken)
        taken.add(id_)
        yield replace(block, id=id_)


def _stepped(blocks: Iterable[Block]) -> Iterator[Block]:
    """Let no heading skip a level, so that outlines and screen readers can follow."""
    depth = 0
    for block in blocks:
        if isinstance(block, Heading):
            depth = min(block.level, depth + 1, DEEPEST)
            yield replace(block, level=depth)
        else:
            yield block


def _once(blocks: Iterable[Block]) -> Iterator[Block]:
    told: set[Notice] = set()
    for block in blocks:
        if isinstance(block, Notice):
            if block in told:
                continue
            told.add(block)
        yield block
