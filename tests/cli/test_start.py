"""``fazhi init`` and ``fazhi new-year``: beginning without writing over anything."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.slow
def test_init_makes_a_workspace_that_works(fazhi: Any, tmp_path: Path) -> None:
    """The whole sample has its years, and they pass."""
    assert fazhi("init", tmp_path / "县局", "--sample").code == 0
    said = fazhi("check", "2023", "--workspace", tmp_path / "县局")
    assert said.code == 0


@pytest.mark.slow
def test_init_brings_the_pages_that_messages_name(fazhi: Any, tmp_path: Path) -> None:
    """How parameters and prose are written, and what each code means, can be looked up there."""
    fazhi("init", tmp_path / "县局")
    pages = {path.name for path in (tmp_path / "县局" / "docs").iterdir()}
    assert pages == {
        "params.zh-CN.md",
        "prose.zh-CN.md",
        "proofread.zh-CN.md",
        "findings.md",
    }


@pytest.mark.fires("folder-not-empty")
def test_init_refuses_a_folder_that_holds_something(fazhi: Any, tmp_path: Path) -> None:
    """Nothing of a user's is mixed with the sample."""
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    said = fazhi("init", tmp_path)
    assert (said.code, "folder-not-empty" in said.err) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.fires("no-such-report")
@pytest.mark.parametrize("more", [(), ("--from", "{sample}")])
def test_init_refuses_a_report_that_there_is_not(
    fazhi: Any, siblings: Path, tmp_path: Path, more: tuple[str, ...]
) -> None:
    """The nearest is told, with all there are, and nothing is written."""
    source = [word.format(sample=siblings) for word in more]
    said = fazhi("init", tmp_path / "w", "--report", "openness,proposal", *source)
    assert (said.code, "no-such-report" in said.err) == (2, True)
    assert "是不是想写 proposals" in said.err
    assert "openness（政府信息公开工作年度报告）" in said.err
    assert not (tmp_path / "w").exists()


@pytest.mark.fires("bad-call")
@pytest.mark.parametrize(
    ("given", "beside"),
    [
        (["--report", "openness"], "--sample"),
        (["--bureau", "青石县水利局"], "--sample"),
        (["--county", "青石县"], "--sample"),
        (["--ledgers", "meetings"], "--sample"),
        (["--year", "2025"], "--sample"),
        (["--from", "."], "--sample"),
        (["--ledgers", "meetings"], "--from"),
    ],
)
def test_what_would_say_nothing_is_refused(
    fazhi: Any, tmp_path: Path, siblings: Path, given: list[str], beside: str
) -> None:
    """The sample is whole, and a neighbour's ledgers are its own; nothing is left unheard."""
    more = [beside, siblings] if beside == "--from" else [beside]
    said = fazhi("init", tmp_path / "w", *more, *given)
    assert (said.code, f"“{given[0]}”和“{beside}”不能一起写" in said.err) == (2, True)
    assert not (tmp_path / "w").exists()


@pytest.mark.parametrize("given", [("--bureau", ""), ("--county", " ")])
def test_a_name_that_is_empty_is_refused(
    fazhi: Any, tmp_path: Path, given: tuple[str, str]
) -> None:
    """A script whose variable is empty does not get a workspace of nobody."""
    said = fazhi("init", tmp_path / "w", *given)
    assert (said.code, f"“{given[0]}”写得不对" in said.err) == (2, True)
    assert not (tmp_path / "w").exists()


@pytest.mark.parametrize("year", ["20255", "225"])
def test_a_year_with_a_digit_more_or_less_is_refused(fazhi: Any, tmp_path: Path, year: str) -> None:
    """Nothing would find its files."""
    said = fazhi("init", tmp_path / "w", "--year", year)
    assert (said.code, "年份要写成四位数字" in said.err) == (2, True)
    assert not (tmp_path / "w").exists()


def test_a_new_year_has_no_figures_yet(fazhi: Any, workspace: Path) -> None:
    """Templates that nobody filled in are no zeros and block; the dates have moved on."""
    assert fazhi("new-year", "2025", "--workspace", workspace).code == 0
    parameters = (workspace / "params" / "2025.yaml").read_text("utf-8")
    assert "year: 2025\ncutoff: 2025-12-31" in parameters
    assert "2024" not in parameters
    said = fazhi("figures", "2025", "--json", "--workspace", workspace)
    figures = json.loads(said.out)["figures"]
    assert {f["value"] for f in figures.values() if f["ledger"] != "work_plan"} == {None}
    assert fazhi("check", "2025", "--workspace", workspace).code == 1


def test_a_new_year_writes_over_nothing(fazhi: Any, workspace: Path) -> None:
    """What is there stays, byte by byte; the rest is filled in."""
    prose = workspace / "params" / "narrative" / "2025.md"
    prose.write_text("自己写的", encoding="utf-8")
    said = fazhi("new-year", "2025", "--workspace", workspace)
    assert (said.code, prose.read_text("utf-8")) == (0, "自己写的")
    assert "已有，没有动\tparams/narrative/2025.md" in said.out
    again = fazhi("new-year", "2025", "--workspace", workspace)
    assert "写好" not in again.out


@pytest.mark.fires("no-earlier-year")
def test_a_year_before_all_others_has_nothing_to_start_from(fazhi: Any, workspace: Path) -> None:
    """The years there are, are told."""
    said = fazhi("new-year", "2019", "--workspace", workspace)
    assert (said.code, "2021" in said.err) == (2, True)


@pytest.mark.fires("years-skipped")
def test_a_year_left_out_is_asked_about(fazhi: Any, workspace: Path) -> None:
    """2028 after 2024 names the years between, and writes nothing until it is said to be meant."""
    said = fazhi("new-year", "2028", "--workspace", workspace)
    assert (said.code, "2025、2026、2027" in said.err) == (2, True)
    assert "fazhi new-year 2025" in said.err
    assert not (workspace / "params" / "2028.yaml").exists()
    assert not (workspace / "ledgers" / "2028").exists()
    assert fazhi("new-year", "2028", "--skip", "--workspace", workspace).code == 0
    assert (workspace / "params" / "2028.yaml").exists()


def test_the_next_year_and_one_between_are_not_asked_about(fazhi: Any, workspace: Path) -> None:
    """No year is left out between these and the year before them; nor is one asked about twice."""
    assert fazhi("new-year", "2025", "--workspace", workspace).code == 0
    assert fazhi("new-year", "2028", "--skip", "--workspace", workspace).code == 0
    assert fazhi("new-year", "2028", "--workspace", workspace).code == 0
    assert fazhi("new-year", "2026", "--workspace", workspace).code == 0
