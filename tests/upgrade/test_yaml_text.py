"""A text of YAML is edited where it says something else, and nowhere beside."""

from __future__ import annotations

import pytest
import yaml

from fazhi.upgrade.yaml_text import (
    compose,
    drop_items,
    edited,
    entry,
    plain,
    put_entry,
    put_items,
    source_of,
)

TEXT = """\
# 开头
a: 1 # 一
# 列表
b: [x,
    y] # 二
c:
  - p # 三
  - q
d: {k: 1, m: [2]}
"""


@pytest.mark.parametrize(
    ("key", "items", "now"),
    [
        ("b", ["z"], "b: [x,\n    y,\n    z] # 二"),
        ("c", ["r", "{s: 1}"], "  - q\n  - r\n  - {s: 1}\nd:"),
        ("b", [], "b: [x,\n    y] # 二"),
    ],
)
def test_items_are_put_behind_the_last(key: str, items: list[str], now: str) -> None:
    """They stand as the list is written, before its comment."""
    text = edited(TEXT, put_items(TEXT, entry(compose(TEXT, "f"), key), items))
    assert now in text
    assert yaml.safe_load(text)[key][2:] == [yaml.safe_load(item) for item in items]


@pytest.mark.parametrize(
    ("key", "gone", "now"),
    [
        ("b", 0, "b: [y] # 二\n"),
        ("b", 1, "b: [x] # 二\n"),
        ("c", 0, "c:\n  - q\n"),
        ("c", 1, "c:\n  - p # 三\nd:"),
    ],
)
def test_items_are_taken_out(key: str, gone: int, now: str) -> None:
    """Nothing of an item stays, and nothing else goes."""
    listed = entry(compose(TEXT, "f"), key)
    assert now in edited(TEXT, drop_items(TEXT, listed, [listed.value[gone]]))


@pytest.mark.parametrize(
    ("above", "after", "now"),
    [
        ("", ["a"], "a: 1 # 一\n# 新\nn: 2\n# 列表\n"),
        ("", ["a", "c"], "  - q\n# 新\nn: 2\nd: {"),
        ("", [], "m: [2]}\n# 新\nn: 2\n"),
        ("d", ["k"], "d: {k: 1, n: 2, m: [2]}"),
    ],
)
def test_an_entry_is_put_behind_the_one_that_it_follows(
    above: str, after: list[str], now: str
) -> None:
    """With its comment where a line can hold one; in braces without."""
    root = compose(TEXT, "f")
    node = entry(root, above) if above else root
    assert now in edited(TEXT, [put_entry(TEXT, node, "n", "# 新\nn: 2\n", after)])


def test_an_entry_is_taken_with_the_comments_above_it() -> None:
    """The comment of another entry is none of its."""
    root = compose(TEXT, "f")
    assert source_of(TEXT, root, "b") == "# 列表\nb: [x,\n    y] # 二"
    assert source_of(TEXT, root, "c") == "c:\n  - p # 三\n  - q"
    assert source_of(TEXT, entry(root, "d"), "m") == "m: [2]"


def test_values_are_taken_as_they_are_written() -> None:
    """A number stays the text that it is."""
    assert plain(compose(TEXT, "f")) == {
        "a": "1",
        "b": ["x", "y"],
        "c": ["p", "q"],
        "d": {"k": "1", "m": ["2"]},
    }
