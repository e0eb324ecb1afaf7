"""A small ledger of proposals, whose counts a reader can do in the head."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from fazhi.ledgers.schema import Schema
from fazhi.params.strict_yaml import read

SCHEMA = """\
title: 建议提案办理台账
year_of: 交办日期
office: 办公室
primaryKey: [编号]
fields:
  - {name: 编号, type: string, constraints: {required: true}}
  - {name: 类型, type: string, constraints: {enum: [人大建议, 政协提案]}}
  - {name: 领衔人, type: string, personal: name}
  - {name: 主题, type: string}
  - {name: 交办日期, type: date, constraints: {required: true}}
  - {name: 办理期限, type: date}
  - {name: 答复日期, type: date}
  - {name: 状态, type: string, constraints: {enum: [办结, 在办, 退回]}}
  - {name: 涉及金额(元), type: number, unit: 元}
  - {name: 人数, type: integer}
  - {name: 结果, type: list, constraints: {enum: [撤销, 部分撤销, 调解]}}
"""


@pytest.fixture
def schema(tmp_path: Path) -> Schema:
    """The ledger's schema, with a column of each type."""
    path = tmp_path / "proposals.yaml"
    path.write_text(SCHEMA, encoding="utf-8")
    return read(path, Schema, root=tmp_path).value


@pytest.fixture
def frame() -> pd.DataFrame:
    """Five rows: four of 2023, one of 2022; the fourth is empty wherever it may be."""
    text = {
        "编号": ["1", "2", "3", "4", "5"],
        "类型": ["人大建议", "人大建议", "政协提案", None, "政协提案"],
        "领衔人": ["甲", "乙", "丙", None, "丁"],
        "主题": ["养老", "救助", "养老", None, "殡葬"],
        "状态": ["办结", "办结", "在办", None, "办结"],
        "结果": ["调解", "部分撤销；调解", None, None, "撤销"],
    }
    dates = {
        "交办日期": ["2023-03-01", "2023-04-01", "2023-12-31", "2023-05-01", "2022-03-01"],
        "办理期限": ["2023-06-01", "2023-06-01", "2024-03-31", None, "2022-06-01"],
        "答复日期": ["2023-06-01", "2023-06-02", None, None, "2022-05-01"],
    }
    money = [Decimal("0.10"), Decimal("0.20"), None, None, Decimal(100)]
    return pd.DataFrame(
        {
            **{name: pd.Series(cells, dtype="str") for name, cells in text.items()},
            **{
                name: pd.to_datetime(pd.Series(cells)).astype("datetime64[s]")
                for name, cells in dates.items()
            },
            "涉及金额(元)": pd.Series(money, dtype=pd.ArrowDtype(pa.decimal128(38, 6))),
            "人数": pd.Series([3, 12, 0, None, 5], dtype="Int64"),
        }
    )
