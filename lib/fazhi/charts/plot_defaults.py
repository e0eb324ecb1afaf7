"""What an analyst's own plots are drawn with: a face with Chinese characters, sharp in print."""

from __future__ import annotations

import matplotlib as mpl
from matplotlib.font_manager import fontManager
from pylopdf_fonts_zh_cn import sans_path

from fazhi.charts.style import FAMILY

_SHARP = 200
"""Pixels an inch; what is printed is as large as with fewer."""


def set_plot_defaults() -> None:
    """Let pyplot and pandas draw in our face, for as long as this process lasts.

    The face stands at the head of the sans-serif ones too, which styles such as seaborn's go
    back to. A name that the machine does not know, such as SimHei, then does no harm.

    All else is as matplotlib has it: what a ``matplotlibrc`` in the folder or at home says would
    make other bytes of a plot, and only where a process that is ready has not loaded it before.
    """
    mpl.rcdefaults()
    if FAMILY not in fontManager.get_font_names():
        fontManager.addfont(sans_path())
    mpl.rcParams.update(
        {
            "date.epoch": mpl.rcParamsDefault["date.epoch"],  # which it leaves as they are
            "timezone": mpl.rcParamsDefault["timezone"],
            "font.family": [FAMILY],
            "font.sans-serif": [FAMILY, *mpl.rcParamsDefault["font.sans-serif"]],
            "figure.dpi": _SHARP,
            "axes.unicode_minus": False,
        }
    )
