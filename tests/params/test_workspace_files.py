"""Files of the workspace are read within bounds, and never from elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fazhi.errors import ParamsError
from fazhi.params.bureau import read_bureau, read_rules
from fazhi.params.workspace import Workspace
from fazhi.params.workspace_files import copy_inside, read_inside

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


def test_a_link_to_itself_leads_nowhere(place: Workspace) -> None:
    """It is no file, like one that leads to nothing."""
    (place.params / "a").symlink_to("a")
    with pytest.raises(OSError, match="links"):
        read_inside(place.params / "a", place.root, 100)


def test_what_is_copied_lies_inside(place: Workspace, tmp_path: Path) -> None:
    """No file from elsewhere, no pipe, no device; a folder that leads into itself once."""
    inner = place.params / "inner"
    inner.mkdir()
    (inner / "b.yaml").write_bytes(b"x")
    (inner / "old.tmp").write_bytes(b"x")
    (place.params / "again").symlink_to("inner")
    (inner / "up").symlink_to("..")
    (inner / "out.yaml").symlink_to(tmp_path / "secret.yaml")
    (inner / "elsewhere").symlink_to(tmp_path)
    (inner / "zero").symlink_to("/dev/zero")
    os.mkfifo(inner / "pipe")
    copy_inside(place.params, place.root, tmp_path / "copy", ("*.tmp",))
    found = {p.relative_to(tmp_path / "copy").as_posix() for p in (tmp_path / "copy").rglob("*.*")}
    assert [name.partition("/")[2] for name in found if "b.yaml" in name] == ["b.yaml"]
    assert not [name for name in found if "out" in name or "tmp" in name or "secret" in name]


def test_fonts_lie_in_the_workspace(place: Workspace, tmp_path: Path) -> None:
    """A folder of fonts is no way out either."""
    (place.params / "bureau.yaml").write_text(BUREAU, encoding="utf-8")
    read_bureau(place)
    (place.root / "fonts").symlink_to(tmp_path, target_is_directory=True)
    with pytest.raises(ParamsError) as caught:
        read_bureau(place)
    assert (caught.value.code, caught.value.place.line) == ("params-outside", 7)
