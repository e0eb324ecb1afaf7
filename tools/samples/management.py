"""会议与领导履职, 工作佐证, 问题整改 and 工作计划, year to year in step."""

from __future__ import annotations

from collections.abc import Iterator

from samples.rows import Fact, facts_of


def meetings(year: int) -> Iterator[Fact]:
    """Yield 会议与领导履职台账."""
    return facts_of("meetings", year, "日期")


def supporting_documents(year: int) -> Iterator[Fact]:
    """Yield 工作佐证台账."""
    return facts_of("supporting_documents", year, "日期")


def problems(year: int) -> Iterator[Fact]:
    """Yield 问题整改台账: last year's problems with their new state, then this year's."""
    for of_year, state in ((year - 1, "次年状态"), (year, "当年状态")):
        for fact in facts_of("problems", of_year, "年度"):
            row = {name: value for name, value in fact.items() if not name.endswith("状态")}
            yield {**row, "整改状态": fact[state]}


def work_plan(year: int) -> Iterator[Fact]:
    """Yield 工作计划台账: this year's tasks as they ended, then the next year's, not begun."""
    for of_year in (year, year + 1):
        for fact in facts_of("work_plan", of_year, "年度"):
            row = {name: value for name, value in fact.items() if name != "年底状态"}
            state = fact["年底状态"] if of_year == year else "未启动"
            evidence = "见工作佐证台账" if state == "已完成" else ""
            yield {**row, "状态": state, "佐证": evidence}
