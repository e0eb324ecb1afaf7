"""Two people each add a ledger on a branch of their own; git brings both together."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import deque
from pathlib import Path

import pytest

from fazhi.params.workspace import Workspace
from fazhi.scaffold.bundle import find_bundle
from fazhi.scaffold.fresh_workspace import Bureau, start_fresh
from fazhi.scaffold.ledger_set import add_ledger

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
]

YEAR = 2025


@pytest.fixture
def begun(tmp_path: Path) -> Workspace:
    """A fresh workspace with one ledger, under git."""
    place = start_fresh(tmp_path / "w", Bureau("青石县卫生健康局", "青石县"), YEAR, ["proposals"])
    git(place, "init", "--quiet", "--initial-branch", "main")
    commit(place)
    return place


def git(place: Workspace, *words: str, check: bool = True) -> str:
    """Run git, and return what it printed."""
    named = ("-c", "user.name=甲", "-c", "user.email=jia@example.org", "-c", "core.quotePath=false")
    command = ["git", "-C", str(place.root), *named, *words]
    return subprocess.run(command, check=check, capture_output=True, text=True).stdout


def commit(place: Workspace) -> None:
    """Keep all that is there."""
    git(place, "add", "--all")
    git(place, "commit", "--quiet", "--message", "改动")


def add(place: Workspace, ledger: str) -> None:
    """Add a ledger of the catalogue."""
    deque(add_ledger(place, find_bundle(ledger), [YEAR]), maxlen=0)


def add_apart(place: Workspace, first: str, second: str) -> list[str]:
    """Add each ledger on a branch, merge them, and return the files that conflict."""
    for ledger in (first, second):
        git(place, "switch", "--quiet", "--create", ledger, "main")
        add(place, ledger)
        commit(place)
    git(place, "merge", "--quiet", "--no-edit", first, check=False)
    return git(place, "diff", "--name-only", "--diff-filter=U").split()


def texts(place: Workspace) -> dict[str, str]:
    """Return what the files of parameters and the notebook hold."""
    paths = [*place.params.rglob("*"), place.notebook]
    return {place.relative(path): path.read_text("utf-8") for path in paths if path.is_file()}


@pytest.mark.parametrize(
    ("first", "second"),
    [("legal_training", "licences"), ("lawsuits", "disclosures"), ("problems", "petitions")],
)
def test_ledgers_of_different_sections_merge(begun: Workspace, first: str, second: str) -> None:
    """As if one person had added both; each cell of the notebook has an id of its own."""
    assert add_apart(begun, first, second) == []
    merged = texts(begun)
    git(begun, "switch", "--quiet", "--create", "both", "main")
    add(begun, first)
    add(begun, second)
    assert texts(begun) == merged
    ids = [cell["id"] for cell in json.loads(begun.notebook.read_text("utf-8"))["cells"]]
    assert len(ids) == len(set(ids))


def test_ledgers_of_one_section_meet_in_its_text_alone(begun: Workspace) -> None:
    """Where both wrote at the end of one section, git asks; nothing else is touched by both."""
    assert add_apart(begun, "licences", "penalties") == [
        "notebooks/annual_report.ipynb",
        f"params/narrative/{YEAR}.md",
    ]
