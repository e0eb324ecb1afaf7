"""Text that must fit into a chart: measured, broken into lines, cut."""

from __future__ import annotations

from fazhi.language.script import display_width

LINES = 3
"""How many lines a label has at most; what is left over becomes ``…``."""

NARROW = 0.6
"""Width of a Latin letter or digit, in units of a Chinese character's."""

_CLOSING = frozenset("，、。；：！？）》】”’,.;:!?)")


def width(text: str) -> float:
    """Return how wide a text is, in units of a Chinese character's width."""
    return display_width(text, NARROW)


def wrap(text: str, limit: float) -> str:
    """Return a label broken into lines no wider than ``limit`` Chinese characters.

    A closing mark stays with what it closes, beyond the limit if need be.
    """
    lines = [""]
    for sign in " ".join(text.split()):
        if width(lines[-1] + sign) > limit and sign not in _CLOSING:
            lines.append("")
        lines[-1] += sign
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], f"{lines[LINES - 1][:-1]}…"]
    return "\n".join(line.strip() for line in lines)
