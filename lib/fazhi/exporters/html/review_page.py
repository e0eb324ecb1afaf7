"""The reviewer's working list: what was found, what changed, what was mended, who signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from fazhi.blocks.block_text import runs
from fazhi.blocks.model import Block, Edition, Heading, plain_text
from fazhi.exporters.document import Document
from fazhi.exporters.html.pages import read_style, render_page
from fazhi.findings import Finding
from fazhi.report.changed_words import Pair, changed_pairs

_STYLE = (
    "main del{text-decoration:line-through;background:#f6d9d6}"
    "main ins{text-decoration:underline;background:#d8ecd4}"
    "@media (prefers-color-scheme:dark){main del{background:#5a2b28}main ins{background:#264a26}}"
    ".pair{display:grid;grid-template-columns:1fr 1fr;gap:0 1.5rem;"
    "border-top:1px solid var(--line)}"
    "@media (max-width:42rem){.pair{grid-template-columns:1fr}}"
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A report to compare with.

    Attributes
    ----------
    name
        What it is, for example 上次生成.
    paragraphs
        Its paragraphs by the heading of their section; ``None`` where there is no such report.
    """

    name: str
    paragraphs: Mapping[str, Sequence[str]] | None


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
    """

    status: str
    accepted: Mapping[str, str]
    repairs: Sequence[Mapping[str, str]]


def paragraphs_of(blocks: Iterable[Block]) -> dict[str, list[str]]:
    """Return the paragraphs of a report's text by the heading of their section."""
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for block in blocks:
        if block.edition is not Edition.PUBLIC:
            continue
        if isinstance(block, Heading) and block.level == 1:
            current = sections.setdefault(plain_text(block.children), [])
        else:
            current += map(plain_text, runs((block,)))
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
    now = paragraphs_of(document.body)
    places = sorted(findings, key=lambda finding: finding.place.file or "")
    return render_page(
        "review.html.j2",
        style=read_style("internal.css") + _STYLE,
        name=document.title.text if document.title else "报告",
        groups=[(file, [*group]) for file, group in groupby(places, lambda f: f.place.file or "")],
        changes=[(one.name, one.paragraphs is None, _changes(one, now)) for one in earlier],
        accepted=desk.accepted,
        status=desk.status,
        repairs=desk.repairs,
    )


def _changes(earlier: Earlier, now: Mapping[str, Sequence[str]]) -> list[tuple[str, list[Pair]]]:
    before = earlier.paragraphs
    if before is None:
        return []
    headings = dict.fromkeys((*now, *before))
    found = ((h, list(changed_pairs(before.get(h, ()), now.get(h, ())))) for h in headings)
    return [(heading, pairs) for heading, pairs in found if pairs]
