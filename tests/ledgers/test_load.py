"""The folder as a whole: what is missing, what is rejected, what is told."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from fazhi.catalogue import Severity
from fazhi.errors import LedgerError
from fazhi.ledgers.ledger import Source
from fazhi.ledgers.repairs import RULES, repairs_csv
from fazhi.ledgers.schema import Constraints

NAME = "建议提案办理台账"


@pytest.mark.fires("ledger-missing")
def test_a_missing_ledger_names_the_office(office: Any) -> None:
    """What no file holds is missing, and who keeps it is said."""
    office.text(f"{NAME}.csv", [office.header, *office.rows])
    ledgers = office.read()
    assert ledgers.missing == ("lawsuits", "problems")
    found = [f for f in ledgers.findings if f.code == "ledger-missing"]
    assert [f.severity for f in found] == [Severity.BLOCK] * 2
    assert "政策法规科" in found[0].remedy


def test_only_a_header_is_a_true_zero(office: Any) -> None:
    """A ledger with no entries is there."""
    office.text(f"{NAME}.csv", [office.header])
    ledgers = office.read()
    assert ledgers.ledgers["proposals"].frame.empty
    assert str(ledgers.ledgers["proposals"].frame["交办日期"].dtype) == "datetime64[s]"


def test_an_ambiguous_name_lists_the_candidates(office: Any) -> None:
    """Nothing is guessed between two ledgers."""
    office.schemas["appeals"] = office.schemas["lawsuits"].model_copy(
        update={"title": "行政复议台账"}
    )
    office.text("行政台账.csv", [["编号", "收案日期"], ["1", "2023-01-01"]])
    with pytest.raises(LedgerError, match=r"行政诉讼台账、行政复议台账") as caught:
        office.read()
    assert caught.value.code == "ledger-ambiguous"


def test_rejected_rows_block_and_lenient_only_warns(office: Any) -> None:
    """What cannot be read is left out; how much that weighs is for the analyst to say."""
    office.text(f"{NAME}.csv", [office.header, office.row(1), office.row(2, 状态="不知道")])
    strict, lenient = office.read(), office.read(lenient=True)
    for ledgers in (strict, lenient):
        assert ledgers.ledgers["proposals"].frame["编号"].tolist() == ["1"]
        assert (ledgers.sources[0].used, ledgers.sources[0].rejected) == (1, 1)
    (found,) = [f for f in strict.findings if f.code == "value-unknown"]
    assert (found.severity, found.place.row, found.place.column) == ("block", 3, "状态")
    assert "“不知道”" in found.message
    assert "办结、在办、退回" in found.remedy
    assert [f.severity for f in lenient.findings if f.code == "value-unknown"] == ["warn"]
    assert office.codes(lenient)[-1] == "rows-left-out"
    assert "1行" in lenient.findings[-1].message


@pytest.mark.slow
def test_ten_thousand_bad_cells_are_folded(office: Any) -> None:
    """The first places are told, and the number and range of the rest."""
    rows = [office.row(n, 交办日期=f"某天{n}") for n in range(10_000)]
    office.text(f"{NAME}.csv", [office.header, *rows])
    found = [f for f in office.read().findings if f.code == "date-unreadable"]
    assert [f.place.row for f in found] == list(range(2, 23))
    assert "另有9980处" in found[-1].message
    assert "第22行到第10001行" in found[-1].message


def test_many_duplicates_are_folded(office: Any) -> None:
    """A ledger that lies there twice is told in a few lines."""
    rows = [office.row(n) for n in range(500)]
    for part in (1, 2):
        office.text(f"{NAME}-{part}.csv", [office.header, *rows])
    found = [f for f in office.read().findings if f.code == "duplicate-key"]
    assert len(found) == 21
    assert "另有480行" in found[-1].message


def test_a_column_that_must_be_unique_is_a_key(office: Any) -> None:
    """Two entries with the same value in it are told, though their key differs."""
    office.text(f"{NAME}.csv", [office.header, office.row(1, 标题="甲"), office.row(2, 标题="甲")])
    assert office.codes(office.read()) == []
    schema = office.schemas["proposals"]
    fields = [
        field.model_copy(update={"constraints": Constraints(unique=field.name == "标题")})
        for field in schema.fields
    ]
    office.schemas["proposals"] = schema.model_copy(update={"fields": tuple(fields)})
    (found,) = [f for f in office.read().findings if f.code == "duplicate-key"]
    assert ("“标题”" in found.message, found.place.row) == (True, 3)


def test_personal_cells_are_not_repeated_in_findings(office: Any) -> None:
    """A long number is masked, a personal column is not quoted at all."""
    rows = [office.row(1, 状态="350102199001011234"), office.row(2, 联系电话="#REF!")]
    office.book(f"{NAME}.xlsx", {"Sheet1": [office.header, *rows]})
    messages = "".join(f.message for f in office.read().findings)
    assert "350***********1234" in messages
    assert "19900101" not in messages


def test_columns_that_are_missing_or_not_known(office: Any) -> None:
    """A figure must know that a column is not there; a column too many is only mentioned."""
    header = [name if name != "答复日期" else "备注栏" for name in office.header]
    office.text(f"{NAME}.csv", [header, office.row(1, 答复日期="x")])
    ledgers = office.read()
    assert ledgers.ledgers["proposals"].absent == {"答复日期"}
    assert office.codes(ledgers) == ["column-missing", "column-unknown"]


@pytest.mark.fires(by="code")
@pytest.mark.parametrize(
    ("header", "code"),
    [
        (["甲", "乙", "丙"], "header-missing"),
        (["编号", "标题", "状态"], "required-column-missing"),
        (["编号", "类型", "交办日期", "交办日期"], "column-twice"),
    ],
)
def test_headers_that_will_not_do(office: Any, header: list[str], code: str) -> None:
    """Without what a ledger needs nothing is read of it."""
    office.text(f"{NAME}.csv", [header, ["1", "人大建议", "2023-01-01", "x"][: len(header)]])
    with pytest.raises(LedgerError) as caught:
        office.read()
    assert caught.value.code == code


def test_no_row_is_lost_or_invented() -> None:
    """A source that does not add up cannot be made."""
    parts: dict[str, Any] = {
        "ledger": "x",
        "file": "x.csv",
        "sheet": "",
        "sha256": "",
        "encoding": "",
        "used": 3,
        "other_years": 1,
        "rejected": 1,
        "repairs": 0,
        "set_aside": {"空行": 2},
    }
    assert Source(**parts, rows=7).rows == 7
    with pytest.raises(ValueError, match="8 rows, of which 7"):
        Source(**parts, rows=8)


def test_the_repair_log_as_csv(office: Any) -> None:
    """Excel takes it for UTF-8, and no cell of it for a formula."""
    office.text(f"{NAME}.csv", [office.header, office.row(1, 标题="+1\u3000号", 答复日期="5月6日")])
    text = repairs_csv(office.read().repairs)
    assert text.startswith("\ufeff文件,工作表,行号,列,原值,改后,规则\r\n")
    _, *rows = csv.reader(io.StringIO(text))
    place = [f"ledgers/2023/{NAME}.csv", "", "2"]
    assert rows == [
        [*place, "标题", "'+1\u3000号", "'+1 号", RULES["space"]],
        [*place, "答复日期", "5月6日", "2023-05-06", RULES["no-year"]],
    ]


@pytest.mark.fires("file-kind-unknown", "file-not-read")
def test_files_that_no_reader_reads(office: Any) -> None:
    """A Word file named like a ledger is a warning, any other thing is only mentioned."""
    office.text(f"{NAME}.csv", [office.header, *office.rows])
    office.raw("行政诉讼台账.docx", b"PK")
    office.raw("通知.pdf", b"%PDF")
    office.text("通讯录.csv", [["姓名", "电话"], ["甲", "1"]])
    found = {f.code: f.severity for f in office.read().findings if f.code.startswith("file")}
    assert found == {
        "file-kind-unknown": "warn",
        "file-not-read": "info",
        "file-not-a-ledger": "warn",
    }


def test_every_rule_has_words(office: Any) -> None:
    """Each rule that the cleaning can name is explained in the log."""
    cells = ["2023.5.6", "二〇二三年五月六日", "5月6日", "45052", "2023年5月", "2023.5.6-5.8", "/"]
    rows = [office.row(n, 答复日期=cell) for n, cell in enumerate(cells)]
    office.text(f"{NAME}.csv", [office.header, *rows])
    repairs = office.read().repairs
    assert set(repairs["rule"].to_pylist()) <= set(RULES)
    assert len(repairs) == len(cells)


@pytest.mark.silent("ledger-missing")
def test_nothing_is_missing_where_all_are_there(office: Any) -> None:
    """A ledger of nothing but its header is there; other ledgers of the folder are told of."""
    for schema in office.schemas.values():
        office.text(f"{schema.title}.csv", [[field.name for field in schema.fields]])
    ledgers = office.read()
    assert (ledgers.missing, ledgers.findings) == ((), ())


@pytest.mark.parametrize(
    ("file", "codes"),
    [
        pytest.param(
            "行政诉讼台账.et", ["file-kind-unknown"], marks=pytest.mark.silent("file-not-read")
        ),
        pytest.param(
            "诉讼材料.et", ["file-not-read"], marks=pytest.mark.silent("file-kind-unknown")
        ),
    ],
)
def test_a_file_of_no_known_kind(office: Any, file: str, codes: list[str]) -> None:
    """Whether it is a ledger, its name says."""
    office.raw(file, b"x")
    assert office.codes(office.read()) == codes


@pytest.mark.parametrize(
    ("state", "lenient"),
    [
        pytest.param("不知道", True, marks=pytest.mark.fires("rows-left-out")),
        pytest.param("办结", True, marks=pytest.mark.silent("rows-left-out")),
        pytest.param("不知道", False, marks=pytest.mark.silent("rows-left-out")),
    ],
)
def test_rows_left_out_are_counted_where_they_do_not_block(
    office: Any, state: str, *, lenient: bool
) -> None:
    """Without leniency the cell itself blocks; with it a warning says how many rows lack."""
    office.text(f"{NAME}.csv", [office.header, office.row(1, 状态=state)])
    office.read(lenient=lenient)


@pytest.mark.fires("no-ledger-folder")
def test_a_year_without_a_folder_is_told(office: Any) -> None:
    """No folder is not a folder without ledgers."""
    office.folder.rmdir()
    with pytest.raises(LedgerError) as caught:
        office.read()
    assert (caught.value.code, caught.value.place.file) == ("no-ledger-folder", "ledgers/2023")
