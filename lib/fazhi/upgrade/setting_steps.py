"""Steps that change what a bureau sets: its rules, the columns of its ledgers, its layout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from fazhi.params.units import Units
from fazhi.params.workspace import shipped_workspace
from fazhi.upgrade.draft import Draft
from fazhi.upgrade.three_way import merged
from fazhi.upgrade.yaml_text import (
    Edit,
    Node,
    compose,
    drop_items,
    edited,
    entry,
    plain,
    put_entry,
    put_value,
    source_of,
)

RULES = "params/rules.yaml"
FIGURES = "params/figures.yaml"
BUREAU = "params/bureau.yaml"
SCHEMAS = "params/schema/*.yaml"

_TEN = 10
"""The least that numerals before a unit make of it."""
_SUM = re.compile(r"sum\s+(?P<column>\S.*?)\s*")


def merge_rules(draft: Draft, keys: Sequence[str]) -> Mapping[str, bytes]:
    """Bring what changed in the sample's rules into the bureau's, where it left them alone."""
    theirs = draft.text(RULES)
    if theirs is None:
        return {}
    today = (shipped_workspace() / RULES).read_text("utf-8")
    return _changed(draft, RULES, merged(theirs, _former_rules(), today, keys, RULES))


def drop_scaled(draft: Draft, _: str) -> Mapping[str, bytes]:
    """Take out units that are so many of another one, which are known without being written.

    As entries of their own they would be converted into nothing: 万元 would be no 元.
    """
    text, rules = draft.text(RULES), _mapping(draft, RULES)
    listed = entry(compose(text, RULES), "units") if text else None
    if text is None or not isinstance(listed, yaml.SequenceNode):
        return {}
    scales = [
        {unit: Decimal(scale) for unit, scale in family.items()}
        for family in rules.get("scales", ())
    ]
    names = plain(listed)
    gone = [
        item
        for item in listed.value
        if (unit := Units.of([n for n in names if n != item.value], scales).find(item.value))
        and unit.scale >= _TEN
        and unit.name not in {name for family in scales for name in family}
    ]
    return _changed(draft, RULES, edited(text, drop_items(text, listed, gone)))


def complete_columns(draft: Draft, keys: Sequence[str]) -> Mapping[str, bytes]:
    """Give columns of the sample's ledgers the keys that they have there by now."""
    changed: dict[str, bytes] = {}
    for name in draft.names(SCHEMAS):
        sample = shipped_workspace() / name
        theirs = draft.text(name)
        if theirs is None or not sample.is_file():
            continue
        text = sample.read_text("utf-8")
        today = {plain(field)["name"]: field for field in _fields(compose(text, name))}
        for key in keys:
            edits = [
                _behind_type(theirs, field, source_of(text, today[column], key))
                for field in _fields(compose(theirs, name))
                if (column := plain(field).get("name")) in today
                and _may_have(plain(field), plain(today[column]), key)
            ]
            theirs = edited(theirs, edits)
        changed |= _changed(draft, name, theirs)
    return changed


def count_occasions(draft: Draft, units: Mapping[str, str]) -> Mapping[str, bytes]:
    """Let columns be counted in the unit of the figures that add them up: 人次, not 人.

    Cells that say the former unit go on being read, by the column's synonyms. A column that
    figures add up in both units stays as it is: nobody but the bureau can tell what is meant.

    Parameters
    ----------
    draft
        The files.
    units
        By the unit of a column, the one in which its sum over several occasions is counted.
    """
    asked: dict[tuple[str, str], set[str]] = {}
    for figure in _mapping(draft, FIGURES).values():
        if isinstance(figure, dict) and (summed := _SUM.fullmatch(str(figure.get("measure", "")))):
            column = (str(figure.get("ledger", "")), summed["column"])
            asked.setdefault(column, set()).add(str(figure.get("unit", "")))
    changed: dict[str, bytes] = {}
    for (ledger, header), wanted in asked.items():
        draft = draft.having(changed)
        name = f"params/schema/{ledger}.yaml"
        theirs = draft.text(name)
        for field in _fields(compose(theirs, name)) if theirs else ():
            own = plain(field)
            unit = own.get("unit", "")
            if theirs and own.get("name") == header and wanted == {units.get(unit)}:
                at = put_entry(
                    theirs, field, "synonyms", f"synonyms: {{{unit}: {units[unit]}}}", ["unit"]
                )
                is_free = "synonyms" not in own
                edits = [put_value(entry(field, "unit"), units[unit]), *([at] if is_free else [])]
                changed |= _changed(draft, name, edited(theirs, edits))
    return changed


def keep_setting(draft: Draft, setting: Mapping[str, str]) -> Mapping[str, bytes]:
    """Say in so many words what was understood before, where today's default is another."""
    theirs, key, text = draft.text(BUREAU), setting["key"], setting["text"]
    notebooks = [draft.text(name) or "" for name in draft.names("notebooks/*.ipynb")]
    is_new = any(setting["unless"] in text for text in notebooks)
    root = compose(theirs, BUREAU) if theirs else None
    if is_new or theirs is None or not isinstance(root, yaml.MappingNode):
        return {}
    own = entry(root, key)
    if own is None:
        return _changed(draft, BUREAU, f"{theirs.rstrip()}\n{key}:\n  {text}\n")
    if not isinstance(own, yaml.MappingNode) or text.partition(":")[0] in plain(own):
        return {}
    first = own.value[0][0].start_mark
    line = f"{text}\n{' ' * first.column}"
    braced = f"{text.partition(' #')[0]}, "
    at = Edit(first.index, first.index, braced if own.flow_style else line)
    return _changed(draft, BUREAU, edited(theirs, [at]))


@cache
def _former_rules() -> str:
    """Return the rules as version 0.1.0 wrote them."""
    return files("fazhi.upgrade").joinpath("former", "rules.yaml").read_text("utf-8")


def _changed(draft: Draft, name: str, text: str) -> dict[str, bytes]:
    return {} if text == draft.text(name) else {name: text.encode()}


def _mapping(draft: Draft, name: str) -> Mapping[str, Any]:
    text = draft.text(name)
    value = plain(compose(text, name)) if text else None
    return value if isinstance(value, dict) else {}


def _fields(schema: Node) -> Iterator[Node]:
    """Yield the columns of a schema that are written as mappings with a type."""
    found = entry(schema, "fields") if schema else None
    for field in found.value if isinstance(found, yaml.SequenceNode) else ():
        if entry(field, "type") is not None:
            yield field


def _may_have(own: Mapping[str, Any], today: Mapping[str, Any], key: str) -> bool:
    """Tell whether a column lacks what today's has, and is otherwise of the same kind."""
    is_free = key in today and key not in own and own["type"] == today["type"]
    return is_free and not (key == "format" and own.get("constraints", {}).get("enum"))


def _behind_type(text: str, field: Node, source: str) -> Edit:
    return put_entry(text, field, "", source, ["type"])
