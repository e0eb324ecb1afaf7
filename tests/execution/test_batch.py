"""A cluster that is not there is told before anything is built."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from fazhi.errors import UsageError
from fazhi.execution.batch import build_years
from fazhi.execution.publication.publish import Order
from fazhi.params.workspace import Workspace


def refuse(*_: object, **__: object) -> None:
    """Answer as ``distributed.Client`` does where nobody listens."""
    raise OSError("Timed out trying to connect")


@pytest.mark.parametrize(
    ("library", "code"),
    [
        pytest.param(
            None, "cluster-not-installed", marks=pytest.mark.fires("cluster-not-installed")
        ),
        pytest.param(
            SimpleNamespace(Client=refuse),
            "cluster-unreachable",
            marks=pytest.mark.fires("cluster-unreachable"),
        ),
    ],
)
def test_a_cluster_that_is_not_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, library: object, code: str
) -> None:
    """Whether the library or the scheduler is missing, the sentence says."""
    monkeypatch.setitem(sys.modules, "distributed", library)
    order = Order(Workspace(tmp_path), tmp_path)
    with pytest.raises(UsageError) as caught:
        list(build_years(order, [2023], jobs=1, tell=print, scheduler="tcp://127.0.0.1:1"))
    assert (caught.value.code, caught.value.value) == (code, "tcp://127.0.0.1:1")
