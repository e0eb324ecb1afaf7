"""``fazhi build`` of several years: each stands for itself, and the shell learns the worst."""

from __future__ import annotations

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
