"""Paper has the order of an official document, in each edition and each kind of document."""

from __future__ import annotations

from dataclasses import replace

import pytest
from nbformat import NotebookNode
from papers import SIGNED, drawn, head, headed, holding, listing, report, said

from fazhi.blocks.model import (
    Block,
    BulletList,
    Chart,
    Column,
    Edition,
    Evidence,
    Heading,
    Paragraph,
    Table,
    Text,
    plain_text,
)
from fazhi.blocks.reference import Reference
from fazhi.exporters.document import read_document
from fazhi.exporters.html.html_exporter import render_report
from fazhi.exporters.paper.appendix import proven
from fazhi.exporters.paper.fitting import Fitted, fit_in_columns
from fazhi.exporters.paper.printed_document import (
    UNDATED,
    Captioned,
    Closing,
    Format,
    Item,
    Paper,
    lay_out,
)
from fazhi.params.layout import Layout

WIDE = listing(2, columns=12, width=8, caption="总表")


def laid_out(*blocks: Block, edition: Edition = Edition.PUBLIC, format_: Format = "pdf") -> Paper:
    """Return what is printed of blocks."""
    return lay_out(read_document(holding(blocks, edition)), "report", format_)


def say(item: Item) -> str:
    """Return an item in a few words."""
    match item:
        case Captioned():
            return f"{item.number} {item.text}"
        case Paragraph() | Heading():
            return plain_text(item.children)
        case Closing():
            last = say(item.last) if item.last else ""
            return f"[{last}|{'；'.join(item.attached)}|{bool(item.signature)}]"
        case Fitted():
            return "table"
        case _:
            return item.kind


@pytest.mark.parametrize(
    ("blocks", "told"),
    [
        ((said("甲"), SIGNED), ["[甲||True]"]),
        ((SIGNED,), ["[||True]"]),
        ((said("甲"), said("乙")), ["甲", "乙"]),
        (
            (listing(1), drawn("一"), listing(1, caption="别的"), said("甲")),
            ["表1 抽查任务", "图1 一（单位：件）", "表2 别的", "甲"],
        ),
        ((said("甲"), listing(1, caption=""), SIGNED), ["甲", "[table||True]"]),
        ((WIDE, said("甲"), SIGNED), ["总表见附件。", "[甲|总表|True]"]),
        (
            (WIDE, replace(WIDE, caption="又一表"), said("甲"), WIDE, SIGNED),
            ["总表见附件1，又一表见附件2。", "甲", "[总表见附件3。|总表；又一表；总表|True]"],
        ),
        (
            (BulletList(((Text("一项"),), (Text("两项"),)), ordered=True),),
            ["1．一项", "2．两项"],
        ),
        ((BulletList(((Text("一项"),),)),), ["——一项"]),
    ],
)
def test_order_of_the_text(blocks: tuple[Block, ...], told: list[str]) -> None:
    """Captions are counted, lists are spelled out, wide tables leave, the end is kept together."""
    assert list(map(say, laid_out(*blocks).body)) == told


@pytest.mark.parametrize(("format_", "kinds"), [("pdf", [Table, Chart]), ("docx", [Chart])])
def test_what_leaves_the_text_is_chosen_for_each_kind(format_: Format, kinds: list[type]) -> None:
    """Tables and charts of the PDF, charts alone of the Word file."""
    layout = Layout(
        length="full", attached_in_pdf=("tables", "charts"), attached_in_docx=("charts",)
    )
    (attachment,) = laid_out(*report(layout), format_=format_).attachments
    items = [one.item for one in attachment.items if isinstance(one, Captioned)]
    assert [type(i.table if isinstance(i, Fitted) else i) for i in items] == kinds


def test_body_is_the_same_in_both_editions(public: NotebookNode, internal: NotebookNode) -> None:
    """What is signed does not depend on who reads it; the appendix and the mark do."""
    papers = [lay_out(read_document(n), "report", "pdf") for n in (public, internal)]
    assert papers[0].body == papers[1].body
    assert [paper.mark for paper in papers] == ["", "内部资料"]
    assert papers[0].appendix == ()
    assert papers[0].figures == frozenset()
    assert papers[1].figures == {"proposals_total"}


def test_appendix_tells_findings_and_evidence(internal: NotebookNode) -> None:
    """Findings in one table, then ledger by ledger the figures, and the rows they point to."""
    appendix = lay_out(read_document(internal), "report", "pdf").appendix
    assert [say(item) for item in appendix] == [
        "table",
        "数据来源",
        "《建议提案办理台账》",
        "建议提案：24件",
        "口径：按条数计。共24行，前1行见序号1。",
        "table",
    ]


def test_appendix_prints_a_row_once() -> None:
    """Figures of one ledger point to the rows of one table; what all rows share stands above."""
    names = ("行号", "编号", "文件", "工作表")
    whole = Evidence(
        "whole",
        "全部",
        "3件",
        "口径。",
        "台账",
        3,
        tuple(Column(name, internal=True) for name in names),
        tuple((str(n + 1), f"甲{n}", "a.xlsx", sheet) for n, sheet in enumerate("一二二", start=1)),
        ("a.xlsx，第2至4行",),
    )
    public = replace(whole.columns[1], internal=False)
    part = replace(
        whole,
        id="part",
        count=2,
        rows=(whole.rows[0], whole.rows[2]),
        columns=(whole.columns[0], public, *whole.columns[2:]),
        places=(),
    )
    ledger, *said_of, table = list(proven([whole, part]))[1:]
    assert [say(block) for block in (ledger, *said_of)] == [
        "《台账》",
        "全部：3件",
        "口径：口径。共3行，见序号1至3。",
        "全部：3件",
        "口径：口径。共2行，见序号1、3。",
        "文件：a.xlsx。",
    ]
    assert isinstance(table, Table)
    assert [column.name for column in table.columns] == ["序号", "行号", "编号", "工作表"]
    assert [row[0] for row in table.rows] == ["1", "2", "3"]


def test_mark_is_the_bureaus() -> None:
    """The internal edition says what the bureau writes on its drafts."""
    title = head(Layout(mark="送审稿"))
    assert laid_out(title, edition=Edition.INTERNAL).mark == "送审稿"
    assert laid_out(title).mark == ""


def test_name_and_date_of_the_file() -> None:
    """They are the title and the date of the signature, or the notebook's name and none."""
    named, nameless = laid_out(head(), SIGNED), laid_out(headed(1, "一、"))
    assert (named.name, f"{named.date:%Y-%m-%d}") == (head().text, "2024-01-18")
    assert (nameless.name, nameless.date) == ("report", UNDATED)


@pytest.mark.parametrize(
    ("layout", "imprint"),
    [
        (Layout(), ()),
        (Layout(copies=("甲", "乙")), (("抄送：甲，乙。", ""),)),
        (
            Layout(copies=("甲",), issuer="办公室"),
            (("抄送：甲。", ""), ("办公室", "2024年1月18日印发")),
        ),
    ],
)
def test_imprint(layout: Layout, imprint: tuple[tuple[str, str], ...]) -> None:
    """Copies first, then who issued it and when."""
    assert laid_out(head(layout), SIGNED).imprint == imprint


DATA = Table(
    "all", "主要数据表", (Column("指标"), Column("值")), (("建议提案", "24件"),), role="data"
)
LISTED = replace(listing(2, caption="本节数据"), role="figures")


def test_a_short_report_shows_what_its_prose_refers_to() -> None:
    """Other charts and tables are left to the page; all data stand in one attachment."""
    prose = Paragraph((Text("办理24件"), Reference("办理情况"), Text("。")))
    other = replace(drawn("别的"), id="other")
    blocks = (head(Layout()), prose, LISTED, drawn(), other, DATA, said("乙"), SIGNED)
    assert list(map(say, laid_out(*blocks).body)) == [
        "办理24件（见图1）。",
        "图1 办理情况（单位：件）",
        "[乙|主要数据表|True]",
    ]
    document = read_document(holding(blocks))
    assert [block.title for block in document.further if isinstance(block, Chart)] == ["别的"]


def test_a_full_report_shows_all_but_the_attachment() -> None:
    """Its sections have the data."""
    blocks = (
        head(),
        said("甲"),
        replace(LISTED, role="figures"),
        drawn(),
        DATA,
        said("乙"),
        SIGNED,
    )
    assert list(map(say, laid_out(*blocks).body)) == [
        "甲",
        "表1 本节数据",
        "图1 办理情况（单位：件）",
        "[乙||True]",
    ]


@pytest.mark.fires("reference-lost")
def test_a_reference_to_what_is_not_shown_is_dropped_and_told() -> None:
    """Its brackets too."""
    blocks = (head(), Paragraph((Text("甲"), Reference("没有的图"), Text("。"))), SIGNED)
    document = read_document(holding(blocks))
    assert [finding.code for finding in document.findings] == ["reference-lost"]
    assert say(laid_out(*blocks).body[-1]) == "[甲。||True]"


@pytest.mark.silent("reference-lost")
def test_numbers_are_the_same_in_every_format() -> None:
    """A page, a PDF and a Word file call a chart by one name."""
    blocks = (head(), Paragraph((Text("甲"), Reference("chart"))), listing(1), drawn(), SIGNED)
    document = read_document(holding(blocks))
    assert (document.findings, document.numbers["chart"]) == ((), "图1")
    page = render_report(document, "report")
    assert 'href="#chart">图1</a>）' in page
    assert "<figcaption>图1　办理情况" in page


def test_a_data_table_stands_in_two_columns_of_text() -> None:
    """Each row stays a row of its own, so that readers and machines read it right."""
    rows = tuple((str(n), "1件") for n in range(100))
    fitted = fit_in_columns(replace(DATA, rows=rows))
    assert (fitted.table.rows, fitted.abreast) == (rows, 2)
    assert 2 * sum(fitted.widths) < 442.2


def test_a_data_table_of_one_page_is_as_wide_as_the_text() -> None:
    """Two columns of text would leave half of the page empty."""
    fitted = fit_in_columns(replace(DATA, rows=(("学法活动", "13场"),) * 20))
    assert (fitted.abreast, fitted.dense) == (1, True)
    assert sum(fitted.widths) == pytest.approx(442.2, abs=0.1)


def test_numbers_of_a_data_table_are_not_broken() -> None:
    """A long head of a column does not take the room of its neighbours' numbers."""
    columns = (Column("指标"), *(Column(f"{year}年（截至11月30日）") for year in (2024, 2023)))
    row = ("多发资金", "8326.75元", "12480元")
    fitted = fit_in_columns(Table("", "", columns, (row,) * 40))
    label, *numbers = ((width - 4) / 9 for width in fitted.widths)
    assert numbers[0] > 7 * 0.56 + 1  # seven digits and a point, and a character, in ems
    assert numbers[1] > 5 * 0.56 + 1
    assert label > 8
