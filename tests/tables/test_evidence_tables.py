"""What stands behind a figure."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from fazhi.blocks.edition_blocks import for_edition
from fazhi.blocks.model import Edition
from fazhi.figures.figure import Figure
from fazhi.ledgers.ledger import Ledger
from fazhi.ledgers.schema import Field, Schema
from fazhi.tables.evidence_tables import find_evidence

ORIGINS = pd.DataFrame(
    {
        "file": pd.Categorical(["a.xlsx"] * 5 + ["b.csv"]),
        "sheet": pd.Categorical(["1月", "1月", "1月", "2月", "2月", ""]),
        "row": [3, 4, 9, 3, 4, 2],
    }
)


def test_evidence_says_where_all_rows_stand() -> None:
    """Each sheet in turn; a text file has no sheet."""
    frame = pd.DataFrame({"编号": list("甲乙丙丁戊己")}, dtype="str")
    column = Field(name="编号", type="string", public=True)
    schema = Schema(title="台账", office="办公室", fields=(column,))
    ledger = Ledger(schema, frame, ORIGINS)
    figure = Figure("a", "甲", 4, "件", "口径。", "x", rows=np.array([0, 2, 3, 5]))
    block = find_evidence(figure, ledger, "台账")
    assert block.places == (
        "a.xlsx，工作表“1月”，第3、9行",
        "a.xlsx，工作表“2月”，第3行",
        "b.csv，第2行",
    )
    assert [column.name for column in block.columns] == ["行号", "编号", "文件", "工作表"]
    assert block.rows[-1] == ("2", "己", "b.csv", "")
    (public,) = for_edition([block], Edition.PUBLIC)
    assert (public.places, public.rows) == ((), (("甲",), ("丙",), ("丁",), ("己",)))  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "unit"), [("金额", "元"), ("金额(元)", ""), ("金额（元）", ""), ("元数", "元")]
)
def test_a_unit_is_said_once(name: str, unit: str) -> None:
    """A column whose name says its unit has no other."""
    column = Field(name=name, type="number", unit="元")
    schema = Schema(title="台账", office="办公室", fields=(column,))
    empty = pd.DataFrame({name: []})
    figure = Figure("a", "甲", 0, "件", "口径。", "x", rows=np.array([], np.intp))
    block = find_evidence(figure, Ledger(schema, empty, ORIGINS.iloc[:0]), "台账")
    assert block.columns[1].unit == unit


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([3], "第3行"),
        ([3, 4, 5], "第3至5行"),
        ([3, 7, 9, 10, 11, 12], "第3、7、9至12行"),
        ([12, 3, 9, 10, 11, 7], "第3、7、9至12行"),
        ([3, 5, 7, 9, 11, 24], "第3、5、7、9、11、24行"),
        ([3, 5, 7, 9, 11, 13, 23, 24], "第3至24行中的8行"),
    ],
)
def test_places_name_the_rows_and_no_others(rows: list[int], words: str) -> None:
    """Row by row and run by run; of many runs, the ends and how many rows."""
    size = len(rows)
    origins = pd.DataFrame(
        {
            "file": pd.Categorical(["a.csv"] * size),
            "sheet": pd.Categorical([""] * size),
            "row": rows,
        }
    )
    frame = pd.DataFrame({"编号": ["甲"] * size}, dtype="str")
    schema = Schema(title="台账", office="办公室", fields=(Field(name="编号", type="string"),))
    figure = Figure("a", "甲", size, "件", "口径。", "x", rows=np.arange(size))
    found = find_evidence(figure, Ledger(schema, frame, origins), "台账")
    assert found.places == (f"a.csv，{words}",)


def test_deciding_columns_come_first() -> None:
    """A reader sees without scrolling why a row counts; what names the row stays in front."""
    names = ("编号", "备注", "状态")
    origins = pd.DataFrame(
        {"file": pd.Categorical(["a.csv"]), "sheet": pd.Categorical([""]), "row": [2]}
    )
    frame = pd.DataFrame({"编号": ["1"], "备注": ["无"], "状态": ["办结"]}, dtype="str")
    fields = tuple(Field(name=name, type="string", public=True) for name in names)
    ledger = Ledger(Schema(title="台账", office="办公室", fields=fields), frame, origins)
    figure = Figure("a", "甲", 1, "件", "口径。", "x", rows=np.array([0]))
    found = find_evidence(figure, ledger, "台账", deciding=["状态"])
    (public,) = for_edition([found], Edition.PUBLIC)
    assert [column.name for column in public.columns] == ["编号", "状态", "备注"]  # type: ignore[union-attr]
    assert public.rows == (("1", "办结", "无"),)  # type: ignore[union-attr]
