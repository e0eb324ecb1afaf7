"""What an analyst's own plot says in words, for no picture of it can be read.

The words go beside the picture under a media type of their own; no document holds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from matplotlib.figure import Figure, FigureBase
from matplotlib.table import Cell
from matplotlib.text import Text

from fazhi.blocks.codec import WORDS_MIME

_SCALE = re.compile(r"[-−+\d.,%\s]*|\$.*\$|1e[-−]?\d+")
"""A number at an axis, or what it is multiplied by."""


def tell_words() -> None:
    """Let every plot that this process shows tell its words; nothing where no notebook runs."""
    from IPython.core.formatters import JSONFormatter  # noqa: PLC0415  a notebook has them loaded
    from IPython.core.getipython import get_ipython  # noqa: PLC0415

    shell = get_ipython()
    formatter = getattr(shell, "display_formatter", None)
    if formatter is None or WORDS_MIME in formatter.formatters:
        return
    words = JSONFormatter(parent=formatter)
    words.format_type, words.print_method = WORDS_MIME, "_fazhi_words_"
    # the kind that figures are of: what is said of figures themselves is taken back with pyplot
    words.for_type(FigureBase, plot_words)  # type: ignore[no-untyped-call]
    formatter.formatters[WORDS_MIME] = words


def plot_words(figure: Figure) -> dict[str, list[str]]:
    """Return what stands in a plot, but for the numbers along its axes.

    Parameters
    ----------
    figure
        Drawn already, so that words along its axes stand there.

    Returns
    -------
    dict
        In ``words``: titles, labels, legends, notes, and what is written beside bars and points.
    """
    scales = {id(label) for label in _tick_labels(figure) if _SCALE.fullmatch(label.get_text())}
    texts = (
        text.get_text().strip()
        for text in _text_artists(figure)
        if text.get_visible() and id(text) not in scales
    )
    return {"words": [text for text in texts if text]}


def _text_artists(figure: Figure) -> Iterator[Text]:
    for artist in figure.findobj():
        if isinstance(artist, Text):
            yield artist
        elif isinstance(artist, Cell):  # a table does not count the words of its cells its own
            yield artist.get_text()


def _tick_labels(figure: Figure) -> Iterator[Text]:
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            yield from axis.get_majorticklabels()
            yield from axis.get_minorticklabels()
            yield axis.get_offset_text()
