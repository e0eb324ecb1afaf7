"""政府信息公开台账: many rows, spread unevenly over months and kinds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from random import Random

from samples.people import TOWNS, person
from samples.rows import Row

_COUNTS: Mapping[int, Mapping[str, int]] = {
    2021: {"工作动态": 44, "信息公告": 31, "政策文件": 16, "领导变动": 5},
    2022: {"工作动态": 50, "信息公告": 37, "政策文件": 17, "领导变动": 8, "财政预决算": 6},
    2023: {"工作动态": 61, "信息公告": 42, "政策文件": 21, "领导变动": 8, "财政预决算": 6,
           "人事招考": 4},
    2024: {"工作动态": 55, "信息公告": 36, "政策文件": 17, "领导变动": 7, "财政预决算": 6,
           "人事招考": 5, "行政执法": 5},
}  # fmt: skip
"""Items of each year that count: disclosed on the bureau's own motion, and not withdrawn."""

_BUSY = (9, 6, 13, 12, 10, 11, 7, 8, 12, 12, 16, 18)
"""How busy each month is, January first."""

_CHANNELS = ("县政府门户网站", "县政府门户网站", "县政府门户网站", "政务微信", "政务公开栏")

_MONTHLY = (
    "城市低保资金发放公示", "农村低保资金发放公示", "特困供养资金发放公示",
    "临时救助资金发放公示", "高龄津贴发放公示", "残疾人补贴发放公示",
)  # fmt: skip

_NEWS = (
    (
        "县民政局到{town}走访慰问困难群众", "{town}敬老院开展节前安全检查",
        "{town}开展低保对象春季复核", "县民政局在{town}召开社会救助工作座谈会",
        "{town}儿童主任培训班开班", "县民政局检查{town}殡仪服务站",
    ),
    (
        "{town}做好清明祭扫服务保障", "县民政局调研{town}老年助餐点",
        "{town}启动居家适老化改造", "县民政局指导{town}规范地名标志",
        "{town}开展民法典宣传活动", "县民政局督导{town}养老机构汛前准备",
    ),
    (
        "{town}开展流浪乞讨人员夏季救助", "县民政局到{town}看望留守儿童",
        "{town}举办养老护理员技能培训", "县民政局抽查{town}社会组织",
        "{town}开展中元节文明祭扫宣传", "县民政局在{town}征求社会救助意见",
    ),
    (
        "{town}开展敬老月走访活动", "县民政局核查{town}救助资金发放",
        "{town}开展宪法宣传周活动", "县民政局到{town}开展冬春救助摸底",
        "{town}完成公益性公墓年度检查", "县民政局在{town}推进婚俗改革",
    ),
)  # fmt: skip
"""By quarter."""

_POLICIES = (
    "临时救助实施细则", "特困人员照料护理标准", "养老机构运营补贴办法", "高龄津贴发放办法",
    "公益性公墓管理办法", "社会组织抽查工作细则", "残疾人补贴审核规程", "孤儿基本生活保障标准",
    "低保对象动态管理规程", "居家适老化改造方案", "老年助餐服务方案", "地名标志管理规定",
    "婚姻登记服务规范", "殡葬服务收费公示办法", "养老护理员培训方案", "困境儿童分类保障办法",
    "流浪乞讨人员救助规程", "社会救助信息核对规程", "慈善组织年度报告指引", "惠民殡葬补助办法",
    "农村留守老人探访制度", "敬老院安全管理规定", "社会救助资金监管规程", "未成年人保护工作方案",
)  # fmt: skip

_OTHERS: Mapping[str, tuple[str, ...]] = {
    "领导变动": (
        "县民政局领导班子成员分工调整公告", "县民政局领导信息更新", "县民政局领导班子成员任职信息",
        "县民政局领导班子成员免职信息", "县社会福利中心负责人任职信息", "县殡仪馆负责人任职信息",
        "县救助管理站负责人任职信息", "县民政局党组成员分工公告",
    ),
    "财政预决算": (
        "县民政局部门预算公开", "县民政局部门决算公开", "县民政局三公经费公开",
        "福利彩票公益金使用情况公告", "县民政局项目支出绩效自评公开", "困难群众救助资金分配公告",
    ),
    "人事招考": (
        "县社会福利中心公开招聘公告", "县社会福利中心招聘笔试成绩公告", "县殡仪馆公开招聘公告",
        "县救助管理站公开招聘公告", "县民政局公益性岗位招聘公告",
    ),
    "行政执法": (
        "县民政局行政执法主体公示", "县民政局行政执法人员公示", "县民政局行政执法流程图公示",
        "县民政局行政执法统计年报", "县民政局随机抽查事项清单公示",
    ),
}  # fmt: skip

_ON_REQUEST: Mapping[int, tuple[str, ...]] = {
    2022: ("低保审核档案目录", "公墓规划批复"),
    2023: ("低保审核档案目录", "敬老院建设批复", "养老机构补贴发放明细"),
    2024: ("公墓规划批复", "养老机构补贴发放明细"),
}

_WITHDRAWN: Mapping[int, str] = {2022: "养老机构名录", 2024: "殡葬服务收费标准"}

_OUTSIDE: Mapping[int, tuple[tuple[dt.date, str], ...]] = {
    2022: (
        (dt.date(2023, 1, 4), "城关镇敬老院开展元旦慰问"),
        (dt.date(2023, 1, 6), "柳河乡开展困难群众节前走访"),
    ),
    2024: (
        (dt.date(2024, 12, 3), "溪口镇开展国际残疾人日走访"),
        (dt.date(2024, 12, 5), "白石镇开展冬季敬老院安全检查"),
    ),
}
"""Rows that a ledger closed late holds beyond the report's last day."""

Item = tuple[dt.date, Row]


def disclosures(year: int, cutoff: dt.date) -> Iterator[Row]:
    """Yield the year's rows by date, with those that the year's figure must not count."""
    rng = Random(f"disclosures {year}")
    items = [*_counted(rng, year, cutoff), *_uncounted(year)]
    items.sort(key=lambda item: (item[0], str(item[1]["标题"])))
    for number, (day, row) in enumerate(items, start=1):
        policy = row["类别"] == "政策文件"
        yield {
            "序号": number,
            "文号": f"云民发〔{day.year}〕{number}号" if policy else "",
            "渠道": rng.choice(_CHANNELS),
            "形成日期": day - dt.timedelta(days=rng.randrange(6)),
            "公开日期": day,
            "公开方式": "主动公开",
            "网址": f"xxgk/{day:%Y%m}/t{day:%Y%m%d}_{number:04}.html",
            "保密审查人": person(200 + number % 3),
            "状态": "已发布",
            **row,
        }


def _counted(rng: Random, year: int, cutoff: dt.date) -> Iterator[Item]:
    titles: set[str] = set()
    for kind, count in _COUNTS[year].items():
        for turn in range(count):
            day = _workday(rng, year, cutoff)
            title = _title(rng, kind, day, turn)
            while title in titles:
                day = _workday(rng, year, cutoff)
                title = _title(rng, kind, day, turn)
            titles.add(title)
            yield day, {"标题": title, "类别": kind}


def _uncounted(year: int) -> Iterator[Item]:
    for turn, title in enumerate(_ON_REQUEST.get(year, ())):
        row: Row = {"标题": f"{title}（{year}年）", "类别": "信息公告", "公开方式": "依申请公开"}
        yield dt.date(year, 5 + 2 * turn, 14 + turn), row
    if title := _WITHDRAWN.get(year, ""):
        row = {"标题": f"{title}（{year}年）", "类别": "信息公告", "状态": "已撤下"}
        yield dt.date(year, 3, 22), row
    for day, title in _OUTSIDE.get(year, ()):
        yield day, {"标题": title, "类别": "工作动态"}


def _title(rng: Random, kind: str, day: dt.date, turn: int) -> str:
    match kind:
        case "工作动态":
            return rng.choice(_NEWS[(day.month - 1) // 3]).format(town=rng.choice(TOWNS))
        case "信息公告":
            return f"{day.year}年{day.month}月{rng.choice(_MONTHLY)}"
        case "政策文件":
            name = _POLICIES[(turn + 7 * day.year) % len(_POLICIES)]
            return f"关于印发《云溪县{name}》的通知"
        case _:
            return f"{_OTHERS[kind][turn]}（{day.year}年）"


def _workday(rng: Random, year: int, cutoff: dt.date) -> dt.date:
    months = range(1, cutoff.month + 1)
    month = rng.choices(months, _BUSY[: len(months)])[0]
    day = dt.date(year, month, rng.randrange(2, 27))
    return day + dt.timedelta(days=(0, 0, 0, 0, 0, 2, 1)[day.weekday()])
