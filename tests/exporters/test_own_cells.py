"""Cells that an analyst adds land right in every document of a real run, or are told."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import nbformat
import pdfplumber
import pytest
from lxml import html

pytestmark = [pytest.mark.slow, pytest.mark.kernel, pytest.mark.sample]

HERE = Path(__file__).parent / "own_cells"
PLOTS = (
    """\
import matplotlib.pyplot as plt
import pandas as pd
figure, axes = plt.subplots()
axes.bar(["婚姻登记", "社会救助"], [3, 4])
axes.set_title("办件数量")
axes
""",
    """\
pd.DataFrame({"数量": [3, -4]}, index=["甲科", "乙科"]).plot.bar(title="各科数量")
""",
)
TALL = 1500
"""How often five characters stand in the cell that is taller than a page."""


@pytest.fixture(scope="module")
def output(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The internal folder of a build whose notebook has all the cells.

    Both editions have one text; numbers typed into cells may keep the public one back.
    """
    folder = shutil.copytree(sample, tmp_path_factory.mktemp("own") / "workspace")
    path = folder / "notebooks" / "annual_report.ipynb"
    notebook = nbformat.read(path, as_version=4)
    end = next(n for n, cell in enumerate(notebook.cells) if "signature" in cell.source)
    notebook.cells[end:end] = [
        *(c for case in sorted(HERE.glob("*.ipynb")) for c in nbformat.read(case, 4).cells),
        *map(nbformat.v4.new_code_cell, PLOTS),
    ]
    nbformat.write(notebook, path)
    command = Path(sys.executable).with_name("fazhi")
    built = [command, "build", "2023", "--trust", "--workspace", folder]
    assert subprocess.run(built, check=False).returncode in {0, 1}
    return folder / "output" / "internal" / "2023"


@pytest.fixture(scope="module")
def texts(output: Path) -> dict[str, str]:
    """The text of each document, its white space single."""
    with pdfplumber.open(output / "report.pdf") as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    word = docx.Document(str(output / "report.docx"))
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    page = html.fromstring((output / "report.html").read_text("utf-8"))
    raw = {
        "pdf": "\n".join(pages),
        "docx": "\n".join([*(p.text for p in word.paragraphs), *cells]),
        "html": page.text_content(),
    }
    return {kind: " ".join(text.split()) for kind, text in raw.items()}


@pytest.mark.parametrize("kind", ["html", "pdf", "docx"])
@pytest.mark.parametrize(
    "text",
    ["3 2", "12 34", "10³", "结论甲：合格率上升。", "注乙：不含下半年。", "共300行、2列"],
)
def test_it_is_shown(texts: dict[str, str], kind: str, text: str) -> None:
    """Lines stay apart, raised digits raised, and text around a table stays."""
    assert text in texts[kind]


@pytest.mark.parametrize("kind", ["html", "pdf", "docx"])
@pytest.mark.parametrize(
    "glued",
    ["办公室 ?32", "社救科 ?1234", "面积 ?103", "受理投诉 ?312"],
)
def test_it_is_not_shown(texts: dict[str, str], kind: str, glued: str) -> None:
    """Numbers are not glued."""
    assert not re.search(glued, texts[kind])


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_list_begins_where_it_says(texts: dict[str, str], kind: str) -> None:
    """At 3."""
    assert "3．第三项要点 4．第四项要点" in texts[kind]


def test_a_tall_row_goes_on(output: Path, texts: dict[str, str]) -> None:
    """No character of it is below the edge of a page, in PDF; Word may split it."""
    assert texts["pdf"].count("很") == texts["docx"].count("很") == TALL
    with pdfplumber.open(output / "report.pdf") as pdf:
        outside = [c for page in pdf.pages for c in page.chars if c["bottom"] > page.height]
    assert outside == []


def test_what_is_lost_is_told(output: Path) -> None:
    """The plotly chart and the frame of which pandas shows a part, each with its cell."""
    findings = json.loads((output / "findings.json").read_text("utf-8"))["findings"]
    told = {f["code"]: f["message"] for f in findings if f["code"].startswith("output-")}
    assert told.keys() == {"output-not-shown", "output-cut"}
    assert all("In [" in message for message in told.values())


def test_plots_have_chinese_characters(output: Path) -> None:
    """The run warned of no missing glyph, and both plots are in the page."""
    findings = json.loads((output / "findings.json").read_text("utf-8"))["findings"]
    assert [f for f in findings if f["fields"].get("cell") and "警告" in f["message"]] == []
    page = (output / "report.html").read_text("utf-8")
    assert page.count("data:image/png") == len(PLOTS) + 1
