"""What the tests of exporters print: a text that fills pages, tables, a chart, a short report."""

from __future__ import annotations

from collections.abc import Sequence

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output

from fazhi.blocks.codec import MIME, to_json
from fazhi.blocks.model import (
    Align,
    Block,
    Chart,
    Column,
    Edition,
    Evidence,
    FigureRef,
    Heading,
    Notice,
    Paragraph,
    Signature,
    Table,
    Text,
    Title,
)
from fazhi.catalogue import Severity
from fazhi.params.layout import PLAIN, Layout

SENTENCE = "依法行政是政府工作的基本要求必须贯穿决策执行监督各个环节"
"""28 characters without punctuation: one full line."""

SIGNED = Signature("云溪县民政局", "2024年1月18日")


def holding(blocks: Sequence[Block], edition: Edition = Edition.PUBLIC) -> NotebookNode:
    """Return an executed notebook that shows blocks."""
    output = new_output("display_data", data={MIME: to_json(tuple(blocks))})
    notebook = new_notebook(cells=[new_code_cell("", outputs=[output])])
    notebook.metadata["fazhi"] = {"edition": edition.value}
    return notebook


def said(text: str) -> Paragraph:
    """Return a paragraph of plain text."""
    return Paragraph((Text(text),))


def headed(level: int, text: str) -> Heading:
    """Return a heading."""
    return Heading(level, (Text(text),))


def listing(rows: int, *, columns: int = 3, caption: str = "抽查任务", width: int = 4) -> Table:
    """Return a table whose cells say where they stand."""
    return Table(
        id="",
        caption=caption,
        columns=(
            Column("序号", align=Align.RIGHT),
            *(Column(f"第{n}列") for n in range(1, columns)),
        ),
        rows=tuple(
            (str(row), *(f"{'行' * width}{row}" for _ in range(1, columns)))
            for row in range(1, rows + 1)
        ),
    )


DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200pt" height="60pt" viewBox="0 0 200 60">'
    '<rect x="10" y="10" width="120" height="20" fill="#2f6ca8"/>'
    '<text x="10" y="50" font-family="Noto Sans SC" font-size="10.5">办结</text></svg>'
)


def drawn(title: str = "办理情况") -> Chart:
    """Return a chart of one bar."""
    data = Table("", "", (Column("状态"), Column("件数")), (("办结", "24"),))
    alt = "柱形图：全部24件都已办结。"
    return Chart("chart", title, "件", DRAWING, 200, 60, alt, data)


def head(layout: Layout = PLAIN) -> Title:
    """Return the head of a report."""
    return Title(
        "云溪县民政局2023年法治政府建设年度报告",
        recipients="中共云溪县委，云溪县人民政府",
        publisher="云溪县民政局",
        document_number="云民〔2024〕3号",
        scope="2023年1月1日至12月31日",
        layout=layout,
    )


def report(layout: Layout = PLAIN) -> tuple[Block, ...]:
    """Return a short report with one of each kind of block."""
    return (
        head(layout),
        headed(1, "一、加强组织领导"),
        headed(2, "（一）完善领导机制"),
        Paragraph((Text("全年办理建议提案"), FigureRef("proposals_total", "24件"), Text("。"))),
        headed(3, "1．制度建设"),
        said("印发文件2份。"),
        listing(3),
        drawn(),
        Evidence(
            "proposals_total",
            "建议提案",
            "24件",
            "按条数计",
            "建议提案办理台账",
            24,
            (Column("编号"), Column("承办人", internal=True)),
            (("1", "赵某"),),
        ),
        Notice("some-code", Severity.WARN, "缺一份佐证。", "补上。"),
        said("特此报告。"),
        Signature("云溪县民政局", "2024年1月18日"),
    )
