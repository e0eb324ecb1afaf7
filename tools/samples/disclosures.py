"""政府信息公开台账: many rows, spread unevenly over months and kinds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from random import Random

from samples.people import person
from samples.rows import POOLS, Row, facts_of

_COUNTS: Mapping[int, Mapping[str, int]] = {
    2021: {"工作动态": 44, "信息公告": 31, "政策文件": 16, "领导变动": 5},
    2022: {"工作动态": 50, "信息公告": 37, "政策文件": 17, "领导变动": 8, "财政预决算": 6},
    2023: {
        "工作动态": 61,
        "信息公告": 42,
        "政策文件": 21,
        "领导变动": 8,
        "财政预决算": 6,
        "人事招考": 4,
    },
    2024: {
        "工作动态": 55,
        "信息公告": 36,
        "政策文件": 17,
        "领导变动": 7,
        "财政预决算": 6,
        "人事招考": 5,
        "行政执法": 5,
    },
}
"""Items of each year that count; those that must not are among the facts."""

_BUSY = (9, 6, 13, 12, 10, 11, 7, 8, 12, 12, 16, 18)
"""How busy each month is, January first."""

_LAST_MONTHS: Mapping[int, int] = {2024: 11}
"""The last month of a year that is not over."""


def disclosures(year: int) -> Iterator[Row]:
    """Yield the year's rows by date."""
    rng = Random(f"disclosures {year}")
    rows = [*_counted(rng, year), *_uncounted(year)]
    rows.sort(key=lambda row: (row["公开日期"], row["标题"]))
    for number, row in enumerate(rows, start=1):
        day = dt.date.fromisoformat(row["公开日期"])
        policy = row["类别"] == "政策文件"
        yield {
            **row,
            "序号": number,
            "文号": f"云民发〔{day.year}〕{number}号" if policy else "",
            "渠道": rng.choice(POOLS["disclosure_channels"]),
            "形成日期": day - dt.timedelta(days=rng.randrange(6)),
            "网址": f"xxgk/{day:%Y%m}/t{day:%Y%m%d}_{number:04}.html",
            "保密审查人": person(200 + number % 3),
        }


def _counted(rng: Random, year: int) -> Iterator[dict[str, str]]:
    titles: set[str] = set()
    for kind, count in _COUNTS[year].items():
        for turn in range(count):
            day, title = _draw(rng, kind, turn, year)
            while title in titles:
                day, title = _draw(rng, kind, turn, year)
            titles.add(title)
            yield {
                "公开日期": day.isoformat(),
                "标题": title,
                "类别": kind,
                "公开方式": "主动公开",
                "状态": "已发布",
            }


def _uncounted(year: int) -> Iterator[dict[str, str]]:
    for fact in facts_of("disclosures", year, "年度"):
        yield {name: value for name, value in fact.items() if name != "年度"}


def _draw(rng: Random, kind: str, turn: int, year: int) -> tuple[dt.date, str]:
    """Return a day, and a title for the ``turn``-th item of its kind."""
    day = _workday(rng, year)
    match kind:
        case "工作动态":
            news = POOLS["news"][(day.month - 1) // 3]
            return day, rng.choice(news).format(town=rng.choice(POOLS["towns"]))
        case "信息公告":
            return day, f"{year}年{day.month}月{rng.choice(POOLS['notices'])}资金发放公示"
        case "政策文件":
            policies = POOLS["policies"]
            return day, f"关于印发《云溪县{policies[(turn + 7 * year) % len(policies)]}》的通知"
        case _:
            return day, f"{POOLS['other_disclosures'][kind][turn]}（{year}年）"


def _workday(rng: Random, year: int) -> dt.date:
    months = range(1, _LAST_MONTHS.get(year, 12) + 1)
    month = rng.choices(months, _BUSY[: len(months)])[0]
    day = dt.date(year, month, rng.randrange(2, 27))
    return day + dt.timedelta(days=(0, 0, 0, 0, 0, 2, 1)[day.weekday()])
