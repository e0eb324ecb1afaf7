"""Who reports, and for which year."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from fazhi.errors import ParamsError, UsageError
from fazhi.params.bureau import Year, print_date, read_year, refuse_cutoff_ahead
from fazhi.params.workspace import Workspace


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    """A workspace with parameters of two years."""
    for folder in ("params", "notebooks"):
        (tmp_path / folder).mkdir()
    for year in (2022, 2023):
        text = f"year: {year}\ncutoff: {year}-12-31\nsigned: {year + 1}-01-18\n"
        (tmp_path / "params" / f"{year}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "params" / "rules.yaml").touch()
    return Workspace(tmp_path)


def test_years_are_those_with_a_file(place: Workspace) -> None:
    """Other files of the folder are no years."""
    assert place.years() == (2022, 2023)


def test_workspace_is_found_from_inside(place: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command may run in any folder of the workspace, but one that is named must be it."""
    monkeypatch.chdir(place.root / "notebooks")
    assert Workspace.find() == place
    with pytest.raises(UsageError, match="notebooks"):
        Workspace.find(place.root / "notebooks")


@pytest.mark.fires("no-workspace")
def test_no_workspace_is_told(tmp_path: Path) -> None:
    """Outside of a workspace the user learns how to name one."""
    with pytest.raises(UsageError, match="--workspace"):
        Workspace.find(tmp_path)


@pytest.mark.fires("no-such-year")
@pytest.mark.parametrize("year", [1850, 20233, 0, -2023])
def test_impossible_year_names_the_years_there_are(place: Workspace, year: int) -> None:
    """The answer to a year without parameters is the list of those with."""
    with pytest.raises(UsageError, match="2022、2023"):
        read_year(place, year)


@pytest.mark.fires("params-wrong-year")
@pytest.mark.parametrize(
    ("old", "new", "line"), [("year: 2023", "year: 2022", 1), ("2023-12-31", "2022-12-31", 2)]
)
def test_a_file_left_from_another_year_is_told(
    place: Workspace, old: str, new: str, line: int
) -> None:
    """Year and cut-off must be those of the file's name."""
    path = place.params / "2023.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(ParamsError) as caught:
        read_year(place, 2023)
    assert caught.value.code == "params-wrong-year"
    assert caught.value.place.line == line


@pytest.mark.parametrize(
    ("cutoff", "scope", "span"),
    [
        (dt.date(2024, 12, 31), "2024年全年", "2024年1月1日至12月31日"),
        (dt.date(2024, 11, 30), "截至2024年11月30日", "2024年1月1日至11月30日"),
    ],
)
def test_a_cut_off_before_the_end_is_said(cutoff: dt.date, scope: str, span: str) -> None:
    """Data that end early are never called those of the whole year."""
    year = Year(year=2024, cutoff=cutoff, signed=dt.date(2025, 1, 10))
    assert (year.scope, year.span) == (scope, span)


def test_dates_have_no_leading_zeros() -> None:
    """GB/T 9704 writes dates in Arabic numerals without leading zeros."""
    assert print_date(dt.date(2024, 3, 1)) == "2024年3月1日"


@pytest.mark.fires("cutoff-ahead")
def test_a_cut_off_in_the_future_is_refused(tmp_path: Path) -> None:
    """The day itself is not ahead."""
    (tmp_path / "params").mkdir()
    path = tmp_path / "params" / "2024.yaml"
    path.write_text("year: 2024\ncutoff: 2024-06-30\nsigned: 2025-01-18\n", encoding="utf-8")
    place = Workspace(tmp_path)
    refuse_cutoff_ahead(place, 2024, dt.date(2024, 6, 30))
    with pytest.raises(ParamsError, match="2024年6月29日") as caught:
        refuse_cutoff_ahead(place, 2024, dt.date(2024, 6, 29))
    assert (caught.value.place.file, caught.value.place.line) == ("params/2024.yaml", 2)
