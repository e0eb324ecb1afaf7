"""True sentences about the sample year, in other words than the report's, and wrong ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.documents.passages import Passage
from fazhi.params.workspace import Workspace
from fazhi.proofread.all_rules import Others, proofread
from fazhi.proofread.vocabulary import Terms
from fazhi.report.expectation import rules_of_year

TRUE = [
    "承办人大代表建议、政协提案24件。",
    "主动公开政府信息从118条增加到142条。",
    "行政诉讼5起，败诉0起。",
    "全年败诉0起。",
    "共办理人大建议和政协提案24件，均已办结。",
    "人大建议、政协提案分别为13件、11件。",
    "人大建议和政协提案分别办理13件和11件。",
    "办理建议提案24件，其中人大建议13件、政协提案11件。",
    "建议提案24件全部办结，办结率100%。",
    "主动公开政府信息142条，比上年的118条多24条。",
    "2022年主动公开政府信息118条，2023年主动公开政府信息142条。",
    "较2022年主动公开政府信息118条增加24条。",
    "检查机构25家（27家次）。",
    "办结人大建议13件，占建议提案总数的54.2%。",
    "24件建议提案中，人大建议占13件。",
    "政协提案较人大建议少2件，为11件。",
    "人大建议比政协提案多2件。",
    "组织学法活动13场，其中领导班子6场、干部职工7场。",
    "两类建议提案合计24件。",
    "人大建议中涉及养老的5件。",
    "主动公开政府信息中，政策文件类40条。",
    "平均每月主动公开政府信息11.8条。",
    "上半年主动公开政府信息60条，下半年82条。",
    "截至6月底主动公开政府信息70条。",
    "按时办结建议提案24件，满意24件。",
    "面商人大建议5件。",
    "其中重点督办人大建议2件。",
    "全县各部门共办理人大建议128件，我局办理13件。",
    "人大建议A类10件、B类3件。",
    "县司法局收到行政诉讼12起。",
    "发放普法资料0.86万份。",
    "发放普法资料约8000份。",
    "多发金额1.25万元，已追回1.2万元。",
    "人大建议（13件）和政协提案（11件）全部按时办结。",
    "本年共主动公开各类政府信息142条。",
    "142条主动公开政府信息中有政策文件类。",
    "建议提案共24件，比上年的20件增加4件。",
    "办理人大建议、政协提案共24件，同比增长20%。",
    "参考率由97.1%上升到100%。",
    "学法考试1次，36人应考。",
    "全年投诉建议18件，全部按期答复。",
    "没有发生行政诉讼败诉的情况。",
    "检查27家次，涉及机构25家。",
    "普法宣传8场，发放普法资料8600份。",
    "县政府全年受理行政复议申请57件。",
    "去年主动公开政府信息118条。",
    "前三季度主动公开政府信息100条。",
    "清理规范性文件9件，继续有效6件。",
    "清理行政规范性文件9件，继续有效6件。",
    "开展普法宣传3场进企业。",
    "统计对象：主动公开政府信息（142条）",
    "满意的建议提案（22件）均已回访。",
    "为养老机构开展普法宣传2场。",
    "上年计划任务8项，完成8项。",
    "完成本年计划任务6项。",
    "主动公开政府信息142条，比2021年的96条增加46条。",
    "主动公开政府信息142条，比全县平均的86条多56条。",
    "上年结转行政诉讼1起，已结案1起。",
]
WRONG = [
    "全年人大建议14件。",
    "承办人大建议12件，政协提案11件。",
    "主动公开政府信息152条。",
    "主动公开政府信息从118条增加到152条。",
    "人大建议、政协提案共25件。",
    "人大建议、政协提案分别为11件、13件。",
    "行政诉讼6起。",
    "检查机构27家。",
    "人大建议和政协提案24件，其中人大建议15件。",
    "行政诉讼5起，其中败诉1起。",
    "多发金额1.35万元。",
    "发放普法资料9600份。",
    "参考率98%。",
    "云溪县民政局共办理建议提案25件。",
    "2023年主动公开政府信息143条。",
    "其中人大建议14件，政协提案11件。",
    "共受理人大建议15件。",
    "全年共办理政协提案12件，全部办结。",
    "本年主动公开政府信息141条。",
    "主动公开政府信息共一百五十二条。",
    "行政诉讼案件7起，均为诉前调解。",
    "检查机构26家，检查27家次。",
    "检查家次28家次。",
    "人大建议和政协提案分别办理14件和11件。",
    "政协提案10件，人大建议13件。",
    "2022年主动公开政府信息128条，2023年主动公开政府信息142条。",
    "主动公开政府信息由118条增加到146条。",
    "较2022年主动公开政府信息108条增加34条。",
    "学法活动14场。",
    "普法宣传9场。",
    "投诉建议20件，已答复18件。",
    "合格率90%。",
    "到课率98%。",
    "依申请公开5件。",
    "制定规范性文件3件。",
    "清理规范性文件10件。",
    "清理行政规范性文件8件。",
    "统计对象：主动公开政府信息（143条）",
    "人大建议（13件）和政协提案（12件）全部按时办结。",
    "开展普法宣传9场。",
    "我局召开研究法治工作的会议8次。",
    "本年计划任务8项，已完成6项。",
    "次年计划任务9项。",
    "上年结转建议提案3件。",
    "主动公开政府信息142条，比上年的128条增加14条。",
    "主动公开政府信息142条，较2022年的138条增加4条。",
]


@pytest.fixture(scope="module")
def rules(sample: Path) -> tuple[Terms, Others | None]:
    """What documents of 2023 are held against."""
    return rules_of_year(Workspace(sample), 2023, ())


@pytest.mark.sample
@pytest.mark.parametrize("text", TRUE)
def test_a_true_sentence_passes(rules: tuple[Terms, Others | None], text: str) -> None:
    """It may speak of less than the figure, of another time, or of several figures at once."""
    terms, others = rules
    assert others
    found = proofread([Passage(text)], terms, others)
    assert [finding.message for finding in found] == []


@pytest.mark.sample
@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_number_is_found(rules: tuple[Terms, Others | None], text: str) -> None:
    """Whatever the words around it, a figure's number that is not the ledgers' blocks."""
    terms, others = rules
    assert others
    codes = {finding.code for finding in proofread([Passage(text)], terms, others)}
    assert "document-figure-differs" in codes
