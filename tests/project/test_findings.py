"""Every code of a finding or an error is registered, described on one page, and tested."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fazhi.findings import Severity, read_registry
from fazhi.report import Report

ROOT = Path(__file__).parents[2]
REGISTRY = read_registry()
BY_TABLE = {"faults.py": "_Words"}
"""Modules that take codes from a table: the call that makes its entries."""

HANDED_ON = {"record.py", "load.py", "passage.py"}
"""Modules that copy the code of a finding made elsewhere, or are given the code."""

FAULT = "passage.fault"
"""Makes a warning; its first argument is the code."""

CODE = re.compile(r"[a-z]+(-[a-z0-9]+)*")


def trees(folder: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield name and syntax tree of each module of a folder."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        yield path.name, ast.parse(path.read_text(encoding="utf-8"))


def named(call: ast.Call, name: str, at: int) -> ast.expr | None:
    """Return an argument of a call, by its name or its position."""
    by_name = {keyword.arg: keyword.value for keyword in call.keywords}
    return by_name.get(name) or (call.args[at] if len(call.args) > at else None)


def made(kind: str) -> Iterator[tuple[str, ast.Call, ast.expr]]:
    """Yield module, call and code of each ``Finding``, or of each call with a code that is none."""
    for module, tree in trees("lib"):
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            is_finding = ast.unparse(call.func).endswith(("Finding", FAULT))
            at = 0 if is_finding else len(call.args)
            code = named(call, "code", at)
            if is_finding == (kind == "finding") and code is not None:
                yield module, call, code


def tabled() -> Iterator[str]:
    """Yield the codes that stand as keys of a table."""
    for module, tree in trees("lib"):
        for node in ast.walk(tree):
            if module in BY_TABLE and isinstance(node, ast.Dict):
                for key, value in zip(node.keys, node.values, strict=True):
                    if isinstance(value, ast.Call) and ast.unparse(value.func) == BY_TABLE[module]:
                        yield ast.literal_eval(key)  # type: ignore[arg-type]


def literals(kind: str) -> set[str]:
    """Return the codes that calls spell out."""
    return {
        part.value
        for *_, code in made(kind)
        for part in ([code.body, code.orelse] if isinstance(code, ast.IfExp) else [code])
        if isinstance(part, ast.Constant)
    }


def test_every_code_of_a_finding_is_registered() -> None:
    """The registry names what the package can find, and nothing else."""
    assert literals("finding") | set(tabled()) == set(REGISTRY.findings)


def test_every_code_of_an_error_is_registered() -> None:
    """So does its list of errors."""
    assert {code for code in literals("error") if CODE.fullmatch(code)} == set(REGISTRY.errors)


def test_codes_are_spelt_out() -> None:
    """A code that is computed could not be looked up here."""
    computed = {module for module, _, code in made("finding") if not isinstance(code, ast.Constant)}
    assert computed <= {*BY_TABLE, *HANDED_ON}


def test_severities_are_the_registered_ones() -> None:
    """What a call says outright stands in the registry."""
    for _, call, code in made("finding"):
        is_fault = ast.unparse(call.func) == FAULT
        severity = None if is_fault else named(call, "severity", 1)
        told = "Severity.WARN" if is_fault else ast.unparse(severity) if severity else ""
        said = re.fullmatch(r"Severity\.(\w+)", told)
        if said and isinstance(code, ast.Constant):
            assert Severity[said[1]] in REGISTRY.findings[code.value].severities, code.value


def test_the_page_is_up_to_date() -> None:
    """``make docs`` has nothing to change."""
    spec = importlib.util.spec_from_file_location("page", ROOT / "tools" / "write_findings_page.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert (ROOT / "docs" / "findings.md").read_text("utf-8") == tool.page(REGISTRY)


def test_every_finding_is_seen_to_fire() -> None:
    """A test names the code that it expects."""
    strings = {
        node.value
        for module, tree in trees("tests")
        if module != Path(__file__).name
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(REGISTRY.findings) - strings == set()


SHOWN_BY_SAMPLE = {
    "change-explained": "tests/checks/test_last_year.py",
    "change-unexplained": "tests/checks/test_last_year.py",
    "evidence-missing": "tests/checks/test_evidence.py",
    "plan-outcomes": "tests/checks/test_plan.py",
    "plan-task-incomplete": "tests/checks/test_plan.py",
}
"""Findings that a sample year has on purpose: the tests that show where they stay silent."""


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024])
def test_every_finding_is_seen_to_stay_silent(
    sample: Path, opened: Callable[[int], Report], year: int
) -> None:
    """Where all is well, none of them fires: the sample years have no finding by accident."""
    notebook = json.loads((sample / "notebooks" / "annual_report.ipynb").read_text("utf-8"))
    cells = ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code"]
    found = {finding.code for finding in opened(year).findings(cells)}
    assert found <= set(SHOWN_BY_SAMPLE)
    assert all((ROOT / module).is_file() for module in SHOWN_BY_SAMPLE.values())
