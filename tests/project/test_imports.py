"""Modules stand in the order of docs/architecture.md, and none reaches up."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "lib"
PACKAGE = "fazhi"
RUNNERS = frozenset({"nbclient", "nbconvert", "papermill", "typer"})


def stated_order(page: str) -> tuple[str, ...]:
    """Return the modules in the first column of the page's table, bottom up."""
    _, _, table = page.partition("## Modules, bottom up")
    cells = re.findall(r"^\| (`.+?`) \|", table, flags=re.MULTILINE)
    return tuple(name for cell in cells for name in re.findall(r"`(\w+)`", cell))


def sources(library: Path) -> dict[str, str]:
    """Return the text of each module by its dotted name; a package goes by its folder's."""
    texts = {}
    for path in library.rglob("*.py"):
        *folders, name = path.relative_to(library).with_suffix("").parts
        module = ".".join(folders if name == "__init__" else [*folders, name])
        texts[module] = path.read_text(encoding="utf-8")
    return texts


@cache
def nodes(text: str) -> tuple[ast.AST, ...]:
    """Return the imports and calls of a module."""
    wanted = (ast.Import, ast.ImportFrom, ast.Call)
    return tuple(node for node in ast.walk(ast.parse(text)) if isinstance(node, wanted))


def imports(module: str, modules: Mapping[str, str]) -> Iterator[str]:
    """Yield the dotted names that a module imports, wherever in its text the import stands."""
    package = any(name.startswith(f"{module}.") for name in modules)
    for node in nodes(modules[module]):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=name, names=names, level=level):
                parts = module.split(".")
                here = parts[: len(parts) - level + package] if level else []
                base = ".".join([*here, *([name] if name else [])])
                for alias in names:
                    full = f"{base}.{alias.name}"
                    yield full if full in modules else base
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__")
                | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield name


def graph(modules: Mapping[str, str]) -> dict[str, set[str]]:
    """Return the modules of the package that each imports."""
    return {
        module: {name for name in imports(module, modules) if name.split(".")[0] == PACKAGE}
        for module in modules
    }


def part(module: str) -> str:
    """Return the part of the package that a module belongs to, ``""`` for the package itself."""
    return module.split(".")[1] if "." in module else ""


def upward(modules: Mapping[str, str], order: tuple[str, ...]) -> list[str]:
    """Return a sentence for each import of a part that does not stand below."""
    rank = {"": -1} | {name: place for place, name in enumerate(order)}
    unlisted = sorted({part(module) for module in modules} - set(rank))
    if unlisted:
        return [f"{name} is not in the order" for name in unlisted]
    return sorted(
        f"{module} imports {name}"
        for module, names in graph(modules).items()
        for name in names
        if part(name) != part(module) and rank.get(part(name), len(rank)) > rank[part(module)]
    )


def cycle(modules: Mapping[str, str]) -> list[str]:
    """Return the modules of one import cycle, nothing when there is none."""
    try:
        TopologicalSorter(graph(modules)).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def outside(module: str, modules: Mapping[str, str]) -> set[str]:
    """Return the top-level names that a module imports from neither us nor Python."""
    names = {name.split(".")[0] for name in imports(module, modules)}
    return names - {PACKAGE} - sys.stdlib_module_names


ORDER = stated_order((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))
MODULES = sources(LIBRARY)
SMALL = {
    "fazhi": "",
    "fazhi.errors": "",
    "fazhi.figures": "",
    "fazhi.figures.words": "from fazhi.errors import UserError",
    "fazhi.report": "from fazhi.figures import words",
}


def test_order_is_stated() -> None:
    """The page lists the ends of the chain, so that the rest of it was read too."""
    assert (ORDER[0], ORDER[-1]) == ("catalogue", "cli")
    assert len(set(ORDER)) == len(ORDER)


@pytest.mark.slow
def test_no_module_imports_upward() -> None:
    """Each module imports only what stands before it in the order."""
    assert upward(MODULES, ORDER) == []


@pytest.mark.slow
def test_no_import_cycle() -> None:
    """No modules import one another in a circle, inside one part neither."""
    assert cycle(MODULES) == []


@pytest.mark.slow
def test_report_knows_no_runner() -> None:
    """Report and what lies below know neither papermill nor nbconvert nor a command line."""
    below = ORDER[: ORDER.index("report") + 1]
    runners = {
        module: outside(module, MODULES) & RUNNERS for module in MODULES if part(module) in below
    }
    assert {module: names for module, names in runners.items() if names} == {}


@pytest.mark.parametrize(
    ("folder", "extras"),
    [
        pytest.param("lib", {"cluster", "lab"}, marks=pytest.mark.slow),
        pytest.param("tests", {"cluster", "test", "mutants"}, marks=pytest.mark.slow),
        ("tools", set()),
    ],
)
def test_imported_libraries_are_declared(folder: str, extras: set[str]) -> None:
    """What is imported is declared, not borrowed from a dependency's dependencies."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    requirements = [
        *project["dependencies"],
        *(text for extra in extras for text in optional[extra]),
    ]
    declared = {canonicalize_name(Requirement(text).name) for text in requirements}
    providers = importlib.metadata.packages_distributions()
    modules = sources(ROOT / folder)
    own = {path.stem for path in (ROOT / folder).rglob("*") if path.suffix in {"", ".py"}}
    needed = {name for module in modules for name in outside(module, modules)} - own
    borrowed = {
        name
        for name in needed
        if not declared & {canonicalize_name(provider) for provider in providers.get(name, [name])}
    }
    assert borrowed == set()


@pytest.mark.parametrize(
    "text",
    [
        "from fazhi.report import Report",
        "from fazhi import report",
        "import fazhi.report",
        "from ..report import Report",
        "def late():\n    from fazhi.report import Report",
        "if TYPE_CHECKING:\n    import fazhi.report",
        "importlib.import_module('fazhi.report')",
    ],
)
def test_upward_import_is_seen(text: str) -> None:
    """However it is spelt and wherever it stands, an upward import is named."""
    modules = SMALL | {"fazhi.figures.words": text}
    assert upward(modules, ("errors", "figures", "report")) == [
        "fazhi.figures.words imports fazhi.report"
    ]


def test_downward_imports_pass() -> None:
    """Imports of what stands below, or beside in the same part, are no fault."""
    assert upward(SMALL, ("errors", "figures", "report")) == []


def test_unlisted_module_is_seen() -> None:
    """A module that the order does not name has no place."""
    assert upward(SMALL, ("errors", "report")) == ["figures is not in the order"]


@pytest.mark.parametrize("text", ["from fazhi.figures import words", "from . import words"])
def test_cycle_is_seen(text: str) -> None:
    """Two modules of one part that import each other are named."""
    modules = SMALL | {
        "fazhi.figures.compute": text,
        "fazhi.figures.words": "from fazhi.figures.compute import compute",
    }
    assert set(cycle(modules)) == {"fazhi.figures.compute", "fazhi.figures.words"}
