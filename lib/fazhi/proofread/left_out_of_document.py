"""What the ledgers hold, and a document that gives the report leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fazhi.documents.passages import Kind, Passage
from fazhi.errors import Place
from fazhi.findings import Finding

_MOST_OF = 0.6
"""Share of what the report tells of that a document must tell to be that report."""

_ALIKE = 0.5
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、])")


@dataclass(frozen=True, slots=True)
class LedgerTold:
    """A ledger with rows of the year: its title, labels of its figures, and its main figure."""

    title: str
    labels: tuple[str, ...]
    main: str
    value: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a report tells of.

    Attributes
    ----------
    ledgers
        Those that the report tells of.
    rows
        Cells that must be named, each with the label of its figure.
    headings
        The headings of its sections.
    """

    ledgers: tuple[LedgerTold, ...]
    rows: tuple[tuple[str, str], ...]
    headings: tuple[str, ...]

    def left_out(self, passages: Sequence[Passage]) -> Iterator[Finding]:
        """Yield what a document leaves out; an excerpt, or another document, is asked nothing."""
        text = "".join("".join(passage.text.split()) for passage in passages)
        told = [any(label in text for label in ledger.labels) for ledger in self.ledgers]
        if not told or sum(told) < _MOST_OF * len(told) or not passages:
            return
        place = Place(file=passages[0].file or None)
        for ledger, is_told in zip(self.ledgers, told, strict=True):
            if not is_told:
                yield Finding.of(
                    "document-ledger-untold",
                    place=place,
                    title=ledger.title,
                    label=ledger.main,
                    value=ledger.value,
                )
        for label, cell in self.rows:
            if "".join(cell.split()) not in text:
                yield Finding.of("document-row-untold", place=place, label=label, value=cell)
        known = [_bare(p.text) for p in passages if p.kind is Kind.HEADING]
        for heading in self.headings:
            if not any(_is_like(_bare(heading), other) for other in known):
                yield Finding.of("document-section-missing", place=place, heading=_bare(heading))


def _bare(heading: str) -> str:
    return _NUMBER.sub("", "".join(heading.split()))


def _is_like(one: str, other: str) -> bool:
    """Tell whether two headings share most of their pairs of characters."""
    pairs, others = ({text[n : n + 2] for n in range(len(text) - 1)} for text in (one, other))
    return bool(pairs & others) and len(pairs & others) >= _ALIKE * min(len(pairs), len(others))
