"""A formula in LaTeX → SVG, by matplotlib's own typesetting."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from pylopdf_fonts_zh_cn import sans_path

from fazhi.charts.style import FAMILY

_UNDATED = dict.fromkeys(("Creator", "Date", "Format", "Type"))
_FACES: Any = {
    "font.family": FAMILY,
    "mathtext.fontset": "custom",
    **{f"mathtext.{face}": FAMILY for face in ("rm", "it", "bf", "cal", "sf", "tt")},
    "mathtext.fallback": "stix",
    "svg.fonttype": "path",
    "svg.hashsalt": "formula",
}


def draw_formula(formula: str, size: float) -> bytes:
    """Return a formula as SVG, the same on every run.

    Parameters
    ----------
    formula
        LaTeX, without the signs that begin and end it.
    size
        Of its characters, in points.

    Raises
    ------
    ValueError
        It is not LaTeX that matplotlib can set.
    """
    if FAMILY not in fontManager.get_font_names():
        fontManager.addfont(sans_path())
    with mpl.rc_context(_FACES):
        figure = Figure()
        figure.patch.set_visible(False)
        figure.text(0, 0, f"${formula}$", fontsize=size, parse_math=True)
        file = BytesIO()
        figure.savefig(file, format="svg", bbox_inches="tight", pad_inches=0.03, metadata=_UNDATED)
    return file.getvalue()
