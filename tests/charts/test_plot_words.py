"""What an analyst's own plot says in words."""

from __future__ import annotations

from io import BytesIO

import matplotlib as mpl
from IPython.core.interactiveshell import InteractiveShell
from matplotlib.figure import Figure
from traitlets.config import Config

from fazhi.blocks.codec import WORDS_MIME
from fazhi.charts.plot_defaults import set_plot_defaults
from fazhi.charts.plot_words import plot_words, tell_words


def test_words_of_a_plot_without_its_scales() -> None:
    """Title, labels, legend, bars and categories are words; the numbers of an axis are none."""
    with mpl.rc_context():
        set_plot_defaults()
        figure = bars()
    assert sorted(plot_words(figure)["words"]) == sorted(
        ["电话", "来信", "7", "5", "共9起", "件", "件数", "全部办结", "合计", "12件"]
    )


def bars() -> Figure:
    """Return a drawn plot."""
    figure = Figure()
    axes = figure.subplots()
    columns = axes.bar(["电话", "来信"], [7, 5], label="件数")
    axes.bar_label(columns)
    axes.set_title("共9起")
    axes.set_ylabel("件")
    axes.legend()
    axes.text(0, 1, "看不见", visible=False)
    axes.annotate("全部办结", (0, 1))
    axes.table([["合计", "12件"]])
    figure.savefig(BytesIO(), format="png")
    return figure


def test_a_plot_that_is_shown_tells_its_words() -> None:
    """They stand beside the picture; what is no plot tells none, and outside a notebook none do."""
    tell_words()
    quiet = Config({"HistoryManager": {"enabled": False}})
    shell = InteractiveShell.instance(config=quiet)
    try:
        tell_words()
        tell_words()
        figure = Figure()
        figure.suptitle("共9起")
        told, _ = shell.display_formatter.format(figure)
        other, _ = shell.display_formatter.format({"共": 9})
    finally:
        InteractiveShell.clear_instance()
    assert told[WORDS_MIME] == {"words": ["共9起"]}
    assert WORDS_MIME not in other
