"""A formula in LaTeX → characters where it is simple, else a drawing."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from types import MappingProxyType

from fazhi.blocks.model import Image
from fazhi.exporters.cell_findings import Found, lost
from fazhi.exporters.scripts import lowered, raised

_SIZE = 16
_LONGEST = 2000
_SIGNS = MappingProxyType(
    {
        r"\%": "%", r"\times": "×", r"\div": "÷", r"\cdot": "·", r"\leq": "≤", r"\le": "≤",
        r"\geq": "≥", r"\ge": "≥", r"\neq": "≠", r"\ne": "≠", r"\approx": "≈", r"\pm": "±",
        r"\,": " ", r"\ ": " ", r"\;": " ", r"\quad": " ", r"\left": "", r"\right": "",
        r"\displaystyle": "",
    }
)  # fmt: skip
_SIGN = re.compile(r"\\(?:[a-zA-Z]+|[%,; ])")
_SHELL = re.compile(
    r"\$+|\\begin\{(?:equation|math|displaymath)\*?\}|\\end\{(?:equation|math|displaymath)\*?\}|\\\[|\\\]"
)
_WORDS = re.compile(r"\\(?:text|mathrm|mathbf|operatorname)\{([^{}]*)\}")
_FRACTION = re.compile(r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}")
_RAISED = re.compile(r"\^(?:\{([^{}]*)\}|(\w))")
_LOWERED = re.compile(r"_(?:\{([^{}]*)\}|(\w))")
_LEFT = re.compile(r"[\\{}$]")
_PLAIN = re.compile(r"[\w.,%]+")


def in_words(latex: str) -> str | None:
    """Return a formula as characters on one line; ``None`` if it takes more than that."""
    text = _WORDS.sub(r"\1", latex)
    text = _FRACTION.sub(lambda found: f"{_part(found[1])}/{_part(found[2])}", text)
    text = _SIGN.sub(lambda found: _SIGNS.get(found[0], found[0]), text)
    text = _RAISED.sub(lambda found: raised(found[1] or found[2] or ""), text)
    text = _LOWERED.sub(lambda found: lowered(found[1] or found[2] or ""), text)
    return None if _LEFT.search(text) else " ".join(text.split())


def typeset(latex: str, cell: str) -> Iterator[Found]:
    """Yield a formula as a drawing that says its text; one that cannot be set is told."""
    formula = _SHELL.sub("", latex).replace(r"\displaystyle", "").strip()
    try:
        drawing = _draw(formula)
    except (ValueError, RuntimeError, RecursionError):
        yield lost("formula", cell)
        return
    data = base64.b64encode(drawing).decode()
    yield Image("image/svg+xml", data, alt=f"公式：{in_words(formula) or formula}")


def _part(text: str) -> str:
    """Return a part of a fraction, in brackets unless it is one number or word."""
    return text if _PLAIN.fullmatch(text.replace(r"\%", "%")) else f"({text})"


def _draw(formula: str) -> bytes:
    """Return a formula as SVG in the face of our charts.

    Raises
    ------
    ValueError
        It is not LaTeX that can be set, or too long.
    """
    if not formula or len(formula) > _LONGEST:
        raise ValueError(formula)
    from fazhi.charts.formula_drawing import draw_formula  # noqa: PLC0415  few documents hold one

    return draw_formula(formula, _SIZE)
