"""Figures and findings of a run, as an executed notebook carries them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fazhi.blocks.model import Edition
from fazhi.catalogue import Severity
from fazhi.errors import Place, UsageError
from fazhi.findings import Finding
from fazhi.report import RECORD_MIME

if TYPE_CHECKING:
    from nbformat import NotebookNode

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
    words
        The public paragraphs of each section, by its id.
    withheld
        Ids of the figures whose rows would single people out.
    names
        What the public edition calls the sheets of the ledgers, by file and sheet.
    told
        The findings, in the same order, as the public edition tells them.
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
    words: Mapping[str, Sequence[str]]
    withheld: frozenset[str]
    names: Mapping[tuple[str, str | None], str]
    told: tuple[Finding, ...]
    sources: Mapping[str, str]
    shapes: Mapping[str, tuple[str | None, int | None]]

    def figures_json(self, edition: Edition) -> bytes:
        """Return ``figures.json``.

        The public one names no file, and has no rows where they are withheld, or so scattered
        that their ranges would fill the file: a citizen has no ledger to look them up in.
        """
        figures = self.figures
        if edition is Edition.PUBLIC:
            figures = {
                id_: {**figure, "rows": self._public_rows(id_, figure["rows"])}
                for id_, figure in figures.items()
            }
        return to_bytes({"year": self.year, "figures": figures})

    def findings_json(self, edition: Edition, findings: Iterable[Finding]) -> bytes:
        """Return ``findings.json``, the public one in public names.

        Parameters
        ----------
        findings
            Those of the record, and what was found later.
        """
        public = edition is Edition.PUBLIC
        told = dict(zip(self.findings, self.told, strict=True)) if public else {}
        found = [told.get(finding, finding).to_json() for finding in findings]
        return to_bytes({"year": self.year, "findings": found})

    def public_names(self) -> dict[str, str]:
        """Return what the public edition calls the ledgers' files, each by its first sheet."""
        names: dict[str, str] = {}
        for (file, _), name in self.names.items():
            names.setdefault(file, name)
        return names

    def _public_rows(self, figure: str, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        if figure in self.withheld or any(map(_is_scattered, rows)):
            return []
        return [
            {**row, "file": self.names[row["file"], row["sheet"]], "sheet": None} for row in rows
        ]


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
        words=record["words"],
        withheld=frozenset(record["withheld"]),
        names={(entry["file"], entry["sheet"]): entry["name"] for entry in record["names"]},
        told=read_findings(record["told"]),
        sources=record["sources"],
        shapes={id_: (whole, decimals) for id_, (whole, decimals) in record["shapes"].items()},
    )


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
