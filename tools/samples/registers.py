"""投诉建议台账, 行政规范性文件台账 and 执法事项划转清单."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from random import Random

from samples.people import person, phone
from samples.rows import Row, table

_CHANNELS = ("政务服务热线", "局长信箱", "来信来访", "受理电话")

_MATTERS = (
    "反映低保审核进度", "咨询高龄津贴申请条件", "反映公墓收费不清", "建议增设老年助餐点",
    "反映敬老院伙食", "投诉婚姻登记排队时间长", "建议增加地名路牌", "反映养老机构押金退还慢",
    "反映临时救助未到账", "建议延长婚姻登记受理时间", "投诉社会组织违规收费", "反映残疾人补贴停发",
    "建议公开公墓价格", "反映流浪人员露宿", "咨询孤儿助学政策", "反映殡仪车辆调度慢",
    "建议增设急救设备", "反映办事指南内容过时",
)  # fmt: skip

_COMPLAINTS: Mapping[int, tuple[int, int, frozenset[int], frozenset[int]]] = {
    2021: (12, 3, frozenset(), frozenset()),
    2022: (15, 4, frozenset({6}), frozenset({14})),
    2023: (18, 4, frozenset(), frozenset()),
    2024: (16, 4, frozenset({9}), frozenset({14, 15})),
}
"""By year: how many, from how many channels, which were answered late, which are open."""

_DOCUMENTS = """
    文号 | 标题 | 公布日期 | 备案日期 | 有效期至
    云民规〔2015〕1号 | 云溪县农村敬老院管理办法 | 2015-06-12 | 2015-06-30 |
    云民规〔2016〕2号 | 云溪县城乡医疗救助实施细则 | 2016-09-20 | 2016-10-08 |
    云民规〔2017〕1号 | 云溪县农村危房改造救助办法 | 2017-04-18 | 2017-05-03 | 2022-05-17
    云民规〔2018〕1号 | 云溪县最低生活保障审核确认办法 | 2018-03-15 | 2018-03-29 |
    云民规〔2018〕3号 | 云溪县临时救助实施办法 | 2018-10-22 | 2018-11-05 |
    云民规〔2019〕1号 | 云溪县特困人员救助供养办法 | 2019-05-16 | 2019-05-30 |
    云民规〔2019〕2号 | 云溪县社会组织抽查办法 | 2019-11-11 | 2019-11-25 |
    云民规〔2020〕1号 | 云溪县养老机构运营补贴办法 | 2020-07-14 | 2020-07-28 | 2025-08-13
    云民规〔2020〕3号 | 云溪县高龄津贴发放办法 | 2020-12-03 | 2020-12-17 | 2026-01-02
    云民规〔2021〕1号 | 云溪县孤儿基本生活保障办法 | 2021-09-15 | 2021-09-28 | 2026-10-14
    云民规〔2023〕1号 | 云溪县居家适老化改造补助办法 | 2023-05-24 | 2023-06-07 | 2028-06-23
    云民规〔2023〕2号 | 云溪县殡葬服务收费公示办法 | 2023-11-06 | 2023-11-20 | 2028-12-05
    云民规〔2024〕1号 | 云溪县最低生活保障审核确认办法 | 2024-11-18 | | 2029-12-17
"""

_REVIEWS: Mapping[int, tuple[tuple[int, int], int, str]] = {
    2021: ((0, 10), 2021, "废止 修改 保留 保留 保留 保留 保留 保留 保留"),
    2022: ((1, 10), 2021, "修改 保留 保留 保留 保留 保留 保留 保留"),
    2023: ((1, 12), 2023, "废止 失效 修改 保留 保留 保留 保留 保留 保留"),
    2024: ((4, 13), 2024, "保留 保留 保留 保留 保留 保留 保留 保留"),
}
"""By ledger: the documents in it, the year of their last clean-up, and what it concluded."""

_ITEMS = (
    "对社会团体出租出借登记证书的处罚", "对社会团体超出章程规定活动的处罚",
    "对社会团体拒不接受监督检查的处罚", "对社会团体不按规定办理变更登记的处罚",
    "对社会团体擅自设立分支机构的处罚", "对社会团体从事营利性经营活动的处罚",
    "对社会团体侵占私分资产的处罚", "对社会团体违规收取费用的处罚",
    "对未经登记以社会团体名义活动的处罚", "对民办非企业单位出租出借登记证书的处罚",
    "对民办非企业单位超出章程规定活动的处罚", "对民办非企业单位拒不接受监督检查的处罚",
    "对民办非企业单位不按规定办理变更登记的处罚", "对民办非企业单位设立分支机构的处罚",
    "对民办非企业单位从事营利性经营活动的处罚", "对民办非企业单位侵占私分资产的处罚",
    "对民办非企业单位违规收取费用的处罚", "对未经登记以民办非企业单位名义活动的处罚",
    "对慈善组织未按宗旨开展活动的处罚", "对慈善组织私分挪用财产的处罚",
    "对慈善组织不依法报送年度报告的处罚", "对不具有公开募捐资格开展公开募捐的处罚",
    "对擅自兴建殡葬设施的处罚", "对墓穴占地超过规定标准的处罚", "对在禁止区域建造坟墓的处罚",
    "对制造销售不合格殡葬设备的处罚", "对制造销售封建迷信殡葬用品的处罚",
    "对养老机构未与老年人签订服务协议的处罚", "对养老机构收费不公示的处罚",
    "对养老机构歧视侮辱老年人的处罚", "对擅自命名更名地名的处罚", "对擅自设置拆除地名标志的处罚",
    "对骗取社会救助款物的处罚",
)  # fmt: skip

_TRANSFERS: Mapping[int, tuple[int, int]] = {
    2021: (30, 0),
    2022: (30, 18),
    2023: (32, 32),
    2024: (33, 32),
}
"""By year: how many items there are, and how many of them were handed over."""


def complaints(year: int) -> Iterator[Row]:
    """Yield 投诉建议台账."""
    total, channels, late, open_ = _COMPLAINTS[year]
    rng = Random(f"complaints {year}")
    for number in range(total):
        day = dt.date(year, 1 + number * 11 // total, rng.randrange(2, 27))
        taken = 19 if number in late else rng.randrange(2, 13)
        yield {
            "编号": f"TS{year}{number + 1:03}",
            "日期": day,
            "渠道": _CHANNELS[(number + rng.randrange(2)) % channels],
            "内容摘要": _MATTERS[(number + year) % len(_MATTERS)],
            "投诉人": person(300 + 20 * (year - 2021) + number),
            "联系电话": phone(300 + 20 * (year - 2021) + number),
            "答复期限": day + dt.timedelta(days=15),
            "答复日期": "" if number in open_ else day + dt.timedelta(days=taken),
            "状态": "办理中" if number in open_ else "已答复",
        }


def normative_documents(year: int) -> Iterator[Row]:
    """Yield 行政规范性文件台账; the newest rows of a year took no part in its clean-up."""
    (first, last), reviewed, conclusions = _REVIEWS[year]
    words = [word.replace("保留", "继续有效") for word in conclusions.split()]
    for number, row in enumerate(list(table(_DOCUMENTS))[first:last]):
        took_part = number < len(words)
        yield row | {
            "备案机关": "云溪县人民政府" if row["备案日期"] else "",
            "清理年度": reviewed if took_part else "",
            "清理结论": words[number] if took_part else "",
        }


def enforcement_transfers(year: int) -> Iterator[Row]:
    """Yield 执法事项划转清单; what was handed over one year stays so in the next."""
    total, transferred = _TRANSFERS[year]
    for number, name in enumerate(_ITEMS[:total]):
        done = number < transferred
        day = dt.date(2022, 10, 18) if number < _TRANSFERS[2022][1] else dt.date(2023, 9, 12)
        yield {
            "事项编码": f"MZ-CF-{number + 1:03}",
            "事项名称": name,
            "划转日期": day if done else "",
            "接收单位": "云溪县综合行政执法局" if done else "",
            "状态": "已划转" if done else "未划转",
        }
