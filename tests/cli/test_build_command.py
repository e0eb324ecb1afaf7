"""``fazhi build`` of several years: each stands for itself, and the shell learns the worst."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fazhi.errors import ExitCode

pytestmark = pytest.mark.kernel


def test_a_bad_year_does_not_keep_the_others_back(
    fazhi: Callable[..., Any], workspace: Path
) -> None:
    """It is named and not written; a year that blocks still has its internal edition."""
    (workspace / "ledgers" / "2022" / "meetings.xlsx").write_text("会议记录", encoding="utf-8")
    (workspace / "ledgers" / "2021" / "投诉建议台账.csv").unlink()
    options = ("--format", "html", "--edition", "public", "--workspace", workspace)
    said = fazhi("build", "2021", "2022", *options)
    assert said.code == ExitCode.BAD_INPUT
    assert "2022年：没有生成" in said.err
    assert "2021年：有阻断，只生成内部版" in said.err
    assert (workspace / "output" / "internal" / "2021" / "report.html").is_file()
    assert not (workspace / "output" / "2021" / "report.html").exists()
    assert not (workspace / "output" / "2022").exists()
    assert fazhi("build", "2021", *options).code == ExitCode.BLOCKED


def test_several_workspaces_each_have_their_own_results(
    fazhi: Callable[..., Any], workspace: Path, tmp_path: Path
) -> None:
    """A pattern names them all; each report is named with its workspace."""
    shutil.copytree(workspace, tmp_path / "other")
    pattern = str(tmp_path / "*")
    said = fazhi("build", "2021", "--format", "html", "--workspace", pattern)
    assert said.code == ExitCode.DONE
    for name in ("workspace", "other"):
        assert f"{name} 2021年：完成" in said.err
        assert (tmp_path / name / "output" / "2021" / "report.html").is_file()


@pytest.mark.fires("out-for-several")
def test_several_workspaces_cannot_share_a_folder(
    fazhi: Callable[..., Any], sample: Path, workspace: Path
) -> None:
    """Their years would lie on top of each other."""
    said = fazhi("build", "--workspace", sample, "--workspace", workspace, "--out", workspace)
    assert (said.code, "out-for-several" in said.err) == (ExitCode.BAD_INPUT, True)


@pytest.mark.fires("cluster-not-installed")
def test_a_cluster_needs_its_library(
    fazhi: Callable[..., Any], sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is an extra of the package, which the sentence names."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "fazhi.execution.cluster", raising=False)
    said = fazhi("build", "2021", "--scheduler", "tcp://127.0.0.1:1", "--workspace", sample)
    assert (said.code, "fazhi[cluster]" in said.err) == (ExitCode.BAD_INPUT, True)
