"""Words that say that something grew or fell, and whether a figure says by how much."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jinja2 import nodes

from fazhi.params.prose_rules import ProseRules
from fazhi.prose.clause_context import said_around
from fazhi.prose.outline import Guard, Outline, Words
from fazhi.prose.typed_numbers import mask

_MOST_EXAMINED = 1_000
"""So many are examined; the next is told, and nothing behind it is looked at."""

_BETWEEN = "[^，。；：、！？\n]{0,6}?"
"""Few words stand between 较去年 or 大幅 and 提高, and no comma."""


@dataclass(frozen=True, slots=True)
class Trend:
    """Words that say a change, and where they stand."""

    words: str
    offset: int


def bare_trends(template: Outline, rules: ProseRules) -> Iterator[Trend]:
    """Yield what says a change without a figure behind it, up to the next comma.

    A guard that compares two figures bears it too.
    """
    pattern, examined = trend_pattern(rules), 0
    for n, piece in enumerate(template.pieces):
        if not isinstance(piece, Words) or is_compared(piece.guards):
            continue
        for match in pattern.finditer(mask(piece.text, rules.allowed_phrases)):
            examined += 1
            if examined > _MOST_EXAMINED:
                yield Trend(match[0], piece.offset + match.start())
                return
            said = said_around(template.pieces, n, match.span(), rules.allowed_phrases)
            if next(said.printed_behind(), None) is None:
                yield Trend(match[0], piece.offset + match.start())


def trend_pattern(rules: ProseRules) -> re.Pattern[str]:
    """Return the pattern of the words that say a change from earlier, or a large one."""
    signs, changes = ("|".join(map(re.escape, words)) for words in (rules.since, rules.changes))
    patterns = [f"(?:{signs}){_BETWEEN}(?:{changes})"] if signs and changes else []
    patterns += map(re.escape, sorted(rules.leaps, key=len, reverse=True))
    return re.compile("|".join(patterns) or "(?!)")


def is_compared(guards: Iterable[Guard]) -> bool:
    """Tell whether a guard compares two figures."""
    tests = (test for guard in guards for test in _comparisons(guard.test))
    return any(
        isinstance(side, nodes.Getattr)
        for test in tests
        for side in (operand.expr for operand in test.ops)
    )


def _comparisons(test: nodes.Node) -> Iterator[nodes.Compare]:
    if isinstance(test, nodes.Compare):
        yield test
    yield from test.find_all(nodes.Compare)
