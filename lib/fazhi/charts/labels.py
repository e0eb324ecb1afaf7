"""Text that must fit into a chart: measured, broken into lines, cut."""

from __future__ import annotations

from itertools import takewhile

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

    The lines are about as long as each other, so that no character stands alone. A closing mark
    stays with what it closes, beyond the limit if need be.
    """
    said = " ".join(text.split())
    lines = _broken(said, limit)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], f"{lines[LINES - 1][:-1]}…"]
    else:
        narrower = (_broken(said, limit - less) for less in range(1, int(limit)))
        as_few = takewhile(lambda found: len(found) == len(lines), narrower)
        lines = min((lines, *as_few), key=lambda found: max(map(width, found)))
    return "\n".join(line.strip() for line in lines)


def _broken(text: str, limit: float) -> list[str]:
    lines = [""]
    for sign in text:
        if width(lines[-1] + sign) > limit and sign not in _CLOSING:
            lines.append("")
        lines[-1] += sign
    return lines
