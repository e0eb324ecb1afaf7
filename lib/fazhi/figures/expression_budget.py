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
LONGEST_NUMBER = 30
"""Digits of a number."""

_PIECE = re.compile(r"""`[^`]*`|"[^"]*"|'[^']*'|\w+|[^\w\s]""")
_NESTING = frozenset({"not", "if"})
_CHOP = '拆成几个数据，用 of 逐个筛选；相同的值用 in ["…", "…"] 列出。'


def refuse_excess(text: str) -> None:
    """Refuse an expression that is too long, too deep or made of too many pieces.

    Raises
    ------
    ExpressionError
        At the character where it becomes too much.
    """
    if len(text) > LONGEST:
        raise ExpressionError(f"算式太长，超过{LONGEST}个字符。", LONGEST, _CHOP)
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
            raise ExpressionError(f"数字太长，超过{LONGEST_NUMBER}位。", at, "改成实际的数。")
        if depth + signs > DEEPEST:
            raise ExpressionError(f"算式套得太深，超过{DEEPEST}层。", at, _CHOP)
        if count > MOST_PIECES:
            raise ExpressionError(f"算式的项太多，超过{MOST_PIECES}个。", at, _CHOP)
        before = word
