"""What stands in ledgers, parameters and file names is text and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pandas as pd
import pytest
import yaml
from nbformat import NotebookNode
from openpyxl import Workbook
from playwright.sync_api import Page

from fazhi.blocks.model import Edition
from fazhi.exporters.html.html_exporter import HTMLExporter
from fazhi.ledgers.ledger import Ledger
from fazhi.ledgers.load import read_ledgers
from fazhi.ledgers.schema import read_schemas
from fazhi.params.bureau import read_rules
from fazhi.params.workspace import Workspace

pytestmark = [pytest.mark.browser, pytest.mark.kernel]

YEAR = 2023

CORPUS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "甲' onmouseover='alert(3)",
    "</style><style>*{display:none}</style>",
    "</title></table></details></main><iframe src=https://example.com></iframe>",
    "<svg onload=alert(4)><text>图</text></svg>",
    '<svg><a href="javascript:alert(5)"><text>链接</text></a></svg>',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(6)>",
    "<!--><script>alert(7)</script>-->",
    "]]><![CDATA[<b>粗</b>",
    "&lt;script&gt;alert(8)&lt;/script&gt;&#60;b&#62;",
    "{{ 7 * 191 }}{% if true %}真{% endif %}{# 注 #}",
    "{{ ''.__class__.__mro__ }}",
    "[链接](javascript:alert(9)) ![图](https://example.com/a.png)",
    "**粗** _斜_ `码` # 标题 | 表 | ~~~",
    '#panic("x") #image("/etc/passwd") $x$ @ref <label>',
    "url(https://example.com/b.png)",
    "@import 'https://example.com/c.css';",
    '+HYPERLINK("https://example.com","点我")',
    "=cmd|' /C calc'!A0",
    "+SUM(1,2)",
    "-1+2",
    "@SUM(1)",
    "javascript:alert(10)",
)
"""Strings that some language on the way to a page would take for more than text."""

PERSON = "<svg/onload=alert`20`>{{ 7 * 191 }}"
"""A name; where a name is shown at all, the public edition masks it wherever it occurs."""

FILE = "\"><img src=x onerror=alert(11)>{{ 7 * 191 }}#'.xlsx"
TITLE = '县局<script>alert(12)</script>{{ 7 * 191 }}"'
LABEL = "诉讼<img src=x onerror=alert(13)>{{ 7 * 191 }}\"'"
PROSE = """

正文里的<script>alert(14)</script>和<b onclick="alert(15)">粗</b>。

<iframe src="https://example.com"></iframe>

[点我](javascript:alert(16))、[数据](data:text/html,<script>alert(17)</script>)、
![图](https://example.com/d.png "标题")、<https://example.com/e>、[好](https://example.com/f)。
"""

PRODUCT = str(7 * 191)
"""What a template would make of some of them."""


@pytest.fixture(scope="module")
def wicked(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> NotebookNode:
    """The sample report of a year with the corpus in every column of text, run once."""
    root = tmp_path_factory.mktemp("wicked")
    for folder in ("notebooks", "params"):
        (root / folder).mkdir()
        copy_tree(sample / folder, root / folder)
    workspace, schemas = Workspace.find(sample), read_schemas(Workspace.find(sample))
    units = read_rules(workspace).known_units
    book = Workbook()
    book.remove(book.worksheets[0])
    for id_, ledger in read_ledgers(workspace, YEAR, schemas, units, lenient=True).ledgers.items():
        sheet = book.create_sheet(id_)
        sheet.append([field.name for field in ledger.schema.fields])
        for row in spoilt(ledger):
            sheet.append([None] * len(row))
            for cell, value in zip(sheet[sheet.max_row], row, strict=True):
                cell.value = value
                cell.data_type = "s" if isinstance(value, str) else cell.data_type
    (root / "ledgers" / str(YEAR)).mkdir(parents=True)
    book.save(root / "ledgers" / str(YEAR) / FILE)
    spoil_params(root / "params")
    master, executed = "notebooks/annual_report.ipynb", root / "executed.ipynb"
    parameters = ["-p", "year", str(YEAR), "-p", "lenient", "True"]
    command = [sys.executable, "-m", "papermill", master, executed, *parameters]
    # Not in this process, where the browser's event loop is running.
    subprocess.run(command, cwd=root, check=True)
    return nbformat.read(executed, as_version=4)


def copy_tree(source: Path, target: Path) -> None:
    """Copy the files of a folder, writable."""
    for path in source.rglob("*"):
        if path.is_file():
            (target / path.relative_to(source)).parent.mkdir(parents=True, exist_ok=True)
            (target / path.relative_to(source)).write_bytes(path.read_bytes())


def spoilt(ledger: Ledger) -> Iterator[list[object]]:
    """Yield a ledger's rows; down every column that may be written freely runs the corpus."""
    schema = ledger.schema
    for number, row in enumerate(ledger.frame.itertuples(index=False, name=None)):
        cells: list[object] = []
        for place, (field, value) in enumerate(zip(schema.fields, row, strict=True)):
            if field.personal:
                cells.append(PERSON)
            elif field.type == "string" and not field.constraints.enum:
                string = CORPUS[(number + place) % len(CORPUS)]
                cells.append(f"{string}{number if field.name in schema.primary_key else ''}")
            else:
                cells.append(plain(value))
        yield cells


def plain(value: object) -> object:
    """Return a cell as a workbook holds it."""
    if pd.isna(value):
        return None
    return str(value)[:10] if isinstance(value, pd.Timestamp) else str(value)


def spoil_params(params: Path) -> None:
    """Put strings into the bureau's name, a figure's label and the prose."""
    bureau = yaml.safe_load((params / "bureau.yaml").read_text("utf-8"))
    bureau |= {"name": TITLE, "signatory": TITLE, "recipients": [TITLE]}
    (params / "bureau.yaml").write_text(json.dumps(bureau), "utf-8")
    figures = (params / "figures.yaml").read_text("utf-8")
    changed = figures.replace("label: 行政诉讼\n", f"label: {json.dumps(LABEL)}\n")
    assert changed != figures
    (params / "figures.yaml").write_text(changed, "utf-8")
    with (params / "narrative" / f"{YEAR}.md").open("a", encoding="utf-8") as prose:
        prose.write(PROSE)


@pytest.fixture(params=list(Edition))
def opened(
    request: pytest.FixtureRequest,
    wicked: NotebookNode,
    visit: Callable[..., Page],
    tmp_path: Path,
) -> Page:
    """The page of either edition, script allowed; that nothing happens, the fixture sees to."""
    page, _ = HTMLExporter(edition=request.param.value).from_notebook_node(wicked)
    file = tmp_path / "page.html"
    file.write_text(page, "utf-8")
    return visit(file)


def test_a_page_has_only_elements_of_ours(opened: Page) -> None:
    """Nothing that could run, load or send, and no address but the one that may be."""
    bad = "script, iframe, object, embed, link, form, input, base, img, math, svg a, foreignObject"
    assert opened.locator(bad).count() == 0
    assert opened.locator("style").count() == 1
    names = opened.evaluate(
        "[...new Set([...document.querySelectorAll('*')]"
        ".flatMap(e => e.getAttributeNames()))].filter(n => n.startsWith('on') || n == 'style')"
    )
    assert names == []
    hrefs = opened.evaluate("[...document.querySelectorAll('[href]')].map(e => e.href)")
    outside = {href for href in hrefs if not href.startswith("file:")}
    assert outside == {"https://example.com/e", "https://example.com/f"}


def test_a_page_shows_the_text_as_it_stands(opened: Page) -> None:
    """Every string of the corpus is to be read; no template or Markdown made something of it."""
    text = opened.locator("body").text_content() or ""
    internal = "【内部资料】" in opened.title()
    # A cell that looks like a formula is no value; a finding says so.
    expected = {string for string in CORPUS if internal or not string.startswith("=")}
    expected |= {TITLE, LABEL, "<script>alert(14)</script>"}
    expected |= {FILE, PERSON} if internal else set()
    assert {string for string in expected if string not in text} == set()
    assert PRODUCT not in text
    assert opened.locator("table strong, table em, table code:not(.notice code)").count() == 0
    assert TITLE in opened.title()


def test_a_page_stays_as_it_is_under_the_mouse(opened: Page) -> None:
    """Opening what is folded and following what is linked brings nothing to life."""
    opened.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    opened.locator("a.figure").first.click()
    opened.mouse.move(300, 300)
    opened.keyboard.press("Tab")
    assert opened.url.startswith("file:")
