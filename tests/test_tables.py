"""Counts and tables."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from fazhi.blocks.editions import for_edition
from fazhi.blocks.model import Edition, FigureRef
from fazhi.figures.figure import Figure
from fazhi.ledgers.ledger import Ledger
from fazhi.ledgers.repairs import LOG
from fazhi.ledgers.schema import Field, Schema
from fazhi.tables import (
    counts_table,
    cross,
    evidence,
    explode,
    figures_table,
    repairs_table,
    years_table,
)


@pytest.fixture
def rows() -> pd.DataFrame:
    """Five lawsuits."""
    return pd.DataFrame(
        {
            "案由": ["社会救助", "婚姻登记", "婚姻登记", None, "婚姻登记"],
            "结案方式": ["撤诉", "诉前调解", "诉前调解；撤诉", "驳回", None],
        },
        dtype="str",
    )


def test_cross_counts_most_frequent_first(rows: pd.DataFrame) -> None:
    """Empty cells are counted as such; the earliest goes first among equals."""
    counts = cross(rows["案由"], unit="数量")
    assert counts["数量"].to_dict() == {"婚姻登记": 3, "社会救助": 1, "未填写": 1}
    assert list(counts.index) == ["婚姻登记", "社会救助", "未填写"]


def test_cross_of_two_columns(rows: pd.DataFrame) -> None:
    """Every row is in exactly one cell."""
    counts = cross(rows["案由"], rows["结案方式"], unit="数量")
    assert int(counts.to_numpy().sum()) == 5
    assert counts.loc["婚姻登记", "诉前调解"] == 1
    assert counts.loc["未填写", "驳回"] == 1


def test_a_cell_of_several_values_counts_for_each(rows: pd.DataFrame) -> None:
    """Six outcomes stand in five cells, one of them empty."""
    exploded = explode(rows, "结案方式")
    counts = cross(exploded["结案方式"], unit="数量")["数量"].to_dict()
    assert counts == {"撤诉": 2, "诉前调解": 2, "驳回": 1, "未填写": 1}


def test_counts_table_adds_up(rows: pd.DataFrame) -> None:
    """Totals stand below and beside; the unit stands in the header."""
    counts = cross(rows["案由"], rows["结案方式"], unit="数量")
    table = counts_table(counts, id="t", caption="案由和结案方式", unit="起")
    assert table.rows[-1][0] == "合计"
    assert table.rows[-1][-1] == "5"
    assert table.total
    assert {column.unit for column in table.columns[1:]} == {"起"}


def test_one_row_has_no_total() -> None:
    """A total of one row would only say it twice."""
    counts = cross(pd.Series(["婚姻登记"] * 2, name="案由"), unit="数量")
    table = counts_table(counts, id="t", caption="案由", unit="起")
    assert (table.rows, table.total) == ((("婚姻登记", "2"),), False)


def test_figures_table_leads_to_the_figures() -> None:
    """A figure without value prints a dash, never a zero."""
    figures = [
        Figure("a", "甲", 3, "件", "甲的口径。", "x"),
        Figure("b", "乙", None, "件", "乙的口径。", "x", reason="缺"),
    ]
    table = figures_table(figures, id="t", caption="数据")
    assert table.rows == (
        ("甲", FigureRef("a", "3件"), "甲的口径。"),
        ("乙", FigureRef("b", "—"), "乙的口径。"),
    )


def test_years_table_leads_to_this_year_only() -> None:
    """Rows of earlier years are in their own reports."""
    years = {
        2022: {"a": Figure("a", "甲", None, "件", "", "x")},
        2023: {"a": Figure("a", "甲", 3, "件", "", "x")},
    }
    table = years_table(years, ["a"], id="t", caption="数据", note="注")
    assert [column.name for column in table.columns] == ["指标", "单位", "2022年", "2023年"]
    assert table.rows == (("甲", "件", "—", FigureRef("a", "3")),)


def test_evidence_says_where_all_rows_stand() -> None:
    """Each sheet in turn, from its first row to its last; a text file has no sheet."""
    origins = pd.DataFrame(
        {
            "file": pd.Categorical(["a.xlsx"] * 5 + ["b.csv"]),
            "sheet": pd.Categorical(["1月", "1月", "1月", "2月", "2月", ""]),
            "row": [3, 4, 9, 3, 4, 2],
        }
    )
    frame = pd.DataFrame({"编号": list("甲乙丙丁戊己")}, dtype="str")
    column = Field(name="编号", type="string", public=True)
    schema = Schema(title="台账", office="办公室", fields=(column,))
    ledger = Ledger(schema, frame, origins)
    figure = Figure("a", "甲", 4, "件", "口径。", "x", rows=np.array([0, 2, 3, 5]))
    block = evidence(figure, ledger, "台账")
    assert block.places == (
        "a.xlsx，工作表“1月”，第3至9行",
        "a.xlsx，工作表“2月”，第3行",
        "b.csv，第2行",
    )
    assert [column.name for column in block.columns] == ["行号", "编号", "文件", "工作表"]
    assert block.rows[-1] == ("2", "己", "b.csv", "")
    (public,) = for_edition([block], Edition.PUBLIC)
    assert (public.places, public.rows) == ((), (("甲",), ("丙",), ("丁",), ("己",)))  # type: ignore[union-attr]


def test_repairs_are_told_by_kind() -> None:
    """How often each kind occurs in a column, and the first of it."""
    changes = [
        ("a.csv", "", 2, "日期", "2023/1/2", "2023-01-02", "date-form"),
        ("a.csv", "", 2, "状态", "√", "办结", "synonym"),
        ("a.csv", "", 5, "日期", "2023.1.3", "2023-01-03", "date-form"),
    ]
    log = pa.Table.from_pylist([dict(zip(LOG.names, row, strict=True)) for row in changes], LOG)
    assert repairs_table(log).rows == (
        ("a.csv", "", "日期", "日期改成统一写法", "2", "2", "2023/1/2", "2023-01-02"),
        ("a.csv", "", "状态", "同义写法改成规定的词", "1", "2", "√", "办结"),
    )
