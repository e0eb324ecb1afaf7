"""学法普法台账 and 学法考试台账."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from samples.people import person
from samples.rows import POOLS, Row, facts_of


def legal_training(year: int) -> Iterator[Row]:
    """Yield 学法普法台账; a row of the year before may stand in it."""
    for fact in facts_of("legal_training", year, "台账"):
        yield {name: value for name, value in fact.items() if name != "台账"}


def law_exams(year: int) -> Iterator[Row]:
    """Yield 学法考试台账: one row a candidate."""
    offices = POOLS["offices"]
    for exam in facts_of("law_exams", year, "日期"):
        rng = Random(f"exam {exam['考试名称']}")
        candidates, absent, failed = (int(exam[name]) for name in ("应考", "缺考", "不合格"))
        for number in range(candidates):
            place = (number + 17) % candidates
            sat, passed = place >= absent, place >= absent + failed
            score = 76 + rng.randrange(48) * Decimal("0.5") if passed else 50 + place
            yield {
                "日期": exam["日期"],
                "考试名称": exam["考试名称"],
                "姓名": person(number),
                "科室": offices[number % len(offices)],
                "是否参考": "是" if sat else "否",
                "成绩": score if sat else "",
                "是否合格": ("是" if passed else "否") if sat else "",
            }
