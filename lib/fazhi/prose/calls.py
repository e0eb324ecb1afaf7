"""Whether the prose calls a ready sentence or a function as it wants to be called."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterator, Mapping
from inspect import Parameter
from typing import Any

from jinja2 import nodes

from fazhi.catalogue import FieldValue, nearest

Fault = tuple[str, Mapping[str, Any]]
"""A wording of ``narrative-template``, and its fields."""

_FIGURES = {"part": "“其中”项", "rate": "百分比数据", "kinds": "种类数"}
_TEXTS = {"column": "列名", "by": "列名", "values": "值", "names": "名称", "target": "图表标题"}


def call_faults(
    call: nodes.Call, functions: Mapping[str, Callable[..., object]], figures: Collection[str]
) -> Iterator[Fault]:
    """Find what is wrong with a call, before it is run.

    Parameters
    ----------
    call
        As it stands in the template.
    functions
        All that may be called, by name.
    figures
        Ids of the figures.
    """
    match call.node:
        case nodes.Name(name=name) if name in functions:
            if call.dyn_args is not None or call.dyn_kwargs is not None:
                yield "starred-argument", {"name": name}
            yield from _argument_faults(call, name, functions[name], figures)
        case nodes.Name(name=name) if name in figures:
            yield "not-a-function", {"name": name}
        case nodes.Name(name=name):
            near = nearest(name, functions)
            yield "unknown-function", {"name": name, "nearest": near, "known": [*functions]}
        case _:
            yield "no-brackets", {}


def _argument_faults(
    call: nodes.Call, name: str, function: Callable[..., object], figures: Collection[str]
) -> Iterator[Fault]:
    wanted = inspect.signature(function, eval_str=True).parameters
    said = {"name": name, "usage": f"{name}({', '.join(map(_word, wanted.values()))})"}
    places = [p for p in wanted.values() if p.kind is Parameter.POSITIONAL_OR_KEYWORD]
    several = next((p for p in wanted.values() if p.kind is Parameter.VAR_POSITIONAL), None)
    beyond = call.args[len(places) :]
    given = dict(zip((p.name for p in places), call.args, strict=False))
    for keyword in call.kwargs:
        if keyword.key not in {p.name for p in places}:
            yield "unknown-argument", {**said, "key": keyword.key}
        elif keyword.key in given:
            yield "argument-twice", {**said, "key": keyword.key}
        given[keyword.key] = keyword.value
    missing = [_word(p) for p in places if p.default is Parameter.empty and p.name not in given]
    if several is not None and not beyond and not missing:
        missing.append(_word(several))
    if missing:
        yield "argument-missing", {**said, "missing": missing}
    if several is None and beyond:
        yield "many-arguments", {**said, "count": len(beyond), "most": len(places)}
    named = [(wanted[key], value) for key, value in given.items() if key in wanted]
    for parameter, value in [*named, *((several, value) for value in beyond if several)]:
        yield from _kind_faults(name, parameter, value, figures)


def _kind_faults(
    name: str, parameter: Parameter, value: nodes.Expr, figures: Collection[str]
) -> Iterator[Fault]:
    """Tell a text where a figure is wanted, a figure where a text is, and what is neither."""
    said = {"name": name, "argument": _word(parameter)}
    if _is_text(parameter):
        yield from _text_faults(value, said, figures)
    elif _is_number(parameter):
        match value:
            case nodes.Const(value=int(number)) if number >= 1:
                return
        yield "argument-number", said
    else:
        yield from _figure_faults(value, said, figures)


def _text_faults(
    value: nodes.Expr, said: Mapping[str, FieldValue], figures: Collection[str]
) -> Iterator[Fault]:
    match value:
        case nodes.Const(value=str()):
            return
        case nodes.Name(name=id_) if id_ in figures:
            yield "unquoted-text", {**said, "text": id_}
        case _:
            yield "argument-kind", said


def _figure_faults(
    value: nodes.Expr, said: Mapping[str, FieldValue], figures: Collection[str]
) -> Iterator[Fault]:
    match value:
        case nodes.Const(value=str(text)):
            yield "quoted-figure", {**said, "text": text}
        case nodes.Name(name=id_) | nodes.Getattr(node=nodes.Name(name=id_), attr="rest"):
            if id_ not in figures:
                near = nearest(id_, figures)
                yield "near-name" if near else "unknown-name", {"name": id_, "nearest": near}
        case _:
            yield "argument-kind", said


def _is_text(parameter: Parameter) -> bool:
    return parameter.annotation is str


def _is_number(parameter: Parameter) -> bool:
    return bool(parameter.annotation == int | None)


def _word(parameter: Parameter) -> str:
    """Return how a parameter is called: 数据, "列名", by="列名"."""
    if _is_text(parameter):
        word = f'"{_TEXTS.get(parameter.name, "说法")}"'
    else:
        word = "数目" if parameter.name == "most" else _FIGURES.get(parameter.name, "数据")
    return word if parameter.default is Parameter.empty else f"{parameter.name}={word}"
