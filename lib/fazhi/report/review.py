"""The last part of the notebook and of the internal edition: what a reviewer goes through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fazhi.blocks.model import Block, Edition, Heading, Paragraph, Text
from fazhi.blocks.notices import notice
from fazhi.catalogue import Severity
from fazhi.checks.checklist import list_due
from fazhi.findings import Finding
from fazhi.prose.notebook_calls import NotebookCode
from fazhi.report.checking import demands
from fazhi.report.material import Material
from fazhi.tables.ledger_tables import repairs_table
from fazhi.tables.review_tables import checklist_table, deadlines_table

_CHANGES = frozenset(
    {"change-explained", "change-unexplained", "definition-changed", "explanation-unneeded"}
)
_COPIED = frozenset({"paragraph-copied"})


def review_blocks(
    material: Material, findings: Sequence[Finding], notebook: NotebookCode
) -> Iterator[Block]:
    """Yield findings by severity, changes and their reasons, copied paragraphs, repairs, checklist.

    Parameters
    ----------
    findings
        Most serious first; each is shown once.
    notebook
        The notebook's code.
    """
    yield _heading(1, "审核", id="review")
    yield _paragraph(_summary(findings))
    for severity in Severity:
        of_severity = [f for f in findings if f.severity is severity]
        plain = [f for f in of_severity if f.code not in _CHANGES | _COPIED]
        yield from _part(f"{severity.word}的发现", plain)
    yield from _part("与上年相比的变化和说明", [f for f in findings if f.code in _CHANGES])
    yield from _part("与上年雷同的段落", [f for f in findings if f.code in _COPIED])
    yield _heading(2, "台账的修正")
    repairs = material.ledgers.repairs
    if len(repairs):
        yield repairs_table(repairs)
    else:
        yield _paragraph("没有修正台账的任何一格。")
    yield _heading(2, "核对清单")
    yield checklist_table(demands(material, notebook))
    yield deadlines_table(list_due(material.rules, material.year))


def _summary(findings: Sequence[Finding]) -> str:
    counts = ((s.word, sum(f.severity is s for f in findings)) for s in Severity)
    told = "，".join(f"{word}{count}条" for word, count in counts if count)
    return f"检查发现共{len(findings)}条：{told}。" if told else "检查没有发现问题。"


def _part(title: str, findings: Iterable[Finding]) -> Iterator[Block]:
    notices = [notice(finding) for finding in findings]
    if notices:
        yield _heading(2, title)
        yield from notices


def _heading(level: int, text: str, id: str = "") -> Heading:
    return Heading(level, (Text(text),), id=id, edition=Edition.INTERNAL)


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),), edition=Edition.INTERNAL)
