"""What a report prints of ledgers holds nothing personal."""

from __future__ import annotations

import time
from types import MappingProxyType
from typing import Any

import pandas as pd
import pytest

from fazhi.catalogue import Severity
from fazhi.errors import Place
from fazhi.findings import Finding
from fazhi.ledgers.ledger import Ledger, Ledgers
from fazhi.ledgers.schema import Field, Schema
from fazhi.params.privacy_rules import Allowed, Privacy
from fazhi.privacy.redaction.redact import Redactor

RULES = Privacy(
    codes=("信用代码",), allowed=(Allowed(value="057112345678", reason="公开的咨询电话"),)
)
FIELDS = [
    {"name": "标题", "public": True},
    {"name": "信用代码", "public": True},
    {"name": "代表", "personal": "name", "public": True},
    {"name": "来信人", "personal": "name"},
    {"name": "住址", "personal": "address"},
]
CELLS = {
    "标题": ["张三反映低保", "电话13812345678", None, "住清水镇石桥村12号", "李四来信"],
    "信用代码": ["523301194901010042"] * 5,
    "代表": ["李四", None, "李四、王五", None, None],
    "来信人": ["张三", "张三", None, None, None],
    "住址": ["清水镇石桥村12号", None, None, None, None],
}


def ledgers_of(fields: list[dict[str, Any]], **columns: list[str | None]) -> Ledgers:
    """The ledgers of a year, one ledger of these fields and cells."""
    schema = Schema(
        title="信访台账",
        office="办公室",
        fields=tuple(Field(type="string", **field) for field in fields),
    )
    frame = pd.DataFrame({name: pd.Series(cells, dtype="str") for name, cells in columns.items()})
    origins = pd.DataFrame(
        {
            "file": pd.Categorical(["ledgers/2023/信访.csv"] * len(frame)),
            "sheet": pd.Categorical([""] * len(frame)),
            "row": pd.Series(range(2, len(frame) + 2), dtype="int64"),
        }
    )
    return Ledgers(
        year=2023,
        ledgers=MappingProxyType({"letters": Ledger(schema, frame, origins)}),
        missing=(),
        sources=(),
        repairs=pd.DataFrame(),
        findings=(),
    )


def test_ledgers() -> None:
    """Free text and public columns are masked, codes and internal columns stay as they are."""
    ledgers = ledgers_of(FIELDS, **CELLS)
    frame = Redactor.of([ledgers], RULES).ledgers(ledgers).ledgers["letters"].frame
    assert frame.astype(object).where(frame.notna(), None).to_dict("list") == {
        **CELLS,
        "标题": ["张某某反映低保", "电话138****5678", None, "住清水镇***", "李某某来信"],
        "代表": ["李某某", None, "李某某、王某某", None, None],
    }


def test_ledgers_are_copied() -> None:
    """The ledgers given stay as they are."""
    ledgers = ledgers_of(FIELDS, **CELLS)
    before = ledgers.ledgers["letters"].frame.copy()
    Redactor.of([ledgers], RULES).ledgers(ledgers)
    assert ledgers.ledgers["letters"].frame.equals(before)


@pytest.mark.fires("personal-in-text")
def test_findings_tell_what_was_masked() -> None:
    """The first cells are told with their places, the rest counted, and none is repeated."""
    ledgers = ledgers_of(FIELDS, **CELLS)
    findings = Redactor.of([ledgers], RULES).ledgers(ledgers).findings
    assert [(f.code, f.place.row, f.place.column) for f in findings] == [
        ("personal-in-text", 2, "标题"),
        ("personal-in-text", 3, "标题"),
        ("personal-in-text", 5, "标题"),
        ("personal-in-text", None, "标题"),
    ]
    assert "张三" not in "".join(f.message for f in findings)


@pytest.mark.silent("personal-in-text")
def test_nothing_is_told_of_what_may_stand() -> None:
    """A number that is allowed is no fault, nor is a name in the column that is for names."""
    ledgers = ledgers_of(
        [FIELDS[0], *FIELDS[2:4]],
        标题=["拨打057112345678", "张贴公告"],
        代表=["李四", None],
        来信人=["张三", None],
    )
    redacted = Redactor.of([ledgers], RULES).ledgers(ledgers)
    assert redacted.findings == ()
    assert redacted.ledgers["letters"].frame["代表"].tolist()[0] == "李某某"


@pytest.mark.fires("name-unparsed")
def test_a_cell_that_reads_as_no_name_is_told() -> None:
    """A remark in a column of names is told with the first row, and still masked as it stands."""
    ledgers = ledgers_of(FIELDS[3:4], 来信人=["张三", "已电话告知其儿子代为转达"])
    (found,) = Redactor.of([ledgers], RULES).ledgers(ledgers).findings
    assert (found.code, found.place.row, found.fields["count"]) == ("name-unparsed", 3, 1)


@pytest.mark.silent("name-unparsed")
def test_cells_of_several_persons_are_names() -> None:
    """Several persons, a foreign name and a masked one are what such a column holds."""
    names = ["张三、李四", "买买提·吐尔逊", "某某"]
    ledgers = ledgers_of(FIELDS[3:4], 来信人=names)
    assert Redactor.of([ledgers], RULES).ledgers(ledgers).findings == ()


def test_earlier_years_are_known_too() -> None:
    """A person of last year's ledgers is masked in this year's."""
    last = ledgers_of(FIELDS[3:4], 来信人=["赵六"])
    this = ledgers_of(FIELDS[:1], 标题=["赵六再次来信"])
    redacted = Redactor.of([this, last], RULES).ledgers(this)
    assert redacted.ledgers["letters"].frame["标题"].tolist() == ["赵某某再次来信"]


def test_finding() -> None:
    """Findings are masked as well."""
    redactor = Redactor.of([ledgers_of(FIELDS[3:4], 来信人=["赵六"])], RULES)
    finding = Finding(
        "x", Severity.WARN, "“赵六”写了两遍。", "给13812345678打电话。", Place("a.csv")
    )
    masked = redactor.finding(finding)
    assert (masked.message, masked.remedy) == ("“赵某某”写了两遍。", "给138****5678打电话。")


@pytest.mark.parametrize(
    "piece", ["1", "1-", "O1", "a.", "QUJD", "村1号", "2023年1月", "前3位138", "0990-", "护照E"]
)
def test_a_long_cell_without_a_stop_takes_no_longer_than_others(piece: str) -> None:
    """What a spreadsheet's cell can hold took twenty seconds, and half of it a quarter of that."""
    redactor = Redactor.of([ledgers_of(FIELDS, **CELLS)], RULES)
    began = time.perf_counter()
    redactor.text(piece * (32_000 // len(piece)))
    assert time.perf_counter() - began < 4
