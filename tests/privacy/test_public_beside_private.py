"""What tells an office's number, place or name tells no person's: each line by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.params.bureau import read_rules
from fazhi.params.workspace import Workspace
from fazhi.privacy.redaction.redact import Known, Redactor
from fazhi.privacy.scan import collect, scan

RULES = read_rules(Workspace(Path(__file__).parents[2])).privacy
REDACTOR = Redactor(Known(), RULES)
NOBODY = collect([], RULES)

PRIVATE = [
    ("申请人到县民政局，其电话0716-3322110无人接听。", "3322110"),
    ("联系县民政局社会救助科，电话13812345678。", "13812345678"),
    ("住户座机0716-3322110由其子接听，未到社区服务中心。", "3322110"),
    ("户名：顾春生，账号6228480402564890018。", "6228480402564890018"),
    ("补贴由县财政局打入其账号42050166880800000321。", "42050166880800000321"),
    ("老人家住县城关镇文化路12号院3单元201。", "文化路12号院3单元201"),
    ("村民代表何秀英提出改水建议。", "何秀英"),
    ("何秀英代表全家提出复议并附建议。", "何秀英"),
    ("患者赵明丽医院诊断为肺炎。", "赵明丽"),
    ("低保户王大妈领取补贴。", "王大妈"),
    ("联系手机13900000000。", "13900000000"),
    ("他本人13812345678元旦前来过窗口。", "13812345678"),
    ("投诉人邮箱zhao_lf@163.com，来信反映征集意见一事。", "zhao_lf@163.com"),
    ("儿媳春花代领。", "春花"),
    ("调解员找到岩温罕并送达文书。", "岩温罕"),
]
PUBLIC = [
    "请与县民政局社会救助科联系，电话0716-3322110。",
    "户名：临河县总工会，账号42050166880800000321。",
    "县政协委员胡春明提出的提案已办结。",
    "王大妈米粉店整改到位。",
    "项目总投资13900000000元。",
    "办公地址：文化路12号县政府大楼三楼305室。",
    "县司法局向社会征集立法建议，电子信箱sfj_lf@163.com。",
    "儿媳孝顺，孩子乐观，老人安康。",
    "阿尔山、吉木乃口岸开展执法，岩溶地区设警示牌。",
]


@pytest.mark.parametrize(("sentence", "value"), PRIVATE)
def test_what_is_a_persons_is_told(sentence: str, value: str) -> None:
    """Whatever office, company or mandate stands beside."""
    assert value not in REDACTOR.text(sentence)
    assert scan({"a.txt": sentence.encode()}, NOBODY) != ()


@pytest.mark.silent("privacy-suspect", "privacy-leak")
@pytest.mark.parametrize("sentence", PUBLIC)
def test_what_is_an_offices_stays(sentence: str) -> None:
    """A number to call, an account to pay to, a place to come to, a shop, a mandate, a sum."""
    assert REDACTOR.text(sentence) == sentence
    assert scan({"a.txt": sentence.encode()}, NOBODY) == ()


@pytest.mark.parametrize(
    "sentence", ["其弟志明代为到场。", "刘洋与某公司签订合同。", "请加QQ 3 1 7 7 0 2 4 6 1。"]
)
def test_an_older_workspace_is_served_too(sentence: str) -> None:
    """Rules that were copied long ago hold none of the newer words for parties and papers."""
    old = RULES.model_copy(update={"parties": ("原告", "申请人"), "followers": (), "topics": ()})
    assert Redactor(Known(), old).text(sentence) != sentence
    assert scan({"a.txt": sentence.encode()}, collect([], old)) != ()
