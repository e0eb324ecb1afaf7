"""Ready sentences: right words and punctuation with none, one, all, some, and nothing to go by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from fazhi.blocks.model import FigureRef, plain_text
from fazhi.figures.figure import Figure, Value
from fazhi.ledgers.ledger import Ledger
from fazhi.ledgers.schema import Schema
from fazhi.params.strict_yaml import read
from fazhi.prose.earlier_figures import Past, change, past_figures
from fazhi.prose.figure_values import Asked, value_of
from fazhi.prose.sentences import (
    adverse,
    attended,
    carried,
    compared,
    concerning,
    covering,
    each,
    handled,
    none_or,
    on_time,
    rated,
    regularly,
    with_repeats,
)
from fazhi.prose.values import FigureValue, NoValueError, Printed, ProseError

SCHEMA = """\
title: 建议提案办理台账
office: 办公室
fields:
  - {name: 状态, type: string}
  - {name: 方式, type: list}
"""
ASKED = Asked(frozenset({"状态", "方式"}))
ABSENT = Figure("gone", "没有台账的", None, "件", "", "lost", reason="缺少台账")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """Six rows: three 办结, one 在办, one 退回, one not filled in."""
    root = tmp_path_factory.mktemp("schema")
    (root / "proposals.yaml").write_text(SCHEMA, encoding="utf-8")
    schema = read(root / "proposals.yaml", Schema, root=root).value
    frame = pd.DataFrame(
        {
            "状态": ["办结", "办结", "办结", "在办", "退回", None],
            "方式": ["维持", "维持；变更", "撤诉", None, None, None],
        },
        dtype="str",
    )
    return Ledger(schema, frame, pd.DataFrame(index=frame.index))


Part = Callable[[Sequence[int], Sequence[int]], FigureValue]


@pytest.fixture
def part(ledger: Ledger) -> Part:
    """A part of a whole, each given by its rows."""

    def of(rows: Sequence[int], whole: Sequence[int]) -> FigureValue:
        return value_of(counted("part", rows, counted("whole", whole)), ledger, ASKED)

    return of


@pytest.fixture
def some(ledger: Ledger) -> Callable[[Sequence[int]], FigureValue]:
    """A figure that counts the given rows."""
    return lambda rows: value_of(counted("total", rows), ledger, ASKED)


def counted(id_: str, rows: Sequence[int], whole: Figure | None = None) -> Figure:
    """Return a figure that counts rows."""
    positions = np.array(rows, np.intp)
    return Figure(id_, "数据", len(positions), "件", "", "proposals", positions, whole)


def number(value: Value | None, unit: str = "条", past: Figure | None = None) -> FigureValue:
    """Return a figure of a value, and of another in the year before."""
    figure = Figure("n", "公开信息", value, unit, "日期在2023年的记录。", "x", reason="缺少台账")
    found = past_figures({"n": figure}, {"n": past} if past else {}, 2023)
    return FigureValue(figure, past=found.get("n"))


def before(
    value: Value | None, unit: str = "条", definition: str = "日期在2022年的记录。"
) -> Figure:
    """Return the figure of the year before."""
    return Figure("n", "公开信息", value, unit, definition, "x")


def words(said: Printed) -> str:
    """Return what is read."""
    return plain_text(said.inlines)


@pytest.mark.parametrize(
    ("rows", "printed"),
    [
        ([], ("没有收到来信", "没有收到来信")),
        ([3], ("收到来信1件", "收到来信1件")),
        ([0, 1, 3], ("收到来信3件", "定期收到来信3件")),
    ],
)
def test_how_many(
    some: Callable[[Sequence[int]], FigureValue], rows: list[int], printed: tuple[str, str]
) -> None:
    """None is said as none; regular is what was done twice or more."""
    assert words(none_or(some(rows), "收到来信")) == printed[0]
    assert words(regularly(some(rows), "收到来信")) == printed[1]


@pytest.mark.parametrize(
    ("rows", "whole", "printed"),
    [
        ([], [], ("没有需要办结的", "没有需要办结的", "没有需要办结的")),
        ([0], [0], ("已办结", "已办结", "已办结")),
        ([0, 1, 2], [0, 1, 2], ("均已办结", "均已办结", "均已办结")),
        ([], [3], ("尚未办结", "正在办理", "尚未办结（在办）")),
        ([], [5], ("尚未办结", "正在办理", "尚未办结（没有登记状态）")),
        (
            [],
            [3, 4, 5],
            ("均尚未办结", "均正在办理", "均尚未办结（在办1件、退回1件、没有登记状态1件）"),
        ),
        (
            [0, 1],
            [0, 1, 3],
            ("已办结2件，1件尚未办结", "已办结2件，1件正在办理", "已办结2件，其余1件在办"),
        ),
        (
            [0, 1, 2],
            [0, 1, 2, 3, 4],
            (
                "已办结3件，2件尚未办结",
                "已办结3件，2件正在办理",
                "已办结3件，其余1件在办、1件退回",
            ),
        ),
    ],
)
def test_handled(
    part: Part, rows: list[int], whole: list[int], printed: tuple[str, str, str]
) -> None:
    """均 is said only of all, and of more than one; the rest is counted, or told by its state."""
    figure = part(rows, whole)
    assert words(handled(figure, "办结")) == printed[0]
    assert words(handled(figure, "办结", doing="正在办理")) == printed[1]
    assert words(handled(figure, "办结", by="状态")) == printed[2]


def test_what_is_under_way_is_being_done(ledger: Ledger) -> None:
    """A state that ends in 中 is told by its verb; one that does not stands as it is."""
    under_way = ledger.frame.assign(状态=["整改中", "整改中", "未整改", "已整改", "已整改", None])
    told = Ledger(ledger.schema, under_way, ledger.origins)
    figure = value_of(counted("part", [3], counted("whole", [0, 1, 2, 3])), told, ASKED)
    assert words(handled(figure, "整改", by="状态")) == "已整改1件，其余2件正在整改、1件未整改"


def test_handled_has_a_verb_of_its_own(part: Part) -> None:
    """Without a verb, the usual one is said."""
    assert words(handled(part([0, 1], [0, 1]))) == "均已办理完毕"


@pytest.mark.parametrize(
    ("rows", "whole", "printed"),
    [
        ([], [], ("没有可统计的", "没有可统计的")),
        ([0], [0], ("表示满意", "表示满意")),
        ([0, 1], [0, 1], ("均表示满意", "均表示满意")),
        ([], [3], ("没有表示满意的", "在办1件")),
        ([], [3, 4], ("没有表示满意的", "在办1件、退回1件")),
        ([], [0, 1], ("没有表示满意的", "均办结")),
        ([0, 1], [0, 1, 3], ("表示满意的2件", "表示满意的2件，其余1件在办")),
        ([0, 1], [0, 1, 5], ("表示满意的2件", "表示满意的2件，其余1件未评价")),
        ([0], [0, 3, 4, 5], ("表示满意的1件", "表示满意的1件，其余为在办1件、退回1件、未评价1件")),
    ],
)
def test_each(part: Part, rows: list[int], whole: list[int], printed: tuple[str, str]) -> None:
    """A predicate is said of all, of so many, or of none; the rest is told by a column."""
    figure = part(rows, whole)
    assert words(each(figure, "表示满意")) == printed[0]
    assert words(each(figure, "表示满意", by="状态", empty="未评价")) == printed[1]


@pytest.mark.parametrize(
    ("kinds", "printed"),
    [
        (3, "未发现问题的2家，其余1家在办"),
        (2, "未发现问题的2件，其余1件在办"),
    ],
)
def test_each_in_the_unit_of_what_was_counted_once(part: Part, kinds: int, printed: str) -> None:
    """Where nothing occurs twice, 家 goes through the sentence; else 家次 does."""
    figure = part([0, 1], [0, 1, 3])
    assert words(each(figure, "未发现问题", by="状态", once=number(kinds, "家"))) == printed


@pytest.mark.parametrize(
    ("rows", "whole", "printed"),
    [
        ([], [], "没有可统计的"),
        ([0], [0], "合格"),
        ([0, 1], [0, 1], "均合格"),
        ([], [0, 1], "没有合格的"),
        ([0, 1], [0, 1, 3], "合格的2件，合格率为66.7%"),
    ],
)
def test_rated(part: Part, rows: list[int], whole: list[int], printed: str) -> None:
    """The percentage is said where it is neither all nor none, for those say it already."""
    rate = Figure("rate", "合格率", Decimal("66.7"), "%", "", "proposals", decimals=1)
    assert words(rated(part(rows, whole), "合格", FigureValue(rate))) == printed


@pytest.mark.parametrize(
    ("rows", "whole", "open_", "printed"),
    [
        ([0, 1], [0, 1], 0, "答复均在规定期限以内"),
        ([0, 1], [0, 1], 2, "按时答复2件，另有2件逾期未答复"),
        ([0], [0], 1, "按时答复1件，另有1件逾期未答复"),
        ([], [], 2, "2件逾期未答复"),
        ([], [0, 1], 1, "均未按时答复，另有1件逾期未答复"),
        (
            [0, 1],
            [0, 1, 2],
            1,
            "按时答复2件，按时答复率为66.7%，未按时答复1件，另有1件逾期未答复",
        ),
    ],
)
def test_what_is_overdue_is_told(
    part: Part, rows: list[int], whole: list[int], open_: int, printed: str
) -> None:
    """What is open past its time is no part of what was done, and forbids that all was in time."""
    overdue = number(open_, "件")
    assert words(on_time(part(rows, whole), "答复", overdue=overdue)) == printed


@pytest.mark.parametrize(
    ("rows", "whole", "printed"),
    [
        ([], [], "尚没有办结的"),
        ([0], [0], "办结在规定期限以内"),
        ([0, 1, 2], [0, 1, 2], "办结均在规定期限以内"),
        ([], [0], "未按时办结"),
        ([], [0, 1], "均未按时办结"),
        ([0, 1], [0, 1, 2], "按时办结2件，按时办结率为66.7%，未按时办结1件"),
    ],
)
def test_on_time(part: Part, rows: list[int], whole: list[int], printed: str) -> None:
    """The percentage is of what was done, and is left out where all or none was in time."""
    assert words(on_time(part(rows, whole))) == printed


def test_several_values_a_cell_are_counted_each(part: Part) -> None:
    """Where one case has two outcomes, the numbers exceed the rest, and the sentence says so."""
    assert words(each(part([2], [0, 1, 2, 3]), "以撤诉结案", by="方式", empty="尚未审结")) == (
        "以撤诉结案的1件，其余为维持2件、变更1件、尚未审结1件（有多种情况的分别计入）"
    )


def test_on_time_leads_to_the_rate(part: Part) -> None:
    """Where a figure holds the percentage, its name is said, and the number leads to it."""
    rate = Figure("rate", "按期答复率", Decimal("66.7"), "%", "", "proposals", decimals=1)
    said = on_time(part([0, 1], [0, 1, 2]), "答复", FigureValue(rate))
    assert words(said) == "按时答复2件，按期答复率为66.7%，未按时答复1件"
    assert FigureRef("rate", "66.7%") in said.inlines


@pytest.mark.parametrize(
    ("bad", "closed", "whole", "printed"),
    [
        ([], [], [], "没有案件"),
        ([], [], [3], "尚无结果"),
        ([], [], [3, 4], "均尚无结果"),
        ([], [0, 1], [0, 1], "没有败诉的案件"),
        ([], [0, 1], [0, 1, 3], "已有结果的2件中没有败诉的"),
        ([1], [0, 1], [0, 1], "败诉1件"),
        ([1], [0, 1], [0, 1, 3], "败诉1件，1件尚无结果"),
    ],
)
def test_adverse(
    part: Part, bad: list[int], closed: list[int], whole: list[int], printed: str
) -> None:
    """That none was lost is said only of cases that have ended."""
    assert words(adverse(part(bad, whole), part(closed, whole), "败诉", "案件")) == printed


@pytest.mark.parametrize(
    ("rows", "whole", "printed"),
    [
        ([], [], ""),
        ([0], [0], "上年结转1件，已办结。"),
        ([0, 1], [0, 1], "上年结转2件，均已办结。"),
        ([], [3], "上年结转1件，尚未办结。"),
        ([0], [0, 3], "上年结转2件，已办结1件，1件尚未办结。"),
    ],
)
def test_carried(part: Part, rows: list[int], whole: list[int], printed: str) -> None:
    """What the last year left is a sentence, and silence where it left nothing."""
    assert words(carried(part(rows, whole))) == printed


@pytest.mark.parametrize(("unique", "times", "printed"), [(0, 0, "0家"), (25, 25, "25家")])
def test_without_repeats(unique: int, times: int, printed: str) -> None:
    """Where each was visited once, once is enough said."""
    assert words(with_repeats(number(unique, "家"), number(times, "家次"))) == printed


def test_with_repeats() -> None:
    """Where some were visited twice, both numbers are said."""
    assert words(with_repeats(number(25, "家"), number(27, "家次"))) == "25家（27家次）"


@pytest.mark.parametrize(
    ("rows", "most", "printed"),
    [
        ([], None, "没有填写状态"),
        ([5], None, "没有填写状态"),
        ([0, 1], None, "涵盖办结1个方面"),
        ([0, 3, 4], None, "涵盖办结、在办、退回3个方面"),
        ([0, 3, 4], 2, "涵盖办结、在办等3个方面"),
    ],
)
def test_covering(
    some: Callable[[Sequence[int]], FigureValue], rows: list[int], most: int | None, printed: str
) -> None:
    """The number of kinds is that of the kinds there are; 等 stands only for more."""
    kinds = number(kinds_of(rows), "个")
    assert words(covering(some(rows), "状态", kinds, "方面", most)) == printed


def kinds_of(rows: Sequence[int]) -> int:
    """Return how many states the rows have: 0 to 2 share one, 5 has none."""
    return len({min(max(row, 2), 4) for row in rows if row != 5})


def test_covering_refuses_another_number(some: Callable[[Sequence[int]], FigureValue]) -> None:
    """A figure that counts something else is no number of these kinds."""
    with pytest.raises(ProseError, match="other-kinds"):
        covering(some([0, 3]), "状态", number(3, "个"))


@pytest.mark.parametrize(
    ("rows", "printed"),
    [
        ([], "没有填写状态"),
        ([5], "没有填写状态"),
        ([0, 1], "涉及办结"),
        ([0, 1, 3], "主要涉及办结"),
        ([0, 3], "涉及办结、在办"),
        ([0, 3, 4], "涉及办结、在办等"),
    ],
)
def test_concerning(
    some: Callable[[Sequence[int]], FigureValue], rows: list[int], printed: str
) -> None:
    """Mainly is what more than half of the rows are about, and not all."""
    assert words(concerning(some(rows), "状态", 2)) == printed


@pytest.mark.parametrize(
    ("rows", "whole", "due", "present", "rate", "printed"),
    [
        ([], [], 0, 0, None, "没有可统计的"),
        ([0, 1], [0, 1], 60, 60, Decimal(100), "应到人员全部参加，共60人次"),
        ([0], [0, 1], 60, 58, Decimal("96.7"), "应到60人次，实到58人次，到课率为96.7%"),
        ([], [0], 60, 0, Decimal(0), "应到60人次，实到0人次，到课率为0.0%"),
        ([], [0], 0, 0, None, "应到0人次，实到0人次"),
    ],
)
def test_attended(
    part: Part,
    rows: list[int],
    whole: list[int],
    due: int,
    present: int,
    rate: Decimal | None,
    printed: str,
) -> None:
    """All is said only where each session was full; without a base there is no percentage."""
    share = Figure("rate", "到课率", rate, "%", "", "x", decimals=1)
    said = attended(
        part(rows, whole), number(due, "人次"), number(present, "人次"), FigureValue(share)
    )
    assert words(said) == printed


@pytest.mark.parametrize(
    ("value", "past", "printed"),
    [
        (142, before(118), "，比上年增加24条，增长20.3%"),
        (118, before(142), "，比上年减少24条，下降16.9%"),
        (5, before(0), "，比上年增加5条"),
        (0, before(5), "，比上年减少5条，下降100.0%"),
        (5, before(5), "，与上年持平"),
        (0, before(0), "，与上年持平"),
        (5, None, ""),
        (5, before(None), ""),
        (5, before(3, unit="件"), "，计量单位与上年不同，不作比较"),
        (Decimal(12480), before(Decimal("8326.75")), "，比上年增加4153.25条，增长49.9%"),
        (
            5,
            before(5, definition="日期在2022年的记录，不含撤下的。"),
            "，与上年持平（口径与上年不同，上年口径为：日期在2022年的记录，不含撤下的）",
        ),
        (
            6,
            before(5, definition="日期在2021年的记录。"),
            "，比上年增加1条，增长20.0%（口径与上年不同，上年口径为：日期在2021年的记录）",
        ),
    ],
)
def test_compared(value: Value, past: Figure | None, printed: str) -> None:
    """More, less or the same, with the percentage of last year; a changed meaning is told."""
    assert words(compared(number(value, past=past))) == printed


def test_percentages_are_compared_in_points() -> None:
    """The difference of two percentages is no percentage."""
    risen = number(Decimal("100.0"), "%", before(Decimal("93.3"), "%"))
    fallen = number(Decimal("93.3"), "%", before(Decimal("100.0"), "%"))
    assert words(compared(risen)) == "，比上年提高6.7个百分点"
    assert words(compared(fallen)) == "，比上年降低6.7个百分点"


def test_the_time_covered_is_no_change_of_meaning() -> None:
    """A report up to a day in November is of its year, as the one before was of its own."""
    figure = Figure("n", "", 1, "件", "甲在2023年1月1日至11月30日，乙在2022年，丙在2015年。", "x")
    last = Figure("n", "", 1, "件", "甲在2022年，乙在2021年，丙在2015年。", "x")
    assert past_figures({"n": figure}, {"n": last}, 2023) == {"n": Past(last, changed=False)}


GONE = FigureValue(ABSENT)
GONE_PART = FigureValue(Figure("p", "", None, "件", "", "lost", whole=ABSENT))
HERE = number(1)


@pytest.mark.parametrize(
    "say",
    [
        lambda: none_or(GONE, "收到来信"),
        lambda: regularly(GONE, "开展督查"),
        lambda: handled(GONE_PART),
        lambda: each(GONE_PART, "表示满意"),
        lambda: rated(GONE_PART, "合格", HERE),
        lambda: on_time(GONE_PART),
        lambda: on_time(GONE_PART, overdue=HERE),
        lambda: on_time(GONE_PART, overdue=GONE),
        lambda: adverse(GONE_PART, GONE_PART, "败诉"),
        lambda: carried(GONE_PART),
        lambda: with_repeats(GONE, HERE),
        lambda: with_repeats(HERE, GONE),
        lambda: covering(GONE, "状态", HERE),
        lambda: concerning(GONE, "状态"),
        lambda: attended(GONE_PART, HERE, HERE, HERE),
        lambda: compared(GONE),
    ],
)
def test_nothing_is_said_of_a_missing_ledger(say: Callable[[], Printed]) -> None:
    """No sentence is built on a figure without a value."""
    with pytest.raises(NoValueError):
        say()


def test_numbers_lead_to_figures(part: Part) -> None:
    """Every number in a ready sentence refers to the figure that it came from."""
    said = handled(part([0, 1], [0, 1, 3]), "办结")
    assert [i for i in said.inlines if isinstance(i, FigureRef)] == [
        FigureRef("part", "2件"),
        FigureRef("part.rest", "1件"),
    ]


def test_a_change_leads_to_a_figure_of_its_own() -> None:
    """Difference and percentage lead to what they were worked out from, not to this year's rows."""
    said = compared(number(142, past=before(118)))
    assert [i for i in said.inlines if isinstance(i, FigureRef)] == [
        FigureRef("n.change", "24条"),
        FigureRef("n.change", "20.3%"),
    ]
    gap = change(number(142).figure, before(118))
    assert (gap.id, gap.text, gap.label) == ("n.change", "24条", "公开信息与上年相差")
    assert gap.definition == "本年的142条与上年报告的118条之差。"
