"""Upright and turned pages, their grid, page numbers and marks, by GB/T 9704-2012."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from docx.parts.hdrftr import FooterPart, HeaderPart

from fazhi.exporters.docx.elements import Element, field, paragraph, run, spacer, w
from fazhi.exporters.docx.styles import LINE, TWIPS
from fazhi.exporters.paper.fitting import GUTTER

WIDTH, HEIGHT = 210, 297
TOP, RIGHT, BOTTOM, LEFT = 37, 26, 35, 28
"""The upright page and its margins in millimetres."""

CHARACTER_SPACE = -850
"""What is added to the 16 pt of a character so that 28 fill a line, in 4096ths of a point."""

NUMBER_DROP = 7
"""How far the dashes of a page number are below the text, in millimetres."""

MARK_RISE = 12
"""How far the top of the mark is above the text, in millimetres."""

_SIZE = 14
_STRIP = 8
"""Width of the strip beside the text of a turned page that holds number or mark, in mm."""


class Flow(Enum):
    """How text runs: over upright pages, in two columns on them, or over turned pages."""

    UPRIGHT = "upright"
    COLUMNS = "columns"
    TURNED = "turned"


@dataclass(frozen=True, slots=True)
class Sections:
    """The kinds of pages of a Word file.

    Attributes
    ----------
    part
        The part that headers and footers are related to.
    mark
        What stands at the top of each page; may be empty.
    """

    part: DocumentPart
    mark: str

    def of(self, flow: Flow, after: Flow | None) -> Element:
        """Return a section.

        Parameters
        ----------
        flow
            How its text runs.
        after
            How the text before it runs. Columns begin, and end, in the middle of a page.
        """
        if flow is Flow.TURNED:
            return self._turned()
        goes_on = Flow.COLUMNS in {flow, after} and after is not Flow.TURNED
        columns = flow is Flow.COLUMNS
        return w(
            "sectPr",
            *self._references(turned=False),
            *((w("type", val="continuous"),) if goes_on else ()),
            w("pgSz", w=_twips(WIDTH), h=_twips(HEIGHT)),
            _margins(TOP, RIGHT, BOTTOM, LEFT),
            *((w("cols", num=2, space=round(GUTTER * TWIPS)),) if columns else ()),
            _grid(),
        )

    def _turned(self) -> Element:
        """Return the section of pages that are wider than high.

        Number and mark stand where the upright pages have them, once the sheet is turned with
        the head of the table to the left.
        """
        return w(
            "sectPr",
            *self._references(turned=True),
            w("pgSz", w=_twips(HEIGHT), h=_twips(WIDTH), orient="landscape"),
            _margins(LEFT, TOP, RIGHT, BOTTOM),
            _grid(),
        )

    def _references(self, *, turned: bool) -> list[Element]:
        references = []
        if self.mark:
            for kind in ("default", "even"):
                part, id_ = self.part.add_header_part()  # type: ignore[no-untyped-call]
                mark = paragraph("Header", run(self.mark))
                _fill(part, mark, turned_at=HEIGHT - TOP + MARK_RISE - _STRIP if turned else None)
                references.append(_reference("headerReference", kind, id_))
        for kind, side in (("default", "right"), ("even", "left")):
            part, id_ = self.part.add_footer_part()  # type: ignore[no-untyped-call]
            _fill(
                part, _number(side), turned_at=BOTTOM - NUMBER_DROP - _STRIP / 2 if turned else None
            )
            references.append(_reference("footerReference", kind, id_))
        return references


def _number(side: str) -> Element:
    """Return the number of a page, one character in from a side."""
    place = (
        w("ind", **{f"{side}Chars": 100, side: _SIZE * TWIPS}),
        w("jc", val=side),
    )
    return paragraph("Footer", run("— "), *field("PAGE", "1"), run(" —"), properties=place)


def _fill(part: HeaderPart | FooterPart, line: Element, *, turned_at: float | None) -> None:
    """Put a line into a header or a footer; on a turned page into a strip beside the text."""
    if turned_at is None:
        part.element[:] = [line]
        return
    strip = w(
        "tbl",
        w(
            "tblPr",
            w(
                "tblpPr",
                horzAnchor="page",
                vertAnchor="page",
                tblpX=_twips(turned_at),
                tblpY=_twips(LEFT),
            ),
            w("tblW", w=_twips(_STRIP), type="dxa"),
            w("tblLayout", type="fixed"),
        ),
        w("tblGrid", w("gridCol", w=_twips(_STRIP))),
        w(
            "tr",
            w("trPr", w("trHeight", val=_twips(WIDTH - LEFT - RIGHT), hRule="exact")),
            w(
                "tc",
                w(
                    "tcPr",
                    w("tcW", w=_twips(_STRIP), type="dxa"),
                    w("textDirection", val="tbRl"),
                    w("vAlign", val="center"),
                ),
                line,
            ),
        ),
    )
    part.element[:] = [strip, spacer()]


def _reference(tag: str, kind: str, id_: str) -> Element:
    reference = w(tag, type=kind)
    reference.set(qn("r:id"), id_)
    return reference


def _margins(top: float, right: float, bottom: float, left: float) -> Element:
    number = BOTTOM - NUMBER_DROP - _SIZE / 72 * 25.4 / 2
    return w(
        "pgMar",
        top=_twips(top),
        right=_twips(right),
        bottom=_twips(bottom),
        left=_twips(left),
        header=_twips(TOP - MARK_RISE),
        footer=_twips(number),
        gutter=0,
    )


def _grid() -> Element:
    return w("docGrid", type="linesAndChars", linePitch=LINE, charSpace=CHARACTER_SPACE)


def _twips(millimetres: float) -> int:
    return round(millimetres / 25.4 * 72 * TWIPS)
