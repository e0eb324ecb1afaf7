"""The document model: what a report says, free of how a renderer sets it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from fazhi.blocks.audience import Edition as Edition  # noqa: PLC0414  a model is for one
from fazhi.blocks.frame import Frame
from fazhi.blocks.reference import Reference
from fazhi.catalogue import Severity
from fazhi.params.layout import BUNDLED, PLAIN, Layout, Typefaces


class Align(StrEnum):
    """How the cells of a column line up."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters."""

    text: str
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class FigureRef:
    """A number in print that leads to the figure it came from.

    Attributes
    ----------
    id
        Id of the figure.
    text
        What is printed, for example ``13件``.
    """

    id: str
    text: str
    kind: Literal["figure"] = "figure"


@dataclass(frozen=True, slots=True)
class Strong:
    """Strongly stressed inlines."""

    children: tuple[Inline, ...]
    kind: Literal["strong"] = "strong"


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed inlines."""

    children: tuple[Inline, ...]
    kind: Literal["emphasis"] = "emphasis"


@dataclass(frozen=True, slots=True)
class Link:
    """Inlines that lead to an address; only ``https:`` and ``mailto:`` reach a document."""

    href: str
    children: tuple[Inline, ...]
    kind: Literal["link"] = "link"


Inline = Annotated[
    Text | FigureRef | Reference | Strong | Emphasis | Link, Field(discriminator="kind")
]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes
    ----------
    name
        Header.
    unit
        Unit of the numbers below it, printed in the header; empty where cells carry their own.
    align
        Numbers stand right, words left.
    internal
        Whether the column is kept from the public edition.
    """

    name: str
    unit: str = ""
    align: Align = Align.LEFT
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """A number in a table that counts some of a figure's rows.

    Attributes
    ----------
    figure
        Id of the figure.
    text, unit
        What is printed, and the unit that the header says.
    condition
        What its rows have in common beyond the figure's definition, in words.
    count
        How many rows it rests on.
    rows
        Their places among the figure's rows, from 0.
    places
        Where they stand, a text for each sheet; the public edition has none.
    is_public
        Whether the public edition may show which rows they are.
    """

    figure: str
    text: str
    unit: str
    condition: str
    count: int
    rows: tuple[int, ...] = ()
    places: tuple[str, ...] = ()
    is_public: bool = False
    kind: Literal["tally"] = "tally"


Cell = FigureRef | Tally | str


@dataclass(frozen=True, slots=True)
class Title:
    """The head of the document.

    Attributes
    ----------
    text
        Title of the report.
    recipients
        Whom it is sent to, without the closing colon.
    publisher, index_number, document_number, published
        发布机构, 索引号, 文号 and 发布日期 of a published page; empty where not yet known.
    scope
        The time that the report covers, for example ``2023年1月1日至12月31日``.
    typefaces, layout
        How the bureau wants the document set on paper.
    """

    text: str
    recipients: str = ""
    publisher: str = ""
    index_number: str = ""
    document_number: str = ""
    published: str = ""
    scope: str = ""
    typefaces: Typefaces = BUNDLED
    layout: Layout = PLAIN
    edition: Edition = Edition.PUBLIC
    kind: Literal["title"] = "title"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is that of a section (一、), 4 the deepest (（1）)."""

    level: int
    children: tuple[Inline, ...]
    id: str = ""
    edition: Edition = Edition.PUBLIC
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose."""

    children: tuple[Inline, ...]
    edition: Edition = Edition.PUBLIC
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list; each item is one run of inlines.

    Attributes
    ----------
    items
        What stands in the list, in order.
    ordered
        Whether the items are numbered.
    start
        Number of the first item.
    level
        How many lists it stands within; what an item holds besides a line follows as blocks.
    """

    items: tuple[tuple[Inline, ...], ...]
    ordered: bool = False
    start: int = 1
    level: int = 0
    edition: Edition = Edition.PUBLIC
    kind: Literal["list"] = "list"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption.

    Attributes
    ----------
    id
        Unique within the document.
    caption
        Says what the rows are, without a number.
    columns, rows
        Each row has one cell for each column.
    note
        Scope, base or source, printed below.
    total
        Whether the last row holds totals.
    basis
        The figure whose rows are counted here, if it is one figure's.
    role
        The ``figures`` of a section, the ``data`` of all, the ``overview`` of the page, or "".
    frame
        How titles share cells, in a standard table.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    total: bool = False
    basis: FigureRef | None = None
    role: Literal["", "figures", "data", "overview"] = ""
    frame: Frame | None = None
    edition: Edition = Edition.PUBLIC
    kind: Literal["table"] = "table"

    def is_band(self, row: Sequence[Cell]) -> bool:
        """Tell whether a row of a data table names the rows below it, with nothing beside it."""
        return self.role == "data" and len(row) > 1 and not any(map(cell_text, row[1:]))


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, drawn once as SVG, with its data and its description.

    Attributes
    ----------
    id
        Unique within the document.
    title
        What it shows, without a number; the unit stands in ``unit``.
    unit
        Unit of the values.
    svg
        The drawing: one ``<svg>`` element, its text kept as text in Noto Sans SC.
    width, height
        Size of the drawing in points.
    alt
        What a reader would see: highest, change, total; one or two sentences.
    data
        The numbers drawn, as a table.
    basis
        The figure whose rows are counted here, if it is one figure's.
    """

    id: str
    title: str
    unit: str
    svg: str
    width: float
    height: float
    alt: str
    data: Table
    basis: FigureRef | None = None
    edition: Edition = Edition.PUBLIC
    kind: Literal["chart"] = "chart"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind one figure: its definition and the ledger rows it was computed from.

    Attributes
    ----------
    id
        Id of the figure.
    label, text, definition
        Name of the figure, value and unit as printed, and how it is computed, in words.
    ledger
        Chinese title of the ledger.
    count
        How many rows the figure rests on; ``rows`` may hold only the first of them.
    columns, rows
        The rows, one cell a column.
    places
        Where all of its rows stand, a text for each sheet; the public edition has none.
    """

    id: str
    label: str
    text: str
    definition: str
    ledger: str
    count: int
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    places: tuple[str, ...] = ()
    edition: Edition = Edition.PUBLIC
    kind: Literal["evidence"] = "evidence"


@dataclass(frozen=True, slots=True)
class Notice:
    """A finding as the reviewer reads it."""

    code: str
    severity: Severity
    message: str
    remedy: str
    place: str = ""
    edition: Edition = Edition.INTERNAL
    kind: Literal["notice"] = "notice"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, and the date, printed at the right below the text."""

    organisation: str
    date: str
    edition: Edition = Edition.PUBLIC
    kind: Literal["signature"] = "signature"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture from an analyst's own cell: PNG, JPEG or SVG, base64-coded."""

    media_type: str
    data: str
    alt: str = ""
    edition: Edition = Edition.PUBLIC
    kind: Literal["image"] = "image"


@dataclass(frozen=True, slots=True)
class Preformatted:
    """Plain text from an analyst's own cell, set as it stands."""

    text: str
    edition: Edition = Edition.PUBLIC
    kind: Literal["preformatted"] = "preformatted"


Block = Annotated[
    Title
    | Heading
    | Paragraph
    | BulletList
    | Table
    | Chart
    | Evidence
    | Notice
    | Signature
    | Image
    | Preformatted,
    Field(discriminator="kind"),
]


def cell_text(cell: Cell) -> str:
    """Return what a cell says."""
    return cell if isinstance(cell, str) else cell.text


def plain_text(inlines: Iterable[Inline]) -> str:
    """Return what a reader would read, without stress, links, references and figures' ids."""
    return "".join(
        plain_text(inline.children) if isinstance(inline, Strong | Emphasis | Link) else inline.text
        for inline in inlines
        if not isinstance(inline, Reference)
    )
