"""Marks by which a test shows that a code is told, or is not told where it could be.

``@pytest.mark.fires("code")`` says that the package makes a finding, or an error, of this code in
the test; ``@pytest.mark.silent("code")`` that the function which makes such findings ran in it, or
one that calls that function, and made none. Either may stand on a row of a table of cases and may
name several codes, or say ``by="name"``: the parameter of that name holds the code, some, or none.
"""

from __future__ import annotations

import ast
import sys
import threading
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import CodeType, FrameType

import pytest

import fazhi
from fazhi.errors import UserError
from fazhi.findings import Finding

PACKAGE = Path(fazhi.__file__).parent
MAKERS = {Finding.__init__.__code__, UserError.__init__.__code__}
MARKS = ("fires", "silent")
COLLECTED = pytest.StashKey[Sequence[pytest.Item]]()
"""All tests that were collected, those included that are not run."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests for who looks at their marks, before some are deselected."""
    config.stash[COLLECTED] = tuple(items)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Fail a test whose marks are not borne out."""
    told, silent = (marked(item, name) for name in MARKS)
    if not told | silent:
        return (yield)
    with borne_out(told, silent):
        return (yield)


@contextmanager
def borne_out(told: set[str], silent: set[str]) -> Iterator[None]:
    """Fail unless the one codes are told meanwhile, and the others could be and are not."""
    with watched() as (codes, ran):
        yield
    faults = {
        "was not told": told - codes,
        "was told": silent & codes,
        "could not have been told": {code for code in silent if not able(code) & ran},
    }
    if any(faults.values()):
        pytest.fail("; ".join(f"{', '.join(sorted(f))} {how}" for how, f in faults.items() if f))


def marked(item: pytest.Item, name: str) -> set[str]:
    """Return the codes that a test is marked with by marks of a name."""
    codes: set[str] = set()
    for mark in item.iter_markers(name):
        codes.update(mark.args)
        if "by" in mark.kwargs:
            held = item.callspec.params[mark.kwargs["by"]]  # type: ignore[attr-defined]
            codes.update([held] if isinstance(held, str) else held or ())
    return codes


@contextmanager
def watched() -> Iterator[tuple[set[str], set[tuple[str, str]]]]:
    """Give the codes that the package makes meanwhile, and file and name of what runs of it."""
    codes: set[str] = set()
    ran: set[CodeType] = set()
    functions: set[tuple[str, str]] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            ran.add(frame.f_code)
            if frame.f_code in MAKERS and frame.f_back and is_ours(frame.f_back.f_code):
                codes.add(frame.f_locals["code"])

    threading.setprofile(note)
    sys.setprofile(note)
    try:
        yield codes, functions
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
        functions.update((code.co_filename, code.co_name) for code in ran if is_ours(code))


def is_ours(code: CodeType) -> bool:
    """Tell whether a function is one of the package."""
    return code.co_filename.startswith(str(PACKAGE))


@cache
def sources() -> Mapping[Path, str]:
    """Return the text of each module of the package."""
    return {path: path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}


@cache
def able(code: str) -> set[tuple[str, str]]:
    """Return file and name of the functions that spell out a code, and of those that call them."""
    found: set[tuple[str, str]] = set()
    for path, text in sources().items():
        if f'"{code}"' in text:
            functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef)]
            spelling = {f.name for f in functions if code in words(f)}
            calling = {f.name for f in functions if spelling & words(f)}
            found |= {(str(path), name) for name in spelling | calling}
    return found


def words(function: ast.FunctionDef) -> set[object]:
    """Return the constants and the names in a function."""
    nodes = list(ast.walk(function))
    return (
        {node.value for node in nodes if isinstance(node, ast.Constant)}
        | {node.id for node in nodes if isinstance(node, ast.Name)}
        | {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    )
