"""Where the name and the date below the text stand, by GB/T 9704-2012."""

from __future__ import annotations

from fazhi.exporters.paper.paper_text import ems

SEALED_DATE = 4.0
"""Characters between the right margin and a date that is sealed."""

UNSEALED = 2.0
"""Characters between the right margin and the longer of name and date where there is no seal."""

STEP = 2.0
"""Characters by which an unsealed date begins to the right of the name."""


def right_indents(name: str, date: str, *, seal: bool) -> tuple[float, float]:
    """Return how far name and date end from the right margin, in characters.

    A sealed date stands four characters in, with the name centred over it. Without a seal the
    name stands two characters in and the date begins two characters behind it; if the date is
    the longer, it stands two characters in and the name moves.
    """
    longer = ems(name) - ems(date)
    if seal:
        return max(0.0, SEALED_DATE - longer / 2), SEALED_DATE
    if longer >= 0:
        return UNSEALED, max(0.0, UNSEALED - STEP + longer)
    return UNSEALED + STEP - longer, UNSEALED
