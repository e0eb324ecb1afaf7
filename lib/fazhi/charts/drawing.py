"""matplotlib → one SVG element that is the same on every machine and safe beside others."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from io import BytesIO
from itertools import groupby
from typing import Any

from lxml import etree
from matplotlib import style
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.text import Text
from pylopdf_fonts_zh_cn import sans_path

from fazhi.cache.cache_folder import keep, recall
from fazhi.cache.content_hash import hash_program, hash_words
from fazhi.charts.style import FAMILY, INK, LINE_WIDTH, PANEL_GAP, TEXT, WIDTH
from fazhi.errors import LedgerError

POINTS_PER_INCH = 72

_STYLE: Any = {
    "axes.edgecolor": INK,
    "axes.linewidth": LINE_WIDTH,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": TEXT,
    "figure.constrained_layout.wspace": PANEL_GAP,
    "font.family": FAMILY,
    "font.size": TEXT,
    "hatch.linewidth": LINE_WIDTH,
    "legend.fontsize": TEXT,
    "legend.frameon": False,
    "patch.linewidth": LINE_WIDTH,
    "svg.fonttype": "none",
    "text.color": INK,
    "text.parse_math": False,
    "xtick.labelcolor": INK,
    "xtick.major.size": 0,
    "ytick.labelcolor": INK,
    "ytick.major.size": 0,
}
_LINE_SPACING = 1.4
"""Of the height of a line's own signs, which for Chinese is less than the size of the type."""

_UNDATED = dict.fromkeys(("Creator", "Date", "Format", "Type"))
_GEOMETRY = frozenset({"d", "x", "y", "width", "height", "transform"})

_LOOK = frozenset(
    {
        "fill",
        "fill-opacity",
        "font-size",
        "stroke",
        "stroke-dasharray",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-opacity",
        "stroke-width",
        "text-anchor",
    }
)
"""Attributes that an element takes from the group that it stands in."""

_FEW = 3
"""So many shapes in a row that look alike say so once, in a group."""

_DEFAULTS = frozenset(
    {("stroke-linejoin", "miter"), ("stroke-linecap", "butt"), ("text-anchor", "start")}
)
"""What a drawing need not say."""

_PARSER = etree.XMLParser(remove_blank_text=True, remove_comments=True)
_SVG = "{http://www.w3.org/2000/svg}"
_TEXT, _DEFINITIONS = f"{_SVG}text", f"{_SVG}defs"
_BARE = "bare"
_OF_ALL = {
    "font-family": f"'{FAMILY}', sans-serif",
    "font-size": f"{TEXT:g}px",
    "fill": "currentColor",
}
"""What the text of a whole drawing has in common."""

_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_DECIMAL = re.compile(r"-?\d+\.\d+")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_UNTURNED = re.compile(r"rotate\(-?0 .*\)")
_STEP = re.compile(r" ?([MLz]) ?")
_MISSING = re.compile(r"Glyph (\d+)")


def draw(paint: Callable[[Figure], None], height: float, salt: str, shown: str = "") -> str:
    """Return what is painted on an empty figure, as one ``<svg>`` element.

    Text stays text. Settings are attributes rather than styles, so that they pass a strict content
    policy and a page can change them.

    Parameters
    ----------
    paint
        Draws on the figure that it is given.
    height
        Of the figure, in points.
    salt
        Sets ids apart from those of other drawings in a page; beside it they hang on the content.
    shown
        Names all that is painted, so that a drawing which was made before is not made again; where
        it is empty, it is.

    Raises
    ------
    LedgerError
        A label holds a character that the face does not have.
    """
    name = hash_words([hash_program(), shown, height, salt]) if shown else ""
    if kept := recall(name) if name else None:
        return kept.decode()
    drawing = _draw(paint, height, salt)
    if name:
        keep(name, drawing.encode())
    return drawing


def _draw(paint: Callable[[Figure], None], height: float, salt: str) -> str:
    # from the defaults on, whatever settings a user or the folder keeps
    with style.context(["default", _STYLE | {"svg.hashsalt": salt}]):
        size = (WIDTH / POINTS_PER_INCH, height / POINTS_PER_INCH)
        figure = Figure(figsize=size, layout="constrained")
        paint(figure)
        return _tidy(_to_svg(figure))


def _to_svg(figure: Figure) -> etree._Element:
    figure.patch.set_visible(False)
    for text in figure.findobj(Text):
        # By file, since a machine may hold another font of that name.
        text.get_fontproperties().set_file(sans_path())
        text.set_linespacing(_LINE_SPACING)
    file = BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph")
        try:
            # by the canvas, for `savefig` draws once more before, to find what it needs not here
            canvas = FigureCanvasSVG(figure)
            canvas.print_svg(file, metadata=_UNDATED)  # type: ignore[no-untyped-call]
        except UserWarning as missing:
            raise _lacking(missing) from missing
    return etree.fromstring(file.getvalue(), _PARSER)


def _lacking(warning: UserWarning) -> LedgerError:
    found = _MISSING.search(str(warning))
    sign = chr(int(found[1])) if found else str(warning)
    return LedgerError.of("missing-glyph", value=sign)


def _tidy(root: etree._Element) -> str:
    """Return matplotlib's SVG without what a page has no use for or what may clash there."""
    used = set(_REFERENCE.findall(etree.tostring(root, encoding="unicode")))
    etree.strip_elements(root, f"{_SVG}style", f"{_SVG}metadata", with_tail=False)
    for element in root.iter():
        if element.get("id") not in used:
            element.attrib.pop("id", None)
        _set_attributes(element)
    for name, value in _OF_ALL.items():
        root.set(name, value)
    for element in list(root.iterdescendants()):
        _shorten(element)
    etree.strip_tags(root, _BARE)
    _gather(root)
    etree.cleanup_namespaces(root)
    text: str = etree.tostring(root, encoding="unicode")
    return text


def _set_attributes(element: etree._Element) -> None:
    for declaration in filter(None, element.attrib.pop("style", "").split(";")):
        name, value = declaration.split(":", 1)
        if name.strip() != "font-family":
            element.set(name.strip(), value.strip())
    for name, value in element.items():
        if name in _GEOMETRY:
            element.set(name, " ".join(_DECIMAL.sub(_rounded, value).split()))
        elif value == INK:
            element.set(name, "currentColor")


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def _shorten(element: etree._Element) -> None:
    """Take from an element what goes without saying; take it away if it shows nothing."""
    for name, value in element.items():
        is_said = element.tag == _TEXT and _OF_ALL.get(name) == value
        if is_said or (name, value) in _DEFAULTS or _UNTURNED.fullmatch(value):
            del element.attrib[name]
    outline = element.get("d", "")
    if _is_flat(outline) or (element.tag == _DEFINITIONS and not len(element)):
        element.getparent().remove(element)
    elif outline:
        element.set("d", _STEP.sub(r"\1", outline))
    elif not element.attrib and element.tag == f"{_SVG}g":
        element.tag = _BARE


def _gather(root: etree._Element) -> None:
    """Put shapes that follow each other and look alike into a group that says how they look."""
    for look, run in groupby(list(root), _look):
        shapes = list(run)
        if not look or len(shapes) < _FEW:
            continue
        group = etree.Element(f"{_SVG}g", dict(look), nsmap=root.nsmap)
        shapes[0].addprevious(group)
        for shape in shapes:
            for name, _ in look:
                del shape.attrib[name]
            group.append(shape)


def _look(shape: etree._Element) -> tuple[tuple[str, str], ...]:
    """Return how a shape looks, but for its hatch, which Word draws within each shape."""
    return tuple(
        sorted(
            (name, value)
            for name, value in shape.items()
            if name in _LOOK and not _REFERENCE.fullmatch(value)
        )
    )


def _is_flat(outline: str) -> bool:
    """Tell whether an area has none, as the bar of a count of zero."""
    numbers = _NUMBER.findall(outline)
    return outline.endswith("z") and 1 in {len(set(numbers[::2])), len(set(numbers[1::2]))}
