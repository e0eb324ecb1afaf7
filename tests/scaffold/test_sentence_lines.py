"""One sentence a line: merges work, and what is printed stays the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fazhi.report import Report
from fazhi.scaffold.bundle import read_bundles
from fazhi.scaffold.prose_parts import part
from fazhi.scaffold.sentence_lines import one_a_line


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("甲。乙！丙？丁\n", "甲。\n乙！\n丙？\n丁\n"),
        ("甲。\n乙。\n", "甲。\n乙。\n"),
        ("他说“甲。乙。”丙。丁。\n", "他说“甲。乙。”丙。\n丁。\n"),
        ("他说“甲。”丙（乙。丁）戊。己。", "他说“甲。”丙（乙。丁）戊。\n己。"),
        ('甲{{ f("一。二。") }}。{{ x }}。\n', '甲{{ f("一。二。") }}。\n{{ x }}。\n'),
        ("甲。{% if x.any %}乙。{% endif %}丙。\n", "甲。{% if x.any %}乙。{% endif %}丙。\n"),
        ("## 甲。乙。 {#a}\n", "## 甲。乙。 {#a}\n"),
        ("1. 甲。乙。\n- 丙。丁。\n| 甲。乙。 |\n", "1. 甲。乙。\n- 丙。丁。\n| 甲。乙。 |\n"),
        ("<!-- 甲。乙。\n丙。丁。 -->\n甲。乙。\n", "<!-- 甲。乙。\n丙。丁。 -->\n甲。\n乙。\n"),
        ("甲！！乙。", "甲！！\n乙。"),
        ("2023年，甲。乙。", "2023年，甲。乙。"),
    ],
)
def test_sentences_are_parted(before: str, after: str) -> None:
    """Where a paragraph goes on, and nowhere else; a second time nothing happens."""
    assert one_a_line(before) == after
    assert one_a_line(after) == after


@pytest.mark.parametrize("year", [2021, 2023, 2024])
def test_the_same_is_printed(workspace: Path, year: int) -> None:
    """Every block of every section of the sample, with its sentences run together or parted."""
    prose = workspace / "params" / "narrative" / f"{year}.md"
    text = prose.read_text("utf-8")
    before = printed(workspace, year)
    parted = one_a_line(text)
    assert parted != text
    prose.write_text(parted, encoding="utf-8")
    assert printed(workspace, year) == before


def printed(workspace: Path, year: int) -> dict[str, object]:
    """Return heading and blocks of each section, wherever they stand in the file."""
    sections = Report.open(year, workspace).prose.sections
    return {id_: (section.heading, section.blocks) for id_, section in sections.items()}


def test_ledgers_of_the_catalogue_bring_a_sentence_a_line() -> None:
    """Whatever their bundles say, it is parted where it is written."""
    for bundle in read_bundles().values():
        for text in bundle.prose.values():
            written = part(bundle.id, bundle.title, text)
            assert one_a_line(written) == written


def test_ledgers_can_be_left_out_of_git(fazhi: object, tmp_path: Path) -> None:
    """By choice: they hold persons, and a repository may be shown to others."""
    assert callable(fazhi)
    kept, hidden = tmp_path / "甲", tmp_path / "乙"
    assert fazhi("init", kept, "--bureau", "青石县水利局", "--ledgers", "lawsuits").code == 0
    said = fazhi(
        "init",
        hidden,
        "--bureau",
        "青石县水利局",
        "--ledgers",
        "lawsuits",
        "--ignore-ledgers",
        "--json",
    )
    assert json.loads(said.out)["findings"] == []
    lines = [(folder / ".gitignore").read_text("utf-8").splitlines() for folder in (kept, hidden)]
    assert [("ledgers/" in each, "output/" in each) for each in lines] == [
        (False, True),
        (True, True),
    ]
