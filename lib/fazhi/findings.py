"""What the checks found: facts for the analyst, each with its place and remedy."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from fazhi.catalogue import FieldValue, Severity, read_catalogue, word
from fazhi.errors import Place, UserError


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
    fields
        What the sentences were made from: ``ledger``, ``column``, ``figure``, ``section`` … .
    variant
        Which wording of the catalogue the sentences are.
    """

    code: str
    severity: Severity
    message: str
    remedy: str
    place: Place = field(default_factory=Place)
    fields: Mapping[str, FieldValue] = field(default_factory=dict, hash=False)
    variant: str = ""

    @classmethod
    def of(
        cls,
        code: str,
        variant: str = "",
        *,
        severity: Severity | None = None,
        place: Place | None = None,
        **fields: FieldValue,
    ) -> Self:
        """Return the finding of a code, worded by the catalogue.

        Parameters
        ----------
        code, variant
            Of :mod:`fazhi.catalogue`.
        severity
            One of those that the entry names; the heaviest unless said.
        place
            Where it was found.
        **fields
            What the templates of message and remedy name, and whatever else a reader of the
            finding needs, such as ``ledger``, the id of the ledger that it is about.

        Raises
        ------
        KeyError
            The catalogue has no such code, variant or field.
        ValueError
            The entry does not have this severity.
        """
        severities = read_catalogue()[code].severities
        words = word(code, variant, fields)
        weight = severities[severities.index(severity)] if severity else severities[0]
        return cls(code, weight, words.message, words.remedy, place or Place(), fields, variant)

    @property
    def ledger(self) -> str | None:
        """Id of the ledger that it is about, where it is about one."""
        ledger = self.fields.get("ledger")
        return ledger if isinstance(ledger, str) else None

    def with_fields(self, **fields: FieldValue) -> Self:
        """Return the same finding with some fields changed, worded anew."""
        return self.of(
            self.code,
            self.variant,
            severity=self.severity,
            place=self.place,
            **{**self.fields, **fields},
        )

    def to_json(self) -> dict[str, Any]:
        """Return the form that ``findings.json`` holds."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message,
            "place": self.place.to_json(),
            "remedy": self.remedy,
            "fields": dict(self.fields),
        }


def from_error(error: UserError) -> list[Finding]:
    """Return an error, and those told with it, in the form that a program reads."""
    faults = (error, *error.also)
    return [Finding(e.code, Severity.BLOCK, e.message, e.remedy, e.place) for e in faults]


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


def holding_release(findings: Iterable[Finding], accepted: Container[str] = ()) -> list[Finding]:
    """Return the findings for which a report is not released; ``accepted`` are codes let pass."""
    found = [f for f in findings if f.code not in accepted]
    kinds = read_catalogue()
    return [f for f in found if f.severity is Severity.BLOCK or kinds[f.code].holds_release]
