"""What a report is made of is read once, at the edge."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fazhi.cli.explain_command import explain
from fazhi.params.workspace import Workspace
from fazhi.prose.notebook_calls import NotebookCode
from fazhi.report.material import read_material
from fazhi.report.report_record import find

_WATCHED: list[tuple[Path, Counter[str]]] = []


def _note(event: str, given: tuple[object, ...]) -> None:
    """Count what is opened below the folders that are watched: hooks stay for good.

    A file that is opened by a function of ours is told twice; once it has no mode.
    """
    if event == "open" and _WATCHED and isinstance(given[0], str) and given[1]:
        for folder, counts in _WATCHED:
            if Path(given[0]).is_relative_to(folder):
                counts[Path(given[0]).relative_to(folder).as_posix()] += 1


sys.addaudithook(_note)


@contextmanager
def opened_below(folder: Path) -> Iterator[Counter[str]]:
    """Count how often each file below a folder is opened meanwhile."""
    counts: Counter[str] = Counter()
    _WATCHED.append((folder, counts))
    try:
        yield counts
    finally:
        _WATCHED.pop()


def test_a_report_opens_each_file_of_parameters_once(sample: Path) -> None:
    """Prose, rules, schemas and earlier years, on the way to all findings."""
    with opened_below(sample / "params") as counts:
        find(read_material(Workspace(sample), 2023), NotebookCode())
    assert counts["narrative/2023.md"] == counts["narrative/2022.md"] == counts["rules.yaml"] == 1
    assert {file: n for file, n in counts.items() if n != 1} == {}


def test_explain_opens_each_file_of_parameters_once(sample: Path) -> None:
    """The command reads no more often than the report."""
    with opened_below(sample) as counts:
        explain(2023, "proposals_total", workspace=sample)
    assert counts["params/figures.yaml"] == counts["notebooks/annual_report.ipynb"] == 1
    assert {f: n for f, n in counts.items() if n != 1 and not f.startswith("ledgers/")} == {}
