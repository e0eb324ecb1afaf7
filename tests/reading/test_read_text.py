"""A paragraph is read into its numbers and how they relate, as far as it leaves no doubt."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fazhi.reading import Kind, Reading, read_text
from fazhi.reading.relations import Average, Change, Comparison, Ratio, Structure, Sum

UNITS = ("件", "起", "人", "人次", "条", "项", "家", "个", "份", "户", "吨", "公里")


def read(text: str) -> Reading:
    """Read with a few measure words."""
    return read_text(text, UNITS)


@pytest.mark.parametrize(
    ("text", "value", "step", "unit"),
    [
        ("24件", "24", "0", "件"),
        ("1,234人", "1234", "0", "人"),
        ("１２件", "12", "0", "件"),
        ("1.2万人次", "12000", "1000", "人次"),
        ("3156077元", "3156077", "1", "元"),
        ("1560.05万元", "15600500", "100", "元"),
        ("164.6亿元", "16460000000", "10000000", "元"),
        ("97.4%", "0.974", "0.001", "%"),
        ("97.4％", "0.974", "0.001", "%"),
        ("2.3‰", "0.0023", "0.0001", "%"),
        ("百分之五", "0.05", "0.01", "%"),
        ("3.0个百分点", "0.03", "0.001", "个百分点"),
        ("二十四件", "24", "0", "件"),
        ("四十万吨", "400000", "10000", "吨"),
        ("6000余份", "6000", "0", "份"),
    ],
)
def test_numbers_keep_their_rounding(text: str, value: str, step: str, unit: str) -> None:
    """The value in the plain unit, and what its last digit is worth."""
    (mention,) = read(f"共{text}。").mentions
    assert (mention.value, mention.step, mention.unit) == (Decimal(value), Decimal(step), unit)
    assert mention.text.translate(str.maketrans("１２％", "12%")) == text.translate(
        str.maketrans("１２％", "12%")
    )


@pytest.mark.parametrize(
    ("text", "total", "more", "less"),
    [
        ("上年结转14件，本年新收286件，办结291件，结转下年9件。", 9, (14, 286), (291,)),
        ("年初在管31人，新接收20人，解除矫正23人，年末在管28人。", 28, (31, 20), (23,)),
        ("上年结转6件，新立案38件，共44件，结案40件，未结4件。", 4, (6, 38), (40,)),
    ],
)
def test_a_stock_is_what_there_was_and_came_less_what_went(
    text: str, total: int, more: tuple[int, ...], less: tuple[int, ...]
) -> None:
    """Each number between two stocks came or went; a sum on the way is neither."""
    stocks = [said for said in read(text).relations if isinstance(said, Sum) and said.less]
    assert (
        total,
        more,
        less,
    ) in [
        (
            said.total.value,
            tuple(part.value for part in said.parts),
            tuple(part.value for part in said.less),
        )
        for said in stocks
    ]


@pytest.mark.parametrize(
    "text",
    [
        "年初在管31人，其中未成年2人，新接收20人，年末在管51人。",
        "上年结转6件，处理38件，结转下年4件。",
        "年初30件，计划新增5件，年末32件。",
    ],
)
def test_what_may_not_have_come_or_gone_is_no_stock(text: str) -> None:
    """A number between two stocks that is neither known to come nor to go leaves it open."""
    assert not [said for said in read(text).relations if isinstance(said, Sum) and said.less]


@pytest.mark.parametrize(
    "text",
    [
        "2023年5月6日，",
        "第3条",
        "〔2023〕4号",
        "12345热线",
        "3—5件",
        "一项长期任务",
        "第十届会议",
        "二〇二三年",
        "5 258件",
        "12:30",
    ],
)
def test_what_is_no_count(text: str) -> None:
    """Dates, ordinals, names, ranges and numbers that spaces part are not read."""
    assert read(text).mentions == ()


def test_a_mention_knows_its_words() -> None:
    """Label, tail, mark, brackets and sentence."""
    first, second, third = read("收到建议24件（含结转2件）。已办结20件").mentions
    assert (first.label, first.depth, first.sentence, first.kind) == ("收到建议", 0, 0, Kind.COUNT)
    assert (second.label, second.mark, second.depth) == ("含结转", "（", 1)
    assert (third.label, third.mark, third.sentence) == ("已办结", "。", 1)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("共24件，分别为建议13件、提案11件。", Sum),
        ("建议13件，提案11件，合计24件。", Sum),
        ("收入2.5亿元，加上补助0.2亿元，收入总计2.7亿元。", Sum),
        ("受理24件，审结20件，尚未审结4件。", Sum),
        ("共24件，其中建议13件，占54.2%。", Ratio),
        ("税收111万元，占收入285万元的38.9%。", Ratio),
        ("预算320万元，决算296万元，完成预算的92.5%。", Ratio),
        ("受理64件，审结58件，结案率90.6%。", Ratio),
        ("由18件增加到24件，增长33.3%。", Change),
        ("24件，比上年18件增加6件。", Change),
        ("24件，比上年增加6件，增长33.3%。", Change),
        ("由92.3%提高到95.3%，提高3个百分点。", Change),
        ("发放49.8万元，救助83人，人均6000元。", Average),
        ("甲占42.1%，乙占38.6%，丙占19.3%。", Structure),
        ("三次产业结构比为12.4:38.9:48.7。", Structure),
        ("预算5.2万元，决算5.8万元，决算数大于预算数。", Comparison),
        ("支出4.8万元，控制在预算4.2万元以内。", Comparison),
        ("支出2.4万元，上年2.6万元，与上年持平。", Comparison),
        ("共28项，达标25项，未达标3项。", Sum),
        ("28项指标中，25项达标、3项未达标。", Sum),
        ("收入总计32.4亿元，支出总计30.1亿元，年终结余2.3亿元。", Sum),
        ("窗口办理31件，网上办理87件，两个渠道共办理118件。", Sum),
        ("上半年办理62件，下半年办理71件，全年共办理133件。", Sum),
        ("人口48.6万人，65岁及以上人口8.1万人，占16.7%。", Ratio),
        ("事项由98项调整为76项，核减22项。", Change),
        ("出庭率97.1%，比全省平均水平94.6%高2.5个百分点。", Change),
        ("资金构成为中央60%、省级25%、县级15%。", Structure),
        ("预算3.2万元，决算2.85万元，决算数比预算数减少0.35万元。", Change),
        ("支出412.6万元，与2022年相比减少31.2万元，下降7.03%。", Change),
        ("受理218件，较去年的245件有所下降。", Comparison),
        ("额度5.2亿元，已发行4.6亿元，未发行0.6亿元。", Sum),
        ("2022年末存案36件，新收412件，审结418件，2023年末存案30件。", Sum),
        ("安排项目68个，总投资126.5亿元，其中续建项目29个、新建项目39个。", Sum),
        ("共1286起：饮酒驾驶1043起，醉酒驾驶243起。", Sum),
        ("抽查420家，检出不合格产品的19家，不合格发现率4.5%。", Ratio),
    ],
)
def test_relations_are_read(text: str, kind: type) -> None:
    """Each way of speaking gives its relation, with the words that make it certain."""
    found = [relation for relation in read(text).relations if isinstance(relation, kind)]
    assert found
    assert all(relation.evidence for relation in found)


@pytest.mark.parametrize(
    "text",
    [
        "新建公园2个，森林覆盖率42.0%。",
        "贷款余额23.3亿元，其中支农贷款占97.4%。",
        "受理64件，审结58件，当庭宣判31件，服判息诉率92.4%。",
        "税收1.2亿元，同口径增长14.6%，增收0.3亿元。",
        "参保21人，人均筹资标准380元。",
        "党员占48%，女性占35%，本科以上占86%。",
        "排名由第12位上升到第5位。",
        "收到申请58件，受理50件，不予受理6件。",
        "抽查186家，合格178家，不合格5家，未检3家。",
        "本年收入500万元，支出480万元，年末结余56万元。",
        "收入总计32.4亿元，支出总计32.4亿元，年终结余2.3亿元。",
        "公共预算支出18.4亿元，两年平均增长4.2%。",
        "2022年末人口48.62万人，新增0.2万人，2021年末人口48.35万人。",
        "全年收入52万元，占总收入142万元；支出31万元，占28.1%。",
        "建议13件，提案11件，均已答复，满意，合计24件。",
        "3月新进人员5人，建议13件，合计24件。",
        "审理案件6件，调解纠纷5件，全年共审理案件11件。",
        "受理24件，审结约20件，尚未审结3件。",
        "受理24件，审结20件，超期未审结3件。",
        "上年结转约14件，新收286件，办结291件，结转下年9件。",
        "试点由3个扩大推广到8个，增长20%。",
        "全年26件。比上年31件减少5件。",
        "26件，比上年31件平均减少5件。",
        "26件，比上年约31件减少5件。",
        "26件，比上年31件减少5起。",
        "2022年320起，2023年276起，同比下降44人。",
        "共24件，其中建议-13件，提案11件。",
        "分别为24件，分别为甲13件、乙11件。",
        "受理0件，审结0件，结案率0%。",
        "税收占收入285万元的38.9%。",
        "预算320万元，决算296人，完成预算的92.5%。",
        "收入320万元，支出296万元，完成预算的92.5%。",
        "党员12人，妇女8人，占全省总量的20%。",
        "同意率95.76%（0/0）。",
        "发放比上年增49.8万元，救助83人，人均6000元。",
        "发放救助金49.8万元，救助83人，人均住房补贴6000元。",
        "甲乙占比分别为11.2%、43.6%，其他45.2%。",
        "已办结4件，其余1件在办；按时答复4件，另有1件逾期未答复。",
    ],
)
def test_what_cannot_be_told_is_no_relation(text: str) -> None:
    """Where base and part stay open, nothing is read."""
    assert read(text).relations == ()


@pytest.mark.parametrize(
    ("text", "total", "parts"),
    [
        ("建议24件，其中：人大13件，议案3件，合计27件。", 27, (24, 3)),
        ("受理合计9件，建议13件，提案11件，合计24件。", 24, (13, 11)),
        ("共24件，其中建议13件；救助5人，提案9件。", None, ()),
        ("今年办理建议24件，其中甲13件、乙11件；今年办理提案20件。", 24, (13, 11)),
    ],
)
def test_a_total_has_its_own_parts(text: str, total: int | None, parts: tuple[int, ...]) -> None:
    """Not those of another number, nor what is told of another matter behind a semicolon."""
    sums = [said for said in read(text).relations if isinstance(said, Sum) and said.is_complete]
    told = [(said.total.value, tuple(part.value for part in said.parts)) for said in sums]
    assert told == ([] if total is None else [(total, parts)])


@pytest.mark.parametrize(
    ("text", "amount", "rate"),
    [
        ("由18件增加到24件，增加6件，增长33.3%。", "6", "0.333"),
        ("由18件增加到24件，增长33.3%，增加6件。", "6", "0.333"),
        ("由18件增加到24件，另有3架，增长33.3%。", None, None),
        ("由18件增加到24件：增长33.3%。", None, None),
        ("由18件增加到24件，增加6件，增加7件。", "6", None),
        ("由18件增加到24件，增长33.3%，增长34.4%。", None, "0.333"),
        ("由18件增加到24件，下降33.3%。", None, None),
        ("由18件增加到24件，力争增长33.3%。", None, None),
    ],
)
def test_what_is_told_of_a_change_is_its_amount_and_its_rate(
    text: str, amount: str | None, rate: str | None
) -> None:
    """One of each, right behind it; the rest is of something else, or in doubt."""
    (change,) = (said for said in read(text).relations if isinstance(said, Change))
    told = [None if each is None else each.value for each in (change.amount, change.rate)]
    assert told == [None if each is None else Decimal(each) for each in (amount, rate)]


def test_a_plan_may_be_told_behind_what_was_done() -> None:
    """Which of two is the plan, its word says and not its place."""
    (ratio,) = read("支出决算296万元，年初预算320万元，完成预算的92.5%。").relations
    assert isinstance(ratio, Ratio)
    assert (ratio.part.value, ratio.base.value) == (2_960_000, 3_200_000)


def test_a_share_of_nothing_is_no_measure_of_its_parts() -> None:
    """Where the whole's own share is 0%, a part's is held against the whole itself or nothing."""
    said = read("支出48亿元，占比0%。其中人员经费45.7亿元，占比64.5%。").relations
    assert all(not isinstance(each, Ratio) or each.base.value == 4_800_000_000 for each in said)


def test_full_width_signs_of_numbers() -> None:
    """A wide point parts the decimals, a wide comma the thousands, and neither the sentence."""
    mentions = read("共１２．５万元，１，２３４人，另有２，０００．５０元。").mentions
    assert [(m.value, m.step) for m in mentions] == [
        (Decimal(125_000), Decimal(1_000)),
        (Decimal(1_234), Decimal(0)),
        (Decimal("2000.5"), Decimal("0.01")),
    ]
