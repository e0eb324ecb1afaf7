"""Whom no ledger holds is found by the words around the name, and no more than the name."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.params.bureau import read_rules
from fazhi.params.workspace import Workspace
from fazhi.privacy.redaction.redact import Known, Redactor

RULES = read_rules(Workspace(Path(__file__).parents[3])).privacy
REDACTOR = Redactor(Known(), RULES)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("经核实，李秀英女士来电反映", "经核实，李某某女士来电反映"),
        ("经核实，低保户马占江家庭", "经核实，低保户马某某家庭"),
        ("原告赵铁柱不服处理决定", "原告赵某某不服处理决定"),
        ("已为村民何建军家发放物资", "已为村民何某某家发放物资"),
        ("去年走访了王德发之妻一家", "去年走访了王某某之妻一家"),
        ("局长周国强主持会议", "局长周国强主持会议"),
        ("养老机构负责人参加培训", "养老机构负责人参加培训"),
    ],
)
def test_the_name_alone_is_masked(text: str, masked: str) -> None:
    """Wherever in the sentence it stands; who acts by an office keeps the name."""
    assert REDACTOR.text(text) == masked


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("该户家住石桥村12号，已核查", "石桥村12号"),
        ("现住址：清水镇石桥村3组12号。", "石桥村3组12号"),
        ("上门地点为解放路12号3单元502室。", "12号3单元502室"),
        ("微信号：wxid_abc123，请勿外传", "wxid_abc123"),
    ],
)
def test_homes_and_accounts_are_masked(text: str, hidden: str) -> None:
    """By the words before them, or by their form; the rest of the sentence stays."""
    masked = REDACTOR.text(text)
    assert hidden not in masked
    assert masked[:2] == text[:2]
    assert masked[-1] == text[-1]
