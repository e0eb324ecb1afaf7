"""A filled-in ledger suggests its own schema."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from fazhi.ledgers.schema import Schema, read_schemas
from fazhi.params.workspace import Workspace
from fazhi.scaffold.fresh_workspace import Bureau, start_fresh
from fazhi.scaffold.schema_proposal import propose

ROWS = """\
编号,登记日期,车牌类型,驾驶人姓名,联系电话,费用（元）,里程,用途
A-1,2025-01-03,公务用车,张三,13800000000,120.5,1200,调研;督查
A-2,2025/2/4,执法用车,李四,13900000000,80,300,督查
A-3,2025年3月5日,公务用车,王五,13700000000,64.25,90,会议
A-4,2025.4.6,执法用车,赵六,13600000000,99,41,会议;调研
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A small workspace."""
    return start_fresh(tmp_path / "w", Bureau("青石县民政局", "青石县"), 2025, ["proposals"])


def test_types_units_keys_and_persons_are_seen(tmp_path: Path) -> None:
    """What a careful clerk would write down is proposed."""
    path = tmp_path / "车辆使用.csv"
    path.write_text(ROWS, encoding="utf-8")
    schema = yaml.safe_load(propose(path, ()).schema)
    fields = {field["name"]: field for field in schema["fields"]}
    assert (schema["title"], schema["year_of"]) == ("车辆使用台账", "登记日期")
    assert schema["primaryKey"] == ["编号"]
    assert {name: field["type"] for name, field in fields.items()} == {
        "编号": "string",
        "登记日期": "date",
        "车牌类型": "string",
        "驾驶人姓名": "string",
        "联系电话": "string",
        "费用": "number",
        "里程": "integer",
        "用途": "list",
    }
    assert fields["费用"]["unit"] == "元"
    assert fields["车牌类型"]["constraints"] == {"enum": ["公务用车", "执法用车"]}
    assert (fields["驾驶人姓名"]["personal"], fields["联系电话"]["personal"]) == ("name", "phone")


def test_a_proposal_waits_to_be_confirmed(fazhi: Any, workspace: Workspace, tmp_path: Path) -> None:
    """Without a terminal nothing is written until the analyst says yes."""
    path = tmp_path / "车辆使用.csv"
    path.write_text(ROWS, encoding="utf-8")
    said = fazhi("ledger", "add", path, "--workspace", workspace.root)
    assert (said.code, "title: 车辆使用台账" in said.out) == (2, True)
    assert not (workspace.params / "schema" / "ledger_1.yaml").exists()
    assert fazhi("ledger", "add", path, "--yes", "--workspace", workspace.root).code == 0
    assert (workspace.params / "schema" / "ledger_1.yaml").exists()


@pytest.mark.parametrize(
    ("stem", "title"),
    [
        ("2025年度执法车辆台账", "执法车辆台账"),
        ("执法车辆（2025年）", "执法车辆台账"),
        ("是: 否 #{x}%台账", "是否x台账"),
        ("2025年", "新建台账"),
    ],
)
def test_a_ledger_is_called_what_each_years_file_is(tmp_path: Path, stem: str, title: str) -> None:
    """Without the year, and without signs that prose, parameters or sheets take for their own."""
    path = tmp_path / f"{stem}.csv"
    path.write_text(ROWS, encoding="utf-8")
    bundle = propose(path, ())
    assert bundle.title == title
    assert yaml.safe_load(bundle.schema)["title"] == title


@pytest.mark.parametrize(
    ("header", "cells", "kind"),
    [
        ("排查人", ("张三", "李四"), "name"),
        ("执法人员", ("张三、李四", "王五"), "name"),
        ("业主情况", ("13800000000", "139 0000 0000"), "phone"),
        ("备注", ("110105194912310021", "11010519491231002X"), "id"),
        ("参加人员", ("12", "30"), None),
        ("信用代码", ("91350100M000100Y43", "51350100500000011J"), None),
        ("编码", ("202500000001", "202500000002"), None),
    ],
)
def test_columns_of_persons_are_marked(
    tmp_path: Path, header: str, cells: tuple[str, str], kind: str | None
) -> None:
    """By their headers or by what they hold; counts of persons and codes of offices are none."""
    path = tmp_path / "房屋排查.csv"
    rows = "".join(f"{n},2025-01-0{n + 1},{cell}\n" for n, cell in enumerate(cells))
    path.write_text(f"编号,日期,{header}\n{rows}", encoding="utf-8")
    *_, field = yaml.safe_load(propose(path, ()).schema)["fields"]
    assert (field["name"], field.get("personal")) == (header, kind)


@pytest.mark.parametrize("header", ["序号（必填）", "文 号", "编号 (内部)"])
def test_the_key_is_a_column_of_the_schema(tmp_path: Path, header: str) -> None:
    """By the name that the schema gives it, whatever its header says more."""
    path = tmp_path / "车辆使用.csv"
    path.write_text(ROWS.replace("编号", header), encoding="utf-8")
    schema = Schema.model_validate_json(json.dumps(yaml.safe_load(propose(path, ()).schema)))
    assert schema.primary_key == (re.sub(r"\s|[（(].*", "", header),)


@pytest.mark.parametrize("headers", ["备注,备注", "金额（元）,金额（万元）", "备注,备 注"])
def test_columns_that_are_called_the_same_are_refused(
    fazhi: Any, workspace: Workspace, tmp_path: Path, headers: str
) -> None:
    """A schema cannot hold both; nothing is written that no command could read afterwards."""
    path = tmp_path / "车辆使用.csv"
    path.write_text(f"日期,{headers}\n2025-01-03,甲,乙\n", encoding="utf-8")
    said = fazhi("ledger", "add", path, "--yes", "--workspace", workspace.root)
    assert (said.code, "两列都叫" in said.err) == (2, True)
    assert [*read_schemas(workspace)] == ["proposals"]


def test_two_samples_are_two_ledgers(fazhi: Any, workspace: Workspace, tmp_path: Path) -> None:
    """Each gets an id that is free, though neither was there before."""
    samples = [tmp_path / "车辆使用.csv", tmp_path / "公章使用.csv"]
    for path in samples:
        path.write_text(ROWS, encoding="utf-8")
    said = fazhi("ledger", "add", *samples, "--yes", "--workspace", workspace.root)
    assert said.code == 0
    titles = {id_: schema.title for id_, schema in read_schemas(workspace).items()}
    assert (titles["ledger_1"], titles["ledger_2"]) == ("车辆使用台账", "公章使用台账")


@pytest.mark.fires("sample-unreadable")
@pytest.mark.parametrize(("name", "text"), [("a.csv", "一行字\n"), ("a.txtx", ROWS)])
def test_no_ledger_is_told(
    fazhi: Any, workspace: Workspace, tmp_path: Path, name: str, text: str
) -> None:
    """A file without a header, or of another kind, is no sample."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    said = fazhi("ledger", "add", path, "--workspace", workspace.root)
    assert (said.code, "sample-unreadable" in said.err) == (2, True)
