"""What law and form ask for is there, or is told with its article."""

from __future__ import annotations

import datetime as dt

import pytest

from fazhi.blocks.model import Block, Heading, Paragraph, Text
from fazhi.catalogue import Severity
from fazhi.checks.checklist import (
    check_content,
    check_dates,
    check_form,
    demanded_content,
    demanded_form,
    list_due,
)
from fazhi.figures.figure import Figure
from fazhi.findings import Finding
from fazhi.params.bureau import Bureau, Rules, Year
from fazhi.params.statute import Deadline, Statute, StatutoryItem
from fazhi.params.strict_yaml import Source
from fazhi.prose.notebook_calls import read_notebook
from fazhi.prose.render import Prose, Section, Withheld

ITEMS = (
    StatutoryItem(id="l", title="负责人履职", article="第三项", sections=("leadership",)),
    StatutoryItem(id="o", title="其他", article="第五项", sections=()),
)
STATUTE = Statute(source="《规定》", confirmed=False, title="年度报告", items=ITEMS)
DEADLINES = (
    Deadline(title="报送", month=3, day=1, article="第二十四条", ends="signed"),
    Deadline(title="公开", month=4, day=1, article="第二十六条", ends="published"),
)
RULES = Rules(statutory=STATUTE, deadlines=DEADLINES, units=())
WITHHELD = Withheld(
    Figure("x", "", None, "件", "", "x"),
    Finding(code="x", severity=Severity.BLOCK, message="", remedy=""),
)
BUREAU = Bureau(
    name="甲局",
    short_name="局",
    region="甲县",
    report="年度报告",
    recipients=("县委",),
    signatory="甲局",
)
SHOWN = ("report.title()", "report.signature()")


def prose(*, paragraphs: int, withheld: int = 0, id_: str = "leadership") -> Prose:
    """Return prose of one section."""
    blocks: tuple[Block, ...] = (Paragraph((Text("话"),)),) * paragraphs
    heading = Heading(1, (Text("五、履职"),), id=id_)
    section = Section(id_, 1, heading, blocks, (WITHHELD,) * withheld, (1,) * paragraphs)
    return Prose("params/narrative/2023.md", {id_: section})


def year(**dates: dt.date | None) -> Year:
    """Return the year 2023, on time unless said otherwise."""
    usual = {"cutoff": dt.date(2023, 12, 31), "signed": dt.date(2024, 1, 18), "published": None}
    return Year.model_validate({"year": 2023, **usual, **dates})


@pytest.mark.fires(by="codes")
@pytest.mark.parametrize(
    ("text", "answer", "codes"),
    [
        pytest.param(
            prose(paragraphs=2),
            "五、履职",
            [],
            marks=pytest.mark.silent("statutory-item-missing"),
        ),
        (prose(paragraphs=2, withheld=1), "五、履职", []),
        (prose(paragraphs=2, withheld=2), "", ["statutory-item-missing"]),
        (prose(paragraphs=0), "", ["statutory-item-missing"]),
        (prose(paragraphs=2, id_="plan"), "", ["statutory-item-missing"]),
    ],
)
def test_an_item_is_served_by_a_section_that_says_something(
    text: Prose, answer: str, codes: list[str]
) -> None:
    """A section that is not there, is empty or prints nothing serves nothing."""
    leadership, other = demanded_content(text, RULES)
    assert leadership.answer == answer
    assert (other.answer, other.is_met) == ("", True)
    found = list(check_content(text, RULES))
    assert [f.code for f in found] == codes
    assert all("《规定》第三项，条文号待核" in f.message for f in found)


def test_an_article_that_was_checked_is_quoted_without_the_mark() -> None:
    """The bureau says in rules.yaml that it compared the numbers of articles."""
    checked = RULES.model_copy(update={"statutory": STATUTE.model_copy(update={"confirmed": True})})
    assert demanded_content(prose(paragraphs=1), checked)[0].source == "《规定》第三项"


@pytest.mark.parametrize(
    ("cells", "change", "missing"),
    [
        pytest.param(SHOWN, {}, [], marks=pytest.mark.silent("form-part-missing")),
        pytest.param(
            SHOWN[:1], {}, ["署名", "成文日期"], marks=pytest.mark.fires("form-part-missing")
        ),
        (SHOWN[1:], {}, ["标题", "主送机关"]),
        (("report.title()", "# report.signature()"), {}, ["署名", "成文日期"]),
        (SHOWN, {"recipients": ()}, ["主送机关"]),
        (SHOWN, {"signatory": ""}, ["署名"]),
    ],
)
def test_a_document_has_title_recipients_signature_and_date(
    cells: tuple[str, ...], change: dict[str, object], missing: list[str]
) -> None:
    """What is not filled in, or not shown by the notebook, is told by name."""
    bureau = BUREAU.model_copy(update=change)
    demands = demanded_form("甲局2023年年度报告", bureau, year(), read_notebook(cells))
    assert [d.title for d in demands if not d.is_met] == missing
    (signatory,) = (d for d in demands if d.title == "署名")
    assert signatory.file.startswith("params" if "report.signature()" in cells else "notebooks")
    found = list(check_form(demands, RULES))
    assert [f.message for f in found] == [f"报告缺少{name}。" for name in missing]
    assert all(f.code == "form-part-missing" for f in found)


@pytest.mark.fires(by="codes")
@pytest.mark.parametrize(
    ("title", "codes"),
    [
        pytest.param("甲局2023年年度报告", [], marks=pytest.mark.silent("title-unusual")),
        ("甲局2023年工作总结", ["title-unusual"]),
    ],
)
def test_an_unusual_title_is_told(title: str, codes: list[str]) -> None:
    """The published report for 2023 had one that readers would not find it by."""
    demands = demanded_form(title, BUREAU, year(), read_notebook(SHOWN))
    assert [f.code for f in check_form(demands, RULES)] == codes


@pytest.mark.fires(by="codes")
@pytest.mark.parametrize(
    ("dates", "codes"),
    [
        ({}, []),
        pytest.param(
            {"signed": dt.date(2024, 3, 1), "published": dt.date(2024, 4, 1)},
            [],
            marks=pytest.mark.silent("deadline-missed"),
        ),
        ({"signed": dt.date(2024, 3, 2)}, ["deadline-missed"]),
        ({"published": dt.date(2024, 4, 2)}, ["deadline-missed"]),
        ({"signed": dt.date(2023, 12, 20)}, ["signed-before-cutoff"]),
        pytest.param(
            {"signed": dt.date(2023, 12, 20), "cutoff": dt.date(2023, 11, 30)},
            [],
            marks=pytest.mark.silent("signed-before-cutoff"),
        ),
    ],
)
def test_dates_keep_the_law(dates: dict[str, dt.date], codes: list[str]) -> None:
    """Signed after the data end, and by 1 March; published by 1 April."""
    lines = {(): 1, ("signed",): 3, ("published",): 4}
    found = list(check_dates(Source(year(**dates), "params/2023.yaml", lines), RULES))
    assert [f.code for f in found] == codes
    late = "published" if "published" in dates else "signed"
    assert {(f.place.file, f.place.line) for f in found} <= {("params/2023.yaml", lines[late,])}


@pytest.mark.parametrize(
    ("today", "report", "publication"),
    [
        (dt.date(2024, 2, 28), "已于2024年1月18日办理", "还有33天"),
        (dt.date(2024, 1, 10), "还有51天", "还有82天"),
        (dt.date(2024, 4, 1), "已于2024年1月18日办理", "还有0天"),
        (dt.date(2024, 4, 3), "已于2024年1月18日办理", "已过2天"),
    ],
)
def test_days_are_counted_to_the_last_day(today: dt.date, report: str, publication: str) -> None:
    """Counted by hand over the leap day of 2024."""
    dues = list_due(RULES, year())
    assert [due.standing(today) for due in dues] == [report, publication]
    assert [due.day for due in dues] == [dt.date(2024, 3, 1), dt.date(2024, 4, 1)]
