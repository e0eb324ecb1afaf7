"""``SECURITY.md`` names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "SECURITY.md").read_text("utf-8")


def named() -> list[str]:
    """The tests that the page names; a bare name stands in the folder of the one before."""
    found, folder = [], ""
    for name in re.findall(r"`((?:tests/[\w/.]*|test_\w+\.py))`", PAGE):
        path = name if name.startswith("tests/") else f"{folder}/{name}"
        folder = path.rstrip("/") if path.endswith("/") else path.rpartition("/")[0]
        found.append(path)
    return found


@pytest.mark.parametrize("path", named())
def test_a_named_test_is_there(path: str) -> None:
    """A file with tests in it, or a folder of such files."""
    place = ROOT / path
    files = sorted(place.rglob("test_*.py")) if place.is_dir() else [place]
    assert any("def test_" in file.read_text("utf-8") for file in files)


def test_each_defence_names_its_test() -> None:
    """No row of the table of attacks is without one."""
    table = PAGE.partition("| --- | --- | --- |")[2].partition("\n\n")[0]
    rows = [row for row in table.splitlines() if row.startswith("|")]
    assert len(rows) > 10
    assert [row for row in rows if not re.search(r"`(tests/|test_)[\w/.]+`", row)] == []
