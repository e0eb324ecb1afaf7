"""How the terminal shows what became of a paragraph."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from fazhi.report.changed_words import Fate, Piece

_MARKS = {Fate.KEPT: "{}", Fate.ADDED: "［增：{}］", Fate.REMOVED: "［删：{}］"}
_STYLES = {Fate.KEPT: "", Fate.ADDED: "green", Fate.REMOVED: "red"}


def mark_changes(paragraph: Iterable[Piece]) -> Text:
    """Return a paragraph with its changes marked by words, and by colour where there is one."""
    return Text.assemble(
        "  ", *((_MARKS[fate].format(words), _STYLES[fate]) for fate, words in paragraph)
    )
