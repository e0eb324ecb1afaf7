"""A fitted table → a table of Word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace

from fazhi.blocks.frame import Frame, Span
from fazhi.blocks.model import Align, cell_text
from fazhi.exporters.docx.elements import Element, paragraph, run, set_text, spacer, w
from fazhi.exporters.docx.styles import CELLS, TWIPS, cell_margins
from fazhi.exporters.paper.fitting import Fitted, header
from fazhi.exporters.paper.paper_text import printable


@dataclass(frozen=True, slots=True)
class _Column:
    """How the cells of a column are set.

    Attributes
    ----------
    width
        Width in twips, borders and insets included.
    align
        How its cells line up.
    style
        Id of their style.
    """

    width: int
    align: Align
    style: str
    _blanks: dict[tuple[bool, bool], Element] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def cell(self, text: str, *, stressed: bool = False, joined: bool = False) -> Element:
        """Return a cell; one that is joined stays on the page of the next row."""
        look = stressed, joined
        if look not in self._blanks:  # to copy a cell takes a seventh of what it takes to make one
            self._blanks[look] = self._blank(stressed=stressed, joined=joined)
        cell = deepcopy(self._blanks[look])
        set_text(cell[-1][-1], printable(text))
        return cell

    def _blank(self, *, stressed: bool, joined: bool) -> Element:
        """Return a cell that says nothing."""
        properties = (
            *((w("keepNext"),) if joined else ()),
            *(() if self.align is Align.LEFT else (w("jc", val=self.align),)),
        )
        content = run("", "Strong" if stressed else "")
        return w(
            "tc",
            w("tcPr", w("tcW", w=self.width, type="dxa")),
            paragraph(self.style, content, properties=properties),
        )


def table(item: Fitted) -> Iterator[Element]:
    """Yield a table whose header is repeated on each page and whose rows are not split."""
    drawn, style = item.table, CELLS[item.size]
    widths = [round(width * TWIPS) for width in item.widths]
    columns = [
        _Column(width, column.align, style)
        for width, column in zip(widths, drawn.columns, strict=True)
    ]
    yield w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val="OfficialTable"),
            w("tblW", w=sum(widths), type="dxa"),
            w("jc", val="center"),
            w("tblLayout", type="fixed"),
            *((cell_margins(item.inset),) if item.dense else ()),
            *((w("tblCaption", val=printable(drawn.caption)),) if drawn.caption else ()),
        ),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        *(_framed(item, columns, item.table.frame) if item.table.frame else _plain(item, columns)),
    )
    if drawn.note:
        yield paragraph("TableNote", run(f"注：{printable(drawn.note)}"))
    yield spacer()


def _plain(item: Fitted, columns: Sequence[_Column]) -> Iterator[Element]:
    tall, *talls = item.tall
    yield _header(item, columns, tall=tall)
    yield from _rows(item, columns, talls)


def _framed(item: Fitted, columns: Sequence[_Column], frame: Frame) -> Iterator[Element]:
    """Yield the rows of a standard table, whose titles share cells."""
    for n, (row, tall) in enumerate(zip(item.grid, item.tall, strict=True)):
        is_head = n < item.heads
        drawn = {place: (cell_text(cell), span) for place, cell, span in row}
        below = {span.column: ("", span) for span in frame.continued(n)}
        cells = [
            _reaching(columns, place, text, span, is_head=is_head, goes_on=place in below)
            for place, (text, span) in sorted({**drawn, **below}.items())
        ]
        whole = () if tall else (w("cantSplit"), *((w("tblHeader"),) if is_head else ()))
        yield w("tr", w("trPr", *whole), *cells)


def _reaching(  # noqa: PLR0913  where a cell stands, and how far it reaches
    columns: Sequence[_Column],
    place: int,
    text: str,
    span: Span | None,
    *,
    is_head: bool,
    goes_on: bool,
) -> Element:
    """Return a cell of a standard table; Word writes one that goes on from above once more."""
    wide = span.columns if span else 1
    reached = columns[place : place + wide]
    is_band = wide == len(columns)
    align = Align.CENTER if is_head or is_band else reached[0].align
    column = replace(reached[0], width=sum(each.width for each in reached), align=align)
    cell = column.cell(text, stressed=is_head, joined=is_head)
    properties = cell[0]
    if wide > 1:
        properties.append(w("gridSpan", val=wide))
    if span and span.rows > 1:
        properties.append(w("vMerge") if goes_on else w("vMerge", val="restart"))
    properties.append(w("vAlign", val="center"))
    return cell


def _header(item: Fitted, columns: Sequence[_Column], *, tall: bool) -> Element:
    cells = (
        replace(column, align=Align.CENTER).cell(header(name), stressed=True, joined=True)
        for name, column in zip(item.table.columns, columns, strict=True)
    )
    whole = () if tall else (w("cantSplit"), w("tblHeader"))
    return w("tr", w("trPr", *whole), *cells)


def _rows(item: Fitted, columns: Sequence[_Column], talls: Sequence[bool]) -> Iterator[Element]:
    """Yield the rows: a short table's stay together, else the first two and totals with one."""
    rows, last, short = item.table.rows, len(item.table.rows) - 1, item.short
    for n, (row, tall) in enumerate(zip(rows, talls, strict=True)):
        total = item.table.total and n == last
        joined = n < last and (short or n == 0 or (item.table.total and n == last - 1))
        cells = (
            [_band(columns, cell_text(row[0]))]
            if item.table.is_band(row)
            else [
                column.cell(cell_text(cell), stressed=total, joined=joined and not tall)
                for cell, column in zip(row, columns, strict=True)
            ]
        )
        yield w("tr", w("trPr", *(() if tall else (w("cantSplit"),))), *cells)


def _band(columns: Sequence[_Column], text: str) -> Element:
    """Return the one cell of a row that names those below it, which it stays with."""
    column = replace(columns[0], width=sum(each.width for each in columns))
    cell = column.cell(text, stressed=True, joined=True)
    cell[0].append(w("gridSpan", val=len(columns)))
    return cell
