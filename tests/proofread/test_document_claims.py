"""What a document claims of all, of none or of change is held against the figures of its year."""

from __future__ import annotations

import pytest

from fazhi.documents.passages import Kind, Passage
from fazhi.figures.figure import Figure
from fazhi.findings import Finding
from fazhi.params.prose_rules import ProseRules
from fazhi.proofread.document_claims import DocumentClaims

RULES = ProseRules(
    all_words=("均", "全部", "所有", "一律"),
    most_words=("大部分", "半数以上"),
    none_words=("没有", "未收到", "未发生", "无", "零"),
    qualifiers=(("按时", "按期", "及时"), ("提前",), ("本人", "局长", "负责人")),
    since=("比上年", "较去年", "大幅", "明显", "稳步"),
    changes=("提高", "提升", "下降"),
    nouns={"群众": ("人", "人次", "户"), "资料": ("份", "册"), "案件": ("件", "起")},
    allowed_phrases={"平均": "统计用语"},
)
UNITS = ("件", "起", "份", "人", "人次", "户", "次", "家", "册")


def figure(id_: str, label: str, value: int, unit: str, whole: Figure | None = None) -> Figure:
    """Return a figure of an invented ledger."""
    return Figure(
        id=id_, label=label, value=value, unit=unit, definition="", ledger="t", whole=whole
    )


LICENCES = figure("licences", "许可申请", 10, "件")
DONE = figure("done", "已办结", 10, "件", LICENCES)
IN_TIME = figure("in_time", "按时办结", 9, "件", DONE)
EARLY = figure("early", "提前办结", 3, "件", DONE)
NEW = figure("new", "新办", 6, "件", LICENCES)
RENEWED = figure("renewed", "延续", 4, "件", LICENCES)
SUITS = figure("suits", "行政诉讼", 3, "起")
TRIED = figure("tried", "立案后的行政诉讼", 2, "起", SUITS)
ATTENDED = figure("attended", "负责人出庭应诉", 2, "起", TRIED)
LOST = figure("lost", "败诉", 1, "起", SUITS)
REVIEWS = figure("reviews", "行政复议", 2, "件")
FIGURES = {
    f.id: f
    for f in (LICENCES, DONE, IN_TIME, EARLY, NEW, RENEWED, SUITS, TRIED, ATTENDED, LOST, REVIEWS)
}
CLAIMS = DocumentClaims(FIGURES, RULES, UNITS, 2023)

OUTRUN = [
    "受理许可申请10件，均已按时办结。",
    "新办6件、延续4件，均按期办结。",
    "所有许可申请按期办结。",
    "许可申请全部及时办结。",
    "许可申请全部按时办结。",
    "受理许可申请10件，按期办结。",
    "许可申请按时办结。",
    "受理许可申请10件，已办结10件，按期办结，群众认可。",
    "受理政务服务热线转来的许可申请10件，及时办结；",
    "立案前后的行政诉讼3起，负责人出庭应诉。",
    "许可申请10件，大部分提前办结。",
    "许可申请大部分提前办结。",
    "许可申请半数以上提前办结。",
    "发生行政诉讼3起，均由局长本人出庭应诉。",
    "行政诉讼3起，没有败诉。",
    "全年没有败诉案件。",
    "全年未收到行政复议申请。",
    "实现行政诉讼零败诉。",
]
BORNE = [
    "受理许可申请10件，均已办结。",
    "许可申请全部办结。",
    "已办结10件，其中按时办结9件。",
    "立案后的行政诉讼2起，均由局长出庭应诉。",
    "确保许可申请全部按期办结。",
    "要求所有许可申请按期办结。",
    "去年行政诉讼没有败诉。",
    "2022年行政诉讼没有败诉。",
    "没有按时办结的1件，是材料不全。",
    "平均按时办结率保持稳定。",
    "未发生行政赔偿。",
    "没有因程序违法败诉的情形。",
    "全部窗口均实行首问负责制。",
    "许可申请10件，大部分按时办结。",
    "许可申请10件，按时办结9件。",
    "许可申请10件，9件按时办结。",
    "许可申请10件，按时办结率90%。",
    "许可申请10件，推动按时办结。",
    "许可申请10件，未能按时办结，原因是系统故障。",
    "督促科室抓紧，许可申请10件按时办结的，予以通报。",
    "许可申请10件，部分按时办结。",
    "立案后的行政诉讼2起，负责人出庭应诉。",
    "大部分提前办结。",
    "按期办结。",
]


def told(text: str, code: str) -> list[Finding]:
    """Return what is told of a sentence under a code."""
    return [finding for finding in CLAIMS.outrun(Passage(text)) if finding.code == code]


@pytest.mark.parametrize("text", OUTRUN)
@pytest.mark.fires("document-claim-outruns")
def test_a_claim_that_the_figures_do_not_bear_is_told(text: str) -> None:
    """Nine of ten are not all, two of three are not all, and one is not none."""
    assert len(told(text, "document-claim-outruns")) == 1


@pytest.mark.parametrize("text", BORNE)
@pytest.mark.silent("document-claim-outruns")
def test_a_claim_that_they_bear_or_do_not_know_passes(text: str) -> None:
    """So do demands, other years, and what no figure counts."""
    assert not told(text, "document-claim-outruns")


def test_the_claim_is_told_with_both_numbers() -> None:
    """How many there are of how many."""
    (finding,) = told("受理许可申请10件，均已按时办结。", "document-claim-outruns")
    assert "10件里“按时办结”只有9件" in finding.message


def test_a_row_of_a_table_claims_nothing() -> None:
    """Cells are words, not sentences."""
    row = Passage("许可申请\t均按时办结", Kind.ROW, table=1)
    assert not [*CLAIMS.outrun(row)]


@pytest.mark.parametrize(
    "text", ["服务水平较去年提高。", "群众满意度大幅提升。", "办结率稳步提升。"]
)
@pytest.mark.fires("document-trend-bare")
def test_a_change_without_a_number_is_told(text: str) -> None:
    """How much is not said."""
    assert told(text, "document-trend-bare")


@pytest.mark.parametrize(
    "text",
    ["满意率较去年提高2个百分点。", "满意率由93%提高到95%，明显提升。", "力争满意率大幅提升。"],
)
@pytest.mark.silent("document-trend-bare")
def test_a_change_with_a_number_or_to_come_passes(text: str) -> None:
    """The sentence says how much, or nothing yet."""
    assert not told(text, "document-trend-bare")


@pytest.mark.parametrize("text", ["覆盖群众300份。", "发放资料500人次。"])
@pytest.mark.fires("document-unit-unfit")
def test_a_unit_that_does_not_fit_the_noun_is_told(text: str) -> None:
    """People are not counted in copies."""
    assert told(text, "document-unit-unfit")


@pytest.mark.parametrize("text", ["覆盖群众300人次。", "服务群众12次。", "发放资料500份。"])
@pytest.mark.silent("document-unit-unfit")
def test_a_unit_that_fits_passes(text: str) -> None:
    """Its own, or how often."""
    assert not told(text, "document-unit-unfit")
