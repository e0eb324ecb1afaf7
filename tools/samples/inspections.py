"""双随机抽查: the tasks, and the institutions that were visited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from samples.people import person
from samples.rows import Fact, Row, facts, facts_of


def inspection_tasks(year: int) -> Iterator[Fact]:
    """Yield 双随机抽查任务台账."""
    return facts_of("inspection_tasks", year, "计划完成日期")


def inspected_institutions(year: int) -> Iterator[Row]:
    """Yield 双随机检查对象台账: one row a visit, three visits a day up to the task's last day."""
    codes = {fact["对象名称"]: fact["统一社会信用代码"] for fact in facts("institutions")}
    visits = list(facts("inspected_institutions"))
    for task in inspection_tasks(year):
        of_task = [visit for visit in visits if visit["任务编号"] == task["任务编号"]]
        last_day = dt.date.fromisoformat(task["完成日期"] or f"{year}-11-27")
        for number, visit in enumerate(of_task):
            yield {
                **visit,
                "统一社会信用代码": codes[visit["对象名称"]],
                "检查日期": last_day - dt.timedelta(days=(len(of_task) - 1 - number) // 3),
                "检查人": f"{person(7)}、{person(8 + number % 4)}",
                "公示日期": task["公示日期"],
            }
