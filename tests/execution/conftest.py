"""Executed notebooks made by hand, and builds that need no command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi.execution.inputs.trusted_notebook import trust_notebook
from fazhi.execution.order import Order, Outcome
from fazhi.execution.publication.publish import build_year
from fazhi.execution.runs.kernels import Kernels
from fazhi.params.workspace import Workspace

Build = Callable[..., Outcome]


@pytest.fixture
def build(workspace: Path) -> Build:
    """Build a year of the workspace that the test may change; words set the order.

    Whatever the notebook was made to be is accepted.
    """

    def call(year: int, **words: object) -> Outcome:
        order = Order(workspace=Workspace(workspace), out=workspace / "output", **words)  # type: ignore[arg-type]
        trust_notebook(order.workspace)
        return build_year(order, year, Kernels(), lambda _: None)

    return call
