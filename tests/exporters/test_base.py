"""An exporter gives the public edition, unless the internal one is asked for."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from lxml import html
from nbconvert.exporters import get_exporter
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output
from papers import drawn, head, holding, said

from fazhi.blocks.codec import MIME, to_json
from fazhi.blocks.model import Block, Column, Edition, FigureRef, Paragraph, Table, Text
from fazhi.documents.document_readers import read_document
from fazhi.exporters.document import Document
from fazhi.exporters.edition import for_edition
from fazhi.exporters.html.html_exporter import render_report
from fazhi.exporters.paper.fitting import fit_in_columns
from fazhi.params.layout import PLAIN

FORMATS = ("html", "pdf", "docx")
SAID, INSIDE = "公开的话说在这里", "内部的话留在这里"


def executed(**metadata: object) -> NotebookNode:
    """Return a notebook as papermill leaves it, which says what is public and what is not."""
    blocks: list[Block] = [
        Paragraph((Text(SAID),)),
        Paragraph((Text(INSIDE),), edition=Edition.INTERNAL),
    ]
    outputs = [
        new_output("display_data", data={MIME: to_json(blocks)}),
        new_output("stream", text="打印出来的话"),
    ]
    cells = [new_code_cell("print('打印出来的话')", outputs=outputs)]
    return new_notebook(cells=cells, metadata=metadata)


def exported(folder: Path, notebook: NotebookNode, format_: str, **options: str) -> str:
    """Return the text of what an exporter makes, found by its name as nbconvert does."""
    content, _ = get_exporter(f"fazhi-{format_}")(**options).from_notebook_node(notebook)
    path = folder / f"report.{format_}"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return "\n".join(passage.text for passage in read_document(path))


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("metadata", [{}, {"fazhi": {"edition": "internal"}}])
def test_an_executed_notebook_becomes_the_public_edition(
    tmp_path: Path, format_: str, metadata: dict[str, object]
) -> None:
    """Nothing internal is in the file, whether the notebook says what it is or not."""
    text = exported(tmp_path, executed(**metadata), format_)
    assert SAID in text
    assert INSIDE not in text
    assert "打印出来的话" not in text
    assert "内部资料" not in text


@pytest.mark.parametrize("format_", FORMATS)
def test_the_internal_edition_is_asked_for(tmp_path: Path, format_: str) -> None:
    """The option of the exporter gives all."""
    text = exported(tmp_path, executed(), format_, edition="internal")
    assert SAID in text
    assert INSIDE in text


def test_a_public_notebook_stays_public(tmp_path: Path) -> None:
    """There is nothing internal in it that an option could bring back."""
    public = for_edition(executed(), Edition.PUBLIC)
    text = exported(tmp_path, public, "html", edition="internal")
    assert SAID in text
    assert INSIDE not in text
    assert "内部资料" not in text


def test_what_a_document_does_not_hold_is_told() -> None:
    """The public edition has no printed lines, which is a finding as it is in a build."""
    _, resources = get_exporter("fazhi-html")().from_notebook_node(executed())
    assert [finding.code for finding in resources["findings"]] == ["output-not-shown"]


@pytest.mark.parametrize("format_", FORMATS)
def test_the_exporters_stand_in_the_menu_of_jupyterlab(format_: str) -> None:
    """The server lists exporters that have a label, with the type of their files."""
    exporter = get_exporter(f"fazhi-{format_}")
    assert exporter.export_from_notebook
    assert exporter.output_mimetype


@pytest.mark.parametrize("format_", FORMATS)
def test_a_chart_explains_its_signs_wherever_it_stands(tmp_path: Path, format_: str) -> None:
    """What 其余2项 are and what the star of a year means stands below it, above what it counts."""
    chart, note = drawn(), "其余2项：甲、乙。＊2024年的数据截至11月30日，不是全年。"
    basis = FigureRef("proposals_total", "建议提案（24件）")
    noted = replace(chart, data=replace(chart.data, note=note), basis=basis)
    text = exported(tmp_path, holding((head(), said("甲"), noted)), format_)
    _, _, below = "".join(text.split()).rpartition("办理情况")
    assert f"注：{note}统计对象：建议提案（24件）" in below


@pytest.mark.parametrize("format_", FORMATS)
def test_a_section_of_a_data_table_is_named_over_its_whole_width(
    tmp_path: Path, format_: str
) -> None:
    """Once, in one cell; rows of other tables may be blank behind their names."""
    columns = tuple(map(Column, ("指标", "2023年", "2022年")))
    rows = (("一、坚持党的领导", "", ""), ("学法", "13场", "11场"), ("二、公开", "", ""))
    data = Table("all", "主要数据表", columns, rows, role="data")
    layout = replace(PLAIN, length="short")
    text = exported(tmp_path, holding((head(layout), said("甲"), data)), format_)
    assert text.count("坚持党的领导") == 1
    page = render_report(Document((said("甲"), data), Edition.PUBLIC), "name")
    bands = html.document_fromstring(page).xpath("//td[@colspan='3']")
    assert [band.text_content() for band in bands] == ["一、坚持党的领导", "二、公开"]
    assert len(fit_in_columns(data).lines) == 4
    assert not replace(data, role="").is_band(rows[0])


@pytest.mark.slow
@pytest.mark.parametrize("asked", [(), ("--DocumentExporter.edition=internal",)])
def test_the_plain_command_follows_the_option(tmp_path: Path, asked: tuple[str, ...]) -> None:
    """``jupyter nbconvert`` without more is public."""
    nbformat.write(executed(), tmp_path / "executed.ipynb")  # type: ignore[no-untyped-call]
    nbconvert = Path(sys.executable).with_name("jupyter-nbconvert")
    run = subprocess.run(
        [nbconvert, "--to", "fazhi-html", *asked, tmp_path / "executed.ipynb"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert (INSIDE in (tmp_path / "executed.html").read_text("utf-8")) is bool(asked)
    assert "not recognized" not in run.stderr
