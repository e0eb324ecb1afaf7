"""All that the product can tell an analyst: one entry a code, in the files beside this module.

An entry holds how much it weighs, the message and the remedy as templates with named fields, and
whether a release may accept it. Who finds something gives a code and its fields; the words come
from here.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeAlias

import yaml

FieldValue: TypeAlias = str | int | float | bool | Sequence[str] | None
"""What a field may hold, so that ``findings.json`` can."""


class Severity(StrEnum):
    """How much a finding weighs; the members stand from most to least serious."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"

    @property
    def word(self) -> str:
        """The word that analysts read."""
        return {"block": "阻断", "warn": "提醒", "info": "说明"}[self.value]


@dataclass(frozen=True, slots=True)
class Wording:
    """A message and the step that mends it, as templates with named fields in braces."""

    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be told.

    Attributes
    ----------
    severities
        How much it weighs, the heaviest first; none for an error, which ends the command.
    wordings
        By variant; the usual one has no name (``""``).
    final
        Whether a release cannot accept it.
    holds_release
        Whether a release must accept it although it does not block: a draft may show what is
        still to be written, a report that is signed may not.
    """

    severities: tuple[Severity, ...]
    wordings: Mapping[str, Wording]
    final: bool = False
    holds_release: bool = False


class _Filler(string.Formatter):
    """Put fields into a template: names alone, several values joined, nothing for ``None``."""

    def get_field(
        self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> tuple[Any, str]:
        return self.get_value(field_name, args, kwargs), field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        if value is None:
            return ""
        if not isinstance(value, str) and isinstance(value, Iterable):
            return "、".join(map(str, value))
        return str(super().format_field(value, format_spec))


@cache
def read_catalogue() -> Mapping[str, Entry]:
    """Return all entries by code, as the files beside this module give them."""
    entries: dict[str, Entry] = {}
    here = files("fazhi.catalogue").iterdir()
    pages = (page for page in here if page.name.endswith(".yaml"))
    for page in sorted(pages, key=lambda page: page.name):
        for code, entry in yaml.load(page.read_text("utf-8"), yaml.CSafeLoader).items():
            if code in entries:
                raise KeyError(code)
            entries[code] = _entry(entry)
    return MappingProxyType(entries)


def word(code: str, variant: str, fields: Mapping[str, FieldValue]) -> Wording:
    """Return message and remedy of an entry with its fields filled in.

    Raises
    ------
    KeyError
        The code, the variant or a field that the templates name is unknown.
    """
    usual = read_catalogue()[code].wordings[variant]
    fill = _Filler().vformat
    return Wording(fill(usual.message, (), fields), fill(usual.remedy, (), fields))


def word_expression(reason: str, fields: Mapping[str, object]) -> Wording:
    """Return what is wrong with an expression, which an error that has a code quotes.

    Raises
    ------
    KeyError
        The reason, or a field that the templates name, is unknown.
    """
    usual = _read_expressions()[reason]
    fill = _Filler().vformat
    return Wording(fill(usual.message, (), fields), fill(usual.remedy, (), fields))


@cache
def _read_expressions() -> Mapping[str, Wording]:
    page = files("fazhi.catalogue") / "parts" / "expressions.yaml"
    reasons = yaml.load(page.read_text("utf-8"), yaml.CSafeLoader)
    return MappingProxyType({name: Wording(**words) for name, words in reasons.items()})


def _entry(entry: Mapping[str, Any]) -> Entry:
    usual = Wording(entry["message"], entry["remedy"])
    others = {
        name: Wording(other.get("message", usual.message), other.get("remedy", usual.remedy))
        for name, other in entry.get("variants", {}).items()
    }
    return Entry(
        severities=tuple(map(Severity, entry.get("severity", ()))),
        wordings=MappingProxyType({"": usual, **others}),
        final=entry.get("final", False),
        holds_release=entry.get("holds_release", False),
    )
