"""建议提案办理台账: each year's rows, and those carried over from the year before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from random import Random

from samples.people import person, phone
from samples.rows import Fact, Row, facts_of

_SESSIONS: Mapping[tuple[int, str], tuple[str, dt.date]] = {
    (2021, "人大建议"): ("县十七届人大六次会议", dt.date(2021, 3, 10)),
    (2021, "政协提案"): ("县政协十届五次会议", dt.date(2021, 3, 15)),
    (2022, "人大建议"): ("县十八届人大一次会议", dt.date(2022, 3, 8)),
    (2022, "政协提案"): ("县政协十一届一次会议", dt.date(2022, 3, 14)),
    (2023, "人大建议"): ("县十八届人大二次会议", dt.date(2023, 3, 15)),
    (2023, "政协提案"): ("县政协十一届二次会议", dt.date(2023, 3, 20)),
    (2024, "人大建议"): ("县十八届人大三次会议", dt.date(2024, 3, 12)),
    (2024, "政协提案"): ("县政协十一届三次会议", dt.date(2024, 3, 18)),
}
"""The session of each chamber, and the day on which it handed its papers out."""

_OFFICES: Mapping[str, str] = {
    "养老服务": "养老服务科",
    "社会救助": "社会救助科",
    "殡葬管理": "社会事务科",
    "儿童福利": "社会事务科",
    "区划地名": "区划地名科",
    "基层治理": "区划地名科",
}


def proposals(year: int) -> Iterator[Row]:
    """Yield the year's ledger: rows carried over from the year before come first."""
    for row in _own(year - 1):
        if row["状态"] == "在办":
            yield {
                **row,
                "答复日期": dt.date(year, 1, 6),
                "办理结果": "A",
                "满意度": "满意",
                "状态": "办结",
            }
    yield from _own(year)


def _own(year: int) -> Iterator[Row]:
    rng = Random(f"proposals {year}")
    for number, fact in enumerate(facts_of("proposals", year, "年度")):
        worker = 3 * number % 36
        paper = {
            **_paper(fact, number),
            "领衔人": person(100 + 31 * (year - 2021) + number),
            "承办人": person(worker),
            "联系电话": phone(worker),
            "办理方式": rng.choice(("独办", "主办", "主办", "协办")),
        }
        result, early = rng.choice("AAAABBC"), rng.randrange(9, 55)
        if fact["年底状态"] != "办结":
            yield paper
            continue
        days = int(fact["逾期天数"] or -early)
        answered = _due(fact) + dt.timedelta(days=days)
        yield {**paper, "答复日期": answered, "办理结果": result, "满意度": fact["满意度"]}


def _paper(fact: Fact, number: int) -> dict[str, str | dt.date]:
    kind = fact["类型"]
    session, _ = _SESSIONS[int(fact["年度"]), kind]
    return {
        "编号": f"{kind[:2]}{fact['年度']}-{7 + 3 * number:03}",
        "类型": kind,
        "届次": session,
        "标题": f"关于{fact['事项']}的{kind[2:]}",
        "主题": fact["主题"],
        "交办日期": _assigned(fact),
        "办理期限": _due(fact),
        "状态": fact["年底状态"],
        "承办科室": _OFFICES[fact["主题"]],
    }


def _assigned(fact: Fact) -> dt.date:
    """Return the 交办日期: what was still open at the year's end came in between the sessions."""
    year = int(fact["年度"])
    if fact["年底状态"] == "在办":
        return dt.date(year, 10, 11)
    _, day = _SESSIONS[year, fact["类型"]]
    return day


def _due(fact: Fact) -> dt.date:
    """Return the 办理期限: three months after the 交办日期."""
    day = _assigned(fact)
    months = day.month + 2
    return day.replace(year=day.year + months // 12, month=months % 12 + 1)
