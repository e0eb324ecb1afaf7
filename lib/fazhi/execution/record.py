"""Figures and findings of a run, as an executed notebook carries them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from fazhi.errors import Place, UsageError
from fazhi.findings import Finding, Severity
from fazhi.report import RECORD_MIME


@dataclass(frozen=True, slots=True)
class Record:
    """What a run computed and found.

    Attributes
    ----------
    year
        The year reported on.
    figures
        By id, as ``figures.json`` holds them.
    findings
        As ``findings.json`` holds them.
    """

    year: int
    figures: Mapping[str, Any]
    findings: tuple[Mapping[str, Any], ...]

    def files(self) -> dict[str, bytes]:
        """Return ``figures.json`` and ``findings.json``."""
        return {
            "figures.json": to_bytes({"year": self.year, "figures": self.figures}),
            "findings.json": to_bytes({"year": self.year, "findings": self.findings}),
        }


def read_record(notebook: NotebookNode) -> Record:
    """Return the record that an executed notebook carries; where it has several, the last.

    Raises
    ------
    UsageError
        It carries none.
    """
    found = [
        output.data[RECORD_MIME]
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if RECORD_MIME in output.get("data", {})
    ]
    if not found:
        raise UsageError(
            "笔记本里没有检查发现，不知道报告能不能公开。",
            code="notebook-without-review",
            remedy="在笔记本最后加一个单元格：report.review(In)。",
        )
    record = found[-1]
    return Record(record["year"], record["figures"], tuple(record["findings"]))


def read_findings(entries: Iterable[Mapping[str, Any]]) -> tuple[Finding, ...]:
    """Return findings from the form that ``findings.json`` holds."""
    return tuple(
        Finding(
            code=entry["code"],
            severity=Severity(entry["severity"]),
            message=entry["message"],
            remedy=entry["remedy"],
            place=Place(**entry["place"]),
        )
        for entry in entries
    )


def to_bytes(value: object) -> bytes:
    """Return a value as our JSON files hold it."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
