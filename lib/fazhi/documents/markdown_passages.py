"""Read Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from fazhi.documents.passages import CELL, Kind, Passage, kind_of, tidy
from fazhi.documents.text_passages import decode

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
                yield from _prose(token, file, line, is_heading=heading)


def _prose(token: Token, file: str, line: int, *, is_heading: bool) -> Iterator[Passage]:
    if is_heading:
        yield Passage(_HEADING_ID.sub("", _text(token)), Kind.HEADING, file, line)
        return
    for n, text in _parts(token):
        yield Passage(text, kind_of(text), file, line + n)


def _parts(token: Token) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs of a run of lines: a numbered heading is a line of its own."""
    start, text = 0, ""
    for n, line in enumerate(_lines(token)):
        is_apart = kind_of(line) is Kind.HEADING or kind_of(text) is Kind.HEADING
        if text and is_apart:
            yield start, text
            start, text = n, line
        else:
            text += line
    yield start, text


def _lines(token: Token) -> list[str]:
    """Return the characters of an inline token, line by line."""
    lines = [""]
    for child in token.children or ():
        if child.type.endswith("break"):
            lines.append("")
        else:
            lines[-1] += child.content
    return [*map(tidy, lines)]


def _text(token: Token) -> str:
    """Return the characters of an inline token; a break beside Chinese is nothing."""
    return tidy("".join(_lines(token)))
