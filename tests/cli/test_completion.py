"""A shell is told years, figures, ledgers and codes, and no library is loaded for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.cli.completion import choices
from fazhi.errors import UserError
from fazhi.params.workspace import Workspace

YEARS = ["2021", "2022", "2023", "2024"]


def offered(sample: Path, command: str, *before: str) -> list[str]:
    """Return what may stand next in the sample workspace."""
    return [word for word, _ in choices(command, ["--workspace", str(sample), *before])]


@pytest.mark.parametrize(
    ("command", "before", "among"),
    [
        ("build", (), YEARS),
        ("build", ("2023",), YEARS),
        ("figures", (), YEARS),
        ("figures", ("--json",), YEARS),
        ("compare", ("2022",), YEARS),
        ("explain", ("2023",), ["lawsuits_total", "行政诉讼"]),
        ("explain", ("--csv", "2023"), ["npc_suggestions", "人大建议"]),
        ("proofread", ("a.docx", "--year"), YEARS),
        ("adopt", ("a.docx", "--year"), YEARS),
        ("release", ("2023", "--accept"), ["privacy-suspect"]),
        ("build", ("--edition",), ["public", "internal"]),
        ("build", ("--report",), ["annual", "proposals"]),
        ("init", ("新局", "--report"), ["openness", "proposals"]),
        ("init", ("新局", "--from", ".", "--report"), ["openness", "proposals"]),
        ("ledger", (), ["add", "remove", "list"]),
        ("ledger add", (), ["contracts"]),
        ("ledger remove", (), ["lawsuits"]),
        ("template", (), ["lawsuits"]),
    ],
)
def test_what_may_stand_next(
    sample: Path, command: str, before: tuple[str, ...], among: list[str]
) -> None:
    """By the command, by the option before, and by how many words stand there."""
    assert set(among) <= set(offered(sample, command, *before))


@pytest.mark.parametrize(
    ("command", "before"),
    [
        ("figures", ("2023",)),
        ("compare", ("2022", "2023")),
        ("explain", ("2023", "lawsuits_total")),
        ("proofread", ()),
        ("build", ("--out",)),
        ("ledger list", ()),
        ("new-year", ()),
    ],
)
def test_where_nothing_can_be_offered(sample: Path, command: str, before: tuple[str, ...]) -> None:
    """A full command, a file, or a year that is not there yet: the shell's own turn."""
    assert offered(sample, command, *before) == []


def test_the_main_report_is_not_among_those_to_begin_with(sample: Path) -> None:
    """It is always there."""
    assert "annual" not in offered(sample, "init", "新局", "--report")


def test_what_a_release_cannot_accept_is_not_offered(sample: Path) -> None:
    """A value that leaked is never accepted."""
    codes = offered(sample, "release", "2023", "--accept")
    assert "privacy-leak" not in codes
    assert "plan-outcomes" not in codes


@pytest.mark.parametrize("broken", ["", "a: [", "- x", "figure: 1"])
def test_a_broken_workspace_offers_nothing(tmp_path: Path, broken: str) -> None:
    """No traceback runs over the line that is being typed."""
    for folder in ("notebooks", "params"):
        (tmp_path / folder).mkdir()
    (tmp_path / "params" / "figures.yaml").write_text(broken, "utf-8")
    assert offered(tmp_path, "explain", "2023") == []
    assert offered(tmp_path, "build") == []


def test_outside_of_a_workspace_nothing_is_offered(tmp_path: Path) -> None:
    """There are no years, which is no fault of the one who types."""
    with pytest.raises(UserError):
        Workspace.find(tmp_path)
    assert choices("build", ["--workspace", str(tmp_path)]) == []
