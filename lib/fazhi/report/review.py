"""The last part of the notebook and of the internal edition: what a reviewer goes through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fazhi.blocks.model import (
    Align,
    Block,
    Column,
    Edition,
    Heading,
    Paragraph,
    Table,
    Text,
    notice,
)
from fazhi.checks.checklist import Demand, Due, list_due
from fazhi.findings import Finding, Severity
from fazhi.ledgers.repairs import RULES
from fazhi.params.bureau import print_date
from fazhi.report.checking import demands
from fazhi.report.material import Material

_CHANGES = frozenset(
    {"change-explained", "change-unexplained", "definition-changed", "explanation-unneeded"}
)
_COPIED = frozenset({"paragraph-copied"})


def review_blocks(
    material: Material, findings: Sequence[Finding], cells: Sequence[str]
) -> Iterator[Block]:
    """Yield findings by severity, changes and their reasons, copied paragraphs, repairs, checklist.

    Parameters
    ----------
    findings
        Most serious first; each is shown once.
    cells
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
    yield _repairs(material)
    yield _heading(2, "核对清单")
    yield _checklist(demands(material, cells))
    yield _deadlines(list_due(material.rules, material.year))


def _summary(findings: Sequence[Finding]) -> str:
    counts = ((s.word, sum(f.severity is s for f in findings)) for s in Severity)
    told = "，".join(f"{word}{count}条" for word, count in counts if count)
    return f"检查发现共{len(findings)}条：{told}。" if told else "检查没有发现问题。"


def _part(title: str, findings: Iterable[Finding]) -> Iterator[Block]:
    notices = [notice(finding) for finding in findings]
    if notices:
        yield _heading(2, title)
        yield from notices


def _repairs(material: Material) -> Block:
    """Return how many cells of each file were changed, and by which rule."""
    grouped = material.ledgers.repairs.group_by(["file", "sheet", "rule"], use_threads=False)
    counted = grouped.aggregate([([], "count_all")]).to_pylist()
    if not counted:
        return _paragraph("没有修正台账的任何一格。")
    return Table(
        id="review-repairs",
        caption="修正的格数",
        columns=(
            Column("文件"),
            Column("工作表"),
            Column("怎样修正"),
            Column("格数", unit="格", align=Align.RIGHT),
        ),
        rows=tuple(
            (row["file"], row["sheet"] or "", RULES[row["rule"]], str(row["count_all"]))
            for row in counted
        ),
        note="逐格的原值和改后的值在内部版的 repairs.csv 里。",
        edition=Edition.INTERNAL,
    )


def _checklist(items: Iterable[Demand]) -> Block:
    return Table(
        id="review-checklist",
        caption="法定内容和公文格式",
        columns=(
            Column("要求"),
            Column("依据"),
            Column("报告里的内容"),
            Column("具备", align=Align.CENTER),
        ),
        rows=tuple(
            (item.title, item.source or "公文格式", item.answer or "—", _mark(item))
            for item in items
        ),
        edition=Edition.INTERNAL,
    )


def _mark(item: Demand) -> str:
    return ("是" if item.answer else "无须") if item.is_met else "缺"


def _deadlines(dues: Iterable[Due]) -> Block:
    return Table(
        id="review-deadlines",
        caption="期限",
        columns=(Column("事项"), Column("依据"), Column("期限"), Column("办理日期")),
        rows=tuple(
            (due.title, due.source, print_date(due.day), print_date(due.done) if due.done else "—")
            for due in dues
        ),
        note="还有几天，运行 fazhi check 查看。",
        edition=Edition.INTERNAL,
    )


def _heading(level: int, text: str, id: str = "") -> Heading:
    return Heading(level, (Text(text),), id=id, edition=Edition.INTERNAL)


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),), edition=Edition.INTERNAL)
