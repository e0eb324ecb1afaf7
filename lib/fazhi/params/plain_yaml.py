"""Read a text of YAML into plain values, event by event and within bounds.

What is refused never becomes a value: aliases, which make little text endless or a circle; tags,
which ask for other types; depth, length and numbers beyond what parameters need. Words without
quotes mean what the core schema of YAML 1.2 says: ``yes`` is a text, ``010`` is none of 8.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from fazhi.catalogue import FieldValue
from fazhi.errors import ParamsError, Place
from fazhi.params.conflict_marks import find_conflict

Keys = tuple[str | int, ...]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 32
_MOST_EVENTS = 200_000
_LONGEST_TEXT = 20_000
_LONGEST_NUMBER = 40
_MOST_SHOWN = 80

_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d{1,2})?")
_WORDS: Mapping[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}


def read_plain(text: str, file: str) -> tuple[Any, Mapping[Keys, int]]:
    """Return what a text of YAML says, and on which line each entry stands.

    Parameters
    ----------
    text
        The text.
    file
        Where it stands, relative to the workspace.

    Returns
    -------
    value
        Mappings with texts for keys, lists, texts, numbers, truth values and ``None``; an empty
        mapping for an empty text.
    lines
        Line, counted from 1, of each entry, by the keys that lead to it.

    Raises
    ------
    ParamsError
        The text is no YAML, goes beyond the bounds, or has a key twice.
    """
    if (conflict := find_conflict(text)) is not None:
        place = Place(file=file, line=text.count("\n", 0, conflict) + 1)
        raise ParamsError.of("params-yaml", "conflict", place=place)
    reader = _Reader(text, file)
    try:
        value = reader.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ParamsError.of(
            "params-yaml",
            place=Place(
                file=file,
                line=mark.line + 1 if mark else None,
                column=mark.column + 1 if mark else None,
            ),
            value=error.problem,
        ) from error
    except yaml.YAMLError as error:
        raise ParamsError.of(
            "params-yaml", "character", place=Place(file=file), value=str(error)[:_MOST_SHOWN]
        ) from error
    return value, reader.lines


class _Reader:
    """Goes through the events of a text once."""

    def __init__(self, text: str, file: str) -> None:
        self._events = yaml.parse(text, Loader=_LOADER)
        self._file = file
        self._count = 0
        self.lines: dict[Keys, int] = {(): 1}

    def document(self) -> Any:
        """Return the value of the only document."""
        self._next()  # the stream
        if isinstance(self._next(), yaml.StreamEndEvent):
            return {}
        value = self._value(self._next(), ())
        self._next()  # the end of the document
        end = self._next()
        if not isinstance(end, yaml.StreamEndEvent):
            raise self._error(end, "documents")
        return value

    def _next(self) -> Any:
        event = next(self._events)
        self._count += 1
        if self._count > _MOST_EVENTS:
            raise self._error(event, "long", most=_MOST_EVENTS)
        return event

    def _value(self, event: Any, keys: Keys) -> Any:
        self.lines.setdefault(keys, self._line(event))
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise self._error(event, "alias")
        if event.tag is not None:
            raise self._error(event, "tag", value=event.tag)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if len(keys) == _DEEPEST:
            raise self._error(event, "deep", most=_DEEPEST)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(keys)
        return self._sequence(keys)

    def _mapping(self, keys: Keys) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.tag or event.anchor:
                raise self._error(event, "key")
            key, line = event.value, self._line(event)
            if len(key) > _LONGEST_TEXT:
                raise self._error(event, "long-text", most=_LONGEST_TEXT)
            if key in entries:
                raise ParamsError.of(
                    "params-key-twice",
                    place=Place(file=self._file, line=line),
                    value=key,
                    key=key,
                    line=self.lines[*keys, key],
                )
            self.lines[*keys, key] = line
            entries[key] = self._value(self._next(), (*keys, key))
        return entries

    def _sequence(self, keys: Keys) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(event, (*keys, len(items))))
        return items

    def _scalar(self, event: Any) -> Any:
        text = event.value
        if len(text) > _LONGEST_TEXT:
            raise self._error(event, "long-text", most=_LONGEST_TEXT)
        if not event.implicit[0]:
            return text
        if text in _WORDS:
            return _WORDS[text]
        if not (text.isascii() and _NUMBER.fullmatch(text)):
            return text
        if len(text) > _LONGEST_NUMBER:
            raise self._error(event, "long-number", most=_LONGEST_NUMBER)
        return int(text) if text.lstrip("-+").isdigit() else float(text)

    @staticmethod
    def _line(event: Any) -> int:
        return int(event.start_mark.line) + 1

    def _error(
        self, event: Any, variant: str, *, value: str | None = None, **fields: FieldValue
    ) -> ParamsError:
        mark = event.start_mark
        place = Place(file=self._file, line=mark.line + 1, column=mark.column + 1)
        shown = value[:_MOST_SHOWN] if value else None
        return ParamsError.of("params-yaml", variant, place=place, value=shown, **fields)
