"""What an analyst's own cells show is read by the rules of the prose, however it was put together.

The expected numbers are those of the little table of figures, read by eye.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from fazhi.blocks.codec import WORDS_MIME
from fazhi.checks.displayed_cells import check_displayed, says_figure
from fazhi.exporters.own_cells import read_own_cells
from fazhi.params.bureau import Rules
from fazhi.params.prose_rules import ProseRules
from fazhi.params.statute import Statute

RULES = Rules(
    statutory=Statute(source="甲", confirmed=True, items=()),
    deadlines=(),
    units=("件", "起"),
    prose=ProseRules(all_words=("均", "全部"), none_words=("没有",), unproved=("首次",)),
)
FIGURES = {
    "total": {"label": "投诉", "value": 12, "unit": "件"},
    "money": {"label": "罚款", "value": 1234.5, "unit": "元"},
    "rate": {"label": "办结率", "value": 94.44444, "unit": "%"},
    "lost": {"label": "败诉", "value": None, "unit": "起"},
}
SVG = "image/svg+xml"
FRAME = pd.DataFrame({"渠道": ["电话", "来信"], "件数": [7, 5]})


def ran(source: str, **data: str) -> NotebookNode:
    """Return a cell that showed something, each form by the last part of its media type."""
    forms = {f"text/{kind}": text for kind, text in data.items()}
    return new_code_cell(source, outputs=[new_output("display_data", data=forms)])


def found(*cells: NotebookNode) -> list[tuple[str, Any]]:
    """Return code, and number or claim, of what is found in the outputs of cells."""
    displayed = read_own_cells(new_notebook(cells=list(cells)))
    findings = check_displayed(displayed, FIGURES, RULES, "notebooks/a.ipynb")
    return [(f.code, f.fields.get("number") or f.fields.get("claim")) for f in findings]


@pytest.mark.parametrize(
    ("data", "code", "what"),
    [
        ({"markdown": "共9起。"}, "cell-typed-number", "9起"),
        ({"markdown": "共九起。"}, "cell-typed-number", "九起"),
        ({"html": "<p>行政诉讼共9<b>起</b></p>"}, "cell-typed-number", "9起"),
        ({"html": "<h2>共9起</h2>"}, "cell-typed-number", "9起"),
        ({"plain": "'共9起'"}, "cell-typed-number", "9起"),
        ({"plain": "9"}, "cell-typed-number", "9"),
        ({"markdown": "案件全部胜诉。"}, "cell-claim", "全部"),
        ({"markdown": "首次实现联合检查。"}, "cell-claim", "首次"),
        ({"html": FRAME.to_html()}, "cell-typed-number", "7、5"),
        ({"html": FRAME.style.to_html()}, "cell-typed-number", "7、5"),
        (
            {"html": pd.DataFrame({"结果": ["全部办结"]}).to_html()},
            "cell-claim",
            "全部",
        ),
        ({"markdown": "投诉12起。"}, "cell-typed-number", "12起"),  # another unit
        ({"markdown": "败诉0起。"}, "cell-typed-number", "0起"),  # what is missing is no zero
        ({"markdown": "办结率94.5%。"}, "cell-typed-number", "94.5%"),
    ],
)
@pytest.mark.fires(by="code")
def test_what_is_put_together_while_a_cell_runs(data: dict[str, str], code: str, what: str) -> None:
    """A number that no figure has, and a claim, are found in every form of an output."""
    assert found(ran("show(x)", **data)) == [(code, what)]


@pytest.mark.parametrize(
    "data",
    [
        {"markdown": "投诉12件，办结率94.4%，罚款1,234.50元，约1,235元。"},
        {"markdown": "2023年5月印发《关于做好9件实事的通知》。"},
        {"html": "<p>投诉12件</p>"},
        {"html": pd.DataFrame({"件数": [12]}).to_html()},
        {"html": pd.DataFrame({"年份": [2023], "序号": [7], "件数": [12]}).to_html()},
    ],
)
@pytest.mark.silent("cell-typed-number", "cell-claim")
def test_numbers_of_figures(data: dict[str, str]) -> None:
    """A figure's own number is none that was typed, with its unit and at any rounding."""
    assert found(ran("show(report, x)", **data)) == []


@pytest.mark.parametrize(
    "before",
    [
        "frame = report.material.ledgers.ledgers['complaints'].frame",
        "ledgers = report.material.ledgers\nframe = ledgers.frame",
        "def counted(x):\n    return report.figures[x].value\nframe = counted('a')",
    ],
)
@pytest.mark.silent("cell-typed-number", "cell-claim")
def test_values_of_the_report_are_no_false_alarm(before: str) -> None:
    """What cells count from the report's rows is shown, whatever the words of a ledger are."""
    shown = FRAME.assign(备注="没有")
    cells = new_code_cell(before), ran("frame.groupby('渠道').size()", html=shown.to_html())
    assert found(*cells) == []


def test_a_drawing_that_is_attached_to_markdown() -> None:
    """Its words are read; those of a cell that is left out are not."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>共9起</text></svg>'
    cell = new_markdown_cell("![图](attachment:a.svg)", attachments={"a.svg": {SVG: svg}})
    assert found(cell) == [("cell-typed-number", "9起")]
    cell.metadata["tags"] = ["remove_cell"]
    assert found(cell) == []


def test_a_typed_column_beside_the_reports_rows() -> None:
    """上年 heads numbers, unlike 年份, and whatever is typed below it is told."""
    shown = FRAME.assign(上年=[33, 44])
    cell = ran("frame = report.rows('a')\nframe['上年'] = [33, 44]", html=shown.to_html())
    assert found(cell) == [("cell-typed-number", "33、44")]


def test_a_name_that_is_bound_anew_is_no_longer_the_reports() -> None:
    """Neither is a number that was bound to a name, in a cell that speaks of the report too."""
    of_report = new_code_cell("n = report.figures['total'].value")
    assert found(of_report, ran("f'{n}起'", markdown="共7起")) == []
    anew = new_code_cell("n = 3 + 4")
    assert found(of_report, anew, ran("f'{n}起'", markdown="共7起")) == [
        ("cell-typed-number", "7起")
    ]
    beside = ran("k = 7\nprint_(report, k)", markdown="共7起")
    assert found(beside) == [("cell-typed-number", "7起")]


@pytest.mark.fires("cell-typed-number")
def test_a_cell_that_does_not_speak_of_the_report() -> None:
    """Its number is typed even where a figure has the same this year."""
    assert found(ran("show(x)", markdown="投诉12件")) == [("cell-typed-number", "12件")]


def test_outputs_that_no_document_shows() -> None:
    """Streams are for the internal edition, and a cell may be tagged to be left out."""
    stream = new_code_cell("print(x)", outputs=[new_output("stream", text="共9起")])
    aside = ran("show(x)", markdown="共9起")
    aside.metadata["tags"] = ["remove_cell"]
    assert found(stream, aside) == []


@pytest.mark.parametrize(
    ("printed", "is_said"),
    [("12件", True), ("12", True), ("1,234.5元", True), ("1234.50元", True), ("1234.4元", False)],
)
def test_numbers_in_print(printed: str, is_said: bool) -> None:  # noqa: FBT001  a case
    """Grouped by thousands or not; a unit must be the figure's."""
    assert says_figure(printed, FIGURES) is is_said


@pytest.mark.parametrize(
    ("source", "shown", "told"),
    [
        ("n = report.figures['total'].value\nf'{n + 5}件'", "共17件", ["17件"]),
        ("n = report.figures['total'].value\nn -= 2\nf'{n}件'", "共10件", ["10件"]),
        ("n = report.figures['total'].value\nf'{n * 2}件'", "共24件", ["24件"]),
        ("n = report.figures['total'].value\nf'{20 - n}件'", "共8件", ["8件"]),
        ("n = report.figures['money'].value\nf'{n / 10000}万元'", "共0.12345万元", []),
        ("n = len(report.rows('total'))\nf'{n - 5}件'", "共3件", []),
        ("n = report.figures['total'].value\nf'{n}件'", "共12件", []),
        ("n = report.figures['total'].value\nf'{n * 0.77:.0f}件'", "共9件", ["9件"]),
        ("n = report.figures['total'].value\nf'{n / 7:.0%}'", "增长171%", ["171%"]),
        ("n = report.figures['total'].value\nf'{n}件{9}件'", "共12件9件", ["9件"]),
        ("n = '九'\nf'{report}{n}件'", "共九件", ["九件"]),
        ("n = report.figures['total'].value\nf'{n * 3}起'", "共36起", ["36起"]),
        ("k = 3\nn = report.figures['total'].value\nf'{n * k}起'", "共36起", ["36起"]),
        ("n = report.figures['total'].value\nf'{n + 1}件'", "共13件", ["13件"]),
        ("n = len(report.rows('total'))\nf'{n}起'", "共36起", []),
        ("r = 0.31\nf'{report}{r:.0%}'", "占31%", ["31%"]),
    ],
)
def test_a_number_typed_into_a_calculation(source: str, shown: str, told: list[str]) -> None:
    """What is added to a figure of 12 by hand is told; a change of unit, or a count, is not."""
    assert found(ran(source, markdown=shown)) == [("cell-typed-number", one) for one in told]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("report.rows('a') * 3", ["3"]),
        ("frame = report.rows('a')\nframe['件数'] = frame['件数'].mul(1.5)", ["1.5"]),
        ("frame = report.rows('a')\nframe['占比'] = frame['件数'] / 12 * 100", ["12"]),
        ("frame = report.rows('a')\nframe.index += 1", []),
        ("report.rows('a') / 10000", []),
        ("report.rows('a')", []),
    ],
)
def test_a_table_that_was_multiplied(source: str, told: list[str]) -> None:
    """Its numbers are no more the report's; units and running numbers are no matter."""
    cell = ran(source, html=FRAME.to_html())
    assert found(cell) == [("cell-typed-number", number) for number in told]


PICTURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.mark.parametrize(
    ("source", "words", "told"),
    [
        ("show(x)", ["共9起，全部胜诉"], [("cell-typed-number", "9起"), ("cell-claim", "全部")]),
        ("show(x)", ["9", "7"], [("cell-typed-number", "9"), ("cell-typed-number", "7")]),
        ("show(report, x)", ["各渠道投诉", "7", "5"], []),
        ("n = 9\nshow(report, n)", ["9"], [("cell-typed-number", "9")]),
        ("show(report, x)", ["投诉12件"], []),
    ],
)
def test_what_stands_in_a_picture(
    source: str, words: list[str], told: list[tuple[str, str]]
) -> None:
    """A plot's own words and those of a drawing are read by the same rules."""
    plot = {"image/png": PICTURE, WORDS_MIME: {"words": words}}
    texts = "".join(f"<text>{word}</text>" for word in words)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{texts}</svg>'
    for data in (plot, {"image/svg+xml": svg}):
        cell = new_code_cell(source, outputs=[new_output("display_data", data=data)])
        assert found(cell) == told
