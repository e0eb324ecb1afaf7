"""The elements of WordprocessingML that the parts of a Word file are made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser

Element = Any
"""An lxml element, which has no public type."""

_PREFIX = f"{{{nsmap['w']}}}"
_NAMESPACES = {"w": nsmap["w"]}


def w(tag: str, /, *children: Element | str, **attributes: str | float) -> Element:
    """Return an element whose name and attributes are in Word's own namespace.

    Parameters
    ----------
    children
        Elements in the order that the schema demands, or the text.
    """
    named = {_PREFIX + name: str(value) for name, value in attributes.items()}
    element = oxml_parser.makeelement(_PREFIX + tag, named, _NAMESPACES)
    for child in children:
        if isinstance(child, str):
            element.text = child
        else:
            element.append(child)
    return element


def paragraph(style: str, *content: Element, properties: tuple[Element, ...] = ()) -> Element:
    """Return a paragraph of a style.

    Parameters
    ----------
    properties
        What it has besides its style, in the order of the schema.
    """
    return w("p", w("pPr", w("pStyle", val=style), *properties), *content)


def run(text: str, style: str = "", *, size: float = 0) -> Element:
    """Return characters of one kind, of the size of their style or another; lines stay broken."""
    return w("r", *_styled(style, size), *_lines(text))


def set_text(run: Element, text: str) -> None:
    """Let a run of one line say something else."""
    _say(run[-1], text)


def field(instruction: str, result: str, style: str = "") -> Iterator[Element]:
    """Yield the runs of a field, such as ``PAGE``, with what it shows until it is updated."""
    for part in (
        w("fldChar", fldCharType="begin"),
        _kept("instrText", f" {instruction} "),
        w("fldChar", fldCharType="separate"),
        _kept("t", result),
        w("fldChar", fldCharType="end"),
    ):
        yield w("r", *_styled(style), part)


def end_section(elements: list[Element]) -> None:
    """Move the section that ends a list of elements into the last paragraph before it.

    Only the last section of a document stands by itself.
    """
    section = elements.pop()
    if not elements:
        elements.append(spacer())
    elements[-1].find(qn("w:pPr")).append(section)


def spacer() -> Element:
    """Return the empty paragraph behind a table; tables that touch would become one."""
    return paragraph("Spacer")


def _styled(style: str, size: float = 0) -> tuple[Element, ...]:
    named = (w("rStyle", val=style),) if style else ()
    sized = (w("sz", val=round(2 * size)),) if size else ()
    return (w("rPr", *named, *sized),) if named or sized else ()


def _lines(text: str) -> Iterator[Element]:
    for n, line in enumerate(text.split("\n")):
        if n:
            yield w("br")
        yield _kept("t", line)


def _kept(tag: str, text: str) -> Element:
    """Return an element of text whose spaces are kept."""
    element = w(tag)
    _say(element, text)
    return element


def _say(element: Element, text: str) -> None:
    element.text = text
    if text != text.strip():
        element.set(qn("xml:space"), "preserve")
