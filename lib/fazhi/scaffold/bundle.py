"""A ledger with all that comes and goes with it: schema, figures, agreement, prose, cells."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from fazhi.catalogue import nearest
from fazhi.errors import UsageError
from fazhi.params.workspace import shipped_workspace
from fazhi.scaffold.round_trip import Tree, dump, load

FIGURES = "figures.yaml"
RULES = "rules.yaml"


@dataclass(frozen=True, slots=True)
class Bundle:
    """One ledger of the catalogue.

    Attributes
    ----------
    id, title
        Of the ledger; the title is what its file is called.
    schema
        Text of ``params/schema/<id>.yaml``.
    figures
        Their definitions by id, with comments and order.
    units
        Units that ``rules.yaml`` may lack.
    agreement
        By kind of rule, the rules of these figures among themselves.
    followed
        ``plan`` and ``told``: what the next year, and the prose, must take up of its rows.
    prose
        By section, what the template of a year says of them.
    cells
        By section, the notebook's cells that show them.
    """

    id: str
    title: str
    schema: str
    figures: Tree
    units: tuple[str, ...]
    agreement: Mapping[str, tuple[Any, ...]]
    followed: Mapping[str, Any]
    prose: Mapping[str, str]
    cells: Mapping[str, tuple[str, ...]]


@cache
def read_bundles() -> Mapping[str, Bundle]:
    """Return the ledgers of the catalogue by id, those of the sample among them."""
    pages = (page for page in files("fazhi.scaffold").joinpath("bundles").iterdir())
    entries = {
        page.name.removesuffix(".yaml"): yaml.safe_load(page.read_text("utf-8"))
        for page in sorted(pages, key=lambda page: page.name)
        if page.name.endswith(".yaml")
    }
    params = shipped_workspace() / "params"
    figures, rules = load(params / FIGURES), load(params / RULES)
    return MappingProxyType(
        {id_: _bundle(id_, entry, params, figures, rules) for id_, entry in entries.items()}
    )


def find_bundle(name: str) -> Bundle:
    """Return a ledger of the catalogue by its id or its title.

    Raises
    ------
    UsageError
        The catalogue has none of that name.
    """
    bundles = read_bundles()
    by_title = {bundle.title: bundle for bundle in bundles.values()}
    if found := bundles.get(name) or by_title.get(name) or by_title.get(f"{name}台账"):
        return found
    raise UsageError.of(
        "no-such-ledger", value=name, nearest=nearest(name, [*bundles, *by_title]) or None
    )


def ledger_of(figure: str, figures: Mapping[str, Any]) -> str:
    """Return the ledger that a figure is computed from, by way of its whole or its parts."""
    definition = figures[figure]
    if "ledger" in definition:
        return str(definition["ledger"])
    whole = definition.get("of") or next(iter(definition.get("ratio", ())), "")
    return ledger_of(whole, figures) if whole in figures else ""


def figures_named(rule: object) -> set[str]:
    """Return the ids in a rule of agreement, a pair or a mapping of figures."""
    if isinstance(rule, str):
        return {rule}
    if isinstance(rule, Mapping):
        return set().union(*map(figures_named, rule.values()))
    return set().union(*map(figures_named, rule)) if isinstance(rule, list | tuple) else set()


def _bundle(id_: str, entry: Mapping[str, Any], params: Path, figures: Tree, rules: Tree) -> Bundle:
    if entry.get("sample"):
        whole = load(params / "schema" / f"{id_}.yaml")
        for field in whole["fields"]:
            field.pop(entry.get("without", {}).get(field["name"]), None)
            if words := entry.get("choices", {}).get(field["name"]):
                field.setdefault("constraints", {})["enum"] = words
        schema = dump(whole)
        own = {name: figures[name] for name in figures if ledger_of(name, figures) == id_}
        agreement = {
            kind: tuple(rule for rule in entries if figures_named(rule) & own.keys())
            for kind, entries in rules["agreement"].items()
        }
        followed = _followed(rules, own.keys())
    else:
        schema, own = entry["schema"], load(entry["figures"])
        agreement = {kind: tuple(entries) for kind, entries in entry.get("agreement", {}).items()}
        followed = {}
    return Bundle(
        id=id_,
        title=yaml.safe_load(schema)["title"],
        schema=schema,
        figures=own,
        units=tuple(entry.get("units", ())),
        agreement=MappingProxyType(agreement),
        followed=MappingProxyType(followed),
        prose=MappingProxyType(entry.get("prose", {})),
        cells=MappingProxyType({at: tuple(c) for at, c in entry.get("cells", {}).items()}),
    )


def _followed(rules: Tree, own: AbstractSet[str]) -> dict[str, Any]:
    """Return what the sample's rules ask of the rows of some figures."""
    plan = rules["last_year"]["plan"]
    told = [rule for rule in rules["prose"]["told"] if rule["figure"] in own]
    return ({"plan": plan} if plan["tasks"] in own else {}) | ({"told": told} if told else {})
