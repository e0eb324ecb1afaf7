"""Which ledger a name means."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.ledgers.schema import read_schemas
from fazhi.ledgers.sheets.ledger_names import find_ledgers
from fazhi.params.workspace import Workspace

SCHEMAS = read_schemas(Workspace(Path(__file__).parents[3]))


@pytest.mark.parametrize(
    ("name", "ledgers"),
    [
        ("proposals", {"proposals"}),
        ("law_exams", {"law_exams"}),
        ("建议提案办理台账", {"proposals"}),
        ("2023年建议提案办理台账", {"proposals"}),
        ("2023年度建议提案办理台账（最终版）", {"proposals"}),
        ("建议提案办理台账-1", {"proposals"}),
        ("建议提案办理台账 (2)", {"proposals"}),
        ("建议提案办理台账_副本", {"proposals"}),
        ("建议提案办理台帐", {"proposals"}),
        ("建议提案办理", {"proposals"}),
        ("建议、提案办理情况表", {"proposals"}),
        ("云溪县民政局行政诉讼台账", {"lawsuits"}),
        ("行政诉讼", {"lawsuits"}),
        ("行政诉讼案件登记表", {"lawsuits"}),
        ("双随机抽查任务", {"inspection_tasks"}),
        ("双随机检查对象", {"inspected_institutions"}),
        ("信息公开", {"disclosures", "disclosure_disputes"}),
        ("双随机", {"inspection_tasks", "inspected_institutions"}),
        ("学法", {"legal_training", "law_exams"}),
        ("Sheet1", set()),
        ("工作表1", set()),
        ("1月", set()),
        ("十二月份", set()),
        ("第一季度", set()),
        ("通讯录", set()),
        ("财务报销", set()),
    ],
)
def test_names(name: str, ledgers: set[str]) -> None:
    """Id, title or a near title mean one ledger; what may mean several is not decided."""
    assert set(find_ledgers(name, SCHEMAS)) == ledgers
