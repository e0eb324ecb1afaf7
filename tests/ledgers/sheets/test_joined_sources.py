"""A ledger may be put together from several places, and one of them may be none of it."""

from __future__ import annotations

from typing import Any

import pytest

NAME = "建议提案办理台账"


@pytest.mark.parametrize(
    ("other", "told"),
    [
        pytest.param(f"{NAME} - 副本", ["副本"], marks=pytest.mark.fires("source-doubtful")),
        (f"{NAME}(1)", ["1"]),
        (f"{NAME}（作废）", ["作废"]),
        (f"{NAME}旧版", ["旧版"]),
        (f"{NAME}最终版", ["最终"]),
        (f"{NAME}汇总", ["汇总"]),
        (f"重点{NAME}", [(f"{NAME}.csv", f"重点{NAME}.csv")]),
        ("建议提案台账", [(f"{NAME}.csv", "建议提案台账.csv")]),
        pytest.param(f"{NAME}下半年", [], marks=pytest.mark.silent("source-doubtful")),
        (f"2023年{NAME}（7月）", []),
        ("proposals", []),
        ("行政诉讼台账（作废）", []),
    ],
)
def test_a_second_file(office: Any, other: str, told: list[Any]) -> None:
    """Versions of a file and files of other names are told; months and years are parts of one."""
    office.text(f"{NAME}.csv", [office.header, office.row(1)])
    if other.startswith("行政诉讼"):
        office.text(f"{other}.csv", [["编号", "收案日期"], ["1", "2023-03-01"]])
    else:
        office.text(f"{other}.csv", [office.header, office.row(2)])
    found = [f.fields for f in office.read().findings if f.code == "source-doubtful"]
    assert [f.get("word") or tuple(sorted(f["names"])) for f in found] == told


@pytest.mark.parametrize(
    ("sheets", "told"),
    [
        (["正式", "草稿"], ["草稿"]),
        (["1月", "2月"], []),
        (["Sheet1", "Sheet1 (2)"], ["2"]),
        (["草稿"], []),
        (["城关镇", "高新区"], []),
    ],
)
def test_a_second_sheet(office: Any, sheets: list[str], told: list[str]) -> None:
    """Of a single sheet nothing is told, whatever it is called."""
    rows = {name: [office.header, office.row(n)] for n, name in enumerate(sheets)}
    office.book(f"{NAME}.xlsx", rows)
    found = [f.fields["word"] for f in office.read().findings if f.code == "source-doubtful"]
    assert found == told
