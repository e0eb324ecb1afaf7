"""What is looked for in finished files: the personal values of ledgers, each as it may be spelt."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from fazhi.errors import UserError
from fazhi.ledgers.ledger import Ledger
from fazhi.ledgers.schema import Field, Schema
from fazhi.params.privacy_rules import Allowed, Offices, Privacy
from fazhi.params.workspace import Workspace
from fazhi.privacy.scan import collect, read_personal

RULES = Privacy(
    offices=Offices(titles=(), columns=("检查人",)),
    codes=("信用代码",),
    allowed=(Allowed(value="李公开", reason="新闻发言人"),),
)
KINDS = {"来信人": "name", "检查人": "name", "住址": "address", "证号": "id", "电话": "phone"}


def ledger_of(**columns: list[str]) -> Ledger:
    """A ledger of persons, each column of the kind that its name says."""
    fields = tuple(
        Field.model_validate({"name": name, "type": "string", "personal": KINDS.get(name)})
        for name in columns
    )
    schema = Schema(title="名册", office="科", fields=fields)
    frame = pd.DataFrame({name: pd.Series(cells, dtype="str") for name, cells in columns.items()})
    return Ledger(schema, frame, frame.iloc[:, :0])


def test_values_of_each_kind_are_collected() -> None:
    """Names apart, an address unspaced, each number of a cell by its digits."""
    ledger = ledger_of(
        来信人=["王小明、李公开", "赵大山"],
        检查人=["周国强", "赵大山"],
        住址=["清水镇 石桥村12号", ""],
        证号=["11010519491231002X", "12"],
        电话=["13900000002；0990-6234567", ""],
        信用代码=["523301194901010042", ""],
        标题=["王小红", ""],
    )
    held = collect([ledger], RULES)
    found = {sought: value.kind for sought, value in held.values.items()}  # noqa: PD011  no table
    assert {"王小明": "name", "赵大山": "name", "周国强": "name"}.items() <= found.items()
    assert {"清水镇石桥村12号": "address", "11010519491231002": "id"}.items() <= found.items()
    assert {"13900000002": "phone", "09906234567": "phone"}.items() <= found.items()
    assert not {"李公开", "王小红", "12"} & found.keys()
    assert "523301194901010042" in held.public
    assert held.in_office == {"周国强"}


@pytest.mark.parametrize("needed", [True, False])
def test_a_year_that_cannot_be_read(workspace: Path, *, needed: bool) -> None:
    """Its own report tells what is wrong; another report only does without its persons."""
    for path in (workspace / "ledgers" / "2021").glob("*.csv"):
        path.write_bytes(b"\xff\xff\xff")
    for path in (workspace / "ledgers" / "2021").glob("*.xls*"):
        path.write_bytes(b"PK")
    place = Workspace(workspace)
    if needed:
        with pytest.raises(UserError):
            read_personal(place, [2021])
        return
    assert read_personal(place, [2022], others=[2021]) == read_personal(place, [2022])


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("13900000002", {"13900000002"}),
        ("139 0000 0002", {"13900000002"}),
        ("139-0000-0002", {"13900000002"}),
        ("0990-6234567", {"09906234567"}),
        ("（0990）6234567", {"09906234567"}),
        ("13900000002,13800000001", {"13900000002", "13800000001"}),
        ("13900000002 0990-6234567", {"13900000002", "09906234567"}),
        ("0990-6234567 13900000002", {"13900000002", "09906234567"}),
        ("139 0000 0002、0990-6234567", {"13900000002", "09906234567"}),
        ("139 0000 0002或0990-6234567", {"13900000002", "09906234567"}),
        ("（0990）6234567或13900000002", {"13900000002", "09906234567"}),
        ("13900000002（儿子0990-6234567）", {"13900000002", "09906234567"}),
        ("0990－6234567／6234568", {"09906234567", "6234568"}),
        ("家：6234567，办：6234568", {"6234567", "6234568"}),
        ("13900000002\n0990-6234567", {"13900000002", "09906234567"}),
        ("110105 19491231 002X", {"11010519491231002"}),
        ("12345", set()),
    ],
)
def test_each_number_of_a_cell_is_looked_for(cell: str, numbers: set[str]) -> None:
    """However a clerk wrote several into one cell, none of them may go out."""
    held = collect([ledger_of(电话=[cell])], RULES)
    assert numbers <= set(held.values)
    assert bool(numbers) is bool(held.values)


def test_a_day_of_birth_is_no_number_of_its_own() -> None:
    """It stands in an identity number that is written in groups, and in many another text."""
    held = collect([ledger_of(证号=["110105 19491231 002X"])], RULES)
    assert "11010519491231002" in held.values  # noqa: PD011  no table
    assert "19491231" not in held.values  # noqa: PD011  no table


@pytest.mark.parametrize(("signer", "public"), [("王某山", True), ("王某山13812345678", False)])
def test_who_signs_is_named_without_a_number(workspace: Path, signer: str, *, public: bool) -> None:
    """The name stands in the head of the document; a number that was typed beside it does not."""
    bureau = workspace / "params" / "bureau.yaml"
    said = bureau.read_text("utf-8").replace('signer: ""', f"signer: {signer}")
    bureau.write_text(said, encoding="utf-8")
    personal = read_personal(Workspace(workspace), [2023])
    assert (signer in personal.rules.allowed_values) is public
    assert "13812345678" not in personal.public
