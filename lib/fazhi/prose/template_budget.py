"""How much of everything a template may have, so that reading it takes no endless time.

Each bound lies far beyond what a report needs and far below what a machine is slow at.
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError

from fazhi.catalogue import FieldValue
from fazhi.prose.template_parser import tokens

MOST_BYTES = 400_000
"""Of a file: more than a hundred pages."""
MOST_NESTED = 8
"""Conditions within conditions."""
_MOST_IN_PARAGRAPH = 6_000
"""Characters."""
_MOST_EXPRESSIONS = 6_000
_MOST_TOKENS = 120
"""Of one expression: names, words, signs."""
_MOST_BRACKETS = 6
"""Brackets within brackets."""
_LONGEST_NUMBER = 15
"""Digits: Python itself takes long over huge ones."""
_INSIDE = frozenset({"name", "operator", "string", "integer", "float"})
"""Tokens of an expression that count."""
_OPENING, _CLOSING = "([{", ")]}"

Excess = tuple[int, str, dict[str, FieldValue]]
"""Line from 1, wording of ``narrative-template``, and its fields."""


def excesses(source: str) -> Iterator[Excess]:
    """Yield what a template has too much of; what it cannot be read for is told elsewhere."""
    yield from _long_paragraphs(source)
    try:
        yield from _long_expressions(source)
    except TemplateSyntaxError:
        return


def _long_paragraphs(source: str) -> Iterator[Excess]:
    length, first = 0, 1
    for number, line in enumerate(source.splitlines(keepends=True), start=1):
        if not line.strip():
            length, first = 0, number + 1
            continue
        before, length = length, length + len(line)
        if before <= _MOST_IN_PARAGRAPH < length:
            yield first, "long-paragraph", {"most": _MOST_IN_PARAGRAPH}


def _long_expressions(source: str) -> Iterator[Excess]:
    expressions = count = depth = 0
    for line, kind, text in tokens(source):
        if kind in ("variable_begin", "block_begin"):
            expressions, count, depth = expressions + 1, 0, 0
            if expressions == _MOST_EXPRESSIONS + 1:
                yield line, "many-expressions", {"most": _MOST_EXPRESSIONS}
        elif kind in _INSIDE:
            count += 1
            depth += (text in _OPENING) - (text in _CLOSING)
            if count == _MOST_TOKENS + 1 or depth > _MOST_BRACKETS:
                yield line, "long-expression", {}
                return
            if kind in ("integer", "float") and len(text) > _LONGEST_NUMBER:
                yield line, "long-number", {"most": _LONGEST_NUMBER}
