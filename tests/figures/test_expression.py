"""The filter language: what it means, and what it refuses."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from fazhi.figures.definition_text import describe, describe_all
from fazhi.figures.evaluation import Rows, evaluate
from fazhi.figures.expression import Expression, ExpressionError, columns_of
from fazhi.figures.expression_parser import parse_condition
from fazhi.figures.expression_scopes import RowScope
from fazhi.ledgers.schema import Schema

CUTOFF = dt.date(2023, 12, 31)


def parsed(where: str, schema: Schema) -> Expression:
    """Return a condition over the ledger of proposals."""
    return parse_condition(where, RowScope(schema))


@pytest.mark.parametrize(
    ("where", "rows"),
    [
        ('类型 == "人大建议"', [0, 1]),
        ("类型 == '人大建议'", [0, 1]),
        ('"人大建议" == 类型', [0, 1]),
        ('类型 != "人大建议"', [2, 3, 4]),
        ('类型 in ["人大建议", "政协提案"]', [0, 1, 2, 4]),
        ('类型 not in ["人大建议"]', [2, 3, 4]),
        ('状态 == ""', [3]),
        ('状态 != ""', [0, 1, 2, 4]),
        ('答复日期 == ""', [2, 3]),
        ('人数 == ""', [3]),
        ('`涉及金额(元)` != ""', [0, 1, 4]),
        ("答复日期 <= 办理期限", [0, 4]),
        ("答复日期 > 办理期限", [1]),
        ("not 答复日期 <= 办理期限", [1, 2, 3]),
        ("交办日期 == 2023-12-31", [2]),
        ("交办日期 < 2023-01-01", [4]),
        ("交办日期 >= 2023-04-01 and 交办日期 <= 2023-12-31", [1, 2, 3]),
        ("交办日期 == 截止日", [2]),
        ("办理期限 < 截止日", [0, 1, 4]),
        ("截止日 < 办理期限", [2]),
        ('答复日期 == "" and 办理期限 >= 截止日', [2]),
        ("人数 > 2.5", [0, 1, 4]),
        ("人数 != 3", [1, 2, 3, 4]),
        ("人数 in [0, 12]", [1, 2]),
        ("`涉及金额(元)` >= 0.2", [1, 4]),
        ("`涉及金额(元)` == 0.1", [0]),
        ('结果 contains "撤销"', [4]),
        ('结果 contains "调解"', [0, 1]),
        ('结果 contains "部分撤销"', [1]),
        ('not 结果 contains "调解"', [2, 3, 4]),
        ('类型 == "政协提案" or 状态 == "办结" and 人数 > 5', [1, 2, 4]),
        ('(类型 == "政协提案" or 状态 == "办结") and 人数 > 5', [1]),
        ("交办日期 == 交办日期", [0, 1, 2, 3, 4]),
        ("答复日期 == 答复日期", [0, 1, 4]),
        ('"" != 状态', [0, 1, 2, 4]),
        ("人数 > +2.5", [0, 1, 4]),
        ("人数 > -1", [0, 1, 2, 4]),
        ("人数 in [-1, +12]", [1]),
        ("age(交办日期) >= 1", [4]),  # at the cut-off day
        ('(人数 > 3 if 状态 == "办结" else 人数 < 3)', [1, 2, 4]),
        ('("" if 状态 == "办结" else 主题) == "养老"', [2]),
        ('("" if 状态 == "办结" else 人数) == 0', [2]),
    ],
)
def test_keeps_the_rows_that_hold(
    schema: Schema, frame: pd.DataFrame, where: str, rows: list[int]
) -> None:
    """Each expression keeps the rows that a reader picks by hand; empty cells equal nothing."""
    kept = evaluate(parsed(where, schema), Rows(frame, CUTOFF)).cells
    assert [n for n, keep in enumerate(kept) if keep] == rows


@pytest.mark.parametrize(
    ("where", "position", "told"),
    [
        ('类型 = "人大建议"', 3, "=="),
        ("类型 == 人大建议", 6, "没有“人大建议”列"),
        ('类别 == "人大建议"', 0, "类型"),
        ('类型 == "人大建义"', 6, "人大建议"),
        ("类型 == 3", 6, "文字"),
        ('交办日期 == "2023-05-06"', 8, "日期"),
        ("交办日期 == 2023-02-30", 8, "2023-02-30"),
        ("人数 < 截止日", 5, "数字不能与日期比较"),
        ("截止日期 > 办理期限", 0, "没有“截止日期”列"),
        ("办理期限 in [截止日]", 9, "看不懂"),
        ('类型 < "人大建议"', 3, "比大小"),
        ('类型 contains "人大建议"', 3, "list"),
        ('类型 == "人大建议" and', 16, "一半"),
        ("类型", 2, "缺少比较"),
        ("", 0, "一半"),
        ('类型 == "人大建议', 6, "看不懂"),
        ('__import__("os").system("id")', 16, "看不懂"),
        ("人数.real == 3", 2, "看不懂"),
        ("人数 == 3 if 人数 else 3", 11, "要判断"),
        ("人数 + 1", 6, "缺少比较"),
        ("[人数 for 人数 in 人数]", 0, "看不懂"),
        ("lambda: 3", 6, "看不懂"),
        ("答复日期 > 交办日期 + 1.5", 14, "整天"),
        ("round() > 1", 0, "round 缺少参数"),
        ("birth(结果) > 2023-05-06", 6, "一格几个值"),
        ("(人数 > 3) == (人数 > 2)", 1, "判断不能再"),
        ("人数 > 3 and (人数 == (人数 > 2))", 19, "判断不能再"),
        ('类型 in ["人大建议", 3]', 15, "文字不能与数字比较"),
        ('(类型 if 人数 > 3 else 人数) == "人大建议"', 19, "文字不能与数字比较"),
    ],
)
def test_refuses_anything_else_at_its_position(
    schema: Schema, where: str, position: int, told: str
) -> None:
    """What is not of the language is refused, at the character where it begins."""
    with pytest.raises(ExpressionError) as caught:
        parsed(where, schema)
    assert caught.value.position == position
    assert told in caught.value.message + caught.value.remedy


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("满意率 > 0.9", "写 90。"),
        ("0.955 <= 满意率", "写 95.5。"),
        ("满意率 >= 90", ""),
        ("满意率 != 1", ""),
        ("满意率 > 0", ""),
    ],
)
def test_a_percentage_is_held_against_percent(where: str, told: str) -> None:
    """A column in percent holds 95 for 95%, and all of it is above 0.9."""
    schema = Schema.model_validate(
        {
            "title": "甲",
            "office": "乙",
            "fields": ({"name": "满意率", "type": "number", "unit": "%"},),
        }
    )
    if not told:
        assert parsed(where, schema)
        return
    with pytest.raises(ExpressionError) as caught:
        parsed(where, schema)
    assert told in caught.value.remedy


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ('类型 == "人大建议"', "类型为“人大建议”"),
        ("答复日期 <= 办理期限", "答复日期不晚于办理期限"),
        ("交办日期 > 2023-05-06", "交办日期晚于2023年5月6日"),
        ("办理期限 < 截止日", "办理期限早于数据截止日"),
        ("人数 >= 3", "人数不小于3"),
        ('状态 != ""', "状态已填写"),
        ('状态 not in ["办结", "退回"]', "状态不为“办结”或“退回”"),
        ('结果 contains "撤销"', "结果含“撤销”"),
        (
            '人数 > 3 and (状态 == "办结" or 状态 == "")',
            "人数大于3，且（状态为“办结”，或状态为空）",
        ),
        ('not (结果 contains "撤销")', "结果不含“撤销”"),
        ("not 人数 > 3", "并非（人数大于3）"),
        ("答复日期 - 交办日期 > 30", "交办日期到答复日期的天数大于30"),
        ("答复日期 > 交办日期 + 30", "答复日期晚于交办日期之后30天"),
        ("答复日期 > 办理期限 - 5", "答复日期晚于办理期限之前5天"),
        ("workdays(交办日期, 答复日期) <= 20", "交办日期次日到答复日期的工作日数不大于20"),
        ("months(交办日期, 截止日) >= 3", "交办日期到数据截止日的整月数不小于3"),
        ("year(交办日期) == 2023", "交办日期的年份为2023"),
        ("人数 * 2 - 1 > 5", "人数 × 2 − 1大于5"),
        ("(人数 + 1) / 2 > 5", "（人数 + 1） ÷ 2大于5"),
        ("-人数 < 0", "− 人数小于0"),
        ("round(人数 / 3, 2) > 1", "（人数 ÷ 3）四舍五入到2位小数大于1"),
        ("coalesce(答复日期, 办理期限) < 截止日", "答复日期，空的取办理期限早于数据截止日"),
        ('(人数 if 状态 == "办结" else 0) > 5', "状态为“办结”的为人数，其余为0大于5"),
        (
            '人数 - (1 if 状态 == "办结" else 0) > 5',
            "人数 − （状态为“办结”的为1，其余为0）大于5",
        ),
        ('(主题 if 状态 == "办结" else "") == "养老"', "状态为“办结”的为主题，其余为空为“养老”"),
        (
            '(人数 > 3 if 状态 == "办结" else 人数 > 5)',
            "状态为“办结”的为人数大于3，其余为人数大于5",
        ),
    ],
)
def test_is_said_in_words(schema: Schema, where: str, words: str) -> None:
    """A reader who knows no filter language learns what was counted."""
    assert describe(parsed(where, schema), schema) == words


@pytest.mark.parametrize(
    ("wheres", "words"),
    [
        (('状态 in ["办结", "在办"]', '状态 == "办结"'), "状态为“办结”"),
        (('状态 in ["办结", "在办"]', '状态 in ["在办", "办结"]'), "状态为“在办”或“办结”"),
        (('状态 == "办结"', '类型 == "政协提案"'), "状态为“办结”，且类型为“政协提案”"),
        (('状态 == "办结"', '状态 in ["办结", "在办"]'), "状态为“办结”，且状态为“办结”或“在办”"),
        (('主题 == "甲"', '编号 == "甲"'), "主题为“甲”，且编号为“甲”"),
        (('编号 == "甲"', '主题 == "甲"'), "编号为“甲”，且主题为“甲”"),
        ((), ""),
    ],
)
def test_the_narrower_of_nested_conditions_is_said(
    schema: Schema, wheres: tuple[str, ...], words: str
) -> None:
    """A part whose words are among those of its whole need not repeat the whole's."""
    assert describe_all([parsed(where, schema) for where in wheres], schema) == words


def test_columns_read(schema: Schema) -> None:
    """An expression knows the columns it reads."""
    where = '人数 > 3 and (not 状态 in ["办结"] or 答复日期 <= 办理期限)'
    assert list(columns_of(parsed(where, schema))) == [
        "人数",
        "状态",
        "答复日期",
        "办理期限",
    ]


def test_round_leaves_six_decimals_at_most(schema: Schema) -> None:
    """One more is refused."""
    parsed("round(人数, 6) > 2", schema)
    with pytest.raises(ExpressionError, match="0到6"):
        parsed("round(人数, 7) > 2", schema)


@pytest.mark.parametrize("call", ["months(交办日期)", "days(交办日期)"])
def test_an_argument_that_lacks_is_told(call: str, schema: Schema) -> None:
    """A span has two ends."""
    with pytest.raises(ExpressionError):
        parsed(f"{call} > 1", schema)


@pytest.mark.parametrize("taken", ["状态", "交办日期 == 答复日期", '"5"'])
def test_only_days_and_dates_are_taken_from_a_date(taken: str, schema: Schema) -> None:
    """A text and a condition are neither."""
    with pytest.raises(ExpressionError):
        parsed(f"办理期限 - ({taken}) > 5", schema)
