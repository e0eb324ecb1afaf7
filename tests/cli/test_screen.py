"""Findings of one kind are told together, and tables fit the terminal."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from fazhi.cli import screen
from fazhi.cli.screen import print_alike
from fazhi.errors import Place, UserError
from fazhi.findings import Finding

STYLE = re.compile(r"\x1b\[[\d;]*m")
MANY = tuple(f"第{n}列的名称" for n in range(1, 18))


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 80 characters."""
    console = Console(highlight=False, markup=False, soft_wrap=True, force_terminal=True, width=80)
    monkeypatch.setattr(screen, "SCREEN", console)


@pytest.mark.usefixtures("terminal")
def test_many_columns_become_a_list(capsys: pytest.CaptureFixture[str]) -> None:
    """Seventeen columns: a line for each cell that holds something, none wider than the screen."""
    row = ["很长的内容" * 20, *(f"值{n}" for n in range(2, 17)), ""]
    screen.print_rows(MANY, [row, row])
    lines = capsys.readouterr().out.splitlines()
    assert max(map(cell_len, lines)) <= 80
    assert lines.count("第2列的名称：值2") == 2
    assert not any("第17列" in line for line in lines)
    assert "".join(lines).count("很长的内容" * 2) > 1


@pytest.mark.usefixtures("terminal")
def test_few_columns_stay_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    """A long cell is folded into its column."""
    screen.print_rows(("编号", "口径"), [("a", "按条数计，" * 40)])
    lines = [STYLE.sub("", line) for line in capsys.readouterr().out.splitlines()]
    assert max(map(cell_len, lines)) <= 80
    assert any("编号" in line and "口径" in line for line in lines)


def test_elsewhere_cells_are_parted_by_tabs(capsys: pytest.CaptureFixture[str]) -> None:
    """What another program reads is the same on every screen."""
    screen.print_rows(("编号", "口径"), [("a", "b")])
    assert capsys.readouterr().out == "编号\t口径\na\tb\n"


def unstamped(day: str) -> Finding:
    """A finding whose remedy names its own value."""
    return Finding.of(
        "published-unstamped", place=Place(file="2023.yaml"), day=day, year=2023, report=""
    )


def test_each_value_of_a_group_has_its_own_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    """The same remedy is told once for all."""
    print_alike([unstamped("2024-01-25"), unstamped("2024-01-26")])
    told = capsys.readouterr().out
    assert told.count("办法：") == 2
    assert "--published 2024-01-25" in told
    assert "--published 2024-01-26" in told
    print_alike([unstamped("2024-01-25"), unstamped("2024-01-25")])
    assert capsys.readouterr().out.count("办法：") == 1


@pytest.mark.parametrize(
    "sent", ["\x1b]0;x\x07", "\x1b[31m", "\x9b2J", "\x08\x08", "\r", "\x7f", "\x00"]
)
def test_what_is_told_does_not_steer_the_terminal(
    capsys: pytest.CaptureFixture[str], sent: str
) -> None:
    """A key or a value from a stranger's file shows a sign for each that would."""
    screen.ERRORS.print(f"不认识的键“a{sent}b”。")
    screen.print_error(UserError.of("folder-not-empty", place=Place(file=f"a{sent}b")))
    said = capsys.readouterr().err
    assert sent not in said
    assert "\ufffd" in said
