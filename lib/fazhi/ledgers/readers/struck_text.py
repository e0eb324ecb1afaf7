"""Words of a workbook that are struck through, as offices mark what no longer holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import etree

_OFF = frozenset({"0", "false"})
_STRIKE = b"strike"
_CELL = rb"""<(?:\w+:)?c\b(?=[^>]*?\br\s*=\s*["'][A-Z]{1,3}(?P<row>\d{1,7})["'])"""
_SAYS_SOMETHING = rb"""(?!\s*(?:</|<(?:\w+:)?v\s*/>|<(?:\w+:)?v></))"""
_OF_STYLE = _CELL + rb"""(?=[^>]*?\bs\s*=\s*["'](?:%b)["'])[^>]*[^/]>""" + _SAYS_SOMETHING
_OF_TEXT = _CELL + rb"""(?=[^>]*?\bt\s*=\s*["']s["'])[^>]*>\s*<(?:\w+:)?v>(?:%b)</"""
_INLINE = (
    _CELL + rb"""[^>]*>\s*<(?:\w+:)?is\b(?:(?!</(?:\w+:)?is>).)*?"""
    rb"""<(?:\w+:)?strike\b(?!\s+val\s*=\s*["'](?:0|false))"""
)


@dataclass(frozen=True, slots=True)
class Struck:
    """What is struck through in an .xlsx.

    Attributes
    ----------
    styles
        Numbers of the styles of cells.
    texts
        Numbers of the shared texts, at least a part of each.
    """

    styles: frozenset[int] = frozenset()
    texts: frozenset[int] = frozenset()


NOTHING_STRUCK = Struck()


def find_struck(styles: bytes, texts: bytes) -> Struck:
    """Return what is struck through in an .xlsx.

    Parameters
    ----------
    styles, texts
        The parts ``xl/styles.xml`` and ``xl/sharedStrings.xml``.
    """
    return Struck(
        frozenset(_struck_styles(styles)) if _STRIKE in styles else frozenset(),
        frozenset(_struck_texts(texts)) if _STRIKE in texts else frozenset(),
    )


def struck_rows(xml: bytes, struck: Struck) -> Iterator[int]:
    """Yield the rows of a worksheet of an .xlsx in which a cell is struck through, from 0."""
    rows = rows_in_style(xml, struck.styles) | _rows(xml, struck.texts, _OF_TEXT)
    if _STRIKE in xml:
        rows.update(int(match["row"]) - 1 for match in re.finditer(_INLINE, xml, re.DOTALL))
    yield from sorted(rows)


def rows_in_style(xml: bytes, styles: Collection[int]) -> set[int]:
    """Return the rows of a worksheet of an .xlsx in which a cell that is not empty has a style."""
    return _rows(xml, styles, _OF_STYLE)


def _rows(xml: bytes, numbers: Collection[int], pattern: bytes) -> set[int]:
    if not numbers:
        return set()
    some = b"|".join(str(number).encode() for number in sorted(numbers))
    return {int(match["row"]) - 1 for match in re.finditer(pattern % some, xml)}


def strikes(style: etree._Element) -> bool:
    """Tell whether a style of an .ods strikes words through."""
    for text in style.iterchildren("{*}text-properties"):
        for key, value in text.items():
            name = etree.QName(key).localname
            if name in {"text-line-through-style", "text-line-through-type"} and value != "none":
                return True
    return False


def _struck_styles(styles: bytes) -> Iterator[int]:
    book = _parse(styles)
    fonts = {
        str(number)
        for number, font in enumerate(book.iterfind("{*}fonts/{*}font"))
        if _is_struck(font)
    }
    for number, style in enumerate(book.iterfind("{*}cellXfs/{*}xf")):
        if style.get("fontId") in fonts:
            yield number


def _struck_texts(texts: bytes) -> Iterator[int]:
    for number, text in enumerate(_parse(texts).iterchildren("{*}si")):
        if any(_is_struck(font) for font in text.iterfind("{*}r/{*}rPr")):
            yield number


def _is_struck(font: etree._Element) -> bool:
    return any(one.get("val") not in _OFF for one in font.iterchildren("{*}strike"))


def _parse(xml: bytes) -> etree._Element:
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
