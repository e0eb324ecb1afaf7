"""The two lines of defence share no code but the form of a mask."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import fazhi.privacy

PACKAGE = Path(fazhi.privacy.__file__).parent
LINES = ("redaction", "scan")


def imported(path: Path) -> Iterator[str]:
    """The modules that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def ours(line: str) -> set[str]:
    """The modules of this package that a line of defence imports, its own left out."""
    found = {name for path in (PACKAGE / line).rglob("*.py") for name in imported(path)}
    return {
        name
        for name in found
        if name.startswith("fazhi.privacy") and not name.startswith(f"fazhi.privacy.{line}")
    }


def test_neither_line_imports_the_other() -> None:
    """What one of them gets wrong, the other can find."""
    assert [ours(line) for line in LINES] == [{"fazhi.privacy.masks"}] * 2


def test_no_detector_stands_in_both() -> None:
    """No pattern of more than a few signs is written the same in both."""
    literals = [
        {
            node.value
            for path in (PACKAGE / line).rglob("*.py")
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and len(node.value) > 14
            and any(sign in node.value for sign in "\\[(")
        }
        for line in LINES
    ]
    assert literals[0] & literals[1] == set()
