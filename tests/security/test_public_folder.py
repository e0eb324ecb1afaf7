"""What is internal never lies in a folder that may be copied to a web server."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.kernel, pytest.mark.slow]


def fazhi(workspace: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a workspace."""
    command = [Path(sys.executable).with_name("fazhi"), *words]
    return subprocess.run(command, cwd=workspace, check=False, capture_output=True, text=True)


def public(out: Path) -> list[Path]:
    """What lies in a folder of results beside that of the internal edition."""
    internal = out / "internal"
    return [path for path in out.rglob("*") if path.is_file() and internal not in path.parents]


@pytest.mark.parametrize("out", ["output", "elsewhere"])
def test_an_internal_build_leaves_nothing_public(workspace: Path, out: str) -> None:
    """Asked for the internal edition alone, it writes below ``internal`` and nowhere else."""
    ended = fazhi(workspace, "build", "2023", "--edition", "internal", "--out", out)
    assert ended.returncode == 0, ended.stderr
    assert (workspace / out / "internal" / "2023" / "report.html").is_file()
    assert [path.name for path in public(workspace / out) if path.name != "index.html"] == []


def test_what_blocks_leaves_the_internal_edition_alone(workspace: Path) -> None:
    """A name in the prose keeps the public edition away; the other is there to look at."""
    prose = workspace / "params" / "narrative" / "2023.md"
    prose.write_text(f"{prose.read_text('utf-8')}\n\n原告沈玉芬不服。\n", encoding="utf-8")
    assert fazhi(workspace, "build", "2023").returncode == 1
    assert (workspace / "output" / "internal" / "2023" / "report.pdf").is_file()
    assert [path for path in public(workspace / "output") if path.name != "index.html"] == []


def test_a_fault_leaves_its_notebook_among_the_internal_files(workspace: Path) -> None:
    """The notebook up to the cell that failed shows everything, so it is internal."""
    path = workspace / "notebooks" / "annual_report.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    notebook["cells"][-1]["source"] = "1 / 0"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert fazhi(workspace, "build", "2023", "--trust").returncode == 2
    assert (workspace / "output" / "internal" / "2023" / "failed.ipynb").is_file()
    assert [path for path in public(workspace / "output") if path.name != "index.html"] == []
