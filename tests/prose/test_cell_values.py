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
        (["n = report.figures['a'].value", "n += 5", "n"], True),
        (["n = 9", "n += 5", "n"], False),
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
        ("counts = [3, (4,)]", {"3", "4", "7"}),
        ("counts = {'甲': 3}", {"3"}),
        ("done = True", set()),
        ("frame.head(5)", set()),
        ("n = f(5)", set()),
        ("n = int('9')", {"9"}),
        ("n = '九'", {"9"}),
        ("share = '31%'", {"31"}),
        ("n = -9", {"9"}),
        ("n = max(9, most)", {"9"}),
        ("n = 9 if most else 8", {"9", "8"}),
        ("if (n := 9): pass", {"9"}),
        ("counts = dict(a=9)", {"9"}),
        ("sum([3, 4, 2])", {"3", "4", "2", "9"}),
        ("for n in (9,): show(n)", {"9"}),
        ("[show(n) for n in (9,)]", {"9"}),
        ("def f(n=9): return 8", {"9", "8"}),
        ("f = lambda n: n\nf(9)", {"9"}),
        ("def f(n): return n\nf(n=9)", {"9"}),
        ("f'{9}'", {"9"}),
        ("'{n}'.format(n='九')", {"9"}),
        ("frame['上年'] = [33, 44]", {"33", "44", "77"}),
        ("frame.assign(上年=[33, 44])", {"33", "44", "77"}),
        ("frame.replace(5, 55)", {"5", "55"}),
        ("subplots(figsize=(8, 4))", set()),
        ("frame.iloc[3:9]", set()),
        ("round(share, 1)", set()),
        ("range(1, 13)", set()),
        ("note = '全年'", set()),
    ],
)
def test_numbers_that_were_typed_as_values(cell: str, typed: set[str]) -> None:
    """Not those that are an argument, but of what takes values or was made in the notebook."""
    (values,) = trace_values([cell])
    assert values.typed == {Decimal(number) for number in typed}


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        (["report.rows('a') * 3"], {"3"}),
        (["frame = report.rows('a')", "frame.mul(3)"], {"3"}),
        (["frame = report.rows('a') * 3", "frame"], {"3"}),
        (["k = 3", "report.rows('a') * k"], {"3"}),
        (["frame = report.rows('a')\nframe['n'] *= 3", "frame"], {"3"}),
        (["def more(x):\n    return x * 3", "more(report.rows('a'))"], {"3"}),
        (["more = lambda x: x * 3", "report.rows('a').map(more)"], {"3"}),
        (["sum([report.figures['a'].value, 5])"], {"5"}),
        (["report.rows('a') * 3", "report.rows('a')"], set()),
        (["frame = report.rows('a') * 3", "frame = report.rows('a')", "frame"], set()),
        (["k = 3", "k = report.year", "report.rows('a') * k"], set()),
        (["report.rows('a') / 10000"], set()),
        (["frame = report.rows('a')\nframe *= 100", "frame"], set()),
        (["frame = report.rows('a')\nframe += 100", "frame"], {"100"}),
        (["report.rows('a').index + 1"], set()),
        (["report.year - 1"], set()),
        (["size = 3 * 4", "report.rows('a')"], set()),
        (["report.rows('a').head(5)"], set()),
        (["report.rows('a').month // 3"], set()),
    ],
)
def test_numbers_within_what_the_last_cell_shows(cells: list[str], shown: set[str]) -> None:
    """Typed into a calculation with something of the report's, there or on the way there."""
    assert list(trace_values(cells))[-1].shown == {Decimal(number) for number in shown}
