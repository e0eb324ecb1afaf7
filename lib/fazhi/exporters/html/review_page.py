"""The reviewer's working list: what was found, what changed, what was mended, who signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeAlias

from fazhi.blocks.block_text import runs
from fazhi.blocks.model import Block, Edition, Heading, plain_text
from fazhi.exporters.document import Document
from fazhi.exporters.html.pages import read_style, render_page
from fazhi.exporters.paper.title_lines import title_lines
from fazhi.findings import Finding
from fazhi.report.changed_words import Fate, Piece, compare, pair, split

_STYLE = (
    "main del{text-decoration:line-through;background:#f6d9d6}"
    "main ins{text-decoration:underline;background:#d8ecd4}"
    "@media (prefers-color-scheme:dark){main del{background:#5a2b28}main ins{background:#264a26}}"
    ".pair{display:grid;grid-template-columns:1fr 1fr;gap:0 1.5rem;"
    "border-top:1px solid var(--line)}"
    "@media (max-width:42rem){.pair{grid-template-columns:1fr}}"
)


Side: TypeAlias = tuple[Piece, ...]
"""A paragraph in pieces, as it stands on one side."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A report to compare with.

    Attributes
    ----------
    name
        What it is, for example 上次生成.
    sections
        The sections of its text by their ids; ``None`` where there is no such report.
    """

    name: str
    sections: Mapping[str, Section] | None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a report's text.

    Attributes
    ----------
    heading
        What stands above it.
    paragraphs
        Its paragraphs and lower headings.
    """

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the work on a report stands.

    Attributes
    ----------
    status
        Who stands for the report; empty where nobody does yet.
    accepted
        Why a finding was let pass, by its code.
    repairs
        The cells of ledgers that were mended, each by the names of ``repairs.csv``.
    faces
        What the PDF is set in; empty where none was made.
    """

    status: str
    accepted: Mapping[str, str]
    repairs: Sequence[Mapping[str, str]]
    faces: str = ""


MOST_REPAIRS = 2000
"""So many are listed; a page with all of a year of 100,000 rows is none that a browser opens."""

_NONE = Section("", ())


def sections_of(blocks: Iterable[Block]) -> dict[str, Section]:
    """Return the sections of a report's text by the ids of their headings."""
    sections: dict[str, Section] = {}
    current = ""
    for block in blocks:
        if block.edition is not Edition.PUBLIC:
            continue
        if isinstance(block, Heading) and block.level == 1:
            current = block.id
            sections[current] = Section(plain_text(block.children), ())
        elif section := sections.get(current):
            said = (*section.paragraphs, *map(plain_text, runs((block,))))
            sections[current] = replace(section, paragraphs=said)
    return sections


def render_review(
    document: Document, findings: Sequence[Finding], earlier: Sequence[Earlier], desk: Desk
) -> str:
    """Return the working list of a report as a page.

    Parameters
    ----------
    document
        The report, in its internal edition.
    findings
        What was found, the most serious first.
    earlier
        What its text is compared with.
    desk
        Where the work on it stands.
    """
    now = sections_of(document.body)
    name = document.title.text if document.title else "报告"
    places = sorted(findings, key=lambda finding: finding.place.file or "")
    return render_page(
        "review.html.j2",
        style=read_style("internal.css") + _STYLE,
        name=name,
        lines=(*title_lines(name), "审核清单"),
        groups=[(file, [*group]) for file, group in groupby(places, lambda f: f.place.file or "")],
        changes=[(one.name, one.sections is None, _changes(one, now)) for one in earlier],
        accepted=desk.accepted,
        status=desk.status,
        repairs=desk.repairs[:MOST_REPAIRS],
        unlisted=max(0, len(desk.repairs) - MOST_REPAIRS),
        faces=desk.faces,
    )


def _changes(
    earlier: Earlier, now: Mapping[str, Section]
) -> list[tuple[str, list[tuple[Side, Side]]]]:
    """Return what changed by the heading of each section, as it is now or was."""
    before = earlier.sections
    if before is None:
        return []
    found = (
        (named.heading, list(_pairs(before.get(id_, _NONE), now.get(id_, _NONE))))
        for id_, named in {**now, **{id_: s for id_, s in before.items() if id_ not in now}}.items()
    )
    return [(heading, pairs) for heading, pairs in found if pairs]


def _pairs(old: Section, new: Section) -> Iterator[tuple[Side, Side]]:
    """Yield the paragraphs that differ, each beside the one that it was."""
    before, after = ((one.heading, *one.paragraphs) for one in (old, new))
    for was, is_ in pair(before, after):
        pieces = compare(
            _words("" if was is None else before[was]), _words("" if is_ is None else after[is_])
        )
        yield (
            tuple(piece for piece in pieces if piece[0] is not Fate.ADDED),
            tuple(piece for piece in pieces if piece[0] is not Fate.REMOVED),
        )


def _words(text: str) -> list[tuple[str, str]]:
    return [(word, word) for word in split(text)]
