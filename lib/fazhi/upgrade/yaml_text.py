"""Edit a text of YAML where it says something else, and leave every other character as it is."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from fazhi.errors import ParamsError, Place

Node = Any
"""A node of PyYAML, which knows where in the text it begins and ends."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WIDE = 60
"""Words of a list stand in lines of so many characters, most of which are wide."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands from ``start`` up to ``end`` becomes ``text``."""

    start: int
    end: int
    text: str


def compose(text: str, file: str) -> Node:
    """Return the nodes of a text; ``None`` where it holds nothing.

    Raises
    ------
    ParamsError
        It is no YAML.
    """
    try:
        return yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(file=file, line=mark.line + 1 if mark else None)
        raise ParamsError.of("params-yaml", place=place, value=str(error)[:80]) from error


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits that do not overlap; at one place they stand as they were given."""
    parts, end = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        parts += [text[end : edit.start], edit.text]
        end = edit.end
    return "".join((*parts, text[end:]))


def plain(node: Node) -> Any:
    """Return the value of a node, every scalar as it is written."""
    match node:
        case yaml.MappingNode():
            return {key.value: plain(value) for key, value in node.value}
        case yaml.SequenceNode():
            return [plain(item) for item in node.value]
        case yaml.ScalarNode():
            return node.value
        case _:
            return None


def entry(node: Node, key: str) -> Node | None:
    """Return the value of a key of a mapping; ``None`` where it has none."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def put_entry(text: str, node: Node, key: str, source: str, after: Sequence[str]) -> Edit:
    """Return the edit that gives a mapping a further entry, as it is written elsewhere.

    Parameters
    ----------
    text, node
        Where to.
    key
        The entry's key.
    source
        Its lines from the first comment on, without indent; for a mapping in braces the last
        line is taken.
    after
        Keys behind one of which it should stand, the best last.
    """
    pairs = {name.value: (name, value) for name, value in node.value}
    there = [name for name in after if name in pairs and name != key]
    name, value = pairs[there[-1] if there else [*pairs][-1]]
    if node.flow_style:
        at = _end(text, value)
        return Edit(at, at, f", {source.strip().splitlines()[-1].partition(' #')[0]}")
    at = _line_end(text, _end(text, value))
    return Edit(at, at, "\n" + textwrap.indent(source.strip("\n"), " " * name.start_mark.column))


def source_of(text: str, node: Node, key: str) -> str:
    """Return the lines of an entry with the comments right above it, without indent."""
    name, value = next(pair for pair in node.value if pair[0].value == key)
    if node.flow_style:
        return text[_start(name) : _end(text, value)]
    start = text.rfind("\n", 0, name.start_mark.index) + 1
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        if not text[above:start].lstrip().startswith("#"):
            break
        start = above
    end = _line_end(text, _end(text, value))
    return textwrap.dedent(text[start:end])


def put_items(text: str, node: Node, items: Sequence[str]) -> Iterator[Edit]:
    """Yield the edit that gives a list further items, as they are written."""
    if not items:
        return
    if not node.value:
        yield Edit(node.start_mark.index, node.end_mark.index, f"[{', '.join(items)}]")
    elif node.flow_style:
        at = _end(text, node.value[-1])
        indent = " " * node.value[0].start_mark.column
        lines = textwrap.wrap(
            ", ".join(items), _WIDE, break_long_words=False, break_on_hyphens=False
        )
        yield Edit(at, at, "," + "".join(f"\n{indent}{line}" for line in lines))
    else:
        at = _line_end(text, _end(text, node.value[-1]))
        indent = " " * (node.start_mark.column)
        yield Edit(at, at, "".join(f"\n{indent}- {item}" for item in items))


def drop_items(text: str, node: Node, gone: Sequence[Node]) -> Iterator[Edit]:
    """Yield the edits that take some items out of a list, not all of them."""
    for item in gone:
        if node.flow_style:
            others = [one for one in node.value if one is not item]
            later = [_start(one) for one in others if _start(one) > _start(item)]
            before = [_end(text, one) for one in others if _start(one) < _start(item)]
            start, end = (_start(item), later[0]) if later else (before[-1], _end(text, item))
            yield Edit(start, end, "")
        else:
            before_line = text.rfind("\n", 0, _start(item))
            yield Edit(before_line, _line_end(text, _end(text, item)), "")


def put_list(text: str, node: Node, items: Sequence[str]) -> Edit:
    """Return the edit that makes a list one of other items, in brackets."""
    start = text.rfind(":", 0, _start(node)) + 1
    return Edit(start, _end(text, node), f" [{', '.join(items)}]")


def put_value(node: Node, text: str) -> Edit:
    """Return the edit that makes a scalar another one."""
    return Edit(node.start_mark.index, node.end_mark.index, text)


def written(text: str, node: Node) -> str:
    """Return a node as it is written."""
    return text[_start(node) : _end(text, node)]


def _start(node: Node) -> int:
    return int(node.start_mark.index)


def _end(text: str, node: Node) -> int:
    """Return where a node's own text ends, without what only follows it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(last, tuple) else last)
    end = int(node.end_mark.index)
    return end if end == _start(node) else len(text[:end].rstrip())


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
