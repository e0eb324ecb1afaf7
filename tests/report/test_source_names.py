"""The public edition calls the ledgers' files by a title and a number."""

from __future__ import annotations

from fazhi.errors import Place
from fazhi.findings import Finding
from fazhi.report.source_names import SourceNames

NAMES = SourceNames(
    {
        ("ledgers/2023/张三丰的案子.xlsx", "张三丰"): "行政诉讼台账 1",
        ("ledgers/2023/张三丰的案子.xlsx", "李四"): "行政诉讼台账 2",
        ("ledgers/2023/complaints.csv", ""): "投诉建议台账 1",
    },
    frozenset({"案由"}),
)


def test_sheets_and_files() -> None:
    """A sheet has its own number, a file that of its first sheet; other files keep their names."""
    assert NAMES.name("ledgers/2023/张三丰的案子.xlsx", "李四") == "行政诉讼台账 2"
    assert NAMES.name("ledgers/2023/张三丰的案子.xlsx") == "行政诉讼台账 1"
    assert NAMES.name("ledgers/2023/complaints.csv") == "投诉建议台账 1"
    assert NAMES.name("ledgers/2023/张三丰.docx") == "台账文件夹里的其他文件"
    assert NAMES.name("params/2023.yaml") == "params/2023.yaml"


def test_findings_name_no_file_sheet_or_foreign_header() -> None:
    """What clerks typed beside the registered columns stands nowhere in a public finding."""
    place = Place("ledgers/2023/张三丰的案子.xlsx", "张三丰", 1, "张三丰联系方式")
    finding = Finding.of(
        "column-unknown",
        place=place,
        ledger="lawsuits",
        title="行政诉讼台账",
        column="张三丰联系方式",
    )
    told = NAMES.finding(finding)
    assert told.place == Place("行政诉讼台账 1", None, 1, None)
    assert told.message == "《行政诉讼台账》没有登记“……”列，没有读取。"
    assert "张三丰" not in f"{told.message}{told.remedy}{told.fields}{told.place}"


def test_registered_columns_are_told() -> None:
    """A finding of a registered column tells it, without the cell that it quotes."""
    place = Place("ledgers/2023/complaints.csv", None, 3, "案由")
    finding = Finding.of(
        "value-unknown",
        place=place,
        ledger="complaints",
        column="案由",
        excerpt="“张三丰”",
        allowed="甲",
    )
    told = NAMES.finding(finding)
    assert (told.place.row, told.place.column) == (3, "案由")
    assert "案由" in told.message
    assert "张三丰" not in told.message
