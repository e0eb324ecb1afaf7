"""Read a YAML file into a typed value, and remember on which line each entry stands."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

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
        names = sorted(set(_property_names(adapter.json_schema())))
        raise ParamsError.join(_fault(fault, file, lines, names) for fault in faults) from error


def nearest(name: str, names: Iterable[str]) -> str:
    """Return "是不是想写 …？" with the names closest to a misspelt one, or nothing."""
    known = list(names)
    first = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    more = difflib.get_close_matches(name, known, n=3, cutoff=0.75)
    close = list(dict.fromkeys([*first, *more]))
    return f"是不是想写 {'、'.join(close)}？" if close else ""


def _compose(path: Path, file: str) -> yaml.Node | None:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ParamsError(
            "缺少参数文件。",
            code="params-file-missing",
            place=Place(file=file),
            remedy="从上一年或样例中复制这个文件，再改成本年的内容。",
        ) from error
    except UnicodeDecodeError as error:
        raise ParamsError(
            "参数文件不是 UTF-8 编码。",
            code="params-encoding",
            place=Place(file=file, line=1 + path.read_bytes()[: error.start].count(b"\n")),
            remedy="用编辑器另存为 UTF-8 编码。",
        ) from error
    except OSError as error:
        raise ParamsError(
            "参数文件打不开。",
            code="params-unreadable",
            place=Place(file=file),
            value=error.strerror,
            remedy="检查它是不是一个文件，以及有没有读取权限。",
        ) from error
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ParamsError(
            "参数文件不是正确的 YAML。",
            code="params-yaml",
            place=Place(
                file=file,
                line=mark.line + 1 if mark else None,
                column=mark.column + 1 if mark else None,
            ),
            value=error.problem,
            remedy="检查这一行和上一行的缩进、冒号后的空格和引号是否成对。",
        ) from error
    except yaml.YAMLError as error:
        raise ParamsError(
            "参数文件里有 YAML 不允许的字符。",
            code="params-yaml",
            place=Place(file=file),
            value=str(error),
            remedy="删去看不见的控制字符后再存一次。",
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
            raise ParamsError(
                f"键“{key}”写了两遍。",
                code="params-key-twice",
                place=Place(file=file, line=line),
                value=key,
                remedy=f"第{lines[*keys, key]}行已经有这个键，留下一个，删去另一个。",
            )
        lines[*keys, key] = line
        yield key, child


def _fault(
    fault: ErrorDetails, file: str, lines: Mapping[Keys, int], names: Sequence[str]
) -> ParamsError:
    keys, kind = fault["loc"], fault["type"]
    place = Place(file=file, line=_line(lines, keys))
    name = ".".join(f"第{key + 1}项" if isinstance(key, int) else key for key in keys)
    if kind == "extra_forbidden":
        return ParamsError(
            f"不认识的键“{name}”。",
            code="params-unknown-key",
            place=place,
            value=str(keys[-1]),
            remedy=nearest(str(keys[-1]), names) or "删去它，或对照说明改成认识的键。",
        )
    if kind == "missing":
        return ParamsError(
            f"缺少键“{name}”。",
            code="params-missing-key",
            place=place,
            remedy=f"在这里补上“{keys[-1]}: …”。",
        )
    allowed = fault.get("ctx", {}).get("expected", "")
    expected = _EXPECTED.get(kind.split("_")[0], "") or allowed or fault["msg"]
    return ParamsError(
        f"键“{name}”的值不对。" if name else "文件的内容不对。",
        code="params-value",
        place=place,
        value=str(fault["input"]),
        remedy=f"这里要填：{expected}。",
    )


def _line(lines: Mapping[Keys, int], keys: Sequence[str | int]) -> int:
    """Return the line of the entry at ``keys``; parts that were not written are skipped."""
    written: Keys = ()
    for key in keys:
        if (*written, key) in lines:
            written = (*written, key)
    return lines[written]


def _property_names(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for part in schema.values():
            yield from _property_names(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _property_names(part)
