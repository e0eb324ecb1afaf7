"""Which file of which year holds which ledger, and how the office keeps it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from samples.keeping import (
    CHINESE,
    COMPACT,
    DOTTED,
    ISO,
    NO_YEAR,
    SLASHED,
    Habit,
)

CUTOFFS: Mapping[int, dt.date] = {
    2021: dt.date(2021, 12, 31),
    2022: dt.date(2022, 12, 31),
    2023: dt.date(2023, 12, 31),
    2024: dt.date(2024, 11, 30),
}
"""The last day of each report; the ledgers of 2024 are those of a draft."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of one year.

    Attributes
    ----------
    texts
        File name → encoding, ledger id and habit.
    books
        File name → ledger id → habit. A workbook of one ledger names its sheet Sheet1, one of
        several names each sheet by the ledger's title.
    """

    texts: Mapping[str, tuple[str, str, Habit]]
    books: Mapping[str, Mapping[str, Habit]]


TIDY = Habit()
_PEOPLE = {"应到人数": "人", "实到人数": "人"}
_TICKS = {"是": ("√",), "否": ("×",)}
_CLOSED = {"办结": ("办结", "已办结", "办毕", "√")}

FOLDERS: Mapping[int, Folder] = {
    2021: Folder(
        texts={
            "建议提案办理台账.csv": (
                "gb18030",
                "proposals",
                Habit(
                    headers={"答复日期": "答复时间", "办理期限": "办结期限"},
                    words={"办结": ("已办结",), "人大建议": ("人大代表建议",), "政协提案": ("政协委员提案",)},
                    dates=(DOTTED,),
                    gap=8,
                ),
            ),
            "学法普法台账.csv": (
                "gb18030",
                "legal_training",
                Habit(
                    words={"民法典；婚姻登记条例": ("民法典;婚姻登记条例",), "中心组学习": ("党组中心组学习",)},
                    dates=(CHINESE, NO_YEAR),
                    units=_PEOPLE,
                    total=("实到人数", "资料份数"),
                ),
            ),
            "学法考试台账.csv": ("utf-8-sig", "law_exams", TIDY),
            "行政规范性文件台账.csv": ("gb18030", "normative_documents", Habit(dates=(SLASHED,), words={"继续有效": ("保留",)})),
            "投诉建议台账.csv": ("gb18030", "complaints", Habit(dates=(CHINESE,), words={"已答复": ("已办结", "已答复")})),
        },
        books={
            "政府信息公开台账.xlsx": {
                "disclosures": Habit(
                    heading="云溪县民政局2021年政府信息公开台账",
                    omitted=("网址",),
                    note="撤下的信息保留在台账中。",
                )
            },
            "政策法规科.xlsx": {
                "lawsuits": Habit(heading="行政诉讼案件登记"),
                "reconsiderations": Habit(dates=(SLASHED,)),
                "case_referrals": TIDY,
                "enforcement_transfers": Habit(note="划转方案由县司法局统一组织。"),
                "problems": Habit(heading="法治建设问题整改情况"),
                "work_plan": Habit(dates=(CHINESE,), words={"已完成": ("完成",)}),
            },
            "社会组织管理科.xlsx": {
                "inspection_tasks": Habit(headers={"完成日期": "完成时间"}),
                "inspected_institutions": Habit(words={"未发现问题": ("正常", "未发现问题")}),
                "illegal_organisations": Habit(dates=(DOTTED,)),
            },
            "办公室.xlsx": {"meetings": Habit(dates=(DOTTED,)), "supporting_documents": TIDY},
        },
    ),
    2022: Folder(
        texts={
            "disclosures.csv": (
                "utf-8-sig",
                "disclosures",
                Habit(
                    headers={"公开日期": "发布日期"},
                    words={"县政府门户网站": ("门户网站",), "信息公告": ("信息公告", "公示公告")},
                    dates=(SLASHED,),
                ),
            ),
            "lawsuits.csv": ("utf-8", "lawsuits", Habit(blank="/")),
            "reconsiderations.csv": ("utf-8", "reconsiderations", TIDY),
            "inspection_tasks.csv": ("gb18030", "inspection_tasks", Habit(words={"已完成": ("完成",)}, dates=(DOTTED,))),
            "case_referrals.csv": ("utf-8", "case_referrals", TIDY),
            "law_exams.csv": ("gb18030", "law_exams", Habit(words=_TICKS, dates=(CHINESE,), blank="—")),
            "enforcement_transfers.csv": ("utf-8-sig", "enforcement_transfers", Habit(blank="/", words={"未划转": ("待划转",)})),
            "illegal_organisations.csv": ("utf-8", "illegal_organisations", TIDY),
            "complaints.csv": ("utf-8-sig", "complaints", Habit(dates=(COMPACT,), gap=7)),
            "supporting_documents.csv": ("gb18030", "supporting_documents", Habit(words={"领导小组": ("调整领导小组",)})),
            "work_plan.csv": ("utf-8", "work_plan", Habit(words={"已完成": ("√",), "未启动": ("尚未启动",)})),
        },
        books={
            "proposals.xlsx": {
                "proposals": Habit(
                    heading="2022年人大建议政协提案办理情况",
                    words=_CLOSED,
                    gap=11,
                    note="闭会期间的建议提案随到随办。",
                )
            },
            "inspected_institutions.xlsx": {"inspected_institutions": Habit(heading="双随机抽查对象及结果")},
            "legal_training.xlsx": {
                "legal_training": Habit(
                    heading="2022年学法普法活动登记",
                    wide=("实到人数",),
                    total=("应到人数", "实到人数", "资料份数"),
                )
            },
            "normative_documents.xlsx": {"normative_documents": TIDY},
            "meetings.xlsx": {"meetings": Habit(words=_TICKS)},
            "problems.xlsx": {
                "problems": Habit(headers={"涉及金额(元)": "涉及金额\n（元）"}, units={"涉及金额(元)": ""})
            },
        },
    ),
    2023: Folder(
        texts={
            "行政诉讼台账.csv": ("gb18030", "lawsuits", Habit(dates=(CHINESE,), words={"婚姻登记": ("婚姻登记", "婚姻登记纠纷")})),
            "reconsiderations.csv": ("utf-8", "reconsiderations", TIDY),
            "案件线索移送台账.csv": ("gb18030", "case_referrals", Habit(dates=(DOTTED,))),
            "legal_training.csv": (
                "utf-8-sig",
                "legal_training",
                Habit(
                    headers={"实到人数": "实到", "应到人数": "应到"},
                    dates=(ISO, DOTTED, CHINESE),
                    wide=("实到人数",),
                    gap=12,
                    total=("应到人数", "实到人数", "资料份数"),
                ),
            ),
            "enforcement_transfers.csv": ("utf-8", "enforcement_transfers", Habit(words={"已划转": ("已划转", "√")})),
            "complaints.csv": ("gb18030", "complaints", Habit(headers={"答复日期": "答复时间"}, dates=(SLASHED,))),
        },
        books={
            "政府信息公开台账.xlsx": {
                "disclosures": Habit(
                    heading="云溪县民政局2023年政府信息公开台账",
                    dates=(DOTTED,),
                    wide=("序号",),
                    gap=70,
                    note="依申请公开的信息同时在申请台账登记。",
                )
            },
            "建议提案办理台账.xlsx": {"proposals": Habit(headers={"答复日期": "答复时间"}, words=_CLOSED)},
            "law_exams.xlsx": {"law_exams": Habit(heading="干部学法考试成绩登记", units={"成绩": "分"})},
            "社会组织管理科.xlsx": {
                "inspection_tasks": Habit(heading="双随机抽查任务"),
                "inspected_institutions": Habit(dates=(DOTTED,), words={"发现问题已责令改正": ("责令改正",)}),
                "illegal_organisations": TIDY,
            },
            "政策法规科.xlsx": {
                "normative_documents": Habit(dates=(CHINESE,), blank="/", words={"失效": ("宣布失效",)}),
                "problems": Habit(units={"涉及金额(元)": "元"}, words={"已整改": ("整改完成",)}),
                "work_plan": Habit(heading="法治政府建设任务清单", words={"已完成": ("已完成", "√")}),
            },
            "办公室.xlsx": {
                "meetings": Habit(words={"主要负责人": ("党组书记、局长", "局长")}),
                "supporting_documents": Habit(words={"领导小组": ("调整领导小组",)}),
            },
        },
    ),
    2024: Folder(
        texts={
            "disclosures.csv": ("utf-8-sig", "disclosures", Habit(words={"已发布": ("√",)})),
            "建议提案办理台账.csv": ("gb18030", "proposals", Habit(dates=(COMPACT,), blank="—", words=_CLOSED)),
            "学法考试台账.csv": ("gb18030", "law_exams", Habit(words=_TICKS, dates=(DOTTED,), gap=36)),
        },
        books={
            "2024年汇总.xlsx": {
                "lawsuits": Habit(words={"撤销；责令履行": ("撤销;责令履行",)}, blank="—"),
                "reconsiderations": Habit(heading="行政复议案件登记（截至十一月底）"),
                "case_referrals": Habit(dates=(CHINESE,)),
                "illegal_organisations": TIDY,
                "inspection_tasks": Habit(blank="/"),
                "inspected_institutions": Habit(heading="双随机检查对象", dates=(ISO, SLASHED)),
                "legal_training": Habit(
                    words={"中心组学习": ("中心组学习", "党组中心组学习")},
                    units=_PEOPLE,
                    total=("应到人数", "实到人数", "资料份数"),
                ),
                "normative_documents": TIDY,
                "enforcement_transfers": Habit(note="新增事项待县司法局审核后划转。"),
                "complaints": Habit(headers={"答复日期": "答复时间"}, dates=(DOTTED,)),
                "meetings": TIDY,
                "supporting_documents": Habit(dates=(CHINESE,)),
                "problems": Habit(units={"涉及金额(元)": ""}, words={"整改中": ("正在整改",)}),
                "work_plan": Habit(words={"进行中": ("正在推进",), "已完成": ("完成",)}),
            },
        },
    ),
}
