"""Read a YAML file into a typed value, and remember on which line each entry stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from fazhi.catalogue import nearest
from fazhi.errors import ParamsError, Place
from fazhi.params.plain_yaml import Keys, read_plain
from fazhi.params.workspace_files import read_inside

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

T = TypeVar("T")
U = TypeVar("U")
_MOST_BYTES = 1_000_000
"""Of a file: a hundred times those of a bureau."""
_MOST_TOLD = 20
"""So many faults of a file are told at once."""
_MOST_SHOWN = 80
"""So many characters of a wrong value are shown."""

_KEPT = re.compile(r"params/published/(?:[^/]+/)?\d{4}/\d+/")
"""Where a release is kept as it was signed."""

_EXPECTED = {
    "bool": "true 或 false",
    "dataclass": "“键: 值”的组合",
    "date": "日期，例如 2023-12-31",
    "decimal": "数字",
    "dict": "“键: 值”的组合",
    "int": "整数",
    "list": "列表",
    "model": "“键: 值”的组合",
    "string": "文字（像数字或日期的文字要加引号）",
    "tuple": "列表",
}
_BOUNDS = {
    "ge": "不小于{}的数",
    "gt": "大于{}的数",
    "le": "不大于{}的数",
    "lt": "小于{}的数",
    "min_length": "至少{}个字的文字",
}
"""What is expected where a value is beyond a bound, by the name of the bound."""


class Strict(BaseModel):
    """Base of all that is read from ``params/``: frozen, typed, and without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


@dataclass(frozen=True, slots=True)
class Source(Generic[T]):
    """A value together with where its parts were written.

    Attributes
    ----------
    value
        What the file says.
    file
        Path relative to the workspace, with forward slashes.
    lines
        Line, counted from 1, of each entry, by the keys that lead to it.
    """

    value: T
    file: str
    lines: Mapping[Keys, int]

    def place(self, *keys: str | int) -> Place:
        """Return where the entry at ``keys`` stands, or its nearest parent that was written."""
        return Place(file=self.file, line=_line(self.lines, keys))

    def part(self, value: U, *keys: str | int) -> Source[U]:
        """Return a value that was written below ``keys``, with the places of its entries."""
        depth = len(keys)
        below = {k[depth:]: line for k, line in self.lines.items() if k[:depth] == keys}
        return Source(value, self.file, {(): self.place(*keys).line or 1, **below})


def read(path: Path, shape: type[T] | TypeAdapter[T], *, root: Path) -> Source[T]:
    """Read a YAML file, strictly.

    Parameters
    ----------
    path
        The file.
    shape
        The type it must have: a :class:`Strict` model, or an adapter of one.
    root
        The workspace; places are told relative to it.

    Raises
    ------
    ParamsError
        The file is missing, is no YAML, or has an unknown, missing, doubled or ill-typed entry.
        All of its faults are told at once.
    """
    file = path.relative_to(root).as_posix()
    kind: Any = shape
    try:
        source: Source[T] = _parse(_text(path, root, file), file, kind)
    except ParamsError as error:
        if not _KEPT.match(file) or error.code == "params-outside":
            raise
        # it is to be restored as it was, not mended as any other file is
        cause = error.message.rstrip("。")
        raise ParamsError.of("release-damaged", place=error.place, cause=cause) from error
    return source


@lru_cache(maxsize=128)  # a report reads a file again and again, as do the reports of a batch
def _parse(text: str, file: str, shape: Any) -> Source[Any]:
    value, lines = read_plain(text, file)
    adapter = shape if isinstance(shape, TypeAdapter) else TypeAdapter(shape)
    if not value and adapter.json_schema().get("type") == "array":
        value = []  # a file of nothing but comments
    try:
        return Source(adapter.validate_json(json.dumps(value)), file, lines)
    except ValidationError as error:
        faults = error.errors(include_url=False)[:_MOST_TOLD]
        schema = adapter.json_schema()
        raise ParamsError.join(_fault(fault, file, lines, schema) for fault in faults) from error


def _text(path: Path, root: Path, file: str) -> str:
    content = b""
    try:
        content = read_inside(path, root, _MOST_BYTES)
        return content.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise ParamsError.of("params-file-missing", place=Place(file=file)) from error
    except UnicodeDecodeError as error:
        line = 1 + content[: error.start].count(b"\n")
        raise ParamsError.of("params-encoding", place=Place(file=file, line=line)) from error
    except OSError as error:
        raise ParamsError.of(
            "params-unreadable", place=Place(file=file), value=error.strerror
        ) from error


def _fault(
    fault: ErrorDetails, file: str, lines: Mapping[Keys, int], schema: Mapping[str, Any]
) -> ParamsError:
    keys, kind = fault["loc"], fault["type"]
    place = Place(file=file, line=_line(lines, keys))
    name = ".".join(f"第{key + 1}项" if isinstance(key, int) else key for key in keys)
    if kind in {"extra_forbidden", "unexpected_keyword_argument"}:
        key = str(keys[-1])[:_MOST_SHOWN]
        known = [*_known_keys(schema, schema, keys[:-1])]
        return ParamsError.of(
            "params-unknown-key",
            place=place,
            value=key,
            key=name,
            nearest=nearest(key, known),
            known=known,
        )
    if kind == "missing":
        return ParamsError.of("params-missing-key", place=place, key=name, last=str(keys[-1]))
    if kind == "value_error":
        said = str(fault["ctx"]["error"])
        return ParamsError.of(
            "params-value", "said", place=place, value=None, key=name or file, expected=said
        )
    context = fault.get("ctx", {})
    bounds = (words.format(context[name]) for name, words in _BOUNDS.items() if name in context)
    allowed = context.get("expected", "")
    expected = next(bounds, "") or _EXPECTED.get(kind.split("_")[0], "") or allowed or fault["msg"]
    return ParamsError.of(
        "params-value",
        "" if name else "whole",
        place=place,
        value=str(fault["input"])[:_MOST_SHOWN],
        key=name,
        expected=expected,
    )


def _line(lines: Mapping[Keys, int], keys: Sequence[str | int]) -> int:
    """Return the line of the entry at ``keys``; parts that were not written are skipped."""
    written: Keys = ()
    for key in keys:
        if (*written, key) in lines:
            written = (*written, key)
    return lines[written]


def _known_keys(
    schema: Mapping[str, Any], whole: Mapping[str, Any], keys: Sequence[str | int]
) -> Iterator[str]:
    """Yield the keys that may stand behind ``keys``, by a part of a JSON Schema.

    Keys that name no part, such as the branch of a union, are passed over.
    """
    if reference := schema.get("$ref"):
        yield from _known_keys(whole["$defs"][reference.rpartition("/")[2]], whole, keys)
    for branch in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        yield from _known_keys(branch, whole, keys)
    if not keys:
        yield from schema.get("properties", {})
        return
    parts = (
        schema.get("properties", {}).get(keys[0]),
        schema.get("additionalProperties"),
        schema.get("items"),
    )
    for part in parts:
        if isinstance(part, dict):
            yield from _known_keys(part, whole, keys[1:])
