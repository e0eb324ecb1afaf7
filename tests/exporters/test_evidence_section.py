"""Which ledger rows a page shows, and for which figures."""

from __future__ import annotations

from fazhi.blocks.model import Column, Evidence
from fazhi.exporters.evidence_section import LedgerEvidence, by_ledger

COLUMNS = (Column("编号"),)


def figure(id_: str, *rows: str, ledger: str = "台账", count: int | None = None) -> Evidence:
    """A figure that rests on rows of one cell each."""
    cells = tuple((row,) for row in rows)
    return Evidence(id_, id_, "", "", ledger, count or len(rows), COLUMNS, cells)


def shown(ledger: LedgerEvidence) -> dict[str, list[str]]:
    """The rows that stand open for each figure, as the page's style picks them."""
    return {
        figure.id: [row[0] for numbers, rows in ledger.runs if number in numbers for row in rows]  # type: ignore[misc]
        for number, figure in ledger.figures.items()
    }


def test_a_row_of_several_figures_is_set_once() -> None:
    """A part's rows are those of its whole, in the same order."""
    (ledger,) = by_ledger([figure("part", "2", "4"), figure("whole", "1", "2", "3", "4")])
    assert shown(ledger) == {"part": ["2", "4"], "whole": ["1", "2", "3", "4"]}
    assert [rows for _, rows in ledger.runs] == [(("1",),), (("2",),), (("3",),), (("4",),)]


def test_rows_of_the_same_figures_run_together() -> None:
    """Neighbours that the same figures rest on share one mark."""
    (ledger,) = by_ledger([figure("whole", "1", "2", "3"), figure("part", "1", "2")])
    assert ledger.runs == (((1, 2), (("1",), ("2",))), ((1,), (("3",),)))


def test_rows_that_read_the_same_are_still_several() -> None:
    """A public edition may show of three people's exams nothing but the date."""
    (ledger,) = by_ledger([figure("all", "5月", "5月", "5月"), figure("passed", "5月", "5月")])
    assert shown(ledger) == {"all": ["5月"] * 3, "passed": ["5月"] * 2}
    assert sum(len(rows) for _, rows in ledger.runs) == 3


def test_ledgers_stand_apart_in_order_of_their_first_figure() -> None:
    """Numbers are unique over all of them."""
    first, second = by_ledger(
        [figure("a", "1"), figure("b", "1", ledger="另一本"), figure("c", "1")]
    )
    assert (first.title, [f.id for f in first.figures.values()]) == ("台账", ["a", "c"])
    assert (second.title, list(second.figures)) == ("另一本", [2])


def test_a_ledger_stands_once_though_the_public_sees_less_of_some_figures() -> None:
    """A column that any of the figures keeps from the public is marked for all that share it."""
    public = (Column("编号"), Column("科室"))
    withheld = (Column("编号"), Column("科室", internal=True))
    first, second = (
        Evidence(id_, id_, "", "", "台账", 1, columns, (("1", "办公室"),))
        for id_, columns in (("a", public), ("b", withheld))
    )
    (ledger,) = by_ledger([first, second])
    assert ledger.columns == withheld
    assert shown(ledger) == {"a": ["1"], "b": ["1"]}
    assert by_ledger([first])[0].columns == public


def test_bounded_rows_are_the_first_of_every_figure() -> None:
    """Two rows of 1 byte and 16 of markup each fit into 34 bytes; a third does not."""
    many = figure("many", *"abcde", count=100_000)
    few = figure("few", "x", ledger="另一本")
    (ledger,) = by_ledger([many], most=34, fewest=0)
    assert shown(ledger) == {"many": ["a", "b"]}
    assert ledger.figures[1].count == 100_000
    first, second = by_ledger([many, few], most=34, fewest=0)
    assert (shown(first), shown(second)) == ({"many": ["a"]}, {"few": ["x"]})


def test_every_figure_shows_a_few_rows_whatever_the_bound() -> None:
    """A number that can be opened has something to show; one of fewer rows shows them all."""
    many, few = figure("many", *"abcde"), figure("few", "x", "y")
    (ledger,) = by_ledger([many, few], most=0, fewest=3)
    assert shown(ledger) == {"many": ["a", "b", "c"], "few": ["x", "y"]}


def test_what_all_rows_share_counts_nothing_against_the_bound() -> None:
    """The file that all rows stand in is said once, above them."""
    columns = (Column("编号"), Column("文件", internal=True))
    rows = tuple((name, f"{'很长的文件名' * 9}.xlsx") for name in "abcde")
    long = Evidence("a", "a", "", "", "台账", 5, columns, rows)
    (ledger,) = by_ledger([long], most=34, fewest=0)
    assert ledger.figures[1].rows == rows[:2]


def test_rows_shared_by_figures_count_once_against_the_bound() -> None:
    """Five figures that rest on the same rows may show as many as one."""
    figures = [figure(id_, *"abcde") for id_ in "vwxyz"]
    (ledger,) = by_ledger(figures, most=34, fewest=0)
    assert shown(ledger) == {id_: ["a", "b"] for id_ in "vwxyz"}


def test_a_missing_ledger_has_no_rows() -> None:
    """A figure without rows still says what it means."""
    (ledger,) = by_ledger([figure("none")])
    assert (ledger.runs, ledger.figures[1].id) == ((), "none")
    assert by_ledger([]) == ()
