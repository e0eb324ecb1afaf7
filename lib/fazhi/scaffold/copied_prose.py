"""Last year's prose for a new year: moved on, and marked where it must be looked at."""

from __future__ import annotations

import re

from fazhi.checks.places_to_check import MARK, reasons, words_of
from fazhi.prose.prose_template import chunks
from fazhi.scaffold.sentence_lines import one_a_line

_MARK = re.compile(rf"(?m)^{re.escape(MARK)}.*-->\n")
_COMMENT = re.compile(r"(?s)<!--.*?-->")


def moved_on(text: str, before: int, year: int) -> str:
    """Return the prose with the year before, where it is written out, moved on.

    Each sentence gets a line of its own.
    """
    return one_a_line(re.sub(rf"(?<!\d){before}(?=年|\.yaml)", str(year), text))


def marked(text: str, before: int) -> str:
    """Return prose with a mark above each paragraph that does not move on with the ledgers.

    Parameters
    ----------
    text
        The prose; marks of the year before go.
    before
        The year that it was copied from.
    """
    clean = _MARK.sub("", text)
    lines = clean.splitlines(keepends=True)
    for chunk in reversed([*chunks(clean)]):
        words = words_of(_COMMENT.sub("", chunk.source))
        if not words.lstrip().startswith("#") and (why := reasons(words)):
            lines.insert(chunk.line - 1, f"{MARK}抄自{before}年，{'、'.join(why)} -->\n")
    return "".join(lines)
