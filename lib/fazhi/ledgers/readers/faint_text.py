"""Words in the colour of their ground, which nobody sees: white on white, as a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

_WHITE, _BLACK = "FFFFFF", "000000"
_THEME: Mapping[str, str] = {"0": _WHITE, "1": _BLACK}
"""The colours of a theme that are, but in rare ones, those of the window and its text."""
_INDEXED: Mapping[str, str] = {
    "0": _BLACK,
    "1": _WHITE,
    "8": _BLACK,
    "9": _WHITE,
    "64": _BLACK,
    "65": _WHITE,
}
_CLEAR = frozenset({"", "transparent"})


def faint_styles(styles: bytes) -> frozenset[int]:
    """Return the numbers of the styles of an .xlsx whose words are in the colour of their ground.

    Parameters
    ----------
    styles
        The part ``xl/styles.xml``.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    book = etree.fromstring(styles, parser)
    fonts = [_colour(font.find("{*}color"), _BLACK) for font in book.iterfind("{*}fonts/{*}font")]
    grounds = [_ground(fill) for fill in book.iterfind("{*}fills/{*}fill")]
    return frozenset(_faint(book, fonts, grounds))


def is_faint(style: etree._Element) -> bool:
    """Tell whether a style of an .ods has its words in the colour of their ground."""
    words = _said(style, "text-properties", "color")
    ground = _said(style, "table-cell-properties", "background-color")
    return bool(words) and words == (_WHITE if ground.lower() in _CLEAR else ground)


def _faint(
    book: etree._Element, fonts: list[str | None], grounds: list[str | None]
) -> Iterator[int]:
    for number, style in enumerate(book.iterfind("{*}cellXfs/{*}xf")):
        font, fill = int(style.get("fontId", "0")), int(style.get("fillId", "0"))
        is_known = font < len(fonts) and fill < len(grounds) and fonts[font] is not None
        if is_known and fonts[font] == grounds[fill]:
            yield number


def _colour(colour: etree._Element | None, usual: str) -> str | None:
    """Return a colour; ``None`` for one that only the theme or the printer knows."""
    if colour is None or colour.get("auto"):
        return usual
    if rgb := colour.get("rgb"):
        return str(rgb)[-6:].upper()
    if float(colour.get("tint", "0")):
        return None
    return _THEME.get(colour.get("theme", "")) or _INDEXED.get(colour.get("indexed", ""))


def _ground(fill: etree._Element) -> str | None:
    """Return the colour of a cell's ground; ``None`` for a pattern, and for what is not known."""
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return None
    kind = pattern.get("patternType", "none")
    if kind == "none":
        return _WHITE
    return _colour(pattern.find("{*}fgColor"), _WHITE) if kind == "solid" else None


def _said(style: etree._Element, of_what: str, what: str) -> str:
    for properties in style.iterchildren(f"{{*}}{of_what}"):
        for key, value in properties.items():
            if etree.QName(key).localname == what:
                return str(value).removeprefix("#").upper()
    return ""
