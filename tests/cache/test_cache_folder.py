"""What is kept is found again whole, or not at all."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from fazhi.cache import cache_folder as entries
from fazhi.cache.cache_folder import KEPT_DAYS, cache_folder, keep, keep_also, recall


def test_what_is_kept_is_found() -> None:
    """Under its name, and under no other."""
    keep("a", b"content")
    assert (recall("a"), recall("b")) == (b"content", None)


def test_only_the_user_may_read_it() -> None:
    """Entries hold what ledgers hold."""
    keep("a", b"content")
    modes = [path.stat().st_mode & 0o077 for path in (cache_folder(), cache_folder() / "a")]
    assert modes == [0, 0]


def test_what_is_kept_may_have_two_names() -> None:
    """It lies there once; a spoilt entry of the other name is replaced, and nothing is invented."""
    keep("a", b"content")
    keep("b", b"other")
    (cache_folder() / "b").write_bytes(b"spoilt")
    keep_also("b", "a")
    keep_also("c", "missing")
    assert [recall(name) for name in ("a", "b", "c")] == [b"content", b"content", None]
    assert (cache_folder() / "a").samefile(cache_folder() / "b")


@pytest.mark.parametrize("spoilt", [b"", b"short", b"x" * 32 + b"content"])
def test_a_spoilt_entry_is_none(spoilt: bytes) -> None:
    """What was cut short or changed is not believed."""
    keep("a", b"content")
    (cache_folder() / "a").write_bytes(spoilt)
    assert recall("a") is None


def test_a_folder_that_others_may_write_is_not_used() -> None:
    """They could put entries of their own there."""
    cache_folder().mkdir(parents=True)
    cache_folder().chmod(0o777)
    keep("a", b"content")
    assert recall("a") is None


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    """Then everything is computed anew."""
    (tmp_path / "cache").write_text("a file")
    os.environ["XDG_CACHE_HOME"] = str(tmp_path / "cache")
    keep("a", b"content")
    assert recall("a") is None


def test_old_entries_go() -> None:
    """An entry that nobody asked for in a month is deleted as another is kept, once a day."""
    keep("old", b"1")
    long_ago, yesterday = (time.time() - days * 86_400 for days in (KEPT_DAYS + 1, 1.1))
    os.utime(cache_folder() / "old", (long_ago, long_ago))
    keep("new", b"2")
    assert (cache_folder() / "old").exists()
    os.utime(cache_folder() / ".looked", (yesterday, yesterday))
    keep("newer", b"3")
    assert [recall(name) for name in ("old", "new", "newer")] == [None, b"2", b"3"]


def test_what_would_crowd_out_the_disk_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte decides."""
    monkeypatch.setattr(entries, "LARGEST", 7)
    keep("a", b"content")
    keep("b", b"contents")
    assert [recall(name) for name in ("a", "b")] == [b"content", None]
