"""The leader has one page: what changed, why, and what to decide."""

from __future__ import annotations

import io
from pathlib import Path

import pdfplumber
import pytest
from papers import head

from fazhi.blocks.model import Column, Edition, FigureRef, Table
from fazhi.catalogue import Severity
from fazhi.exporters.document import Document
from fazhi.exporters.html.pages import render_brief
from fazhi.exporters.leader_brief import brief
from fazhi.exporters.paper.fitting import Fitted
from fazhi.exporters.paper.fonts import Faces
from fazhi.exporters.paper.printed_document import Paper
from fazhi.exporters.pdf.brief_pdf import render_brief_pdf
from fazhi.findings import Finding

COLUMNS = tuple(map(Column, ("指标", "2023年", "2022年", "增减")))
OVERVIEW = Table(
    "overview", "", COLUMNS, (("建议提案", FigureRef("p", "24件"), "20件", "+4"),), role="overview"
)
DUE = Table(
    "review-deadlines",
    "期限",
    tuple(map(Column, ("事项", "依据", "期限", "办理日期"))),
    (("报送", "规定", "2024年3月1日", "—"),),
    edition=Edition.INTERNAL,
)
REPORT = Document((head(), DUE), Edition.INTERNAL, overview=OVERVIEW)


def change(n: int) -> Finding:
    """Return a change that was explained."""
    fields = {"label": f"数据{n}", "before": "1件", "now": "9件", "reason": f"原因{n}"}
    return Finding("change-explained", Severity.INFO, "变化", "审核", fields=fields)


def fault(n: int) -> Finding:
    """Return something to decide, in a long sentence."""
    return Finding("x", Severity.WARN, f"事项{n}，" + "需要说明很多的话" * 6, "办法")


@pytest.mark.parametrize("many", [0, 3, 40])
def test_it_is_one_page(many: int) -> None:
    """However much there is; what has no room is counted."""
    findings = [*map(fault, range(many)), *map(change, range(many))]
    document, pdf = render_brief_pdf(REPORT, findings, Path())
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        (page,) = opened.pages
        text = page.extract_text()
    assert "内部资料" in text
    assert "建议提案 24件 20件 +4" in text
    assert "报送 2024年3月1日 —" in text
    assert ("原因0" in text, "事项0" in text) == (many > 0, many > 0)
    assert ("另有" in text) == (many > 8)
    assert "建议提案" in render_brief(document)


@pytest.mark.parametrize("room", [1, 2, 3, 4, 5, 6, 7, 8, 9])
def test_it_has_as_many_lines_as_have_room(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever number of them fills the sheet is found, and not by setting each."""
    tried: list[int] = []

    def compile_pdf(paper: Paper, _: Faces) -> tuple[bytes, tuple[Finding, ...]]:
        (decisions,) = (b for b in paper.body if isinstance(b, Fitted) and "事项0" in str(b))
        tried.append(len(decisions.table.rows))
        return bytes(1 if tried[-1] <= room else 2), ()

    monkeypatch.setattr("fazhi.exporters.pdf.brief_pdf.compile_pdf", compile_pdf)
    monkeypatch.setattr("fazhi.exporters.pdf.brief_pdf._pages", len)
    document, _ = render_brief_pdf(REPORT, [*map(fault, range(40))], Path())
    (decisions,) = (b for b in document.blocks if isinstance(b, Table) and "事项0" in str(b))
    assert len(decisions.rows) == min(max(room, 2), 8)
    assert tried[0] == 8
    assert len(tried) <= 5


def test_nothing_to_decide_is_said() -> None:
    """An empty part would leave a leader in doubt."""
    page = render_brief(brief(REPORT, ()))
    assert "没有。检查没有发现需要处理的问题。" in page
    assert "与上年相比没有需要说明的变化。" in page


def test_a_year_that_was_cut_off_is_marked_at_each_number() -> None:
    """What changed is told under the heads of the key figures, which say until when they reach."""
    names = ("指标", "2024年", "2023年（截至10月31日）", "增减")
    cut = Table("overview", "", tuple(map(Column, names)), OVERVIEW.rows, role="overview")
    made = brief(Document((head(), DUE), Edition.INTERNAL, overview=cut), [change(1)])
    tables = [block for block in made.blocks if isinstance(block, Table)]
    heads = [[column.name for column in table.columns] for table in tables[:2]]
    assert heads == [list(names), ["数据", "2023年（截至10月31日）", "2024年", "原因"]]
