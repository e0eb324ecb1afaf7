"""Superscripts and subscripts as characters, so that 10³ never reads 103."""

from __future__ import annotations

import re

from fazhi.language.script import HAN

_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_RAISABLE = re.compile(r"[0-9+\-−=()n]+")
_WORD = re.compile(rf"[0-9A-Za-z{HAN}]")
_LOWERABLE = re.compile(r"[0-9+\-−=()]+")


def raised(text: str) -> str:
    """Return a superscript as characters."""
    text = text.strip()
    if _RAISABLE.fullmatch(text):
        return text.translate(_RAISED)
    return f"^{text}" if _WORD.match(text) else text


def lowered(text: str) -> str:
    """Return a subscript as characters."""
    text = text.strip()
    if _LOWERABLE.fullmatch(text):
        return text.translate(_LOWERED)
    return f"_{text}" if _WORD.match(text) else text
