"""Markdown → blocks; raw HTML stays text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from fazhi.blocks.lists import set_items
from fazhi.blocks.model import (
    Block,
    Column,
    Emphasis,
    Heading,
    Inline,
    Link,
    Paragraph,
    Preformatted,
    Strong,
    Table,
    Text,
    plain_text,
)
from fazhi.language.script import CJK

Expand = Callable[[str], Iterable[Inline]]

_HEADING_ID = re.compile(r"\s*\{#([\w-]+)\}\s*$")
_CJK = re.compile(rf"[{CJK}\U000f0000-\U000fffff]")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SCHEMES = ("https:", "mailto:", "#")


def _text(text: str) -> Iterator[Inline]:
    yield Text(text)


def parse(text: str, expand: Expand = _text) -> tuple[Block, ...]:
    """Return what a Markdown text says.

    Parameters
    ----------
    text
        CommonMark with tables. A heading may end in ``{#id}``; ``##`` is level 1 of the document,
        whose title stands outside of its text.
    expand
        Called with each run of plain characters; returns the inlines to set in its place.
    """
    tree = SyntaxTreeNode(_PARSER.parse(text))
    return tuple(block for node in tree.children for block in _blocks(node, expand))


_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")


def _blocks(node: SyntaxTreeNode, expand: Expand, level: int = 0) -> Iterator[Block]:
    match node.type:
        case "heading":
            children = _inlines(node.children, expand)
            children, id_ = split_id(children)
            yield Heading(max(1, int(node.tag[1]) - 1), children, id=id_)
        case "paragraph":
            if children := _inlines(node.children, expand):
                yield Paragraph(children)
        case "bullet_list" | "ordered_list":
            yield from _list(node, expand, level)
        case "table":
            yield _table(node, expand)
        case "fence" | "code_block":
            yield Preformatted(node.content.rstrip("\n"))
        case _:
            for child in node.children:
                yield from _blocks(child, expand, level)


def _list(node: SyntaxTreeNode, expand: Expand, level: int) -> Iterator[Block]:
    items = (
        [block for part in item.children for block in _blocks(part, expand, level + 1)]
        for item in node.children
    )
    start = int(node.attrs.get("start", 1))
    ordered = node.type == "ordered_list"
    return set_items(enumerate(items, start), ordered=ordered, level=level)


def _table(node: SyntaxTreeNode, expand: Expand) -> Table:
    header, *rows = (
        tuple(plain_text(_inlines(cell.children, expand)) for cell in row.children)
        for part in node.children
        for row in part.children
    )
    return Table(id="", caption="", columns=tuple(map(Column, header)), rows=tuple(rows))


def _inlines(nodes: Sequence[SyntaxTreeNode], expand: Expand) -> tuple[Inline, ...]:
    """Return the inlines of some nodes, adjacent texts joined and outer white space dropped."""
    joined: list[Inline] = []
    for inline in (inline for node in nodes for inline in _inline(node, expand)):
        if isinstance(inline, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + inline.text)
        elif inline != Text(""):
            joined.append(inline)
    return tuple(inline for inline in joined if inline != Text(""))


def _inline(node: SyntaxTreeNode, expand: Expand) -> Iterator[Inline]:
    match node.type:
        case "inline":
            for child in node.children:
                yield from _inline(child, expand)
        case "strong":
            yield Strong(_inlines(node.children, expand))
        case "em":
            yield Emphasis(_inlines(node.children, expand))
        case "link":
            children = _inlines(node.children, expand)
            href = str(node.attrs.get("href", ""))
            if href.startswith(_SCHEMES):
                yield Link(href, children)
            else:
                yield from children
        case "softbreak" | "hardbreak":
            yield Text(_break(node))
        case "image":
            yield from expand(node.content)
        case _:
            yield from expand(node.content)


def _break(node: SyntaxTreeNode) -> str:
    before, after = node.previous_sibling, node.next_sibling
    return _joint((before.content[-1:] if before else "") + (after.content[:1] if after else ""))


def _joint(beside: str) -> str:
    """Return what a line break becomes: nothing beside a Chinese character, else a space."""
    return "" if _CJK.search(beside) else " "


def join_lines(text: str) -> str:
    """Return a text on one line, its white space as a browser leaves it."""
    return _SPACE.sub(_space, text)


def _space(found: re.Match[str]) -> str:
    beside = found.string[max(0, found.start() - 1) : found.start()]
    beside += found.string[found.end() : found.end() + 1]
    return _joint(beside) if "\n" in found[0] and len(beside) > 1 else " "


def split_id(children: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], str]:
    """Return the inlines of a heading without the id that ends them, and that id."""
    last = children[-1] if children else None
    match = _HEADING_ID.search(last.text) if isinstance(last, Text) else None
    if match is None or not isinstance(last, Text):
        return children, ""
    rest = last.text[: match.start()]
    return (*children[:-1], *([Text(rest)] if rest else [])), match[1]
