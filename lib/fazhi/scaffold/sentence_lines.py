"""Prose with one sentence a line, so that two people's changes of a paragraph merge."""

from __future__ import annotations

import re

from fazhi.language.splitting import SENTENCE_ENDS

_OPENING, _CLOSING = "“‘（《「『【", "”’）》」』】"
_COMMENT = re.compile(r"(?s)(<!--.*?-->)")
_TAG = "{%"
_PLAIN = re.compile(r"[^\s#|>\-*+<\d]")
"""What a line of a paragraph begins with; a heading, a list, a table or a quotation does not."""
_PIECE = re.compile(r"\{\{.*?\}\}|.", flags=re.DOTALL)


def one_a_line(prose: str) -> str:
    """Return a template whose sentences stand in lines of their own; it prints the same.

    Lines with a condition stay as they are: what is not printed of them must not leave an empty
    line, which would part a paragraph. So do comments, headings, lists and tables, and what stands
    in quotation marks or brackets.
    """
    parts = _COMMENT.split(prose)
    return "".join(
        part if part.startswith("<!--") else "".join(map(_parted, part.splitlines(keepends=True)))
        for part in parts
    )


def _parted(line: str) -> str:
    """Return a line, parted after each sentence but the last."""
    if _TAG in line or not _PLAIN.match(line):
        return line
    parted, depth = "", 0
    pieces = _PIECE.findall(line)
    for piece, following in zip(pieces, [*pieces[1:], ""], strict=True):
        depth += (piece in _OPENING) - (piece in _CLOSING)
        parted += piece
        is_end = piece in SENTENCE_ENDS and following not in (*SENTENCE_ENDS, *_CLOSING)
        if is_end and depth <= 0 and following.strip():
            parted += "\n"
    return parted
