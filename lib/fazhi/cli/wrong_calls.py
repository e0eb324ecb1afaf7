"""A command that was called wrongly: Typer's English sentences, said as ours."""

from __future__ import annotations

import re
from collections.abc import Iterable

from typer._click.core import Context, Parameter
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    ClickException,
    MissingParameter,
    NoSuchOption,
)
from typer._click.exceptions import UsageError as WrongUsage

from fazhi.catalogue import nearest
from fazhi.errors import UsageError

_QUOTED = re.compile(r"'(.*?)'(?= is not| does not|\.|$)")
_NO_COMMAND = re.compile(r"No such command '(.*?)'")
_SUPERFLUOUS = re.compile(r"unexpected extra arguments?(?:\(s\))? \((.*)\)")


def in_our_words(error: ClickException) -> UsageError:
    """Return what is wrong with a call, as analysts are told everything else."""
    context = error.ctx if isinstance(error, WrongUsage) else None
    way = context.command_path if context else "fazhi"
    match error:
        case NoSuchOption(option_name=name):
            close = nearest(name, _options(context))
            return UsageError.of("bad-call", "option", value=name, nearest=close, way=way)
        case MissingParameter(param=param):
            return UsageError.of("bad-call", "missing", name=_name(param, error), way=way)
        case BadParameter(param=param):
            value = _first(_QUOTED, error.message)
            name = _name(param, error)
            return UsageError.of("bad-call", "value", value=value, name=name, way=way)
        case BadOptionUsage(option_name=name):
            variant = "no-value" if "does not take" in error.message else "no-argument"
            return UsageError.of("bad-call", variant, name=name, way=way)
    if name := _first(_NO_COMMAND, error.message):
        close = nearest(name, getattr(context and context.command, "commands", ()))
        return UsageError.of("bad-call", "command", value=name, nearest=close, way=way)
    if words := _first(_SUPERFLUOUS, error.message):
        return UsageError.of("bad-call", "superfluous", value=words, way=way)
    return UsageError.of("bad-call", value=error.message, way=way)


def _options(context: Context | None) -> Iterable[str]:
    params = context.command.get_params(context) if context else ()
    return [name for param in params for name in param.opts if name.startswith("-")]


def _name(param: Parameter | None, error: BadParameter) -> str:
    """Return how the help calls a parameter."""
    if param is None:
        return str(error.param_hint or "")
    if param.param_type_name == "option":
        return param.opts[-1]
    return param.metavar or param.name or ""


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[1] if match else ""
