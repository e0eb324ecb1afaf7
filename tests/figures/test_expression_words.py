"""What can be wrong with an expression is worded once, in the catalogue."""

from __future__ import annotations

import ast
from pathlib import Path

import yaml

LIB = Path(__file__).parents[2] / "lib" / "fazhi"
WORDS = yaml.safe_load((LIB / "catalogue" / "parts" / "expressions.yaml").read_text("utf-8"))


def test_every_reason_is_given_and_worded() -> None:
    """None is said that is not there, and none stands there that nothing says."""
    trees = (ast.parse(path.read_text("utf-8")) for path in (LIB / "figures").glob("*.py"))
    given = {
        text.value
        for tree in trees
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "ExpressionError.of"
        for text in ast.walk(call.args[0])
        if isinstance(text, ast.Constant)
    }
    assert given == set(WORDS)
    assert all(reason["message"] and reason["remedy"] for reason in WORDS.values())
