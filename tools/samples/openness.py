"""依申请公开台账, 政府信息公开复议诉讼台账 and 行政处理决定台账."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from samples.people import person
from samples.rows import Fact, Row, facts, facts_of

_ORGANISATIONS: Mapping[str, str] = {
    "商业企业": "云溪县安康养老服务有限公司",
    "科研机构": "云州大学社会发展研究所",
    "社会公益组织": "云溪县暖阳公益服务中心",
    "法律服务机构": "云溪县正和律师事务所",
    "其他": "云溪县城关镇新桥村民委员会",
}
"""Who asks where it is no natural person."""


def disclosure_requests(year: int) -> Iterator[Row]:
    """Yield 依申请公开台账: what came in the year, and what was left from the year before."""
    for number, fact in enumerate(facts("disclosure_requests")):
        came = int(fact["收到日期"][:4])
        answered = fact["答复日期"] and int(fact["答复日期"][:4]) <= year
        is_left = came == year - 1 and fact["答复日期"][:4] not in ("", str(came))
        if came != year and not is_left:
            continue
        told = fact if answered else {**fact, "办理结果": "", "原因": "", "答复日期": ""}
        yield {
            **told,
            "申请人": _ORGANISATIONS.get(fact["申请人类型"], person(460 + number)),
            "状态": "已答复" if answered else "办理中",
        }


def disclosure_disputes(_year: int) -> Iterator[Row]:
    """Yield 政府信息公开复议诉讼台账: there was none in any year."""
    yield from ()


def administrative_decisions(year: int) -> Iterator[Fact]:
    """Yield 行政处理决定台账; no fee was charged in any year."""
    yield from facts_of("administrative_decisions", year, "决定日期")
