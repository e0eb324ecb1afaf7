"""Marks by which a test shows that a code is told, or is not told where it could be.

``@pytest.mark.fires("code")`` says that a finding or an error of this code is made in the test;
``@pytest.mark.silent("code")`` that none is. Either may stand on a row of a table of cases and may
name several codes, or say ``by="name"``: the parameter of that name holds the code, some, or none.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from unittest.mock import patch

import pytest

from fazhi.errors import UserError
from fazhi.findings import Finding

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
    """Fail unless the one codes are told meanwhile, and the others are not."""
    with recorded() as codes:
        yield
    faults = {"was not told": told - codes, "was told": silent & codes}
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
def recorded() -> Iterator[set[str]]:
    """Give the codes of the findings and errors that are made meanwhile."""
    codes: set[str] = set()

    def noting(make: Callable[..., None]) -> Callable[..., None]:
        def init(self: Finding | UserError, *args: object, **kwargs: object) -> None:
            make(self, *args, **kwargs)
            codes.add(self.code)

        return init

    with (
        patch.object(Finding, "__init__", noting(Finding.__init__)),
        patch.object(UserError, "__init__", noting(UserError.__init__)),
    ):
        yield codes
