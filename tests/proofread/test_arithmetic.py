"""Remarks on numbers show the equation, and the base that would make it right."""

from __future__ import annotations

import pytest

from fazhi.documents.passages import Passage
from fazhi.proofread.all_rules import proofread
from fazhi.proofread.vocabulary import builtin_terms

NAMED_BASES = [
    "受理申请8件，已办结7件，1件正在办理。已办结的申请中，准予6件；按时办结6件，按时办结率为85.7%。",
    "受理申请10件，比上年增加2件，均已办结。准予许可9件；按时办结9件，按时办结率为90.0%。",
]
"""The rate is of what its name says, farther away than the number before it."""

EQUATIONS = [
    ("全年受理163件，上年结转7件，合计174件。", "sum-wrong", "163件+7件=170件，不是174件"),
    (
        "全年审结135件，其中纠错29件，纠错率19.2%。",
        "percentage-wrong",
        "135件中的29件是21.5%，不是19.2%；19.2%是151件的",
    ),
    (
        "受理200件，审结135件，其中纠错29件，纠错率14.5%。",
        "percentage-wrong",
        "135件中的29件是21.5%，不是14.5%；14.5%是受理200件的",
    ),
    (
        "由20件增加到24件，增长16.7%。",
        "growth-wrong",
        "由20件到24件，变化是20.0%，不是16.7%；16.7%是误用本年的数24件作了分母",
    ),
    (
        "支出3156077元，比上年增支161347元，增长5.43%。",
        "growth-wrong",
        "由2994730元到3156077元，变化是5.39%，不是5.43%",
    ),
    ("办理代表建议18件，比上年12件增加7件。", "difference-wrong", "12件和18件相差6件，不是7件"),
    (
        "办结率由92.3%提高到95.3%，提高3%。",
        "points-not-percent",
        "由92.3%到95.3%，是3个百分点，不是3%",
    ),
    ("投诉由上年的18件增加到12件。", "direction-wrong", "由18件到12件不是增加"),
    (
        "受益126343人次，发放补贴7877094元，人均61.3元。",
        "average-wrong",
        "7877094元除以126343人次是62.3元，不是61.3元",
    ),
    (
        "农业占42.1%，工业占38.6%，服务业占20.3%。",
        "shares-not-all",
        "42.1%+38.6%+20.3%=101.0%，不是100%",
    ),
    (
        "年初预算1560.05万元，支出决算1511.89万元，决算数大于预算数。",
        "comparison-wrong",
        "1511.89万元小于1560.05万元，不是大于",
    ),
    ("参考率102.6%。", "percentage-above-100", "“参考率”不会超过100%，写的是102.6%"),
    ("办结率100%，尚有2件正在办理、已超期限。", "all-but-open", "说是办结率100%，又有2件没有办完"),
    ("本年建议二十四件。上述23件均已办结。", "fact-differs", "前面是二十四件，这里是23件"),
    (
        "连续三年没有败诉。2022年败诉1起，2023年、2024年没有败诉。",
        "streak-broken",
        "说是连续三年没有败诉，而2022年有1起",
    ),
    ("连续三年获评优秀（2022年、2023年）。", "streak-broken", "写出的年份是2022年、2023年"),
    ("发放资料约6000余份。", "hedge-doubled", "【约6000余份】"),
    ("自2107年起施行。", "year-far-off", "年份2107"),
    ("办理建议13件件。", "number-malformed", "【3件件】"),
    ("依据《婚姻法》办理登记。", "law-superseded", "《婚姻法》2021年1月1日起不再施行"),
    (
        "依照《行政处罚法》第三十八条集体讨论决定。",
        "article-moved",
        "2021年7月15日起是第五十七条",
    ),
    ("按照云民发[2023]4号文件执行。", "document-number-form", "【[2023]4号】"),
    (
        "上年结转14件，本年新收286件，办结291件，结转下年12件。",
        "sum-wrong",
        "14件+286件-291件=9件，不是12件",
    ),
    ("由二十件增加到二十四件，增长百分之三十。", "growth-wrong", "变化是20.0%，不是百分之三十"),
    ("全力推进进项目建设。", "word-doubled", "“进”写重了：“全力推进【进】项目建设。”"),
    ("走访企业317余家。", "hedge-doubled", "“余”只用在整十、整百"),
    ("一是学习。二是执法。四是监督。", "heading-skipped", "前面是第2个，这里是第4个"),
    ("推行三项举措：一是延时办，二是上门办。", "points-miscounted", "前面说有3个，后面列了2个"),
    (
        "公务接待费4.8万元，控制在预算4.2万元以内。",
        "comparison-wrong",
        "4.8万元大于4.2万元，不是没有超过",
    ),
    (
        "预算8万元，支出6.73万元，结余1.72万元。",
        "sum-wrong",
        "6.73万元+1.72万元=8.45万元，不是8万元",
    ),
    ("会议二十一次，22次会议均有记录。", "fact-differs", "前面是二十一次，这里是22次"),
]


@pytest.mark.fires(by="code")
@pytest.mark.parametrize(("text", "code", "said"), EQUATIONS)
def test_the_equation_is_shown(text: str, code: str, said: str) -> None:
    """One remark, whose message holds the numbers that were held together and what they give."""
    (finding,) = proofread([Passage(text)], builtin_terms())
    assert finding.code == code
    assert said in finding.message


SOUND = [
    "全年受理163件，上年结转7件，合计170件。",
    "全年审结135件，其中纠错29件，纠错率21.5%。",
    "由20件增加到24件，增长20.0%。",
    "支出3156077元，比上年增支161347元，增长5.39%。",
    "办理代表建议18件，比上年12件增加6件。",
    "办结率由92.3%提高到95.3%，提高3.0个百分点。",
    "投诉由上年的18件减少到12件。",
    "受益126343人次，发放补贴7877094元，人均62.3元。",
    "受益12人，发放补贴7877094元，人均6元。",
    "支出由2.0亿元增加到2.1亿元，增长8%。",
    "支出由0亿元增加到2.1亿元，增长8%。",
    "2019年败诉1起，此后连续三年没有败诉。",
    "农业占42.1%，工业占38.6%，服务业占19.3%。",
    "年初预算1560.05万元，支出决算1511.89万元，决算数小于预算数。",
    "参考率98.6%。",
    "办结率100%，没有超期。",
    "本年建议二十四件。上述24件均已办结。",
    "连续三年没有败诉。",
    "连续两年获评优秀（2022年、2023年）。",
    "发放资料6000余份。",
    "推行两项举措：一是延时办，二是上门办。",
    "公务接待费3.8万元，控制在预算4.2万元以内。",
    "预算8万元，支出6.73万元，结余1.27万元。",
    "会议二十一次，21次会议均有记录。",
    "自2027年起施行。",
    "办理建议13件，件件有着落。",
    "依据《民法典》办理登记。",
    "依照《行政处罚法》第五十七条集体讨论决定。",
    "按照云民发〔2023〕4号文件执行，案号为（2023）云01行初4号。",
]


@pytest.mark.silent(*{code for _, code, _ in EQUATIONS})
@pytest.mark.parametrize("text", SOUND)
def test_what_comes_out_passes(text: str) -> None:
    """Nothing is told where the numbers agree."""
    assert [finding.message for finding in proofread([Passage(text)], builtin_terms())] == []


@pytest.mark.silent("percentage-wrong")
@pytest.mark.parametrize("text", NAMED_BASES)
def test_a_rate_is_of_what_its_name_says(text: str) -> None:
    """Where the number that the rate's name speaks of makes it right, nothing is told."""
    codes = [finding.code for finding in proofread([Passage(text)], builtin_terms())]
    assert "percentage-wrong" not in codes
