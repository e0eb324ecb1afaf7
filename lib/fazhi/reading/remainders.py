"""What is left of a whole when something was done of it: 已整改352条，剩余15条."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fazhi.language.script import HAN
from fazhi.reading.mentions import MONEY, Kind, Mention
from fazhi.reading.parts import CARRIED
from fazhi.reading.relations import Sum

_CAME_IN = re.compile("受理|收到|新收|接收|发现|承办|应|立案|交办|排查|编制|核定|梳理|查出")
_WAS_DONE = re.compile("审结|办结|已|结案|整改|答复|成功|实有|在岗|在编|完成|化解")
_TO_BE_DONE = re.compile("(?:整改|答复|完成)(?:清单|任务|问题|事项|措施|意见|时限)")
_IS_LEFT = re.compile("未|尚|剩余|余下|其余|正在|在办|空编|缺编|空缺|待")

_NOT = re.compile(rf"(?:没有|尚未|还未|未能|未|不)(?P<done>[{HAN}]{{2}})")
_IN_TWO = frozenset(
    (
        *("达标", "合格", "通过", "完成", "整改", "办结", "审结", "结案", "参加", "参训", "采纳"),
        *("化解", "落实", "到位", "批准", "出庭", "答复", "达到", "检出", "超标", "履行"),
    )
)
"""What is done with a thing, or not: there is no third."""

_GRANTED = re.compile("预算|资金|额度|下达|到位|安排|拨付|指标|筹集")
_SPENT = re.compile("支出|使用|支付|执行|列支|采购金额|成交金?额|结算")
_UNSPENT = re.compile("结余|剩余|节约|未支出|未使用|尚余|结转|余额")
_NOT_OF_IT = re.compile("收入|上年|年初结|滚存|累计|平均")

_SUBMITTED, _ALLOWED, _CUT = re.compile("送审"), re.compile("审定|核定"), re.compile("[审核]减")
"""What a review is asked for, grants and cuts: 送审金额, 审定金额, 审减金额."""

_INCOME = re.compile("收入(?P<word>总计|合计|总额)|总收入")
_SPENDING = re.compile("支出(?P<word>总计|合计|总额)|总支出")
_SURPLUS = re.compile("(?:结余|盈余)(?:为|是)?$")
_OF_THE_YEAR = re.compile("本年|当年|收支|净")

_OTHERS = re.compile("^(?:其余|余下|剩余|其他|其它|另)")
_NOT_DUE = re.compile("超期|逾期|到期|上年|结转")
_THREE = 3


def find_remainders(text: str, mentions: Sequence[Mention]) -> Iterator[Sum]:
    """Yield wholes of which a text tells in a row what was done and what is left.

    Parameters
    ----------
    text
        A paragraph, as :func:`fazhi.reading.mentions.fold` returns it.
    mentions
        Its numbers.
    """
    for n in range(_THREE, len(mentions) + 1):
        whole, done, left = mentions[n - _THREE : n]
        if _are_one_row(whole, done, left) and not _goes_on(mentions, n):
            before = mentions[n - _THREE - 1] if n > _THREE else None
            if _is_rest(before, whole, done, left) or _is_unspent(whole, done, left):
                evidence = text[whole.start - len(whole.label) : left.end]
                yield Sum(_as_kept(whole, done), (done, left), evidence, is_complete=True)


def _are_one_row(whole: Mention, done: Mention, left: Mention) -> bool:
    """Tell three counts of one kind that stand side by side in a sentence."""
    is_alike = whole.like(done) and done.like(left) and whole.sentence == left.sentence
    is_level = whole.kind is Kind.COUNT and whole.depth == done.depth == left.depth
    is_exact = not any(m.is_about for m in (whole, done, left))
    return is_alike and is_level and is_exact and bool(done.mark or whole.tail) and left.mark != ""


def _goes_on(mentions: Sequence[Mention], n: int) -> bool:
    """Tell whether a fourth count follows in the row, so that three need not be all."""
    left, after = mentions[n - 1], mentions[n] if n < len(mentions) else None
    return bool(
        after
        and after.like(left)
        and after.sentence == left.sentence
        and after.mark in ("、", "，")
        and _NOT.search(_said(after)) is None
        and after.value + left.value <= mentions[n - _THREE].value
        and not CARRIED.search(after.label)
    )


def _is_rest(before: Mention | None, whole: Mention, done: Mention, left: Mention) -> bool:
    """Tell what came in, what was done of it and what is still open; or what was done and not."""
    if before and before.like(whole) and CARRIED.search(before.label):
        return False  # what was there before came in too
    if _OTHERS.search(whole.label) and done.mark == "；":
        return False  # 其余1件在办；: what follows is told of all again, not of the others
    if _NOT_DUE.search(done.label + left.label):
        return False
    undone = _NOT.search(_said(left))
    if undone and (undone["done"] in _IN_TWO or f"已{undone['done']}" in _said(done)):
        is_done = undone["done"] in _said(done) and not _NOT.search(_said(done))
        return is_done and undone["done"] not in whole.label
    if _SUBMITTED.search(whole.label) and _ALLOWED.search(done.label) and _CUT.search(left.label):
        return True
    came_in = _CAME_IN.search(whole.label) or whole.tail.endswith("中")
    told = came_in, _WAS_DONE.search(done.label), _IS_LEFT.search(left.label)
    was_done = _WAS_DONE.search(_TO_BE_DONE.sub("", whole.label))
    return all(told) and not (_IS_LEFT.search(done.label) or was_done)


def _is_unspent(whole: Mention, done: Mention, left: Mention) -> bool:
    """Tell what was granted, spent and left; or income, spending and what they leave."""
    if _NOT_OF_IT.search(left.label) or not done.mark:
        return False
    income, spending = _INCOME.search(whole.label), _SPENDING.search(done.label)
    if income and spending:
        is_grand = income["word"] == spending["word"] == "总计"
        is_within = done.value == whole.value  # what is left is told in both
        is_left = _SURPLUS.search(left.label) or _UNSPENT.search(left.label)
        is_of_both = is_grand or _OF_THE_YEAR.search(left.label)
        return bool(is_left and is_of_both and not is_within)
    return bool(
        _GRANTED.search(whole.label)
        and not _NOT_OF_IT.search(whole.label)
        and _SPENT.search(done.label)
        and not _GRANTED.search(done.label)
        and _UNSPENT.search(left.label)
        and left.value < whole.value
    )


def _as_kept(whole: Mention, done: Mention) -> Mention:
    """Return a sum of money as an account keeps it: 8万元 beside 6.73万元 is 8.00."""
    is_account = whole.unit == MONEY and whole.text[-2:] == done.text[-2:]
    return replace(whole, step=min(whole.step, done.step)) if is_account else whole


def _said(m: Mention) -> str:
    return f"{m.label}，{m.tail}"
