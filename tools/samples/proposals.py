"""建议提案办理台账: each year's rows, and those carried over from the year before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from samples.people import person, phone
from samples.rows import Row

_TOPICS: Mapping[int, Mapping[str, tuple[str, ...]]] = {
    2021: {
        "养老服务": (
            "增设农村互助养老点", "改善乡镇敬老院消防设施", "为独居老人安装紧急呼叫设备",
            "提高养老护理员岗位补贴", "推进老旧小区适老化改造", "规范民办养老机构收费",
        ),
        "社会救助": (
            "简化临时救助审批手续", "将重病患者纳入救助范围", "加强流浪乞讨人员街面巡查",
            "公开低保审核标准",
        ),
        "殡葬管理": ("建设乡镇公益性公墓", "规范殡葬用品销售", "降低基本殡葬服务收费"),
        "儿童福利": ("关爱农村留守儿童", "落实儿童主任工作补贴"),
    },
    2022: {
        "养老服务": (
            "建设城区综合养老服务中心", "发展社区老年助餐服务", "提升农村敬老院护理能力",
            "支持社会力量兴办养老机构", "建立老年人能力评估制度", "为失能老人提供家庭养老床位",
            "加强养老机构食品安全", "利用闲置校舍发展养老服务",
        ),
        "社会救助": (
            "完善低收入家庭经济状况核对", "提高特困人员照料护理标准", "设立救助申请受理窗口",
            "加强灾后困难群众临时救助",
        ),
        "殡葬管理": ("推广节地生态安葬", "整治农村散埋乱葬", "增加殡仪馆停车位"),
        "儿童福利": ("完善孤儿助学政策", "建设乡镇未成年人保护工作站", "加强困境儿童心理关爱"),
        "区划地名": ("规范新建小区命名", "更新农村地名标志"),
    },
    2023: {
        "养老服务": (
            "扩大老年助餐点覆盖面", "建设嵌入式养老服务设施", "加强养老服务人才培养",
            "规范养老机构预收费", "推进医养结合", "提高高龄津贴标准",
            "完善农村留守老人探访制度", "支持敬老院转型升级", "建设老年活动中心",
            "开展居家适老化改造",
        ),
        "社会救助": (
            "推进社会救助扩围增效", "加强救助资金监管", "完善困难群众主动发现机制",
            "建立低收入人口动态监测", "提高临时救助时效", "加强救助对象信息比对",
        ),
        "殡葬管理": (
            "加快公益性安葬设施建设", "规范殡仪服务中介", "倡导文明祭扫", "补建乡镇骨灰堂",
            "完善惠民殡葬政策",
        ),
        "基层治理": ("减轻村级组织负担", "规范村规民约备案", "推进社区协商议事"),
    },
    2024: {
        "养老服务": (
            "发展银发经济", "推进养老机构等级评定", "加强居家养老上门服务", "完善长期照护保障",
            "防范养老服务领域非法集资", "增加社区日间照料中心", "建立养老服务质量评价制度",
            "提高护理型床位比例", "支持老年大学向乡镇延伸",
        ),
        "社会救助": (
            "加强服务类社会救助", "核查身故人员待遇停发", "完善救助对象复核",
            "推进刚性支出困难家庭认定", "规范慈善救助衔接",
        ),
        "殡葬管理": ("公开殡葬服务收费清单", "建设树葬草坪葬园区", "整治殡葬领域乱收费"),
        "儿童福利": ("加强流动儿童关爱", "加强困境儿童分类保障", "建设儿童之家"),
        "区划地名": ("保护红色地名", "增设乡村道路路牌"),
    },
}  # fmt: skip

_OFFICES: Mapping[str, str] = {
    "养老服务": "养老服务科",
    "社会救助": "社会救助科",
    "殡葬管理": "社会事务科",
    "儿童福利": "社会事务科",
    "区划地名": "区划地名科",
    "基层治理": "区划地名科",
}


@dataclass(frozen=True, slots=True)
class _Year:
    """What is particular to a year; numbers are positions among its rows, from 0.

    Attributes
    ----------
    suggestions
        How many of the rows are 人大建议.
    sessions
        届次 of the people's congress and of the political consultative conference.
    assigned
        交办日期 of the two.
    late
        Row → days after its 办理期限.
    open, returned
        Rows that are 在办, handed in between the sessions, and rows that are 退回.
    partly, unsatisfied
        Rows answered with 基本满意 and 不满意.
    """

    suggestions: int
    sessions: tuple[str, str]
    assigned: tuple[dt.date, dt.date]
    late: Mapping[int, int]
    open: frozenset[int] = frozenset()
    returned: frozenset[int] = frozenset()
    partly: frozenset[int] = frozenset()
    unsatisfied: frozenset[int] = frozenset()


_YEARS: Mapping[int, _Year] = {
    2021: _Year(
        suggestions=8,
        sessions=("县十七届人大六次会议", "县政协十届五次会议"),
        assigned=(dt.date(2021, 3, 10), dt.date(2021, 3, 15)),
        late={9: 6},
    ),
    2022: _Year(
        suggestions=11,
        sessions=("县十八届人大一次会议", "县政协十一届一次会议"),
        assigned=(dt.date(2022, 3, 8), dt.date(2022, 3, 14)),
        late={},
        open=frozenset({7, 18}),
        partly=frozenset({3, 12}),
    ),
    2023: _Year(
        suggestions=13,
        sessions=("县十八届人大二次会议", "县政协十一届二次会议"),
        assigned=(dt.date(2023, 3, 15), dt.date(2023, 3, 20)),
        late={},
        partly=frozenset({4, 17}),
    ),
    2024: _Year(
        suggestions=12,
        sessions=("县十八届人大三次会议", "县政协十一届三次会议"),
        assigned=(dt.date(2024, 3, 12), dt.date(2024, 3, 18)),
        late={10: 9},
        open=frozenset({2, 8, 16}),
        returned=frozenset({20}),
        partly=frozenset({5}),
        unsatisfied=frozenset({10}),
    ),
}


def proposals(year: int) -> list[Row]:
    """Return the year's ledger: rows carried over from the year before come first."""
    return [*_carried(year), *_own(year)]


def _own(year: int) -> list[Row]:
    topics = [(theme, topic) for theme, topics in _TOPICS[year].items() for topic in topics]
    facts, rng = _YEARS[year], Random(f"proposals {year}")
    return [
        _row(rng, year, facts, number, theme, topic)
        for number, (theme, topic) in enumerate(topics)
    ]


def _carried(year: int) -> Iterator[Row]:
    """Yield what was open when the year began; all of it was answered soon after."""
    for row in _own(year - 1) if year - 1 in _YEARS else ():
        if row["状态"] == "在办":
            yield row | {
                "答复日期": dt.date(year, 1, 6),
                "办理结果": "A",
                "满意度": "满意",
                "状态": "办结",
            }


def _row(rng: Random, year: int, facts: _Year, number: int, theme: str, topic: str) -> Row:
    total = sum(map(len, _TOPICS[year].values()))
    is_suggestion = (number + 1) * facts.suggestions // total > number * facts.suggestions // total
    chamber = 0 if is_suggestion else 1
    assigned = dt.date(year, 10, 11) if number in facts.open else facts.assigned[chamber]
    due = assigned.replace(year=year + assigned.month // 10, month=(assigned.month + 2) % 12 + 1)
    row: Row = {
        "编号": f"{'人大' if is_suggestion else '政协'}{year}-{7 + 3 * number:03}",
        "类型": "人大建议" if is_suggestion else "政协提案",
        "届次": facts.sessions[chamber],
        "标题": f"关于{topic}的{'建议' if is_suggestion else '提案'}",
        "领衔人": person(100 + 31 * (year - 2021) + number),
        "主题": theme,
        "办理方式": rng.choice(("独办", "主办", "主办", "协办")),
        "交办日期": assigned,
        "办理期限": due,
        "承办科室": _OFFICES[theme],
        "承办人": person(3 * number % 36),
        "联系电话": phone(3 * number % 36),
        "状态": "在办" if number in facts.open else "退回",
    }
    if number in facts.open | facts.returned:
        return row
    early = dt.timedelta(days=rng.randrange(9, 55))
    late = dt.timedelta(days=facts.late.get(number, 0))
    partly = "基本满意" if number in facts.partly else "满意"
    return row | {
        "答复日期": due + late if late else due - early,
        "办理结果": rng.choice("AAAABBC"),
        "满意度": "不满意" if number in facts.unsatisfied else partly,
        "状态": "办结",
    }
