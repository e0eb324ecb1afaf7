"""Findings on the cells and rows of a ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from fazhi.errors import Place
from fazhi.findings import Finding, Severity
from fazhi.ledgers.ledger import Ledger
from fazhi.ledgers.schema import Field

SHOWN = 20
"""Findings of one kind on one column that are told one by one; the rest are counted."""

_MESSAGES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "not-a-date": ("不是日期", "改成 2023-05-06 这样的日期。"),
        "not-a-number": ("不是数字", "改成阿拉伯数字。"),
        "not-a-year": ("不是年份", "改成四位年份，例如 2023。"),
        "not-in-list": ("不在可填的内容里", "改成：{choices}；也可以在台账结构里登记为同义词。"),
        "formula-error": ("是出错的公式", "改正公式，或直接填写内容。"),
        "required-empty": ("没有填写", "这一列必须填写，请补上。"),
        "digits-lost": ("的后几位已被表格软件抹去", "把单元格设为文本，按原件重新填写号码。"),
    }
)

Fault = tuple[int, Field, str, str]


def describe_faults(place: Place, faults: Sequence[Fault], *, lenient: bool) -> Iterator[Finding]:
    """Yield findings on cells that cannot be read.

    Parameters
    ----------
    place
        File and sheet.
    faults
        Row as the spreadsheet shows it, column, raw text and name of the fault.
    lenient
        Whether they only warn.
    """
    severity = Severity.WARN if lenient else Severity.BLOCK
    ordered = sorted(faults, key=lambda fault: (fault[1].name, fault[3], fault[0]))
    for (name, code), group in groupby(ordered, key=lambda fault: (fault[1].name, fault[3])):
        same = list(group)
        for row, field, text, _ in same[:SHOWN]:
            what, remedy = _MESSAGES[code]
            shown = "" if field.personal or not text else f"“{text}”"
            yield Finding(
                code=f"cell-{code}",
                severity=Severity.WARN if code == "digits-lost" else severity,
                message=f"“{name}”列的内容{shown}{what}。",
                remedy=remedy.format(choices="、".join(field.constraints.enum)),
                place=Place(place.file, place.sheet, row, name),
            )
        if len(same) > SHOWN:
            yield Finding(
                code=f"cell-{code}",
                severity=severity,
                message=f"“{name}”列还有{len(same) - SHOWN}处同样的问题，没有一一列出。",
                remedy="改正上面列出的，再检查一次。",
                place=Place(place.file, place.sheet, None, name),
            )


def duplicate_findings(ledger: Ledger) -> Iterator[Finding]:
    """Yield a finding for each entry whose key another entry has too, with both places."""
    key = list(ledger.schema.primary_key)
    if not key:
        return
    repeated = ledger.frame.duplicated(key, keep=False) & ledger.frame[key].notna().all(axis=1)
    frame, origins = ledger.frame[repeated], ledger.origins[repeated]
    for _, group in origins.groupby([frame[name] for name in key], sort=False):
        places = [
            Place(file, sheet or None, row)
            for file, sheet, row in zip(
                *(group[name].tolist() for name in ("file", "sheet", "row")), strict=True
            )
        ]
        for other in places[1:]:
            yield Finding(
                code="duplicate-key",
                severity=Severity.WARN,
                message=(
                    f"《{ledger.schema.title}》的“{'、'.join(key)}”与"
                    f"{places[0]}重复，两行都计入了。"
                ),
                remedy="重复登记的，删去一行；不是重复的，改正编号。",
                place=other,
            )
