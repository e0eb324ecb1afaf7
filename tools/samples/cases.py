"""Lawsuits, reconsiderations, referrals and illegal organisations."""

from __future__ import annotations

from collections.abc import Iterator

from samples.people import identity, person
from samples.rows import Fact, Row, facts, facts_of


def lawsuits(year: int) -> Iterator[Row]:
    """Yield 行政诉讼台账, with the cases that the year before left open."""
    for case in _open_in(year, "lawsuits", "收案日期", "结案日期", "结案方式"):
        number = _person_of(case)
        yield {
            **case,
            "原告": person(number),
            "身份证号": identity(number),
            "法院": "云溪县人民法院",
            "审级": "一审",
        }


def reconsiderations(year: int) -> Iterator[Row]:
    """Yield 行政复议台账."""
    for case in facts_of("reconsiderations", year, "收文日期"):
        yield {**case, "复议机关": "云溪县人民政府", "申请人": person(40 + _person_of(case))}


def case_referrals(year: int) -> Iterator[Row]:
    """Yield 案件线索移送台账."""
    for case in facts_of("case_referrals", year, "移送日期"):
        yield {**case, "当事人": person(80 + _person_of(case))}


def illegal_organisations(year: int) -> Iterator[Row]:
    """Yield 非法社会组织处置台账, with those that the year before left unhandled."""
    return _open_in(year, "illegal_organisations", "发现日期", "处置日期", "处置方式")


def _open_in(year: int, name: str, opened: str, closed: str, outcome: str) -> Iterator[Fact]:
    """Yield the facts that were open during a year, as they stood at its end."""
    for fact in facts(name):
        if int(fact[opened][:4]) > year or (fact[closed] and int(fact[closed][:4]) < year):
            continue
        settled = fact[closed][:4] == str(year)
        yield fact if settled else {**fact, closed: "", outcome: ""}


def _person_of(case: Fact) -> int:
    """Return who a case is about, from its number such as ``XS2022-03``."""
    opened, number = case["编号"][2:].split("-")
    return 260 + 10 * (int(opened) - 2021) + int(number)
