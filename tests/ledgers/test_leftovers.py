"""What templates, copies and merges leave behind in ledgers is told, not counted in silence."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.errors import LedgerError


def found(office: Any, code: str) -> list[Any]:
    """Return the findings of a code."""
    return [finding for finding in office.read().findings if finding.code == code]


@pytest.mark.fires("example-left")
def test_a_template_row_half_overwritten_blocks(office: Any) -> None:
    """The number and the day that stand beside （标题） may be the template's too."""
    office.text(
        "建议提案办理台账.csv", [office.header, office.row(1), office.row(2, 标题="（标题）")]
    )
    (told,) = found(office, "example-left")
    assert (told.place.row, told.place.column) == (3, "标题")
    assert told.severity.value == "block"


@pytest.mark.fires("example-left")
def test_many_rows_of_a_template_are_counted(office: Any) -> None:
    """The first twenty of twenty-three are told one by one, the rest as a number."""
    rows = [office.row(number, 标题="（标题）") for number in range(23)]
    office.text("建议提案办理台账.csv", [office.header, *rows])
    *one_by_one, rest = found(office, "example-left")
    assert len(one_by_one) == 20
    assert (rest.fields["count"], rest.place.row) == (3, 22)


@pytest.mark.silent("example-left")
@pytest.mark.parametrize("title", ["（标题党）整治的建议", "标题", "关于（标题）用语的建议"])
def test_words_like_the_example_are_words(office: Any, title: str) -> None:
    """Only a cell that is nothing but its own header in brackets is a leftover."""
    office.text("建议提案办理台账.csv", [office.header, office.row(1, 标题=title)])
    assert found(office, "example-left") == []


@pytest.mark.fires("ledger-twice")
def test_the_same_ledger_under_two_names_blocks(office: Any) -> None:
    """Three proposals in two files would count as six; the place is that of the copy."""
    office.text("建议提案办理台账.csv", [office.header, *office.rows])
    office.text("建议提案办理台账（最终）.csv", [office.header, *office.rows])
    (told,) = found(office, "ledger-twice")
    assert told.fields["count"] == 3
    assert told.place.row == 2
    assert told.severity.value == "block"


@pytest.mark.fires("ledger-twice")
def test_a_corrected_copy_blocks_as_well(office: Any) -> None:
    """Keys tell that two of three proposals are the same, though a cell was corrected."""
    office.text("建议提案办理台账.csv", [office.header, *office.rows])
    later = [office.row(1, 状态="在办"), office.row(2), office.row(9)]
    office.text("建议提案办理台账修改版.csv", [office.header, *later])
    (told,) = found(office, "ledger-twice")
    assert told.fields["count"] == 2


@pytest.mark.fires("ledger-twice")
def test_a_copy_that_was_numbered_anew_blocks_as_well(office: Any) -> None:
    """No key is the same; all else of three of four proposals is."""
    number = office.header.index("编号")
    rows = [office.row(n, 标题=f"关于{'甲乙丙丁'[n]}村的建议") for n in range(4)]
    office.text("建议提案办理台账.csv", [office.header, *rows])
    again = [
        [f"第{n}号" if at == number else cell for at, cell in enumerate(row)]
        for n, row in enumerate(rows)
    ]
    again[3][office.header.index("标题")] = "关于戊村的建议"
    office.text("建议提案办理台账（汇总）.csv", [office.header, *again])
    (told,) = found(office, "ledger-twice")
    assert told.fields["count"] == 3


@pytest.mark.silent("ledger-twice")
@pytest.mark.parametrize("titles", [("甲",) * 4, ("甲", "乙")])
def test_entries_that_only_their_number_tells_apart_are_no_copy(
    office: Any, titles: tuple[str, ...]
) -> None:
    """Nor are two that happen to say the same."""
    for part, name in enumerate(("上半年", "下半年")):
        number = office.header.index("编号")
        rows = [office.row(1, 标题=title) for title in titles]
        for n, row in enumerate(rows):
            row[number] = f"{part}-{n}"
        office.text(f"建议提案办理台账{name}.csv", [office.header, *rows])
    assert found(office, "ledger-twice") == []


@pytest.mark.silent("ledger-twice")
def test_parts_of_a_ledger_are_added(office: Any) -> None:
    """Two halves of a year, with one number that was given twice: that is told by itself."""
    first = [office.row(n) for n in range(1, 7)]
    office.text("建议提案办理台账上半年.csv", [office.header, *first])
    second = [office.row(n) for n in range(6, 12)]
    office.text("建议提案办理台账下半年.csv", [office.header, *second])
    assert found(office, "ledger-twice") == []
    assert len(found(office, "duplicate-key")) == 1


@pytest.mark.fires("ledger-conflict")
def test_marks_of_a_merge_are_refused(office: Any) -> None:
    """The row of the first mark is named; nothing is read from a file with two versions."""
    marks = [["<<<<<<< HEAD"], office.row(2), ["======="], office.row(3), [">>>>>>> 办公室"]]
    office.text("建议提案办理台账.csv", [office.header, office.row(1), *marks])
    with pytest.raises(LedgerError) as error:
        office.read()
    assert (error.value.code, error.value.place.row) == ("ledger-conflict", 3)


@pytest.mark.fires("ledger-conflict")
@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "||||||| base", "=======", ">>>>>>> 办公室"])
def test_any_mark_that_was_left_is_refused(office: Any, mark: str) -> None:
    """Whoever deleted the others did not finish: rows of both versions may stand there."""
    office.text("建议提案办理台账.csv", [office.header, office.row(1), [mark], office.row(2)])
    with pytest.raises(LedgerError) as error:
        office.read()
    assert (error.value.code, error.value.place.row) == ("ledger-conflict", 3)
