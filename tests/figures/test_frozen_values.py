"""Nothing changes a figure, a definition or an expression after it was made."""

from __future__ import annotations

from dataclasses import is_dataclass
from importlib import import_module
from pkgutil import iter_modules

import pytest

import fazhi.figures

MODULES = [module.name for module in iter_modules(fazhi.figures.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_values_are_frozen(name: str) -> None:
    """Each dataclass is frozen, and takes no further attribute."""
    module = import_module(f"fazhi.figures.{name}")
    own = [
        kind
        for kind in vars(module).values()
        if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == module.__name__
    ]
    assert [kind for kind in own if not kind.__dataclass_params__.frozen] == []  # type: ignore[attr-defined]
    assert [kind for kind in own if "__dict__" in dir(kind)] == []
