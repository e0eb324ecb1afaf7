"""Where the values of the notebook's cells come from, read from their code."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fazhi.prose.cell_values import trace_values


@pytest.mark.parametrize(
    ("cells", "is_of_report"),
    [
        (["report.figures"], True),
        (["n = report.figures['a'].value", "n"], True),
        (["n = report.figures['a'].value", "m = n + 1", "m"], True),
        (["for row in report.figures:\n    last = row", "last"], True),
        (["def f():\n    return report", "f()"], True),
        (["from fazhi.report import Report", "Report.open(2023)"], True),
        (["import fazhi.report as r", "r.Report"], True),
        (["n = 9", "n"], False),
        (["n = report.figures", "n = 9", "n"], False),
        (["import pandas as pd", "pd.DataFrame()"], False),
        (["%matplotlib inline\nreport"], True),
        (["report +"], False),
    ],
)
def test_names_that_were_bound_to_the_report(cells: list[str], *, is_of_report: bool) -> None:
    """The last cell speaks of the report, itself or by a name from an earlier one."""
    assert list(trace_values(cells))[-1].is_of_report is is_of_report


@pytest.mark.parametrize(
    ("cell", "typed"),
    [
        ("n = 9", {"9"}),
        ("n: float = 9.5", {"9.5"}),
        ("counts = [3, (4,)]", {"3", "4"}),
        ("counts = {'甲': 3}", {"3"}),
        ("done = True", set()),
        ("frame.head(5)", set()),
        ("n = f(5)", set()),
    ],
)
def test_numbers_that_were_bound_as_they_stand(cell: str, typed: set[str]) -> None:
    """Not those that are an argument."""
    (values,) = trace_values([cell])
    assert values.typed == {Decimal(number) for number in typed}
