"""Small invented texts: in the wrong ones the fault is told and quoted, the right ones pass."""

from __future__ import annotations

import pytest

from fazhi.documents.passages import Kind, Passage, kind_of
from fazhi.proofread.all_rules import proofread
from fazhi.proofread.vocabulary import Terms

WRONG = [
    # words
    ("县民政局民政局加强统筹。", "word-doubled", "民政局民政局"),
    ("依法依规推进依法依规推进各项任务。", "word-doubled", "依法依规推进依法依规推进"),
    ("我局开展开展专项检查。", "word-doubled", "开展开展"),
    ("2023年2023年，我局公开信息。", "word-doubled", "2023年2023年"),
    ("这是群众关心的的问题。", "word-doubled", "的的"),
    ("深入学习贯彻党的XX大精神。", "placeholder-left", "XX"),
    ("××局按时答复。", "placeholder-left", "××"),
    ("于X月完成清理。", "placeholder-left", "X月"),
    ("20XX年共办理13件。", "placeholder-left", "20XX"),
    ("全年公开____条。", "placeholder-left", "____"),
    ("办理建议【待补】件。", "placeholder-left", "【待补】"),
    (
        "【待填：第三方评估的结果，由办公室会同各科室核对以后补写】",
        "placeholder-left",
        "【待填：第三方评估的结果，由办公室会同各科室核对以后补写】",
    ),
    ("办理建议{{ npc_suggestions }}。", "placeholder-left", "{{ npc_suggestions }}"),
    ("合计#REF!件。", "placeholder-left", "#REF!"),
    ("某某局牵头整改。", "placeholder-left", "某某"),
    ("与县政府法制办共同审查。", "name-outdated", "政府法制办"),
    ("会同县工商局开展检查。", "name-outdated", "工商局"),
    ("联合食药监局检查养老机构食堂。", "name-outdated", "食药监局"),
    ("报县卫计局备案。", "name-outdated", "卫计局"),
    ("取消非行政许可审批事项两项。", "name-outdated", "非行政许可审批"),
    ("海岳县民政局高度重视。", "name-foreign", "海岳县"),
    ("中共清平县委员会印发通知。", "name-foreign", "清平县"),
    ("东陵市人民政府公布名单。", "name-foreign", "东陵市"),
    ("共办理人大议案13件。", "motion-for-suggestion", "人大议案"),
    ("承办县人大代表议案，均已答复。", "motion-for-suggestion", "人大代表议案"),
    ("责任编辑：小李", "scrape-mark", "责任编辑："),
    ("字号：大 中 小 打印本页", "scrape-mark", "打印本页"),
    ("法治政府&nbsp;建设", "scrape-mark", "&nbsp;"),
    ("上一篇：关于放假的通知", "scrape-mark", "上一篇："),
    # marks
    ("加强领导，。落实责任。", "mark-doubled", "，。"),
    ("加强领导。。落实责任。", "mark-doubled", "。。"),
    ("养老、、救助两项工作。", "mark-doubled", "、、"),
    ("主要做法如下：。", "mark-doubled", "：。"),
    ("婚姻登记（，含补领）有序。", "mark-doubled", "（，"),
    ("学习了《民法典》、《行政处罚法》。", "comma-between-books", "》、《"),
    ("学习了《宪法》 、《民法典》《信访工作条例》。", "comma-between-books", "》 、《"),
    ("学习《民法典，并组织考试。", "bracket-unpaired", "《"),
    ("坚持“谁执法谁普法责任制。", "bracket-unpaired", "“"),
    ("检查机构（25家，均合格。", "bracket-unpaired", "（"),
    ("学习了法律。组织了考试", "mark-missing", "试"),
    # years
    ("一、2022年主要工作", "year-slip", "2022年"),
    ("2022年，我局认真落实各项部署。", "year-slip", "2022年，我局"),
    ("截至2022年12月31日，公开142条。", "year-slip", "截至2022年12月31日"),
    ("于2023年2月30日印发。", "date-impossible", "2023年2月30日"),
    ("于2023年13月印发。", "date-impossible", "2023年13月"),
    ("20233年印发通知。", "number-malformed", "20233年"),
    # sums
    (
        "公开信息603条，涵盖领导变动24条、政策文件455条、工作动态15条、信息公告105条。",
        "sum-wrong",
        "603条，涵盖领导变动24条、政策文件455条、工作动态15条、信息公告105条",
    ),
    ("办理24件，分别为人大建议13件、政协提案10件。", "sum-wrong", "政协提案10件"),
    ("办理24件建议提案，其中人大建议14件、政协提案11件。", "sum-wrong", "人大建议14件"),
    ("抽查5个，分别为跨部门发起1个，跨部门接收2个，单部门1个。", "sum-wrong", "单部门1个"),
    ("受理投诉18件（其中热线10件、来信9件）。", "sum-wrong", "来信9件"),
    ("拨付资金100万元，其中低保60万元、特困50万元。", "sum-wrong", "特困50万元"),
    ("培训1,200人次，包括干部200人次和群众900人次。", "sum-wrong", "群众900人次"),
    ("共18件，其中热线10件、来信5件，其余2件。", "sum-wrong", "其余2件"),
    # percentages
    ("应答复2474件，按期答复2369件，按期答复率为95.87%。", "percentage-wrong", "95.87%"),
    ("受理3件，办结2件，办结率66.6%。", "percentage-wrong", "66.6%"),
    ("办结率为95.87%（2369/2474）。", "percentage-wrong", "95.87%"),
    ("2369/2474，办结率95.87%。", "percentage-wrong", "95.87%"),
    ("由20件增加到24件，增长25%。", "growth-wrong", "25%"),
    ("公开142条，政策文件71条，占比为45%。", "percentage-wrong", "45%"),
    ("群众满意率达到105%。", "percentage-above-100", "105%"),
]

RIGHT = [
    "县民政局加强统筹，研究研究再定的做法要改。",
    "扩大公共服务服务半径，一件一件抓落实。",
    "一步一步推进，很多很多群众受益。",
    "这项工作达到目的的关键在落实。",
    "深入学习贯彻党的二十大精神。",
    "张某某因行政复议一案申请听证。",
    "联系电话为138****1234，身份证号为35*************123。",
    "养老机构床位为3×40张，建成XXL号雨棚以外的设施。",
    "原县政府法制办移交的档案已经整理。",
    "县司法局、县市场监督管理局共同参加。",
    "经过环保局势分析，形成报告。",
    "云溪县民政局报云溪县人民政府、云州市民政局。",
    "全县民政系统认真落实，本县人民政府高度重视。",
    "上级市人民政府和各县人民政府分别部署。",
    "办理人大建议13件、政协提案11件。",
    "收到行政复议案件2件，均已作出复议决定。",
    "提请县人大常委会审议有关议案。",
    "信息来源于各科室台账，并在门户网站公布。",
    "群众可以点击“办事指南”查询。",
    "加强领导，落实责任。",
    "“谁执法谁普法”，要抓常抓长。",
    "真的办成了吗？！群众说了算。",
    "学习了《宪法》《民法典》《行政处罚法》。",
    "印发《通知》（云民〔2023〕4号）、《方案》（云民〔2023〕5号）。",
    "婚姻登记（含补领）、收养登记等有序开展。",
    "他说：“按规定办。”群众满意。",
    "（一）2023年计划完成情况",
    "（二）2024年主要任务",
    "落实《法治中国建设规划（2020—2025年）》",
    "一、“2022年问题”整改回头看",
    "2024年，我局将继续完善制度。",
    "2022年查出的3个问题均已整改。",
    "截至2023年12月31日，公开142条。",
    "于2024年2月29日报送。",
    "开展工作120年来，档案齐全。",
    "公开信息603条，涵盖领导变动24条、政策文件455条、工作动态19条、信息公告105条。",
    "办理24件，其中人大建议13件、政协提案11件。",
    "办理建议提案24件，其中已办结24件，按时办结24件，满意22件。",
    "受理投诉18件，其中热线10件、来信5件等。",
    "共18件，其中热线10件、来信5件，其余3件。",
    "抽查5个，分别为跨部门发起1个，跨部门接收2个，单部门2个。",
    "组织学法活动13场，其中领导班子中心组学法6场，干部职工学法7场。",
    "培训1,200人次，包括干部200人次和群众1,000人次。",
    "检查机构25家（27家次），其中未发现问题19家次；其余已责令改正。",
    "涉及3项目、5条例和12月份的安排。",
    "应答复2474件，按期答复2369件，按期答复率为95.76%。",
    "受理3件，办结2件，办结率66.7%。",
    "应到180人次，缺席7人次，到课率为96.1%。",
    "办结率为95.76%（2369/2474）。",
    "由20件增加到24件，增长20%。",
    "受理24件，比上年增加4件，增长20.0%。",
    "应参加36人次，参考率为100.0%，合格率为97.2%。",
    "公开142条，政策文件71条，占比50%。",
    "力争办结率达到98%以上，受理3件，办结2件。",
    "任务完成率为105%，超额完成。",
]


TITLE = Passage("云溪县民政局2023年工作报告", Kind.HEADING)
"""Says whose document it is: the names of other places speak in our own alone."""


def passage(text: str) -> Passage:
    """Return a text as a passage."""
    return Passage(text, kind_of(text), file="text.txt", line=1)


@pytest.mark.fires(by="code")
@pytest.mark.parametrize(("text", "code", "words"), WRONG)
def test_a_fault_is_told_and_quoted(terms: Terms, text: str, code: str, words: str) -> None:
    """Each wrong text has its one kind of fault, and the message quotes the faulty words."""
    found = list(proofread([TITLE, passage(text)], terms))
    assert {finding.code for finding in found} == {code}
    assert any(words in finding.message for finding in found)
    assert all(finding.place.line == 1 and finding.remedy for finding in found)


@pytest.mark.silent(*{code for _, code, _ in WRONG})
@pytest.mark.parametrize("text", RIGHT)
def test_a_correct_text_passes(terms: Terms, text: str) -> None:
    """Nothing is told of a text that is right, however close to a fault it looks."""
    assert [finding.message for finding in proofread([TITLE, passage(text)], terms)] == []


def test_the_table_is_half_right_and_half_wrong() -> None:
    """Reach and precision are held to alike."""
    assert min(len(WRONG), len(RIGHT)) >= 40
    assert len({text for text, *_ in WRONG} | set(RIGHT)) == len(WRONG) + len(RIGHT)
