"""Values flow on and are never changed on the way."""

from __future__ import annotations

from dataclasses import is_dataclass
from importlib import import_module
from pkgutil import walk_packages

import pytest
from pydantic import BaseModel

import fazhi

MODULES = [
    module.name
    for module in walk_packages(fazhi.__path__, "fazhi.")
    if not module.name.endswith(("__main__", "export_menu"))  # these run, or need JupyterLab
]
CHANGING = {
    "fazhi.execution.processes.ready_processes.ForkedProcess": "a process, which ends",
    "fazhi.execution.processes.spare_kernel.SpareKernel": "a process, which is handed on",
    "fazhi.execution.publication.noted_correction.Noted": "what a correction is noted with, once",
    "fazhi.execution.runs.run_watch.RunWatch": "how far a run is",
    "fazhi.execution.watching.preview_loop.Watched": "what was saved last",
    "fazhi.execution.watching.preview_server.Board": "what is shown now",
    "fazhi.prose.figure_values._Asking": "how deep a question is",
    "fazhi.prose.syntax._Opened": "the branches of a block that is still open",
}
"""Dataclasses that keep what changes, and what that is."""


@pytest.mark.parametrize("name", MODULES)
def test_values_are_frozen(name: str) -> None:
    """Each dataclass is frozen, unless it is known to change, and takes no further attribute."""
    module = import_module(name)
    own = {
        f"{name}.{kind.__name__}": kind
        for kind in vars(module).values()
        if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == name
    }
    frozen = {id_ for id_, kind in own.items() if kind.__dataclass_params__.frozen}  # type: ignore[attr-defined]
    assert own.keys() - frozen == {id_ for id_ in CHANGING if id_.rpartition(".")[0] == name}
    assert [id_ for id_, kind in own.items() if "__dict__" in dir(kind)] == []


@pytest.mark.parametrize("name", MODULES)
def test_what_is_read_is_frozen(name: str) -> None:
    """Of parameters and records, too, and none takes a key that nobody knows."""
    kinds = (kind for kind in vars(import_module(name)).values() if isinstance(kind, type))
    own = [kind for kind in kinds if issubclass(kind, BaseModel) and kind.__module__ == name]
    configs = {f"{name}.{kind.__name__}": kind.model_config for kind in own}
    assert [id_ for id_, config in configs.items() if not config.get("frozen")] == []
    assert [id_ for id_, config in configs.items() if config.get("extra") != "forbid"] == []
