"""双随机抽查: the tasks of each year, and the institutions that were visited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from samples.people import (
    CARE,
    INSTITUTIONS,
    SCHOOLS,
    SERVICES,
    SOCIETIES,
    TRADES,
    credit_code,
    person,
)
from samples.rows import Row, table

_TASKS: Mapping[int, str] = {
    2021: """
        任务编号 | 类型 | 任务级别 | 牵头部门 | 参与部门 | 抽查事项 | 计划完成日期 | 完成日期 | 状态 | 公示日期
        SJ2021-01 | 跨部门发起 | 县级 | 县民政局 | 县市场监督管理局；县消防救援大队 | 养老机构服务安全 | 2021-06-30 | 2021-06-18 | 已完成 | 2021-06-25
        SJ2021-02 | 跨部门接收 | 县级 | 县教育局 | 县民政局 | 民办教育机构 | 2021-09-30 | 2021-09-14 | 已完成 | 2021-09-23
        SJ2021-03 | 单部门 | 县级 | 县民政局 | | 社会团体年度工作 | 2021-10-31 | 2021-10-21 | 已完成 | 2021-11-01
        SJ2021-04 | 单部门 | 县级 | 县民政局 | | 民办非企业单位年度工作 | 2021-11-30 | 2021-11-18 | 已完成 | 2021-11-26
    """,
    2022: """
        任务编号 | 类型 | 任务级别 | 牵头部门 | 参与部门 | 抽查事项 | 计划完成日期 | 完成日期 | 状态 | 公示日期
        SJ2022-01 | 跨部门发起 | 县级 | 县民政局 | 县市场监督管理局；县卫生健康局 | 养老机构服务质量 | 2022-05-31 | 2022-05-20 | 已完成 | 2022-05-27
        SJ2022-02 | 跨部门接收 | 市级 | 市教育局 | 县民政局；县教育局 | 校外培训机构 | 2022-07-31 | 2022-07-15 | 已完成 | 2022-07-22
        SJ2022-03 | 跨部门接收 | 县级 | 县市场监督管理局 | 县民政局 | 行业协会收费 | 2022-08-31 | 2022-08-19 | 已完成 | 2022-08-29
        SJ2022-04 | 单部门 | 县级 | 县民政局 | | 社会团体年度工作 | 2022-09-30 | 2022-09-16 | 已完成 | 2022-09-26
        SJ2022-05 | 单部门 | 县级 | 县民政局 | | 民办非企业单位年度工作 | 2022-10-31 | 2022-10-20 | 已完成 | 2022-10-28
        SJ2022-06 | 单部门 | 县级 | 县民政局 | | 社会组织问题整改回查 | 2022-12-15 | 2022-12-06 | 已完成 | 2022-12-13
    """,
    2023: """
        任务编号 | 类型 | 任务级别 | 牵头部门 | 参与部门 | 抽查事项 | 计划完成日期 | 完成日期 | 状态 | 公示日期
        SJ2023-01 | 跨部门发起 | 县级 | 县民政局 | 县市场监督管理局；县消防救援大队 | 养老机构安全与收费 | 2023-05-31 | 2023-05-19 | 已完成 | 2023-05-26
        SJ2023-02 | 跨部门接收 | 市级 | 市市场监督管理局 | 县民政局；县市场监督管理局 | 行业协会商会收费 | 2023-07-31 | 2023-07-13 | 已完成 | 2023-07-20
        SJ2023-03 | 跨部门接收 | 县级 | 县教育局 | 县民政局 | 民办教育机构 | 2023-09-30 | 2023-09-15 | 已完成 | 2023-09-22
        SJ2023-04 | 单部门 | 县级 | 县民政局 | | 社会团体年度工作 | 2023-10-31 | 2023-10-19 | 已完成 | 2023-10-27
        SJ2023-05 | 单部门 | 县级 | 县民政局 | | 民办非企业单位年度工作 | 2023-11-30 | 2023-11-16 | 已完成 | 2023-11-24
    """,
    2024: """
        任务编号 | 类型 | 任务级别 | 牵头部门 | 参与部门 | 抽查事项 | 计划完成日期 | 完成日期 | 状态 | 公示日期
        SJ2024-01 | 跨部门发起 | 县级 | 县民政局 | 县市场监督管理局；县公安局 | 养老机构预收费 | 2024-05-31 | 2024-05-17 | 已完成 | 2024-05-24
        SJ2024-02 | 跨部门发起 | 县级 | 县民政局 | 县消防救援大队 | 养老机构消防安全 | 2024-07-31 | 2024-07-12 | 已完成 | 2024-07-19
        SJ2024-03 | 跨部门接收 | 县级 | 县市场监督管理局 | 县民政局 | 行业协会商会收费 | 2024-08-31 | 2024-08-22 | 已完成 | 2024-08-30
        SJ2024-04 | 单部门 | 县级 | 县民政局 | | 社会团体年度工作 | 2024-09-30 | 2024-09-20 | 已完成 | 2024-09-29
        SJ2024-05 | 单部门 | 县级 | 县民政局 | | 民办非企业单位年度工作 | 2024-11-15 | 2024-11-08 | 已完成 |
        SJ2024-06 | 单部门 | 县级 | 县民政局 | | 社会组织问题整改回查 | 2024-12-15 | | 进行中 |
    """,
}  # fmt: skip

_CLEAN, _CORRECTED = "未发现问题", "发现问题已责令改正"

_VISITS: Mapping[int, Mapping[str, Sequence[int]]] = {
    2021: {"01": CARE[:6], "02": SCHOOLS[:3], "03": SOCIETIES[:5], "04": SERVICES[:4]},
    2022: {
        "01": CARE[:7],
        "02": SCHOOLS[1:4],
        "03": TRADES[:3],
        "04": SOCIETIES[:4],
        "05": SERVICES[:5],
        "06": CARE[1:3],
    },
    2023: {
        "01": CARE[1:9],
        "02": TRADES[2:],
        "03": SCHOOLS[3:],
        "04": SOCIETIES[1:],
        "05": SERVICES[3:],
    },
    2024: {
        "01": CARE[:6],
        "02": CARE[5:],
        "03": TRADES[:3],
        "04": SOCIETIES[:4],
        "05": SERVICES[:3],
        "06": CARE[2:5:2],
    },
}
"""By year and task, the institutions visited; the last task of 2022 and 2024 goes back to some."""

_RESULTS: Mapping[int, Mapping[int, str]] = {
    2021: {},
    2022: dict.fromkeys((1, 2, 8, 18, 20), _CORRECTED) | {14: "无法联系"},
    2023: dict.fromkeys((1, 4, 9, 13, 17, 22), _CORRECTED),
    2024: dict.fromkeys((2, 4, 5, 9, 16), _CORRECTED) | {12: "不配合检查", 22: "待后续处理"},
}
"""By year and visit, counted from 0, what was found; nothing where not named."""

_REMEDIES = ("已补齐档案资料", "已公示收费标准", "已完善管理制度", "已报送整改报告")


def inspection_tasks(year: int) -> Iterator[Row]:
    """Yield 双随机抽查任务台账."""
    return table(_TASKS[year])


def inspected_institutions(year: int) -> Iterator[Row]:
    """Yield 双随机检查对象台账: one row a visit."""
    tasks = {str(row["任务编号"]): row for row in inspection_tasks(year)}
    visits = (
        (tasks[f"SJ{year}-{suffix}"], institution, (len(institutions) - 1 - place) // 3)
        for suffix, institutions in _VISITS[year].items()
        for place, institution in enumerate(institutions)
    )
    for number, (task, institution, days) in enumerate(visits):
        result = _RESULTS[year].get(number, _CLEAN)
        last_day = dt.date.fromisoformat(str(task["完成日期"] or f"{year}-11-27"))
        yield {
            "任务编号": task["任务编号"],
            "对象名称": INSTITUTIONS[institution][0],
            "统一社会信用代码": credit_code(institution),
            "检查日期": last_day - dt.timedelta(days=days),
            "检查人": f"{person(7)}、{person(8 + number % 4)}",
            "检查结果": result,
            "整改情况": _REMEDIES[number % len(_REMEDIES)] if result == _CORRECTED else "",
            "公示日期": task["公示日期"],
        }
