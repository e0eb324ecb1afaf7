"""Words that the rows of a ledger cannot bear, however many there are: 首次, 率先, 连续三年."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.language.numerals import NUMERALS
from fazhi.params.prose_rules import ProseRules
from fazhi.prose.outline import Outline, Words
from fazhi.prose.trends import is_compared
from fazhi.prose.typed_numbers import MASK, mask

_ANY_NUMBER = "…"
"""Stands for a number in a word of the rules."""
_NUMBER = rf"(?:[{NUMERALS}几数多]|\d|{MASK}){{1,3}}个?"


def unproved_words(template: Outline, rules: ProseRules) -> Iterator[tuple[str, int]]:
    """Yield the words that nothing bears, with their places in the source.

    A guard that compares a figure with another one, such as last year's, bears them.
    """
    pattern = unproved_pattern(rules)
    for piece in template.pieces:
        if not isinstance(piece, Words) or is_compared(piece.guards):
            continue
        for match in pattern.finditer(mask(piece.text, rules.allowed_phrases)):
            yield match[0], piece.offset + match.start()


def unproved_pattern(rules: ProseRules) -> re.Pattern[str]:
    """Return the pattern of the words that say more than ledgers hold."""
    words = sorted((*rules.unproved, *rules.most_words), key=len, reverse=True)
    return re.compile("|".join(map(_as_pattern, words)) or "(?!)")


def _as_pattern(word: str) -> str:
    return _NUMBER.join(map(re.escape, word.split(_ANY_NUMBER)))
