"""How charts look: one width, one face, tones that survive a black-and-white print.

Lengths are in points. A chart is drawn as wide as two thirds of a printed line, so that its text
is still legible when a telephone shows it at the width of its screen.
"""

from __future__ import annotations

from dataclasses import dataclass

FAMILY = "Noto Sans SC"

WIDTH = 340.0
TEXT = 10.5
LINE = 1.3 * TEXT
BAR = 16.0
GAP = 8.0
COLUMN_PLOT = 96.0
PANEL_PLOT = 64.0
PANELS_ABREAST = 2

LABEL_WIDTH = 9
LABEL_LINES = 3
PANEL_WIDTH = 14

INK = "#1c1c1c"
"""Colour of text and lines; drawings say ``currentColor`` in its place."""

EDGE = "#17375c"
EDGE_WIDTH = 0.75


@dataclass(frozen=True, slots=True)
class Tone:
    """How the bars of one series are filled.

    Attributes
    ----------
    fill
        Colour; the tones differ in lightness.
    text
        Colour of a number that stands on it.
    hatch
        Pattern, as matplotlib writes it; empty for none.
    """

    fill: str
    text: str
    hatch: str = ""


TONES = (
    Tone("#2f6ca8", "#ffffff"),
    Tone("#cfe0f1", EDGE),
    Tone("#8fb4d9", EDGE, "////"),
    Tone("#f4f8fc", EDGE, "...."),
    Tone("#b9c3cd", EDGE, "xxxx"),
)
"""Tones of the series of a chart, in order; each differs from its neighbours."""

EARLIER = TONES[1]
LATEST = TONES[0]


