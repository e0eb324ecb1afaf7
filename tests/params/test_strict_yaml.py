"""Strict reading of YAML."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import Field

from fazhi.catalogue import nearest
from fazhi.errors import ParamsError
from fazhi.ledgers.schema import read_schemas
from fazhi.params.strict_yaml import Strict, read
from fazhi.params.workspace import Workspace


class Office(Strict):
    """A small shape."""

    name: str
    floor: int = 1


class Form(Strict):
    """A shape with all that is used in ``params/``."""

    title: str
    signed: dt.date
    offices: tuple[Office, ...]


GOOD = """\
title: 年报
signed: 2024-01-18
offices:
  - {name: 办公室}
  - name: 政策法规科
    floor: 3
"""


def write(folder: Path, text: str) -> Path:
    """Write a file and return its path."""
    path = folder / "params" / "form.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_read_gives_typed_values(tmp_path: Path) -> None:
    """Dates, lists and nested entries come out typed."""
    source = read(write(tmp_path, GOOD), Form, root=tmp_path)
    assert source.value == Form(
        title="年报",
        signed=dt.date(2024, 1, 18),
        offices=(Office(name="办公室"), Office(name="政策法规科", floor=3)),
    )


def test_place_is_the_line_an_editor_shows(tmp_path: Path) -> None:
    """An entry's place is its own line; one that was not written has its parent's."""
    source = read(write(tmp_path, GOOD), Form, root=tmp_path)
    assert source.place("offices", 1, "floor").line == 6
    assert source.place("offices", 0, "floor").line == 4
    assert source.place("title").file == "params/form.yaml"


@pytest.mark.fires(by="code")
@pytest.mark.parametrize(
    ("old", "new", "code", "line", "told"),
    [
        ("title: 年报", "titel: 年报", "params-unknown-key", 1, "是不是想写 title？"),
        ("title: 年报\n", "", "params-missing-key", 1, "title"),
        ("floor: 3", "floor: 三", "params-value", 6, "offices.第2项.floor"),
        ("floor: 3", "floor: '3'", "params-value", 6, "整数"),
        ("2024-01-18", "2024年1月18日", "params-value", 2, "日期"),
        ("2024-01-18", "2024-02-30", "params-value", 2, "日期"),
        ("title: 年报", "title: 2023", "params-value", 1, "引号"),
        ("title: 年报", "title: 年报\ntitle: 月报", "params-key-twice", 2, "第1行"),
        ("    floor: 3", "   floor: 3", "params-yaml", 6, "缩进"),
        ("title: 年报", "title: '年报", "params-yaml", None, "引号"),
        ("title: 年报", "title: 年\x07报", "params-yaml", None, "控制字符"),
    ],
)
def test_faults_are_told_with_line_and_remedy(
    tmp_path: Path, old: str, new: str, code: str, line: int | None, told: str
) -> None:
    """Every fault of a file names its line and the step that mends it."""
    assert old in GOOD
    with pytest.raises(ParamsError) as caught:
        read(write(tmp_path, GOOD.replace(old, new)), Form, root=tmp_path)
    errors = [caught.value, *caught.value.also]
    assert code in [error.code for error in errors]
    error = next(error for error in errors if error.code == code)
    assert error.place.file == "params/form.yaml"
    if line is not None:
        assert error.place.line == line
    assert told in str(error)


def test_a_key_that_stands_elsewhere_is_not_proposed(tmp_path: Path) -> None:
    """What is proposed is one of the keys that are listed: another would be refused again."""
    outer = "title: 年报"
    assert outer in GOOD
    with pytest.raises(ParamsError) as caught:
        read(write(tmp_path, GOOD.replace(outer, f"{outer}\nflor: 3")), Form, root=tmp_path)
    assert "是不是想写" not in caught.value.remedy
    assert "这里可以写的键：title" in caught.value.remedy


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """A file with two faults needs one run to learn of both."""
    text = GOOD.replace("title", "titel").replace("floor: 3", "floor: 三")
    with pytest.raises(ParamsError) as caught:
        read(write(tmp_path, text), Form, root=tmp_path)
    codes = {error.code for error in (caught.value, *caught.value.also)}
    assert codes == {"params-unknown-key", "params-missing-key", "params-value"}


@pytest.mark.fires("params-encoding", "params-file-missing")
def test_a_missing_file_and_a_wrong_encoding_are_told(tmp_path: Path) -> None:
    """Neither ends in a traceback."""
    path = write(tmp_path, GOOD)
    path.write_bytes(b"# plain\n" + GOOD.encode("gb18030"))
    with pytest.raises(ParamsError, match="UTF-8") as caught:
        read(path, Form, root=tmp_path)
    assert caught.value.place.line == 2
    with pytest.raises(ParamsError, match="缺少参数文件"):
        read(path.with_name("none.yaml"), Form, root=tmp_path)


@pytest.mark.fires("release-damaged")
@pytest.mark.parametrize("folder", ["2023/1", "2023/12/definitions/schema", "openness/2023/1"])
@pytest.mark.parametrize("text", [None, "titel: 年报", "<<<<<<< HEAD", "title: ["])
def test_what_a_release_keeps_is_restored_not_mended(
    tmp_path: Path, folder: str, text: str | None
) -> None:
    """Neither a new copy nor another key would give back what was signed."""
    path = tmp_path / "params" / "published" / folder / "form.yaml"
    path.parent.mkdir(parents=True)
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(ParamsError) as told:
        read(path, Form, root=tmp_path)
    assert told.value.code == "release-damaged"
    assert told.value.place.file == path.relative_to(tmp_path).as_posix()
    assert "恢复" in str(told.value.remedy)


@pytest.mark.fires("params-unreadable")
def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    """What the system says is handed on."""
    (tmp_path / "form.yaml").mkdir()
    with pytest.raises(ParamsError) as caught:
        read(tmp_path / "form.yaml", Form, root=tmp_path)
    assert (caught.value.code, caught.value.place.file) == ("params-unreadable", "form.yaml")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("proposal_total", "proposals_total"), ("lawsuit_lost", "lawsuits_lost"), ("zzz", "")],
)
def test_nearest_names(name: str, expected: str) -> None:
    """A misspelt name leads to the one that was meant, a foreign one to none."""
    assert expected in nearest(name, ["proposals_total", "lawsuits_lost"])


def test_only_the_first_of_the_nearest_names_may_be_far() -> None:
    """What comes after the best guess is told only where it is nearly the same."""
    known = ["complaints_total", "complaint_total", "problems_total"]
    assert nearest("complaints_totl", known) == "是不是想写 complaints_total、complaint_total？"
    assert nearest("complaints_total" * 9, known) == ""
    assert nearest("complants", ["complaints_total", "complaint_channels"]).count("、") == 0


def test_what_a_file_says_against_itself_is_told_in_its_words(tmp_path: Path) -> None:
    """The sentence is ours, and nothing of the library that checked it."""
    schema = tmp_path / "params" / "schema" / "cases.yaml"
    schema.parent.mkdir(parents=True)
    twice = "[{name: 编号, type: string}, {name: 编号, type: date}]"
    schema.write_text(f"title: 案件台账\noffice: 法规科\nfields: {twice}\n", "utf-8")
    with pytest.raises(ParamsError) as caught:
        read_schemas(Workspace(tmp_path))
    assert "有两列都叫“编号”" in str(caught.value)
    assert "Value error" not in str(caught.value)


class Bounds(Strict):
    """Values that have bounds."""

    least: int = Field(default=3, ge=2)
    share: Decimal = Field(default=Decimal(1), gt=0, le=1)
    below: int = Field(default=0, lt=10)
    why: str = Field(default="x", min_length=1)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("least: 1", "不小于2的数"),
        ("share: 2", "不大于1的数"),
        ("share: 0", "大于0的数"),
        ("below: 10", "小于10的数"),
        ("why: ''", "至少1个字的文字"),
    ],
)
def test_bounds_are_told_in_chinese(tmp_path: Path, line: str, told: str) -> None:
    """An analyst reads no English of a library."""
    with pytest.raises(ParamsError) as caught:
        read(write(tmp_path, line), Bounds, root=tmp_path)
    assert f"这里要填：{told}。" in str(caught.value)
