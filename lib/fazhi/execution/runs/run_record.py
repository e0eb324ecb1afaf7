"""Figures and findings of a run, as an executed notebook carries them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from fazhi.blocks.model import Edition
from fazhi.catalogue import Severity
from fazhi.errors import Place, UsageError
from fazhi.findings import Finding
from fazhi.report import RECORD_MIME

_LONGEST_RANGES = 1_000
"""Characters of a figure's rows in one sheet that a public file may hold."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a run computed and found.

    Attributes
    ----------
    year
        The year reported on.
    title, publisher, date
        Title of the report, name of the bureau, and the date below the signature in ISO format.
    figures
        By id, as ``figures.json`` holds them.
    findings
        What the analyst should know.
    repairs
        Every change of a ledger's cell, as CSV.
    withheld
        Ids of the figures whose rows would single people out.
    sources
        SHA-256 of each ledger of the year that was read, by its path in the workspace.
    shapes
        Of each figure the id of its whole and its decimals, each where it has one.
    """

    year: int
    title: str
    publisher: str
    date: str
    figures: Mapping[str, Any]
    findings: tuple[Finding, ...]
    repairs: str
    withheld: frozenset[str]
    sources: Mapping[str, str]
    shapes: Mapping[str, tuple[str | None, int | None]]

    def figures_json(self, edition: Edition) -> bytes:
        """Return ``figures.json``.

        The public one has no rows where they are withheld, or so scattered that their ranges
        would fill the file: a citizen has no ledger to look them up in.
        """
        kept_back = {
            id_
            for id_, figure in self.figures.items()
            if edition is Edition.PUBLIC
            and (id_ in self.withheld or any(map(_is_scattered, figure["rows"])))
        }
        figures = {
            id_: {**figure, "rows": []} if id_ in kept_back else figure
            for id_, figure in self.figures.items()
        }
        return to_bytes({"year": self.year, "figures": figures})


def _is_scattered(place: Mapping[str, Any]) -> bool:
    return len(place.get("rows", "")) > _LONGEST_RANGES


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
        raise UsageError.of("notebook-without-review")
    record = found[-1]
    return Record(
        year=record["year"],
        title=record["title"],
        publisher=record["publisher"],
        date=record["date"],
        figures=record["figures"],
        findings=read_findings(record["findings"]),
        repairs=record["repairs"],
        withheld=frozenset(record["withheld"]),
        sources=record["sources"],
        shapes={id_: (whole, decimals) for id_, (whole, decimals) in record["shapes"].items()},
    )


def findings_json(year: int, findings: Iterable[Finding]) -> bytes:
    """Return ``findings.json``."""
    return to_bytes({"year": year, "findings": [found.to_json() for found in findings]})


def read_findings(entries: Iterable[Mapping[str, Any]]) -> tuple[Finding, ...]:
    """Return findings from the form that ``findings.json`` holds."""
    return tuple(
        Finding(
            code=entry["code"],
            severity=Severity(entry["severity"]),
            message=entry["message"],
            remedy=entry["remedy"],
            place=Place(**entry["place"]),
            fields=entry.get("fields", {}),
        )
        for entry in entries
    )


def to_bytes(value: object) -> bytes:
    """Return a value as our JSON files hold it."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
