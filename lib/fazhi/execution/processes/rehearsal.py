"""What every report does first, done once before any: templates, grammars, faces, an axis drawn.

Most of what libraries prepare at their first call hangs on nothing but the program. Done in the
helper, each process that it forks finds it done. The content is made up here and read from no
workspace, so nothing of one report is in another.
"""

from __future__ import annotations

from pathlib import Path

from matplotlib.figure import Figure
from nbformat.v4 import new_code_cell, new_notebook, new_output

from fazhi.blocks.model import (
    Column,
    Edition,
    Evidence,
    FigureRef,
    Heading,
    Paragraph,
    Signature,
    Table,
    Text,
    Title,
)
from fazhi.charts.drawing import draw
from fazhi.exporters.document import read_document
from fazhi.exporters.docx.docx_exporter import write
from fazhi.exporters.edition import for_edition
from fazhi.exporters.html.html_exporter import render_report
from fazhi.exporters.paper.fonts import find_faces, replace_lacking
from fazhi.exporters.paper.printed_document import lay_out
from fazhi.figures.expression_parser import load_grammar
from fazhi.language.words import word_frequencies
from fazhi.params.layout import BUNDLED
from fazhi.report.display import Shown


def rehearse() -> None:
    """Render a small document in both editions, and prepare what a chart and a PDF need.

    Nothing is set by Typst or computed by Arrow: both start threads, which no fork copies.
    """
    load_grammar()
    word_frequencies()
    draw(_paint, height=100, salt="")
    replace_lacking({"body": "", "title": ""}, find_faces(BUNDLED, Path()))
    data = Shown(_blocks())._repr_mimebundle_()
    output = new_output("display_data", data=data)  # type: ignore[no-untyped-call]
    cell = new_code_cell(outputs=[output])  # type: ignore[no-untyped-call]
    notebook = new_notebook(cells=[cell])  # type: ignore[no-untyped-call]
    for edition in Edition:
        document = read_document(for_edition(notebook, edition))
        render_report(document, "report")
        write(lay_out(document, "report", "docx"))


def _paint(figure: Figure) -> None:
    figure.add_subplot().bar(["1月"], [2])


def _blocks() -> tuple[Title | Heading | Paragraph | Table | Evidence | Signature, ...]:
    columns, rows = (Column("月份"), Column("次数", "次")), (("1月", FigureRef("meetings", "2")),)
    return (
        Title("报告"),
        Heading(1, (Text("一、情况"),), id="state"),
        Paragraph((Text("召开会议"), FigureRef("meetings", "2次"))),
        Table("table", "会议次数", columns, rows),
        Evidence("meetings", "会议次数", "2次", "行数", "会议台账", 2, columns, (("1月", "2"),)),
        Signature("单位", "2024年1月1日"),
    )
