"""The two lines of defence share no code but the form of a mask."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import fazhi.privacy
from fazhi.params.bureau import read_rules
from fazhi.params.workspace import Workspace
from fazhi.privacy.redaction.redact import Known, Redactor
from fazhi.privacy.scan import collect, scan

PACKAGE = Path(fazhi.privacy.__file__).parent
RULES = read_rules(Workspace(Path(__file__).parents[2])).privacy
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


@pytest.mark.silent("privacy-suspect")
@pytest.mark.parametrize(
    "sentence",
    [
        "副局长李明华同志主持会议",
        "免去赵立群同志副局长职务",
        "签发人：郑卫东",
        "组长：吴卫东（局长）",
    ],
)
def test_who_holds_an_office_may_be_named(sentence: str) -> None:
    """With an address, where somebody is appointed, or as who signs for the office."""
    assert Redactor(Known(), RULES).text(sentence) == sentence
    assert scan({"a.txt": sentence.encode()}, collect([], RULES)) == ()


@pytest.mark.parametrize("sentence", ["主任王芳女士投诉物业", "申请人李明华同志来访"])
def test_who_is_a_party_may_not(sentence: str) -> None:
    """Whatever office somebody holds."""
    assert Redactor(Known(), RULES).text(sentence) != sentence
    assert scan({"a.txt": sentence.encode()}, collect([], RULES)) != ()
