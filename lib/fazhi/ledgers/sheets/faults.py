"""What cannot be read becomes findings, each with its place and remedy; many alike are folded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from fazhi.catalogue import Severity
from fazhi.findings import Finding
from fazhi.ledgers.schema import Field, Schema
from fazhi.ledgers.sheets.entries import Entries

SHOWN = 20
"""Faults of one kind in one column that are told one by one; the rest is told as a number."""
_LONGEST = 30
_LONG_NUMBER = 11
_MIDDLE_DIGITS = re.compile(r"(?<=\d{3})[\dXx](?=[\dXx]{4})")


@dataclass(frozen=True, slots=True)
class _Words:
    message: str
    remedy: str


_WORDS: Mapping[str, _Words] = {
    "cell-damaged": _Words("单元格里有损坏的字符", "从备份恢复文件，或重新填写这一格。"),
    "cell-error": _Words("单元格是公式错误", "在表格软件里改好公式，或填上数值。"),
    "formula-uncalculated": _Words(
        "公式还没有算出结果", "用表格软件打开，保存一次再运行；或填上数值。"
    ),
    "digits-lost": _Words(
        "长数字被表格软件改成了科学计数，末尾几位已经丢失",
        "对照原件重新填写，先把单元格格式设为文本。",
    ),
    "value-unknown": _Words(
        "不在允许的取值里",
        "改成允许的取值；如果是同一个意思的另一种写法，加到台账结构的 synonyms 里。",
    ),
    "date-unreadable": _Words("不是看得懂的日期", "写成 2023-05-06 这样的日期。"),
    "date-two-digit-year": _Words("日期的年份只有两位", "写全四位年份，例如 2023-05-06。"),
    "date-ambiguous": _Words("分不清哪个是月、哪个是日", "写成 2023-05-06 这样的日期。"),
    "number-unreadable": _Words("不是看得懂的数", "只填数字，单位写在表头。"),
    "number-not-whole": _Words("应当是整数", "核对后改成整数。"),
    "out-of-range": _Words("数值超出允许的范围", "核对后改正。"),
    "value-missing": _Words("必填的单元格是空的", "补填这一格。"),
    "row-too-long": _Words(
        "这一行的单元格比表头多，内容错了位", "检查内容里是否有没加引号的分隔符，改正后再运行。"
    ),
}


def fault_findings(entries: Entries, schema: Schema, *, lenient: bool) -> Iterator[Finding]:
    """Yield the findings on the cells of one sheet.

    Parameters
    ----------
    entries
        What was read; what a personal column holds is not repeated.
    schema
        Of its ledger.
    lenient
        Whether they only warn. A long number that is not counted by always only warns.
    """
    for name, faults in entries.faults.items():
        field = schema.field(name)
        for code in pc.unique(faults["code"]).to_pylist():
            same = faults.filter(pc.equal(faults["code"], code))
            only_warns = lenient or (code == "digits-lost" and not schema.is_counted(name))
            severity = Severity.WARN if only_warns else Severity.BLOCK
            yield from _fold(same, code, field, entries, severity)


def _fold(
    same: pa.Table, code: str, field: Field, entries: Entries, severity: Severity
) -> Iterator[Finding]:
    """Yield the first of the faults of one kind in one column, and how many more there are."""
    words = _WORDS[code]
    allowed = field.constraints.enum if code == "value-unknown" else ()
    remedy = f"{words.remedy}允许：{'、'.join(allowed)}。" if allowed else words.remedy
    first = same.slice(0, SHOWN)
    for row, text in zip(first["row"].to_pylist(), first["text"].to_pylist(), strict=True):
        yield Finding(
            code=code,
            severity=severity,
            message=f"“{field.name}”{words.message}{_excerpt(text, field)}。",
            remedy=remedy,
            place=replace(entries.place, row=row, column=field.name),
        )
    if len(same) > SHOWN:
        rows = pc.min_max(same["row"].slice(SHOWN)).as_py()
        yield Finding(
            code=code,
            severity=severity,
            message=(
                f"“{field.name}”{words.message}：另有{len(same) - SHOWN}处，"
                f"在第{rows['min']}行到第{rows['max']}行之间，不逐条列出。"
            ),
            remedy=remedy,
            place=replace(entries.place, row=rows["min"], column=field.name),
        )


def _excerpt(text: str | None, field: Field) -> str:
    """Return a cell's text in quotes, cut short, without what may be somebody's number."""
    if not text or field.personal:
        return ""
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    if sum(map(str.isdigit, short)) >= _LONG_NUMBER:
        short = _MIDDLE_DIGITS.sub("*", short)
    return f"：“{short}”"
