"""What is done once for all reports leaves nothing behind but what is ready."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

import matplotlib as mpl
import pytest

from fazhi.blocks.block_html import ENVIRONMENT
from fazhi.execution.processes.rehearsal import rehearse


def test_a_rehearsal_prepares_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings, warnings, folder and environment are as before; no file is written."""
    monkeypatch.chdir(tmp_path)

    def state() -> tuple[object, ...]:
        return dict(mpl.rcParams), list(warnings.filters), Path.cwd(), dict(os.environ)

    before = state()
    rehearse()
    assert state() == before
    assert list(tmp_path.iterdir()) == []
    assert ENVIRONMENT.cache
