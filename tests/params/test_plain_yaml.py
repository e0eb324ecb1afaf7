"""YAML of a stranger: what has no end or no type of ours is refused before it is built."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from fazhi.errors import ParamsError
from fazhi.params.plain_yaml import read_plain

BOMB = "\n".join(
    ["a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    + [f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]" for old, new in pairwise("abcdefghij")]
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", {}),
        ("# nothing\n", {}),
        (
            "a: 1\nb: [x, 2.5, true, null, ~]\nc: {d: -3}",
            {"a": 1, "b": ["x", 2.5, True, None, None], "c": {"d": -3}},
        ),
        ("a: '1'\nb: \"2\"\nc: |\n  3\n", {"a": "1", "b": "2", "c": "3\n"}),
        ("a: yes\nb: on\nc: No", {"a": "yes", "b": "on", "c": "No"}),
        (
            "a: 010\nb: 0x1F\nc: 1_000\nd: 12:30\ne: .inf\nf: 0o17",
            {"a": "010", "b": "0x1F", "c": "1_000", "d": "12:30", "e": ".inf", "f": "0o17"},
        ),
        ("a: 2023-12-31", {"a": "2023-12-31"}),
        ("a: 0\nb: -0.5\nc: 1e3", {"a": 0, "b": -0.5, "c": 1000.0}),
        ("2023: 甲", {"2023": "甲"}),
        ("a: １２", {"a": "１２"}),
        ("a:", {"a": None}),
    ],
)
def test_plain_values(text: str, said: Any) -> None:
    """By the core schema, https://yaml.org/spec/1.2.2/#103-core-schema, without its octals."""
    assert read_plain(text, "a.yaml")[0] == said


@pytest.mark.fires("params-yaml")
@pytest.mark.parametrize(
    ("text", "told", "line"),
    [
        (BOMB, "锚点", 1),
        ("a: 1\nb: &x [*x]", "锚点", 2),
        ("a: &x 1\nb: *x", "锚点", 1),
        ("base: {a: 1}\nb:\n  <<: *base", "锚点", 3),
        ("a: !!python/object/apply:os.system ['x']", "标签", 1),
        ("a: !!int '3'", "标签", 1),
        ("!!set {a, b}", "标签", 1),
        ("? [a, b]\n: 1", "键要写成一个词", 1),
        ("[" * 500, "超过32层", 1),
        ("[" * 100_000, None, 1),  # newer parsers refuse it themselves
        ("a: " + "{b: " * 100_000, "超过32层", 1),
        ("a:\n" + "".join(f"{' ' * n}b:\n" for n in range(1, 200)), "超过32层", 33),
        ("a: " + "9" * 2_000_000, "文字太长", 1),
        ("a: " + "9" * 5_000, "数字太长", 1),
        ("a: " + "9" * 41, "数字太长", 1),
        ("a: 1\nb: '" + "甲" * 400_000 + "'", "文字太长", 2),
        ("甲" * 30_000 + ": 1", None, None),
        ("? '" + "甲" * 400_000 + "'\n: 1", "文字太长", 1),
        ("[" + "1," * 300_000 + "]", "太长，超过", 1),
        ("a: 1\n---\nb: 2", "不止一份", 2),
        ("a: [1", "不是正确的 YAML", None),
        ("a: b\x00c", "不允许的字符", None),
    ],
)
def test_what_goes_beyond_the_bounds_is_refused(
    text: str, told: str | None, line: int | None
) -> None:
    """With line and sentence, and without a word of a megabyte."""
    with pytest.raises(ParamsError) as caught:
        read_plain(text, "a.yaml")
    assert caught.value.code == "params-yaml"
    assert told is None or told in caught.value.message
    assert line is None or caught.value.place.line == line
    assert len(str(caught.value)) < 1_000


@pytest.mark.fires("params-key-twice")
@pytest.mark.parametrize(
    ("text", "line", "first"),
    [("a: 1\nb: 2\na: 3", 3, 1), ("x: {'1': a,\n 1: b}", 2, 1), ("x:\n  - {c: 1, c: 2}", 2, 2)],
)
def test_a_key_stands_once(text: str, line: int, first: int) -> None:
    """However it is written; the first place is told too."""
    with pytest.raises(ParamsError, match=f"第{first}行已经有这个键") as caught:
        read_plain(text, "a.yaml")
    assert (caught.value.code, caught.value.place.line) == ("params-key-twice", line)


def test_lines_of_entries() -> None:
    """Each entry and item has the line that an editor shows."""
    _, lines = read_plain("a: 1\nb:\n  - x\n  - {c: 2,\n     d: 3}\n", "a.yaml")
    assert lines == {
        (): 1,
        ("a",): 1,
        ("b",): 2,
        ("b", 0): 3,
        ("b", 1): 4,
        ("b", 1, "c"): 4,
        ("b", 1, "d"): 5,
    }


def test_the_longest_number_is_read() -> None:
    """To its last digit."""
    digits = "9" * 39 + "8"
    assert read_plain(f"a: {digits}", "x.yaml")[0] == {"a": int(digits)}
