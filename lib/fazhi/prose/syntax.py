"""Faults in the writing of a template, each told where it began and in the analyst's language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from jinja2 import TemplateSyntaxError

from fazhi.catalogue import FieldValue, nearest
from fazhi.errors import NarrativeError, Place
from fazhi.params.conflict_marks import find_conflict
from fazhi.prose.template_budget import MOST_NESTED, excesses
from fazhi.prose.template_parser import parse

_TAGS = ("if", "elif", "else", "endif", "for", "endfor")
_ENDS = {"endif": "if", "endfor": "for"}
_CLOSING = {"{{": "}}", "{%": "%}", "<!--": "-->"}

_PIECE = re.compile(r"<!--|\{\{|\{%|\}\}|%\}|[｛{][｛{％]|[％｝}][｝}]|[｛{]％|％[｝}]|｛%|%｝")
_INSIDE = re.compile(
    r""" "[^"\n]*" | '[^'\n]*' | \}\} | %\} | \{\{ | \{% | \n[ \t]*\n """, re.VERBOSE
)
_TAG = re.compile(r"[-+]?\s*(\w*)[ \t]*([^%}\n]*)")

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Characters that stand for what is printed, until it is."""

_MOST_TOLD = 20
"""So many faults are told at once."""

_MOST_SHOWN = 80
"""So many characters of a line are shown."""


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong at a position: the wording of ``narrative-template``, and its fields."""

    offset: int
    variant: str
    fields: Mapping[str, FieldValue] = field(default_factory=dict)


@dataclass(slots=True)
class _Opened:
    """An ``if`` or ``for`` that has begun."""

    tag: str
    offset: int
    has_else: bool = False


def refuse_bad_syntax(source: str, file: str) -> None:
    """Refuse a text that is no template.

    Parameters
    ----------
    source
        The text.
    file
        Where it stands, relative to the workspace.

    Raises
    ------
    NarrativeError
        With the line on which the fault began; what is open at the end is told with all the others.
    """
    if faults := [*islice(_faults(source), _MOST_TOLD)]:
        raise NarrativeError.join(
            _error(file, source, _line(source, fault.offset), fault.variant, fault.fields)
            for fault in sorted(faults, key=lambda fault: fault.offset)
        )
    if excess := [*islice(excesses(source), _MOST_TOLD)]:
        raise NarrativeError.join(_error(file, source, *each) for each in excess)
    try:
        parse(source)
    except TemplateSyntaxError as error:
        raise _error(file, source, error.lineno, *_in_chinese(error.message or "")) from error


def _faults(source: str) -> Iterator[_Fault]:
    """Yield braces without their other half, tags that are none, and blocks without their end."""
    if (conflict := find_conflict(source)) is not None:
        yield _Fault(conflict, "conflict")
        return
    if private := _PRIVATE.search(source):
        yield _Fault(private.start(), "private-character")
    opened: list[_Opened] = []
    at = 0
    while found := _PIECE.search(source, at):
        start, at = found.span()
        written, plain = found[0], unicodedata.normalize("NFKC", found[0])
        end = _end(source, at, plain)
        if written != plain:
            yield _Fault(start, "full-width", {"written": written, "plain": plain})
        elif plain not in _CLOSING:
            opening = next(begin for begin, closing in _CLOSING.items() if closing == plain)
            yield _Fault(start, "not-opened", {"opening": opening, "closing": plain})
        elif end < 0:
            yield _Fault(start, "not-closed", {"opening": plain, "closing": _CLOSING[plain]})
        if plain == "{%" and (tag := _TAG.match(source, at)):
            name, rest = (part[:_MOST_SHOWN] for part in tag.groups())
            yield from _tag_faults(name, rest.rstrip("-+ "), start, opened)
        if len(opened) > MOST_NESTED:
            yield _Fault(start, "nested", {"most": MOST_NESTED})
            return
        at = len(source) if plain == "<!--" and end < 0 else max(at, end)
    for block in opened:
        yield _unended(block)


def _end(source: str, at: int, begin: str) -> int:
    """Return where a comment or expression has ended, or -1 where something else begins before."""
    closing = _CLOSING.get(begin, "")
    if begin == "<!--":
        found = source.find(closing, at)
        return found + len(closing) if found >= 0 else -1
    while inside := _INSIDE.search(source, at):
        if inside[0] == closing:
            return inside.end()
        if inside[0][0] not in "\"'":
            break
        at = inside.end()
    return -1


def _tag_faults(tag: str, rest: str, offset: int, opened: list[_Opened]) -> Iterator[_Fault]:
    """Yield what is wrong with a tag where it stands; note what it opens and ends."""
    top = opened[-1] if opened else None
    match tag:
        case "if" | "for":
            opened.append(_Opened(tag, offset))
        case "endif" | "endfor":
            yield from _end_faults(tag, offset, opened)
        case "else" if rest:
            condition = re.sub(r"^if\s+", "", rest)
            yield _Fault(offset, "else-with-condition", {"condition": condition})
        case "elif" | "else":
            if top is None or (tag == "elif" and top.tag == "for"):
                yield _Fault(offset, "else-alone", {"tag": tag})
            elif top.has_else:
                yield _Fault(offset, "else-twice", {"tag": tag, "block": top.tag})
            else:
                top.has_else = tag == "else"
        case _:
            near = nearest(tag, _TAGS)
            yield _Fault(offset, "unknown-tag", {"tag": tag, "nearest": near, "known": _TAGS})


def _end_faults(end: str, offset: int, opened: list[_Opened]) -> Iterator[_Fault]:
    """End the nearest block of its kind; those that are still open in it lack their own end."""
    tag = _ENDS[end]
    if tag not in (block.tag for block in opened):
        yield _Fault(offset, "end-alone", {"tag": tag})
        return
    while (block := opened.pop()).tag != tag:
        yield _unended(block)


def _unended(block: _Opened) -> _Fault:
    return _Fault(block.offset, "no-end", {"tag": block.tag})


_NAMES = {
    "end of print statement": "“}}”",
    "end of statement block": "“%}”",
    "end of template": "文件的结尾",
    "begin of statement block": "“{%”",
    "begin of print statement": "“{{”",
    "name": "名称",
}
_THING = r"'?(.+?)'?"

Answer = tuple[str, Mapping[str, FieldValue]]
"""A wording of ``narrative-template``, and its fields."""


def _expected(found: re.Match[str]) -> Answer:
    wanted, got = (_NAMES.get(name, f"“{name}”") for name in found.groups())
    return ("one-equals", {}) if got == "“=”" else ("expected", {"wanted": wanted, "got": got})


def _character(found: re.Match[str]) -> Answer:
    character = found[1]
    plain = {"“": '"', "”": '"', "‘": "'", "’": "'"}.get(
        character, unicodedata.normalize("NFKC", character)
    )
    if plain != character:
        return "full-width-inside", {"written": character, "plain": plain}
    if character in "\"'":
        return "quotes", {}
    return "unknown-character", {"written": character}


def _bracket(found: re.Match[str]) -> Answer:
    return "brackets", {"before": found[1], "missing": found[2]}


def _nothing(found: re.Match[str]) -> Answer:
    return "nothing", {"before": _NAMES.get(found[1], f"“{found[1]}”")}


_MESSAGES: Mapping[str, Callable[[re.Match[str]], Answer]] = {
    rf"[Ee]xpected token {_THING}, got {_THING}\.?": _expected,
    r"unexpected char [\"'](.+?)[\"'] at \d+": _character,
    r"unexpected '(.)', expected '(.)'": _bracket,
    rf"Expected an expression, got {_THING}": _nothing,
    rf"unexpected {_THING}": _nothing,
}
"""What Jinja says in English: its pattern, and how it is told."""


def _in_chinese(message: str) -> Answer:
    for pattern, tell in _MESSAGES.items():
        if found := re.fullmatch(pattern, message):
            return tell(found)
    return "", {}


def _line(source: str, offset: int) -> int:
    return source.count("\n", 0, offset) + 1


def _error(
    file: str, source: str, line: int, variant: str, fields: Mapping[str, Any]
) -> NarrativeError:
    written = source.splitlines()[line - 1].strip()[:_MOST_SHOWN]
    return NarrativeError.of(
        "narrative-template",
        variant,
        place=Place(file=file, line=line),
        value=written or None,
        **fields,
    )
