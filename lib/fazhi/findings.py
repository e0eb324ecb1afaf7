"""What the checks found: facts for the analyst, each with its place and remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

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
            "place": asdict(self.place),
            "remedy": self.remedy,
        }


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings most serious first, and by place within a severity."""
    weight = {severity: n for n, severity in enumerate(Severity)}
    return tuple(sorted(findings, key=lambda f: (weight[f.severity], f.code, str(f.place))))


def is_blocked(findings: Iterable[Finding]) -> bool:
    """Tell whether one of the findings keeps the public edition back."""
    return any(finding.severity is Severity.BLOCK for finding in findings)
