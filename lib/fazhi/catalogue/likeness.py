"""Which name someone meant who misspelt one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_LONGEST = 100
"""Nobody misspells a longer name, and to compare it would take long."""


def nearest(name: str, names: Iterable[str]) -> str:
    """Return "是不是想写 …？" with the names closest to a misspelt one, or nothing."""
    if len(name) > _LONGEST:
        return ""
    known = list(names)
    first = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    more = difflib.get_close_matches(name, known, n=3, cutoff=0.75)
    close = list(dict.fromkeys([*first, *more]))
    return f"是不是想写 {'、'.join(close)}？" if close else ""
