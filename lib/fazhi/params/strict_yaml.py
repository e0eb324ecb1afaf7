"""Read a YAML file into a typed value, and remember on which line each entry stands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from fazhi.catalogue import nearest
from fazhi.errors import ParamsError, Place

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

T = TypeVar("T")
Keys = tuple[str | int, ...]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_JSON_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("bool", "int", "float", "null")}

_EXPECTED = {
    "bool": "true 或 false",
    "date": "日期，例如 2023-12-31",
    "decimal": "数字",
    "dict": "“键: 值”的组合",
    "int": "整数",
    "list": "列表",
    "model": "“键: 值”的组合",
    "string": "文字（像数字或日期的文字要加引号）",
    "tuple": "列表",
}


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
    node = _compose(path, file)
    lines: dict[Keys, int] = {(): 1}
    value = _plain(node, (), lines, file) if node is not None else {}
    adapter = shape if isinstance(shape, TypeAdapter) else TypeAdapter(shape)
    try:
        return Source(adapter.validate_json(json.dumps(value)), file, lines)
    except ValidationError as error:
        faults = error.errors(include_url=False)
        schema = adapter.json_schema()
        raise ParamsError.join(_fault(fault, file, lines, schema) for fault in faults) from error


def _compose(path: Path, file: str) -> yaml.Node | None:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ParamsError.of("params-file-missing", place=Place(file=file)) from error
    except UnicodeDecodeError as error:
        line = 1 + path.read_bytes()[: error.start].count(b"\n")
        raise ParamsError.of("params-encoding", place=Place(file=file, line=line)) from error
    except OSError as error:
        raise ParamsError.of(
            "params-unreadable", place=Place(file=file), value=error.strerror
        ) from error
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
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
            "params-yaml", "character", place=Place(file=file), value=str(error)
        ) from error
    return node


def _plain(node: yaml.Node, keys: Keys, lines: dict[Keys, int], file: str) -> Any:
    """Return the node as JSON values; note the line of each entry on the way."""
    lines.setdefault(keys, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return {
            key: _plain(child, (*keys, key), lines, file)
            for key, child in _entries(node, keys, lines, file)
        }
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*keys, n), lines, file) for n, child in enumerate(node.value)]
    if node.tag in _JSON_TAGS:
        return yaml.constructor.SafeConstructor().construct_object(node)
    return node.value


def _entries(
    node: yaml.MappingNode, keys: Keys, lines: dict[Keys, int], file: str
) -> Iterator[tuple[str, yaml.Node]]:
    for key_node, child in node.value:
        key = str(key_node.value)
        line = key_node.start_mark.line + 1
        if (*keys, key) in lines:
            raise ParamsError.of(
                "params-key-twice",
                place=Place(file=file, line=line),
                value=key,
                key=key,
                line=lines[*keys, key],
            )
        lines[*keys, key] = line
        yield key, child


def _fault(
    fault: ErrorDetails, file: str, lines: Mapping[Keys, int], schema: Mapping[str, Any]
) -> ParamsError:
    keys, kind = fault["loc"], fault["type"]
    place = Place(file=file, line=_line(lines, keys))
    name = ".".join(f"第{key + 1}项" if isinstance(key, int) else key for key in keys)
    if kind == "extra_forbidden":
        key = str(keys[-1])
        known = [*_known_keys(schema, schema, keys[:-1])]
        return ParamsError.of(
            "params-unknown-key",
            place=place,
            value=key,
            key=name,
            nearest=nearest(key, known) or nearest(key, sorted(set(_property_names(schema)))),
            known=known,
        )
    if kind == "missing":
        return ParamsError.of("params-missing-key", place=place, key=name, last=str(keys[-1]))
    allowed = fault.get("ctx", {}).get("expected", "")
    expected = _EXPECTED.get(kind.split("_")[0], "") or allowed or fault["msg"]
    return ParamsError.of(
        "params-value",
        "" if name else "whole",
        place=place,
        value=str(fault["input"]),
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


def _property_names(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for part in schema.values():
            yield from _property_names(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _property_names(part)
