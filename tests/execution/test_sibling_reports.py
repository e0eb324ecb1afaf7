"""The reports of a year that lie beside the main one, built as the sample has them."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import docx
import lxml.html
import pdfplumber
import pytest

YEAR = "2023"


def build(folder: Path, *words: str) -> None:
    """Run the command in a workspace."""
    command = [Path(sys.executable).with_name("fazhi"), "build", YEAR, "--workspace", folder]
    subprocess.run([*command, *words], check=True, capture_output=True)


@pytest.fixture(scope="module")
def made(siblings: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of a year's reports, as they are built where none is named."""
    out = tmp_path_factory.mktemp("out")
    build(siblings, "--out", str(out))
    return out


@pytest.mark.kernel
@pytest.mark.slow
def test_all_reports_of_a_year_are_made(made: Path) -> None:
    """Each in its place, both editions, and the index leads to all."""
    for report in ("", "openness", "proposals"):
        for folder in (made / YEAR / report, made / "internal" / YEAR / report):
            names = {path.name for path in folder.iterdir() if path.is_file()}
            assert names >= {"report.html", "report.pdf", "report.docx", "figures.json"}
    index = lxml.html.fromstring((made / "index.html").read_text("utf-8"))
    links = {str(link.get("href")) for link in index.iter("a")}
    pages = (f"{YEAR}/report.html", f"{YEAR}/openness/report.html", f"{YEAR}/proposals/report.html")
    assert links >= set(pages)


@pytest.mark.kernel
@pytest.mark.slow
def test_standard_tables_are_alike_on_page_and_paper(made: Path) -> None:
    """The line of all that was handled says the same in HTML, PDF and Word."""
    handled = ["3", "1", "0", "1", "1", "0", "6"]  # counted by hand in tools/samples/facts
    folder = made / YEAR / "openness"
    page = lxml.html.fromstring((folder / "report.html").read_text("utf-8"))
    line = next(row for row in page.iter("tr") if row.text_content().startswith("（七）总计"))
    assert [cell.text_content() for cell in line.iter("td")] == handled
    with pdfplumber.open(io.BytesIO((folder / "report.pdf").read_bytes())) as pdf:
        lines = [line for sheet in pdf.pages for line in (sheet.extract_text() or "").splitlines()]
    assert next(line for line in lines if "（七）总计" in line).split()[-7:] == handled
    tables = docx.Document(str(folder / "report.docx")).tables
    rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    assert next(row for row in rows if "（七）总计" in row)[-7:] == handled


@pytest.mark.kernel
@pytest.mark.slow
def test_titles_that_are_shared_are_one_cell(made: Path) -> None:
    """Over columns and over rows, in Word as on the page."""
    folder = made / YEAR / "openness"
    page = lxml.html.fromstring((folder / "report.html").read_text("utf-8"))
    said = {cell.text_content(): cell for cell in page.iter("th")}
    assert said["申请人情况"].get("colspan") == "7"
    assert said["三、本年度办理结果"].get("rowspan") == "22"
    tables = docx.Document(str(folder / "report.docx")).tables
    rows = [row for table in tables for row in table.rows]
    head = next(row.cells for row in rows if "申请人情况" in {cell.text for cell in row.cells})
    assert len({id(cell._tc) for cell in head if cell.text == "申请人情况"}) == 1  # noqa: SLF001
    assert sum(cell.text == "申请人情况" for cell in head) == 7
    assert sum("三、本年度办理结果" in {cell.text for cell in row.cells} for row in rows) == 22
