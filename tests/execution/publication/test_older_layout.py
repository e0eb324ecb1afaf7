"""What an older version left inside of a public folder is moved out of it, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

from fazhi.execution.publication.older_layout import part_editions


def held(folder: Path) -> dict[str, str]:
    """Return what the files of a folder say, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


def write(folder: Path, **texts: str) -> None:
    """Write files, named with two underscores for a slash and one for a dot."""
    for name, text in texts.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_the_internal_edition_leaves_the_public_folder(tmp_path: Path) -> None:
    """Every file goes along, a stranger's and those of folders too; a second call does nothing."""
    write(tmp_path / "2022", report_html="public", internal__report_html="inside")
    write(tmp_path / "2023", internal__notes__todo_txt="check")
    for _ in range(2):
        part_editions(tmp_path)
        assert held(tmp_path) == {
            "2022/report.html": "public",
            "internal/2022/report.html": "inside",
            "internal/2023/notes/todo.txt": "check",
        }
    assert not (tmp_path / "2022" / "internal").exists()


def test_a_newer_file_stays_and_the_older_one_is_kept(tmp_path: Path) -> None:
    """Where both folders have a file, neither is overwritten."""
    write(tmp_path / "2023", internal__report_html="old", internal__notes__a_txt="old")
    write(tmp_path / "internal" / "2023", report_html="new", notes__a_txt="new")
    part_editions(tmp_path)
    assert held(tmp_path / "internal" / "2023") == {
        "report.html": "new",
        "report（旧1）.html": "old",
        "notes/a.txt": "new",
        "notes/a（旧1）.txt": "old",
    }


def test_links_are_left_alone(tmp_path: Path) -> None:
    """A link is moved as a link, and one in the place of the folder is not followed."""
    write(tmp_path / "elsewhere", a_txt="1")
    (tmp_path / "2021").mkdir()
    (tmp_path / "2021" / "internal").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "2022" / "internal").mkdir(parents=True)
    (tmp_path / "2022" / "internal" / "more").symlink_to(tmp_path / "elsewhere")
    part_editions(tmp_path)
    assert (tmp_path / "2021" / "internal").is_symlink()
    assert (tmp_path / "internal" / "2022" / "more").is_symlink()
    assert held(tmp_path / "elsewhere") == {"a.txt": "1"}
