"""Whether the prose calls a ready sentence or a function as it wants to be called."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Container, Iterator, Mapping
from inspect import Parameter

from jinja2 import nodes

from fazhi.catalogue import nearest

Fault = tuple[str, str]
"""What is wrong with a call, and what mends it."""

_FIGURES = {"part": "“其中”项", "rate": "百分比数据", "kinds": "种类数"}
_TEXTS = {"column": "列名", "by": "列名", "values": "值", "names": "名称"}


def call_faults(
    call: nodes.Call, functions: Mapping[str, Callable[..., object]], figures: Container[str]
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
            yield from _argument_faults(call, name, functions[name], figures)
        case nodes.Name(name=name) if name in figures:
            yield f"“{name}”是数据，不是函数。", "去掉后面的括号。"
        case nodes.Name(name=name):
            known = nearest(name, functions) or f"可以用的有：{'、'.join(functions)}。"
            yield f"没有叫“{name}”的函数。", known
        case _:
            yield "这里不能用括号。", "去掉括号；要用函数的，写成 函数名(数据, …)。"


def _argument_faults(
    call: nodes.Call, name: str, function: Callable[..., object], figures: Container[str]
) -> Iterator[Fault]:
    wanted = inspect.signature(function, eval_str=True).parameters
    usage = f"写成 {name}({', '.join(map(_word, wanted.values()))})，用法见 docs/prose.zh-CN.md。"
    places = [p for p in wanted.values() if p.kind is Parameter.POSITIONAL_OR_KEYWORD]
    several = next((p for p in wanted.values() if p.kind is Parameter.VAR_POSITIONAL), None)
    beyond = call.args[len(places) :]
    given = dict(zip((p.name for p in places), call.args, strict=False))
    for keyword in call.kwargs:
        if keyword.key not in {p.name for p in places}:
            yield f"{name} 没有“{keyword.key}”这一项。", usage
        elif keyword.key in given:
            yield f"{name} 的“{keyword.key}”写了两遍。", usage
        given[keyword.key] = keyword.value
    missing = [_word(p) for p in places if p.default is Parameter.empty and p.name not in given]
    if several is not None and not beyond and not missing:
        missing.append(_word(several))
    if missing:
        yield f"{name} 少写了{'、'.join(missing)}。", usage
    if several is None and beyond:
        yield f"{name} 多写了{len(beyond)}项，最多写{len(places)}项。", usage
    named = [(wanted[key], value) for key, value in given.items() if key in wanted]
    for parameter, value in [*named, *((several, value) for value in beyond if several)]:
        yield from _kind_faults(name, parameter, value, figures)


def _kind_faults(
    name: str, parameter: Parameter, value: nodes.Expr, figures: Container[str]
) -> Iterator[Fault]:
    """Tell a text where a figure is wanted, and a figure where a text is."""
    match value:
        case nodes.Const(value=str(text)) if not _is_text(parameter):
            yield (
                f"{name} 的{_word(parameter)}不能加引号：“{text}”。",
                '直接写数据的编号，例如 listing(proposals_total, "主题")。',
            )
        case nodes.Name(name=id_) if _is_text(parameter) and id_ in figures:
            yield (
                f"{name} 的{_word(parameter)}要加引号，这里写了数据“{id_}”。",
                '文字和列名的前后加半角引号，例如 listing(proposals_total, "主题")。',
            )


def _is_text(parameter: Parameter) -> bool:
    return parameter.annotation is str


def _word(parameter: Parameter) -> str:
    """Return how a parameter is called: 数据, "列名", by="列名"."""
    if _is_text(parameter):
        word = f'"{_TEXTS.get(parameter.name, "说法")}"'
    else:
        word = "数目" if parameter.name == "most" else _FIGURES.get(parameter.name, "数据")
    return word if parameter.default is Parameter.empty else f"{parameter.name}={word}"
