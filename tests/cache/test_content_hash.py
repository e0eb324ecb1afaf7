"""A hash of files changes with whatever of them matters, and with nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi.cache.content_hash import hash_files, hash_inputs, hash_program, hash_words


def change(path: Path) -> None:
    """Change a file's content, and neither its size nor its time."""
    path.write_text("other", encoding="utf-8")


def rename(path: Path) -> None:
    """Give a file another name."""
    path.rename(path.with_name("z.csv"))


def add(path: Path) -> None:
    """Put a file beside it."""
    path.with_name("b.csv").touch()


def remove(path: Path) -> None:
    """Take it away."""
    path.unlink()


def lock(path: Path) -> None:
    """Open it in a spreadsheet."""
    path.with_name("~$a.csv").touch()


def compile_(path: Path) -> None:
    """Leave what Python compiles."""
    (path.parent / "__pycache__").mkdir()
    (path.parent / "__pycache__" / "a.pyc").touch()


@pytest.mark.parametrize(
    ("act", "differs"),
    [(change, True), (rename, True), (add, True), (remove, True), (lock, False), (compile_, False)],
)
def test_what_changes_a_hash(tmp_path: Path, act: Callable[[Path], None], *, differs: bool) -> None:
    """Names and contents do; what editors and Python leave does not."""
    path = tmp_path / "folder" / "a.csv"
    path.parent.mkdir()
    path.write_text("first", encoding="utf-8")
    before = hash_files([tmp_path])
    act(path)
    assert (hash_files([tmp_path]) != before) is differs


@pytest.mark.parametrize("link", [".", "folder", "folder/a.csv", "folder/nowhere"])
def test_inputs_with_a_link_among_them_have_no_hash(tmp_path: Path, link: str) -> None:
    """It could not tell what changes behind the link."""
    top = tmp_path / "top"
    (top / "folder").mkdir(parents=True)
    (top / "folder" / "a.csv").touch()
    assert hash_inputs([top]) == hash_files([top])
    place = top / link
    aside = tmp_path / "aside"
    if place.exists():
        place.rename(aside)
    place.symlink_to(aside)
    with pytest.raises(OSError, match="symbolic"):
        hash_inputs([top])


def test_words_do_not_run_together() -> None:
    """Two words are not one that holds both."""
    assert hash_words(["ab", "c"]) != hash_words(["a", "bc"]) != hash_words(["abc"])


def test_the_program_stays_the_same() -> None:
    """Its hash is that of its files, and not of the run."""
    assert hash_program() == hash_program()


def test_a_file_alone_is_hashed_and_what_is_none_is_not(tmp_path: Path) -> None:
    """A place may be a file; one that is not there, and a pipe, have no content to read."""
    one = tmp_path / "a.csv"
    one.write_text("甲", encoding="utf-8")
    alone = hash_files([one])
    os.mkfifo(tmp_path / "pipe")
    assert hash_files([one, tmp_path / "none", tmp_path / "pipe"]) == alone
    change(one)
    assert hash_files([one]) != alone
