"""What the checks found: facts for the analyst, each with its place and remedy."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from importlib.resources import files
from typing import Any

import yaml

from fazhi.errors import Place


class Severity(StrEnum):
    """How much a finding weighs; the members stand from most to least serious."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"

    @property
    def word(self) -> str:
        """The word that analysts read."""
        return {"block": "阻断", "warn": "提醒", "info": "说明"}[self.value]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the analyst should know, or must mend, before the report goes out.

    Attributes
    ----------
    code
        Stable English name of the kind of finding.
    severity
        A finding that blocks keeps the public edition from being written.
    message
        One Chinese sentence.
    place
        Where it was found.
    remedy
        The step that mends it, as one Chinese sentence.
    """

    code: str
    severity: Severity
    message: str
    remedy: str
    place: Place = field(default_factory=Place)

    def to_json(self) -> dict[str, Any]:
        """Return the form that ``findings.json`` holds."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message,
            "place": {part.name: getattr(self.place, part.name) for part in fields(Place)},
            "remedy": self.remedy,
        }


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings most serious first, and by place within a severity."""
    weight = {severity: n for n, severity in enumerate(Severity)}
    return tuple(sorted(findings, key=lambda f: (weight[f.severity], f.code, _along(f.place))))


def _along(place: Place) -> tuple[object, ...]:
    """Return what sorts places as a reader comes to them: by file and sheet, then downwards."""
    downwards = place.row or 0, place.line or 0
    across = (str(place.column), 0) if isinstance(place.column, str) else ("", place.column or 0)
    return place.file or "", place.sheet or "", *downwards, *across


def blocking(findings: Iterable[Finding], accepted: Container[str] = ()) -> list[Finding]:
    """Return the findings that keep the public edition back; ``accepted`` are codes let pass."""
    return [f for f in findings if f.severity is Severity.BLOCK and f.code not in accepted]


def is_blocked(findings: Iterable[Finding], accepted: Container[str] = ()) -> bool:
    """Tell whether one of the findings keeps the public edition back."""
    return bool(blocking(findings, accepted))


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding, as the registry describes it.

    Attributes
    ----------
    severities
        How much its findings weigh, the heaviest first.
    meaning, remedy
        What it tells, and the step that mends it, each as a Chinese sentence.
    final
        Whether a release cannot accept it.
    """

    severities: tuple[Severity, ...]
    meaning: str
    remedy: str
    final: bool = False


@dataclass(frozen=True, slots=True)
class Registry:
    """All codes.

    Attributes
    ----------
    findings
        Kinds of findings, by code.
    errors
        What each code of a :class:`fazhi.errors.UserError` means.
    """

    findings: Mapping[str, Kind]
    errors: Mapping[str, str]


def read_registry() -> Registry:
    """Read ``findings.yaml``, which lies beside this module."""
    text = files("fazhi").joinpath("findings.yaml").read_text("utf-8")
    whole = yaml.safe_load(text)
    kinds = {
        code: Kind(
            tuple(map(Severity, entry["severity"])),
            entry["meaning"],
            entry["remedy"],
            entry.get("final", False),
        )
        for code, entry in whole["findings"].items()
    }
    return Registry(kinds, whole["errors"])
