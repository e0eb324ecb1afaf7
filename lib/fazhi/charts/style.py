"""How charts look: one width, one face, tones that survive a black-and-white print.

Lengths are in points. A chart is narrower than a printed line, so that a telephone, which shows
it at the width of its screen, still shows legible text.
"""

from __future__ import annotations

from dataclasses import dataclass

FAMILY = "Noto Sans SC"

WIDTH = 340.0
TEXT = 12.0
LINE = 1.3 * TEXT
LINE_WIDTH = 0.75
PADDING = 3.0
BAR = 16.0
BAR_SHARE = 0.66
"""How much of the room from one bar to the next the bar takes."""

LONGEST = 200.0
"""How long the longest bar is at least."""

COLUMNS_HEIGHT = 60.0
"""How high the highest columns of all rows over the months are, taken together."""

ROW_LABEL_WIDTH = 5
"""How wide the name of such a row may be, in Chinese characters."""

PANEL_HEIGHT = 35.0
PANELS_ABREAST = 2
PANEL_GAP = 0.1
"""Room between panels, in widths of a panel."""

KEY_WIDTH = 4 * TEXT
"""Room that a legend's entry needs beside its name."""

LABEL_WIDTH = 9
PANEL_LABEL_WIDTH = 13
"""How wide labels may be, in Chinese characters."""

UNKNOWN = "—"

INK = "#1c1c1c"
"""Colour of text and lines; drawings say ``currentColor`` in its place."""

EDGE = "#17375c"


@dataclass(frozen=True, slots=True)
class Tone:
    """How the bars of one series are filled.

    Attributes
    ----------
    fill
        Colour; neighbours differ in lightness.
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
    Tone("#f4f8fc", EDGE, "\\\\\\\\"),
    Tone("#b9c3cd", EDGE, "xxxx"),
)
"""The series of a chart, in order."""

LATEST, EARLIER = TONES[:2]
