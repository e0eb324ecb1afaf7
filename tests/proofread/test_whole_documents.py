"""What only a whole document shows: skipped headings, missing parts, a date of signing."""

from __future__ import annotations

import pytest
from plain_texts import codes

from fazhi.documents.passages import Kind, Passage, located
from fazhi.documents.text_passages import read_plain
from fazhi.proofread.all_rules import proofread
from fazhi.proofread.vocabulary import builtin_terms, year_of

REPORT = """\
云溪县民政局2023年法治政府建设年度报告

云溪县人民政府：

一、主要做法

全年公开信息142条。截至2023年12月31日，办结24件。

二、主要负责人履行推进法治建设第一责任人职责的情况

主要负责人主持召开专题会议。

三、下一步打算

继续完善制度。

云溪县民政局

2024年2月29日
"""


@pytest.mark.silent("report-part-missing", "heading-skipped", "signed-too-early")
def test_a_complete_report_passes() -> None:
    """A report with all of its parts, in order, signed after the cut-off."""
    assert codes(REPORT) == []


@pytest.mark.fires(by="code")
@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("云溪县人民政府：\n", "", "report-part-missing"),
        ("2024年2月29日", "", "report-part-missing"),
        ("云溪县民政局\n\n2024", "2024", "report-part-missing"),
        ("履行推进法治建设第一责任人职责的情况", "讲话", "report-part-missing"),
        ("三、下一步", "四、下一步", "heading-skipped"),
        ("2024年2月29日", "2023年11月30日", "signed-too-early"),
    ],
)
def test_what_is_missing_is_told(old: str, new: str, code: str) -> None:
    """One part less, one remark more."""
    assert old in REPORT
    text = REPORT.replace(old, new)
    if "讲话" in new:
        text = text.replace("主要负责人主持", "局长主持").replace("主要负责人讲话", "领导讲话")
    assert codes(text) == [code]


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2023年法治政府建设年度报告", 2023),
        ("某局2022年度部门决算", 2022),
        ("关于2021年国民经济和社会发展情况的报告", 2021),
        ("2020年政府信息公开工作年度报告", 2020),
        ("某县2019年国民经济和社会发展统计公报", 2019),
        ("2024年工作要点", None),
        ("某局简介", None),
        ("2023年，我局公开报告12份。", None),
    ],
)
def test_the_year_of_any_title(title: str, year: int | None) -> None:
    """The year of a report of whatever kind; a plan is of a year to come, a sentence of none."""
    assert year_of(tuple(located(read_plain(title.encode(), "a.txt")))) == year


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("一、做法\n\n（一）甲\n\n（二）乙\n\n二、问题\n\n（一）丙", []),
        ("一、做法\n\n（二）乙", ["heading-skipped"]),
        ("（三）甲\n\n（四）乙", []),
        ("（三）甲\n\n（五）乙", ["heading-skipped"]),
        ("第一章 总则\n\n第三章 附则", ["heading-skipped"]),
        ("1.甲\n\n2.乙\n\n4.丙", ["heading-skipped"]),
        ("1.甲\n\n2.乙\n\n二、做法\n\n1.丙", []),
        ("1.甲。2.乙。3.丙。\n\n4.丁", []),
        ("2.5万元用于培训。\n\n4.8万元用于宣传。", []),
        ("二是做。三是说。", []),
        ("一是学：一是早学，二是快学，三是深学；二是做。三是说。", []),
        ("一是学：一是早学，二是快学，三是深学；二是做。四是说。", ["heading-skipped"]),
    ],
)
def test_headings_count_on(text: str, told: list[str]) -> None:
    """An excerpt may begin anywhere, but under a wider heading the first is the first."""
    assert codes(text) == told


def test_a_number_that_word_writes_is_not_known() -> None:
    """Behind a paragraph that Word numbers itself, the numbers of headings begin anew."""
    heading = Passage("三、下一步", Kind.HEADING)
    passages = [Passage("一、做法", Kind.HEADING), Passage("问题", is_numbered=True), heading]
    assert [finding.code for finding in proofread(passages, builtin_terms())] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("三个问题：一是人少。\n\n二是钱少。\n\n三是车少。", []),
        ("四个问题：一是人少。\n\n二是钱少。\n\n三是车少。", ["points-miscounted"]),
        ("两项举措：一是学，二是做：一是早做，二是快做。", []),
        ("三个问题：一是人少，二是钱少。\n\n两项举措：一是学，二是做。", ["points-miscounted"]),
    ],
)
def test_points_are_as_many_as_was_said(text: str, told: list[str]) -> None:
    """They go on over paragraphs; points within a point leave doubt."""
    assert codes(text) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [("a.html", []), ("a.txt", ["scrape-mark"]), ("a.docx", ["scrape-mark"])],
)
def test_a_page_has_furniture_of_its_own(name: str, told: list[str]) -> None:
    """What belongs to a web page was copied along in any other document."""
    found = proofread([Passage("打印本页", file=name)], builtin_terms())
    assert [finding.code for finding in found] == told


def test_headers_that_a_pdf_runs_together_are_no_doubled_words() -> None:
    """A line of a PDF without any mark is no prose."""
    header = Passage("指标数量数量", page=1, whole=False)
    prose = Passage("我局开展开展专项检查。", page=1, whole=False)
    found = proofread([header, prose], builtin_terms())
    assert [finding.code for finding in found] == ["word-doubled"]


def test_prose_and_table_give_one_value() -> None:
    """A row that names what the prose names holds the same number."""
    prose = Passage("全年主动公开政府信息630条。")
    row = Passage("主动公开政府信息\t603条", Kind.ROW, table=1)
    (finding,) = proofread([prose, row], builtin_terms())
    assert finding.code == "fact-differs"
    assert (finding.fields["other"], finding.fields["wrong"]) == ("630条", "603条")


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("甲\u200b乙\u200b丙。", "a.txt", ["scrape-mark"]),
        ("县工商局", "a.html", []),
        ("县工商局开展检查。", "a.html", ["name-outdated"]),
        ("统计公报统计公报", "a.html", []),
        ("检查机构25家），均合格。", "a.txt", ["bracket-unpaired"]),
    ],
)
def test_a_passage_of_a_file(text: str, name: str, told: list[str]) -> None:
    """What nobody sees is told once; links of a page are no sentences."""
    found = proofread([Passage(text, file=name)], builtin_terms())
    assert [finding.code for finding in found] == told
