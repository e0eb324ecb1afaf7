"""Every code of a finding or an error is registered, described on one page, and tested."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest
from proofs import COLLECTED, MARKS, borne_out, marked

from fazhi.documents.passages import Passage
from fazhi.findings import Severity, read_registry
from fazhi.proofread.punctuation import find_missing_marks
from fazhi.report import Report

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
REGISTRY = read_registry()
BY_TABLE = {"faults.py": "_Words"}
"""Modules that take codes from a table: the call that makes its entries."""

HANDED_ON = {"record.py", "load.py", "passage.py"}
"""Modules that copy the code of a finding made elsewhere, or are given the code."""

FAULT = "passage.fault"
"""Makes a warning; its first argument is the code."""

CODE = re.compile(r"[a-z]+(-[a-z0-9]+)*")


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    """Return name and syntax tree of each module of the package."""
    paths = sorted((ROOT / "lib").rglob("*.py"))
    return tuple((path.name, ast.parse(path.read_text("utf-8"))) for path in paths)


def named(call: ast.Call, name: str, at: int) -> ast.expr | None:
    """Return an argument of a call, by its name or its position."""
    by_name = {keyword.arg: keyword.value for keyword in call.keywords}
    return by_name.get(name) or (call.args[at] if len(call.args) > at else None)


def made(kind: str) -> Iterator[tuple[str, ast.Call, ast.expr]]:
    """Yield module, call and code of each ``Finding``, or of each call with a code that is none."""
    for module, tree in trees():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            is_finding = ast.unparse(call.func).endswith(("Finding", FAULT))
            at = 0 if is_finding else len(call.args)
            code = named(call, "code", at)
            if is_finding == (kind == "finding") and code is not None:
                yield module, call, code


def tabled() -> Iterator[str]:
    """Yield the codes that stand as keys of a table."""
    for module, tree in trees():
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


@pytest.fixture
def shown(pytestconfig: pytest.Config) -> Mapping[str, set[str]]:
    """The codes that the marks of all tests name, by the mark."""
    tests = pytestconfig.stash[COLLECTED]
    if {test.path for test in tests} != set((ROOT / "tests").rglob("test_*.py")):
        pytest.skip("only a run that collects every test can tell")
    return {mark: set().union(*(marked(test, mark) for test in tests)) for mark in MARKS}


def test_every_code_is_seen_to_be_told(shown: Mapping[str, set[str]]) -> None:
    """A test is marked for each finding, and each error, and fails where none is made."""
    assert shown["fires"] == {*REGISTRY.findings, *REGISTRY.errors}


def test_every_finding_is_seen_to_stay_silent(shown: Mapping[str, set[str]]) -> None:
    """A test is marked for each that runs what could make it, and fails where it is made."""
    assert shown["silent"] == set(REGISTRY.findings)


@pytest.mark.parametrize(
    ("text", "told", "silent", "fault"),
    [
        ("段末有句号。", {"mark-missing"}, set(), "mark-missing was not told"),
        ("段末。没有句号", set(), {"mark-missing"}, "mark-missing was told"),
        ("段末有句号。", set(), {"mark-doubled"}, "mark-doubled could not have been told"),
    ],
)
def test_a_mark_that_is_not_borne_out_fails(
    text: str, told: set[str], silent: set[str], fault: str
) -> None:
    """Neither mark can be had by a test that shows nothing."""
    with pytest.raises(pytest.fail.Exception, match=fault), borne_out(told, silent):
        list(find_missing_marks(Passage(text), cast("Any", None)))


SHOWN_BY_SAMPLE = {
    "change-explained",
    "change-unexplained",
    "evidence-missing",
    "plan-outcomes",
    "plan-task-incomplete",
}
"""Findings that a sample year has on purpose."""


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024])
def test_the_sample_has_no_finding_by_accident(
    opened: Callable[[int], Report], cells: list[str], year: int
) -> None:
    """Where all is well, nothing is told."""
    found = {finding.code for finding in opened(year).findings(cells)}
    assert found <= SHOWN_BY_SAMPLE
