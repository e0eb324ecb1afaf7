"""Read Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from fazhi.documents.passages import CELL, Kind, Passage, kind_of, tidy
from fazhi.documents.plain import decode

_HEADING_ID = re.compile(r"\s*\{#[\w-]+\}$")
_PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")


def read_markdown(content: bytes, file: str) -> tuple[Passage, ...]:
    """Return headings, paragraphs, list items and rows of tables of a Markdown text."""
    return tuple(_markdown(_PARSER.parse(decode(content)), file))


def _markdown(tokens: list[Token], file: str) -> Iterator[Passage]:
    heading, table, line = False, 0, 0
    row: list[str] | None = None
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        match token.type:
            case "heading_open":
                heading = True
            case "heading_close":
                heading = False
            case "table_open":
                table += 1
            case "tr_open":
                row = []
            case "tr_close":
                yield Passage(CELL.join(row or []), Kind.ROW, file, line, table=table)
                row = None
            case "inline" if row is not None:
                row.append(_text(token))
            case "inline":
                text = _HEADING_ID.sub("", _text(token))
                yield Passage(text, Kind.HEADING if heading else kind_of(text), file, line)


def _text(token: Token) -> str:
    """Return the characters of an inline token; a break beside Chinese is nothing."""
    parts = (
        "" if child.type.endswith("break") else child.content for child in token.children or ()
    )
    return tidy("".join(parts))
