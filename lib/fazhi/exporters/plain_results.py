"""The text by which Python shows a value → text for a document, unless it speaks of Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from decimal import Decimal

from fazhi.blocks.model import Edition, Preformatted
from fazhi.exporters.cell_findings import Found, lost

_WRAPPED = re.compile(r"(?:np\.\w+|Decimal)\((.*)\)", re.DOTALL)
"""What numbers of NumPy and exact decimals are shown in."""

_PYTHON = re.compile(
    r"""
      <.*>.*                              # an object without words of its own
    | [\w.]+\(.*\)                        # a call that would make it
    | [\[({].*[\])}]                       # a list, a set, a dictionary
    | .*\bdtype:.*                        # a series
    | True | False | None | nan | inf | NaT | Ellipsis
    """,
    re.DOTALL | re.VERBOSE,
)


_PLOT = re.compile(
    r".*\bmatplotlib\b.*|<(Axes|Figure|BarContainer)\b.*|Text\(.*|.*<Axes\b.*", re.DOTALL
)
"""What the parts of a plot call themselves; the plot is shown beside."""


def read_plain(text: str, cell: str) -> Iterator[Found]:
    """Yield the text of a value: a number, a text, or what its class says of it.

    The names that Python gives to things are for the internal edition, and told.
    """
    if not text.strip():
        return
    wrapped = _WRAPPED.fullmatch(text.strip())
    value = _literal(wrapped[1] if wrapped else text.strip())
    if isinstance(value, str):
        if value.strip():
            yield Preformatted(value)
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        yield Preformatted(wrapped[1] if wrapped else text.strip())
    elif _PLOT.fullmatch(text.strip()):
        yield lost("plot", cell)
    elif _PYTHON.fullmatch(text.strip()):
        yield Preformatted(text, edition=Edition.INTERNAL)
        yield lost("object", cell)
    else:
        yield Preformatted(text)


def _literal(text: str) -> object:
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
