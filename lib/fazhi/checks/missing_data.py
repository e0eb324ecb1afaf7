"""What a missing ledger or column leaves without a number, told once and at its cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from fazhi.figures.causes import Causes, missing_data
from fazhi.figures.definition import Definition
from fazhi.figures.figure import Figures
from fazhi.findings import Finding
from fazhi.ledgers.ledger import Ledgers
from fazhi.ledgers.schema import Schema
from fazhi.prose.render import Withheld

_NAMED = 12
"""So many figures or paragraphs are named; the rest is counted."""

_NO_LEDGER = frozenset({"ledger-missing", "template-not-returned"})


def find_causes(
    ledgers: Ledgers,
    schemas: Mapping[str, Schema],
    definitions: Mapping[str, Definition],
    figures: Figures,
    withheld: Sequence[Withheld],
) -> Iterator[Finding]:
    """Yield what was found in the ledgers, with what it does to the report.

    A column that figures need blocks, with those figures and the paragraphs that were not printed
    for it; a missing ledger names its paragraphs. A paragraph that was withheld for something else
    is told by itself.

    Parameters
    ----------
    ledgers
        Of the year.
    schemas
        By ledger id.
    definitions, figures
        By id.
    withheld
        The paragraphs that were not printed.
    """
    causes = {w.finding: _causes(w.figure.id, definitions, ledgers) for w in withheld}
    lacking = {
        id_: _causes(id_, definitions, ledgers)
        for id_, figure in figures.items()
        if figure.value is None
    }
    told: set[tuple[str, str]] = set()
    for finding in ledgers.findings:
        ledger = finding.ledger or ""
        column = str(finding.fields["column"]) if finding.code == "column-missing" else ""
        cause = ledger, column
        lost = [figures[id_].label for id_, of in lacking.items() if cause in of]
        if not lost or cause in told or not (column or finding.code in _NO_LEDGER):
            yield finding
            continue
        told.add(cause)
        unprinted = _unprinted(w for w, of in causes.items() if cause in of)
        fields: dict[str, Any] = {**finding.fields, "unprinted": unprinted}
        if not column:
            yield Finding.of(finding.code, "unprinted", place=finding.place, **fields)
            continue
        names = [*dict.fromkeys((column, *schemas[ledger].field(column).aliases))]
        fields |= {"names": names, "lost": _some(lost)}
        yield Finding.of("figure-without-value", finding.variant, place=finding.place, **fields)
    yield from (finding for finding, of in causes.items() if not of & told)


def _causes(id_: str, definitions: Mapping[str, Definition], ledgers: Ledgers) -> Causes:
    """Return the ledgers, or the columns of them, for want of which a figure has no value."""
    return missing_data(id_.partition(".")[0], definitions, ledgers.ledgers)


def _unprinted(withheld: Iterable[Finding]) -> str:
    lines = [f"第{finding.place.line}行" for finding in withheld]
    return f"正文{_some(lines)}的段落没有印出。" if lines else ""


def _some(names: Sequence[str]) -> str:
    different = list(dict.fromkeys(names))
    more = f"等{len(different)}处" if len(different) > _NAMED else ""
    return "、".join(different[:_NAMED]) + more
