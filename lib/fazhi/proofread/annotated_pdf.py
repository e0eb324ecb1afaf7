"""A PDF with a note at each fault."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import pikepdf
import pypdfium2 as pdfium

from fazhi.findings import Finding
from fazhi.proofread.quotes import quoted

_COLOUR = (1, 0.8, 0.2)
_MARGIN = 24
_PAGE = re.compile(r"第(\d+)页")
Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""


def annotated(content: bytes, findings: Sequence[Finding]) -> bytes:
    """Return a PDF with the findings as notes, the words that they quote highlighted.

    A finding whose words cannot be found on its page is a note in the page's upper corner.
    """
    with pdfium.PdfDocument(content) as read, pikepdf.open(io.BytesIO(content)) as pdf:
        for finding in findings:
            page = _PAGE.fullmatch(finding.place.sheet or "")
            first = int(page[1]) - 1 if page else 0
            _note(pdf, read, min(first, len(pdf.pages) - 1), finding)
        copy = io.BytesIO()
        pdf.save(copy, deterministic_id=True)
        return copy.getvalue()


def _note(pdf: pikepdf.Pdf, read: pdfium.PdfDocument, first: int, finding: Finding) -> None:
    """Put a finding on the page that holds its words: that of its paragraph, or the next."""
    _, words, _ = quoted(finding.fields)
    text = f"{finding.message}\n{finding.remedy}（{finding.code}）"
    for number in range(first, min(first + 2, len(pdf.pages))) if words else ():
        if boxes := _boxes(read[number], words):
            _attach(pdf, number, _highlight(boxes, text))
            return
    _, height = read[first].get_size()
    corner = [_MARGIN, height - 2 * _MARGIN, 2 * _MARGIN, height - _MARGIN]
    _attach(pdf, first, {"Subtype": pikepdf.Name.Text, "Rect": corner, "Contents": text})


def _boxes(page: pdfium.PdfPage, words: str) -> list[Box]:
    """Return the boxes of words on a page, one a line, however its lines break them."""
    text = page.get_textpage()
    characters = [(n, c) for n, c in enumerate(text.get_text_range()) if not c.isspace()]
    at = "".join(c for _, c in characters).find("".join(words.split()))
    if at < 0:
        return []
    lines: list[Box] = []
    for n, _ in characters[at : at + len("".join(words.split()))]:
        left, bottom, right, top = text.get_charbox(n)
        if lines and abs(lines[-1][1] - bottom) < (top - bottom) and left >= lines[-1][0]:
            old = lines[-1]
            lines[-1] = (old[0], min(old[1], bottom), max(old[2], right), max(old[3], top))
        else:
            lines.append((left, bottom, right, top))
    return lines


def _highlight(boxes: Sequence[Box], text: str) -> dict[str, Any]:
    corners = [
        [left, top, right, top, left, bottom, right, bottom] for left, bottom, right, top in boxes
    ]
    sides = [*zip(*boxes, strict=True)]
    return {
        "Subtype": pikepdf.Name.Highlight,
        "Rect": [min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])],
        "QuadPoints": [corner for box in corners for corner in box],
        "C": list(_COLOUR),
        "Contents": text,
    }


def _attach(pdf: pikepdf.Pdf, number: int, entries: dict[str, Any]) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, F=4, T=pikepdf.String("校对"), **entries)
    page = pdf.pages[number]
    if "/Annots" not in page:
        page.Annots = pikepdf.Array()
    page.Annots.append(pdf.make_indirect(note))
