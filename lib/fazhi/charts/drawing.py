"""matplotlib → one SVG element that is the same on every machine and safe beside others."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import matplotlib as mpl
from lxml import etree
from matplotlib.figure import Figure
from matplotlib.text import Text
from pylopdf_fonts_zh_cn import sans_path

from fazhi.charts.style import EDGE_WIDTH, FAMILY, INK, TEXT
from fazhi.errors import LedgerError

POINTS_PER_INCH = 72

_STYLE: dict[str, Any] = {
    "axes.edgecolor": INK,
    "axes.linewidth": EDGE_WIDTH,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": TEXT,
    "font.family": FAMILY,
    "font.size": TEXT,
    "hatch.linewidth": EDGE_WIDTH,
    "legend.fontsize": TEXT,
    "legend.frameon": False,
    "patch.linewidth": EDGE_WIDTH,
    "svg.fonttype": "none",
    "text.color": INK,
    "text.parse_math": False,
    "xtick.labelcolor": INK,
    "xtick.major.size": 0,
    "ytick.labelcolor": INK,
    "ytick.major.size": 0,
}
_ROUGHEST = 2
"""Digits after the point: a hundredth of a point is finer than a printer's dot."""

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d+\.\d+")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_MISSING = re.compile(r"Glyph (\d+)")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure to draw on, and how large it is.

    Attributes
    ----------
    figure
        Empty; its parts are laid out when it is written.
    width, height
        In points.
    """

    figure: Figure
    width: float
    height: float


@contextmanager
def drawing(width: float, height: float) -> Iterator[Drawing]:
    """Give an empty drawing while matplotlib's settings are ours."""
    with mpl.rc_context(_STYLE):
        size = (width / POINTS_PER_INCH, height / POINTS_PER_INCH)
        yield Drawing(Figure(figsize=size, layout="constrained"), width, height)


def to_svg(figure: Figure, name: str) -> str:
    """Return a figure as an ``<svg>`` element.

    Its text stays text, its settings are attributes rather than styles, so that a strict content
    policy passes and a page can change them, and its ids hang on ``name`` and the content alone.

    Raises
    ------
    LedgerError
        A label holds a character that the face does not have.
    """
    figure.patch.set_visible(False)
    for text in figure.findobj(Text):
        # By file: a machine may hold another font of the same name.
        text.get_fontproperties().set_file(sans_path())
    file = BytesIO()
    with mpl.rc_context({"svg.hashsalt": name}), warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph")
        try:
            figure.savefig(file, format="svg", metadata=dict.fromkeys(_METADATA))
        except UserWarning as missing:
            raise _lacking(missing) from missing
    return _tidy(etree.fromstring(file.getvalue()))


_METADATA = ("Creator", "Date", "Format", "Type")


def _lacking(warning: UserWarning) -> LedgerError:
    found = _MISSING.search(str(warning))
    sign = chr(int(found[1])) if found else str(warning)
    return LedgerError(
        "图表的字体里没有这个字。",
        code="missing-glyph",
        value=sign,
        remedy="在台账里改用通行的字；看不见的控制字符请删去。",
    )


def _tidy(root: etree._Element) -> str:
    """Return matplotlib's SVG without what is of no use in a page or may clash there."""
    for element in root.findall(f".//{_SVG}style"):
        _parent(element).remove(element)
    used = set(_REFERENCE.findall(etree.tostring(root, encoding="unicode")))
    for element in root.iter(f"{_SVG}*"):
        _tidy_element(element, used)
    root.set("font-family", f"'{FAMILY}', sans-serif")
    root.set("stroke-linejoin", "round")
    etree.cleanup_namespaces(root)
    text: str = etree.tostring(root, encoding="unicode")
    return re.sub(r"\s*\n\s*", " ", text).replace("> <", "><")


def _tidy_element(element: etree._Element, used: set[str]) -> None:
    if element.get("id") not in used:
        element.attrib.pop("id", None)
    for declaration in filter(None, element.attrib.pop("style", "").split(";")):
        name, value = declaration.split(":", 1)
        if name.strip() != "font-family":
            element.set(name.strip(), value.strip())
    for name, value in element.items():
        text = value if name in ("id", "fill", "clip-path") else _NUMBER.sub(_rounded, value)
        element.set(name, "currentColor" if value == INK else text)
    if element.tag != f"{_SVG}text":
        element.text = None
    element.tail = None
