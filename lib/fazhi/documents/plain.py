"""Read plain text and Markdown."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from fazhi.documents.passages import CELL, Kind, Passage, kind_of, tidy

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WRAPPED = 24
"""A line of so many characters may have been wrapped; a shorter one is a line of its own."""

_ENDED = re.compile(r"[。；：！？…”）》]$")
_HEADING_ID = re.compile(r"\s*\{#[\w-]+\}$")
_PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")


def decode(content: bytes) -> str:
    """Return a text: strict UTF-8, UTF-16 by its mark, or GB18030.

    Raises
    ------
    ValueError
        It is none of them.
    """
    for encoding in ("utf-16",) if content.startswith(_UTF16) else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("认不出文字的编码")


def read_plain(content: bytes, file: str) -> tuple[Passage, ...]:
    """Return the paragraphs of a plain text; lines that an editor wrapped are joined."""
    return tuple(
        Passage(tidy(text), kind_of(text), file, line)
        for line, text in _paragraphs(decode(content).splitlines())
    )


def _paragraphs(lines: list[str]) -> Iterator[tuple[int, str]]:
    start, text = 0, ""
    for number, line in enumerate([*lines, ""], start=1):
        stripped = line.strip(" \t\u3000")
        indented = line[:1] in (" ", "\t", "\u3000")
        goes_on = len(text) >= _WRAPPED and not _ENDED.search(text) and stripped and not indented
        if goes_on and kind_of(stripped) is Kind.PARAGRAPH:
            text += stripped
            continue
        if text:
            yield start, text
        start, text = number, stripped


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
