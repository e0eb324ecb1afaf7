"""What was published wrongly is told with what was said first and what stands now."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from fazhi.errors import ParamsError
from fazhi.figures.corrections import (
    corrections_file,
    files_of_corrections,
    read_corrected,
    read_corrections,
    read_slips,
    redefinitions,
    slips_of,
    stands_as_released,
)
from fazhi.figures.figure import Figure, Figures
from fazhi.params.workspace import Workspace

LABELS = {"a": "诉讼", "b": "复议", "c": "金额"}


def figures(**values: int | None) -> Figures:
    """Figures as they stand now."""
    return {
        id_: Figure(id_, LABELS[id_], value, "件", "", "ledger") for id_, value in values.items()
    }


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    """A workspace in which 2023 said 5 and 2, then 6 and 2, then 6 and 3."""
    place = Workspace(tmp_path)
    folder = tmp_path / "params" / "published"
    said = ({"a": 5, "b": 2}, {"a": 6, "b": 2}, {"a": 6, "b": 3})
    for number, values in enumerate(said, 1):
        kept = folder / "2023" / str(number)
        kept.mkdir(parents=True)
        entries = {
            id_: {"label": LABELS[id_], "value": value, "unit": "件", "definition": ""}
            for id_, value in values.items()
        }
        text = json.dumps({"year": 2023, "figures": entries})
        (kept / "figures.json").write_text(text, "utf-8")
        (kept / "words.json").write_text('{"sections": {"duties": ["诉讼5件。"]}}', "utf-8")
        (folder / "2023.json").write_text(text, "utf-8")
    noted = [
        {"release": 1, "released": "2024-01-18", "date": "2024-03-01", "reason": "漏一件"},
        {"release": 2, "released": "2024-03-01", "date": "2024-05-06", "reason": "再漏一件"},
    ]
    text = json.dumps({"year": 2023, "corrections": noted})
    corrections_file(place, 2023).write_text(text, "utf-8")
    return place


def test_each_correction_is_against_the_release_before_it(place: Workspace) -> None:
    """The first release said 5, the second 6; the second said 2, and 3 stands."""
    first, second = slips_of(read_corrected(place, 2023), figures(a=6, b=3))
    assert [(s.label, s.said, s.right) for s in first] == [("诉讼", "5件", "6件")]
    assert [(s.label, s.said, s.right) for s in second] == [("复议", "2件", "3件")]


def test_a_figure_that_came_or_went_is_told(place: Workspace) -> None:
    """A dash stands where there was, or is, no value."""
    _, second = slips_of(read_corrected(place, 2023), figures(a=6, c=None))
    assert [(s.label, s.said, s.right) for s in second] == [("复议", "2件", "—")]


def test_a_later_year_says_what_stood_first_and_what_stands(place: Workspace) -> None:
    """However often it was corrected; what came back to where it was is no slip."""
    slips = read_slips(place, 2023, figures(a=6, b=3))
    assert slips["a"].sentence() == "诉讼原公布5件，已于2024年3月1日更正为6件"
    assert slips["b"].date == dt.date(2024, 5, 6)
    assert read_slips(place, 2023, figures(a=4, b=2))["a"].right == "4件"
    assert read_slips(place, 2023, figures(a=5, b=2)).keys() == set()


def test_what_a_report_tells_its_corrections_from_is_its_input(place: Workspace) -> None:
    """The file and what was said; nothing where nothing is corrected."""
    names = [place.relative(path) for path in files_of_corrections(place, 2023)]
    assert names == [
        "params/published/2023.corrections.json",
        "params/published/2023/1/figures.json",
        "params/published/2023/1/words.json",
        "params/published/2023/2/figures.json",
        "params/published/2023/2/words.json",
    ]
    assert not list(files_of_corrections(place, 2022))
    assert read_corrections(place, 2022).corrections == ()


def test_a_kept_file_that_is_gone_is_told(place: Workspace) -> None:
    """No correction is printed from nothing."""
    (place.params / "published" / "2023" / "1" / "words.json").unlink()
    with pytest.raises(ParamsError, match=r"1/words\.json"):
        read_corrected(place, 2023)


@pytest.mark.parametrize("other", ['{"year": 2022}', '{"year": 2024}', ""])
def test_what_stands_is_what_was_released_last(place: Workspace, other: str) -> None:
    """To the byte; a year that keeps no release has nothing to be held against."""
    standing = place.published / "2023.json"
    assert stands_as_released(place, 2023)
    assert stands_as_released(place, 2022)
    standing.write_text(other, "utf-8")
    assert not stands_as_released(place, 2023)
    standing.unlink()
    assert not stands_as_released(place, 2023)


def test_what_is_counted_otherwise(place: Workspace) -> None:
    """Another definition or another unit; a figure that came or went was not redefined."""
    before = read_corrected(place, 2023)[0].figures
    same = {"a": replace(figures(a=5)["a"], definition="")}
    assert redefinitions(before, {**same, "c": figures(c=1)["c"]}) == ()
    (other,) = redefinitions(before, {"a": replace(figures(a=5)["a"], definition="按人数计。")})
    assert (other.label, other.after) == ("诉讼", "按人数计，单位：件")
    (other,) = redefinitions(before, {"a": replace(figures(a=5)["a"], unit="起")})
    assert (other.before, other.after) == ("，单位：件", "，单位：起")


@pytest.mark.parametrize(
    ("noted", "keeps"),
    [
        ("[]", True),
        ('[{"release": 3}]', True),
        ('[{"release": 2, "redefined": true}]', True),
        ('[{"release": 3, "redefined": true}]', False),
        ("3", True),
        ("{", True),
    ],
)
def test_a_release_whose_definitions_are_corrected_keeps_none(
    place: Workspace,
    noted: str,
    keeps: bool,  # noqa: FBT001  a column of the table
) -> None:
    """Only the last one can be; a file that is damaged tells nothing here."""
    for year in (2023, 2024):
        (place.params / f"{year}.yaml").write_text("", "utf-8")
    kept = place.published / "2023" / "3" / "definitions"
    kept.mkdir()
    (kept / "annual_report.ipynb").write_text("", "utf-8")
    text = f'{{"year": 2023, "corrections": {noted}}}'
    corrections_file(place, 2023).write_text(text, "utf-8")
    assert (place.as_released(2023).released == kept) is keeps
