"""What last year's report had and this year's has no more: figures, ledgers, sections."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from fazhi.errors import Place
from fazhi.figures.definition import Definition
from fazhi.figures.published import Published
from fazhi.findings import Finding
from fazhi.prose.prose_template import ProseTemplate

_SECTION = re.compile(r"(?m)^##?\s*(?P<title>.*?)\s*\{#(?P<id>[\w-]+)\}\s*$")


def check_left_behind(
    published: Mapping[str, Published],
    definitions: Mapping[str, Definition],
    ledgers: Collection[str],
    last_year: int,
) -> Iterator[Finding]:
    """Find figures and ledgers that last year's report published and nothing defines any more.

    Parameters
    ----------
    published
        What the report of the year before published, by id.
    definitions, ledgers
        What is defined now; a figure that has only another id is told with it.
    """
    new = {id_: definition for id_, definition in definitions.items() if id_ not in published}
    by_label = {definition.label: id_ for id_, definition in new.items()}
    place = Place(file="params/figures.yaml")
    for id_, past in published.items():
        if id_ in definitions:
            continue
        now = by_label.get(past.label, "")
        yield Finding.of(
            "figure-gone",
            "renamed" if now else "",
            place=place,
            label=past.label,
            figure=id_,
            now=now,
            year=last_year,
        )
    gone = {past.ledger for past in published.values()} - {"", *ledgers}
    for ledger in sorted(gone):
        yield Finding.of(
            "ledger-gone", place=Place(file="params/schema"), ledger=ledger, year=last_year
        )


def check_sections_left(
    template: ProseTemplate, last: ProseTemplate, last_year: int
) -> Iterator[Finding]:
    """Find sections of last year's prose that this year's has under no such id."""
    present = {match["id"] for match in _SECTION.finditer(template.source)}
    for match in _SECTION.finditer(last.source):
        if match["id"] not in present:
            yield Finding.of(
                "section-gone",
                place=Place(file=template.file),
                title=match["title"],
                section=match["id"],
                year=last_year,
            )
