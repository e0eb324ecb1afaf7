"""投诉建议台账, 行政规范性文件台账 and 执法事项划转清单."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from samples.people import person, phone
from samples.rows import POOLS, Fact, Row, facts


@dataclass(frozen=True, slots=True)
class _Complaints:
    """A year's complaints; numbers count them from 0."""

    total: int
    channels: int
    late: tuple[int, ...] = ()
    open: tuple[int, ...] = ()


_COMPLAINTS: Mapping[int, _Complaints] = {
    2021: _Complaints(12, channels=3),
    2022: _Complaints(15, channels=4, late=(6,), open=(14,)),
    2023: _Complaints(18, channels=4),
    2024: _Complaints(16, channels=4, late=(9,), open=(14, 15)),
}


def complaints(year: int) -> Iterator[Row]:
    """Yield 投诉建议台账, and behind it what the year before left open, which was then answered.

    None came in a December, so that all due dates are in the year.
    """
    yield from _received(year)
    for row in _received(year - 1) if year - 1 in _COMPLAINTS else ():
        if row["状态"] == "办理中":
            yield {**row, "答复日期": dt.date(year, 1, 9), "状态": "已答复"}


def _received(year: int) -> Iterator[Row]:
    of_year, rng = _COMPLAINTS[year], Random(f"complaints {year}")
    channels, matters = POOLS["complaint_channels"], POOLS["complaints"]
    for number in range(of_year.total):
        day = dt.date(year, 1 + number * 11 // of_year.total, rng.randrange(2, 27))
        taken = 19 if number in of_year.late else rng.randrange(2, 13)
        is_open = number in of_year.open
        yield {
            "编号": f"TS{year}{number + 1:03}",
            "日期": day,
            "渠道": channels[(number + rng.randrange(2)) % of_year.channels],
            "内容摘要": matters[(number + year) % len(matters)],
            "投诉人": person(300 + 20 * (year - 2021) + number),
            "联系电话": phone(300 + 20 * (year - 2021) + number),
            "答复期限": day + dt.timedelta(days=15),
            "答复日期": "" if is_open else day + dt.timedelta(days=taken),
            "状态": "办理中" if is_open else "已答复",
        }


def normative_documents(year: int) -> Iterator[Row]:
    """Yield 行政规范性文件台账: what was in force in the year, with its last clean-up."""
    for fact in facts("normative_documents"):
        reviews = {int(name[:4]): word for name, word in fact.items() if name.endswith("清理")}
        past = {of: word for of, word in reviews.items() if word and of <= year}
        ended = any(word in ("废止", "失效") and of < year for of, word in past.items())
        if ended or int(fact["公布日期"][:4]) > year:
            continue
        row = {name: value for name, value in fact.items() if not name.endswith("清理")}
        reviewed, conclusion = max(past.items(), default=("", ""))
        yield {
            **row,
            "备案机关": "云溪县人民政府" if fact["备案日期"] else "",
            "清理年度": reviewed,
            "清理结论": conclusion,
        }


def enforcement_transfers(year: int) -> Iterator[Fact]:
    """Yield 执法事项划转清单: the items listed by the year's end, and what was handed over."""
    for fact in facts("enforcement_transfers"):
        if int(fact["列入年度"]) > year:
            continue
        done = fact["划转日期"] and int(fact["划转日期"][:4]) <= year
        yield {
            "事项编码": fact["事项编码"],
            "事项名称": fact["事项名称"],
            "划转日期": fact["划转日期"] if done else "",
            "接收单位": "云溪县综合行政执法局" if done else "",
            "状态": "已划转" if done else "未划转",
        }
