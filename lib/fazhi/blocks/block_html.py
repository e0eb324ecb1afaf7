"""Blocks → HTML, everything escaped once, here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from copy import copy
from importlib.resources import files
from types import MappingProxyType

import nh3
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from fazhi.blocks.frame import Frame
from fazhi.blocks.model import (
    Align,
    Block,
    Cell,
    Column,
    Emphasis,
    FigureRef,
    Inline,
    Link,
    Strong,
    Table,
    Tally,
)
from fazhi.blocks.reference import Reference

MOST_COLUMNS = 5
"""A table of more columns scrolls on its own on a narrow screen."""

SHORT = 12
"""A table of no more rows stays on one page."""

_NAME_WIDTH = 12
"""The first cell of a row is broken only if it takes more columns of a terminal."""

_NUMBER_WIDTH = 14
"""Such as that of 2025年12月31日, in columns of a terminal."""

_MOST_WHOLE = 2
"""So many numbers and dates of a row stay unbroken: a telephone has room for no more."""

_TITLE_WIDTH = 8
"""The title of a column is broken only if it takes more columns of a terminal."""

_LINK = re.compile(r"(https://|mailto:|#)[^\s\x00-\x1f]+")
"""What a link may lead to."""

_DRAWN = {"svg", "g", "defs", "pattern", "clipPath", "path", "rect", "text"}
_DRAWN_WITH = {
    "clip-path",
    "d",
    "fill",
    "fill-opacity",
    "font-family",
    "font-size",
    "height",
    "id",
    "patternUnits",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
    "transform",
    "viewBox",
    "width",
    "x",
    "y",
}
"""All that our charts use; nothing of it loads or runs anything."""


class Marks:
    """The places in a page that show a figure, so that its evidence can lead back to them.

    Parameters
    ----------
    figures
        Ids of the figures that have evidence in the page; others are no links.
    tallies
        The counts of figures' rows that have evidence there, each with its number.
    numbers
        Those of captions, such as 图3, by the id of chart or table.
    """

    def __init__(
        self,
        figures: Container[str],
        tallies: Mapping[Tally, int] = MappingProxyType({}),
        numbers: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._numbers = numbers
        self._figures = figures
        self._tallies = tallies
        self._place = "正文"
        self._uses: defaultdict[str, list[str]] = defaultdict(list)

    def at(self, place: str) -> Marks:
        """Return marks for another part of the page, by its name; what they note is shared."""
        marks = copy(self)
        marks._place = place  # noqa: SLF001 - its own kind
        return marks

    def number(self, id_: str) -> str:
        """Return the number that stands before a caption, with the space behind it."""
        number = self._numbers.get(id_)
        return f"{number}　" if number else ""

    def use(self, figure: str) -> str | None:
        """Return the anchor of one more place that shows a figure, if it has evidence."""
        return self._use(figure, self._place) if figure in self._figures else None

    def use_tally(self, tally: Tally) -> tuple[str, int] | None:
        """Return the anchor of one more place that shows a count, and the number of the count."""
        number = self._tallies.get(tally)
        return None if number is None else (self._use(f"t{number}", "表中"), number)

    def _use(self, shown: str, place: str) -> str:
        places = self._uses[shown]
        places.append(place)
        return f"use-{shown}-{len(places)}"

    def uses(self, figure: str) -> list[tuple[str, str]]:
        """Return the anchors so far of the places that show a figure, each with its name.

        The name is the part of the page, such as 正文, and which of the figure's places there it
        is if there are several: 正文第2处. Who comes from the text looks for a place of the text.
        """
        places = self._uses.get(figure, [])
        return [
            (
                f"use-{figure}-{number}",
                f"{place}第{places[:number].count(place)}处" if places.count(place) > 1 else place,
            )
            for number, place in enumerate(places, start=1)
        ]


def render(blocks: Iterable[Block]) -> str:
    """Return blocks as the piece of HTML that a notebook shows, with the style that it needs."""
    template = ENVIRONMENT.get_template("fragment.html.j2")
    return template.render(blocks=blocks, style=_NOTEBOOK_STYLE)


def inlines(children: Iterable[Inline], marks: Marks | None) -> Markup:
    """Return a run of inlines."""
    return Markup().join(inline(child, marks) for child in children)


def inline(child: Inline | Cell, marks: Marks | None) -> Markup:
    """Return an inline, or a cell of a table."""
    match child:
        case str():
            return escape(child)
        case FigureRef(figure, text):
            return _reference(figure, text, marks)
        case Tally():
            return _tally(child, marks)
        case Strong(children):
            return Markup("<strong>{}</strong>").format(inlines(children, marks))
        case Emphasis(children):
            return Markup("<em>{}</em>").format(inlines(children, marks))
        case Link(href, children) if _LINK.fullmatch(href):
            link = Markup('<a href="{}">{}</a>')
            return link.format(href, inlines(children, marks))
        case Link(_, children):
            return inlines(children, marks)
        case Reference(target):
            return escape(f"（见“{target}”）")  # in a notebook; a document has numbers
        case _:
            return escape(child.text)


def _reference(figure: str, text: str, marks: Marks | None) -> Markup:
    if marks is None:
        return Markup('<a class="figure" href="#figure-{}">{}</a>').format(figure, text)
    anchor = marks.use(figure)
    if anchor is None:
        return escape(text)
    link = Markup('<a class="figure" id="{}" href="#figure-{}">{}</a>')
    return link.format(anchor, figure, text)


def _tally(tally: Tally, marks: Marks | None) -> Markup:
    used = marks.use_tally(tally) if marks else None
    if used is None:
        return escape(tally.text)
    link = Markup('<a class="figure" id="{}" href="#t{}">{}</a>')
    return link.format(*used, tally.text)


def row(
    columns: Sequence[Column], cells: Sequence[Cell], marks: Marks | None, *, total: bool = False
) -> Markup:
    """Return a row of a table; one of totals stands in the body.

    Browsers print a foot away from the rows that it sums up. Not a macro: a report has some ten
    thousand cells, and calls between templates would cost more than all else of a page.
    """
    are_counts = holds_counts(columns)
    has_room = not are_counts and len(columns) <= MOST_COLUMNS
    numbers = [place for place, cell in enumerate(cells) if place and has_room and _is_number(cell)]
    whole = numbers if len(numbers) <= _MOST_WHOLE else ()
    parts = ['<tr class="total">' if total else "<tr>"]
    for place, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        text = cell if isinstance(cell, str) else cell.text
        is_long = not place and columns_of(text) > _NAME_WIDTH
        tag = "td" if place else 'th scope="row"'
        align = "" if place and are_counts else _aligned(column)
        said = _classes(align, "long" if is_long else "", "whole" if place in whole else "")
        parts.append(f"<{tag}{said}>{inline(cell, marks)}</{tag[:2]}>")
    parts.append("</tr>")
    return Markup("".join(parts))  # noqa: S704 - its cells are escaped


def framed(table: Table, frame: Frame, marks: Marks | None) -> Markup:
    """Return header and body of a standard table, whose titles share cells."""
    header: list[Sequence[Cell]] = [*frame.head, [column.name for column in table.columns]]
    lines = [
        _framed_row(table.columns, cells, frame, n, marks, is_head=n < len(header))
        for n, cells in enumerate((*header, *table.rows))
    ]
    head, body = (Markup().join(part) for part in (lines[: len(header)], lines[len(header) :]))
    return Markup("<thead>{}</thead>\n<tbody>\n{}</tbody>").format(head, body)


def _framed_row(  # noqa: PLR0913  where a row stands, and what in it
    columns: Sequence[Column],
    cells: Sequence[Cell],
    frame: Frame,
    number: int,
    marks: Marks | None,
    *,
    is_head: bool,
) -> Markup:
    parts: list[Markup] = []
    for place, span in frame.places(number, len(columns)):
        names_row = not is_head and place < frame.stubs
        reach = {"rowspan": span.rows, "colspan": span.columns} if span else {}
        wide = {name: count for name, count in reach.items() if count > 1}
        scope = "col" if is_head else "row"
        kind = {"scope": f"{scope}group" if wide else scope} if is_head or names_row else {}
        is_band = span is not None and span.columns == len(columns)
        align = {} if names_row and not is_band else {"class": "center"}
        said = Markup().join(
            Markup(' {}="{}"').format(*pair) for pair in {**kind, **align, **wide}.items()
        )
        tag = "th" if is_head or names_row else "td"
        parts.append(Markup("<{0}{1}>{2}</{0}>").format(tag, said, inline(cells[place], marks)))
    return Markup("<tr>{}</tr>\n").format(Markup().join(parts))


def _is_number(cell: Cell) -> bool:
    """Tell whether a cell says a number or a date alone, so that it reads badly in two lines."""
    text = cell if isinstance(cell, str) else cell.text
    return text[:1].isdecimal() and columns_of(text) <= _NUMBER_WIDTH


def holds_counts(columns: Sequence[Column]) -> bool:
    """Tell whether all columns but the first stand to the right, which the table then says."""
    return len(columns) > 1 and all(column.align is Align.RIGHT for column in columns[1:])


def title_classes(column: Column) -> Markup:
    """Return the ``class`` of a column's title: how it is aligned, and if it may be broken."""
    return _classes(_aligned(column), "long" if columns_of(column.name) > _TITLE_WIDTH else "")


def _aligned(column: Column) -> str:
    return "" if column.align is Align.LEFT else column.align.value


def _classes(*names: str) -> Markup:
    said = " ".join(filter(None, names))
    return Markup(f' class="{said}"' if said else "")  # noqa: S704 - our own words


def columns_of(text: str) -> int:
    """Return how many columns of a terminal a text takes: a Chinese character two."""
    return len(text.encode("gbk", "replace"))


def drawing(svg: str) -> Markup:
    """Return a drawing with nothing in it but shapes and text."""
    clean = nh3.clean(
        svg,
        tags=_DRAWN,
        attributes={"*": _DRAWN_WITH},
        attribute_filter=_local,
        link_rel=None,
    )
    return Markup(clean)  # noqa: S704 - sanitised


def _local(_element: str, _name: str, value: str) -> str | None:
    """Drop an attribute that points out of the page."""
    return None if "url(" in value and not value.startswith("url(#") else value


ENVIRONMENT = Environment(
    loader=PackageLoader("fazhi.blocks", ""),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
"""What the templates of blocks and pages are rendered in."""

ENVIRONMENT.filters |= {"zip": zip, "drawing": drawing}
ENVIRONMENT.globals |= {
    "framed": framed,
    "holds_counts": holds_counts,
    "inline": inline,
    "inlines": inlines,
    "most_columns": MOST_COLUMNS,
    "row": row,
    "short": SHORT,
    "title_classes": title_classes,
}

_NOTEBOOK_STYLE = Markup(  # noqa: S704  our own file
    (files("fazhi.blocks") / "notebook.css").read_text("utf-8")
)
