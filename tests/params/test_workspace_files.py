"""Files of the workspace are read within bounds, and never from elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fazhi.errors import NarrativeError, ParamsError
from fazhi.params.bureau import read_bureau, read_rules
from fazhi.params.plain_yaml import read_plain
from fazhi.params.workspace import Workspace
from fazhi.params.workspace_files import find_conflict, read_inside
from fazhi.prose.prose_template import template_of

BUREAU = """\
name: 甲局
short_name: 局
region: 甲县
report: 报告
recipients: [乙]
signatory: 甲局
fonts: {folder: fonts}
"""


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    """A workspace beside which a secret lies."""
    (tmp_path / "secret.yaml").write_text("机密: 口令", encoding="utf-8")
    for folder in ("notebooks", "params"):
        (tmp_path / "workspace" / folder).mkdir(parents=True)
    return Workspace(tmp_path / "workspace")


@pytest.mark.fires("params-outside")
@pytest.mark.parametrize("to", ["../../secret.yaml", "/etc/hostname", "/dev/zero"])
def test_a_link_out_of_the_workspace_is_refused(place: Workspace, to: str) -> None:
    """Nothing of the file at its end is told."""
    (place.params / "rules.yaml").symlink_to(to)
    with pytest.raises(ParamsError) as caught:
        read_rules(place)
    assert caught.value.code == "params-outside"
    assert caught.value.place.file == "params/rules.yaml"
    assert "机密" not in str(caught.value)


def test_a_linked_folder_is_refused_too(place: Workspace) -> None:
    """``params`` itself may lead elsewhere."""
    place.params.rmdir()
    place.params.symlink_to("..", target_is_directory=True)
    with pytest.raises(ParamsError) as caught:
        read_inside(place.params / "secret.yaml", place.root, 100)
    assert caught.value.code == "params-outside"


def test_a_link_within_the_workspace_is_followed(place: Workspace) -> None:
    """Two names for one file are the bureau's own affair."""
    (place.root / "a").write_bytes(b"x")
    (place.params / "b").symlink_to("../a")
    assert read_inside(place.params / "b", place.root, 100) == b"x"


@pytest.mark.fires("params-too-large")
def test_a_large_file_is_refused(place: Workspace) -> None:
    """One byte too many is."""
    (place.params / "a").write_bytes(b"x" * 101)
    with pytest.raises(ParamsError, match="文件太大"):
        read_inside(place.params / "a", place.root, 100)
    assert len(read_inside(place.params / "a", place.root, 101)) == 101


def test_what_is_no_file_is_not_waited_for(place: Workspace) -> None:
    """A pipe would never end."""
    os.mkfifo(place.params / "a")
    with pytest.raises(OSError, match="Invalid"):
        read_inside(place.params / "a", place.root, 100)


def test_fonts_lie_in_the_workspace(place: Workspace, tmp_path: Path) -> None:
    """A folder of fonts is no way out either."""
    (place.params / "bureau.yaml").write_text(BUREAU, encoding="utf-8")
    read_bureau(place)
    (place.root / "fonts").symlink_to(tmp_path, target_is_directory=True)
    with pytest.raises(ParamsError) as caught:
        read_bureau(place)
    assert (caught.value.code, caught.value.place.line) == ("params-outside", 7)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("甲\n<<<<<<< HEAD\n乙\n=======\n丙\n>>>>>>> 某人\n", 2),
        ("=======\n", 0),
        ("甲\n>>>>>>> a", 2),
        ("甲\r\n=======\r\n乙", 3),
        ("||||||| 基础\n", 0),
        ("<<<<<< 甲\n========\n甲 <<<<<<< 乙\n=== === =", None),
        ("| 甲 | 乙 |\n|---|---|", None),
    ],
)
def test_marks_stand_on_lines_of_their_own(text: str, at: int | None) -> None:
    """Seven of a sign at the beginning of a line, as git writes them."""
    assert find_conflict(text) == at


@pytest.mark.fires("narrative-template", "params-yaml")
def test_prose_and_parameters_with_marks_are_refused() -> None:
    """They would be printed as a heading; file and line are told."""
    text = "a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> c\n"
    with pytest.raises(NarrativeError, match="两个版本合并") as prose:
        template_of(text, "params/narrative/2023.md")
    with pytest.raises(ParamsError, match="两个版本合并") as params:
        read_plain(text, "params/2023.yaml")
    assert prose.value.place.line == params.value.place.line == 2
