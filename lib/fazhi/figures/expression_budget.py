"""How much an expression may ask for, counted before it is parsed.

An expression is written by hand and read by people: what is longer or deeper than any of them is
refused by a sentence, so that no text can make the parser or the evaluation run away.
"""

from __future__ import annotations

import re

from fazhi.figures.expression import ExpressionError

LONGEST = 4_000
"""Characters of an expression."""
MOST_PIECES = 600
"""Names, values, operators and brackets of an expression."""
DEEPEST = 40
"""Brackets, ``not``, signs and ``if`` that may stand within one another."""
LONGEST_NUMBER = 15
"""Digits of a number, of which a binary fraction keeps each."""

_PIECE = re.compile(r"""`[^`]*`|"[^"]*"|'[^']*'|\w+|[^\w\s]""")
_NESTING = frozenset({"not", "if"})


def refuse_excess(text: str) -> None:
    """Refuse an expression that is too long, too deep or made of too many pieces.

    Raises
    ------
    ExpressionError
        At the character where it becomes too much.
    """
    if len(text) > LONGEST:
        raise ExpressionError.of("too-long", LONGEST, most=LONGEST)
    depth = signs = 0
    before = "("
    for count, piece in enumerate(_PIECE.finditer(text), start=1):
        word, at = piece[0], piece.start()
        if word in "([":
            depth += 1
        elif word in ")]":
            depth -= 1
        elif word in _NESTING or (word in "+-" and before in "(+-*/,=<>["):
            signs += 1
        if word.isdigit() and len(word) > LONGEST_NUMBER:
            raise ExpressionError.of("number-too-long", at, most=LONGEST_NUMBER)
        if depth + signs > DEEPEST:
            raise ExpressionError.of("too-deep", at, most=DEEPEST)
        if count > MOST_PIECES:
            raise ExpressionError.of("too-many-pieces", at, most=MOST_PIECES)
        before = word
