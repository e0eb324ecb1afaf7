"""Figures as they were published, and how a later report quotes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from fazhi.errors import ParamsError
from fazhi.figures.definition import Definition
from fazhi.figures.figure import Figure, Value
from fazhi.figures.published import (
    Published,
    as_published,
    freeze,
    published_file,
    read_published,
    read_published_year,
    value_in,
)
from fazhi.params.units import Units
from fazhi.params.workspace import Workspace
from fazhi.report import Report

EXPECTED = yaml.safe_load((Path(__file__).parents[1] / "expected_figures.yaml").read_text("utf-8"))
A = Definition("a", "建议", "件", "x")
TODAY = Figure(id="a", label="建议", value=18, unit="件", definition="新", ledger="x")
PAST = Published(label="议案", value=24, unit="条", definition="旧")


def test_frozen_figures_are_read_back(tmp_path: Path) -> None:
    """Money and percentages come back to the last digit, and what had no value has none."""
    workspace = Workspace(tmp_path)
    values = (142, Decimal("8326.75"), Decimal("93.3"), None)
    figures = {
        f"f{n}": {
            "label": f"{n}",
            "value": float(value) if isinstance(value, Decimal) else value,
            "unit": "元",
            "definition": "口径",
            "ledger": "x",
            "rows": [],
        }
        for n, value in enumerate(values)
    }
    path = published_file(workspace, 2023)
    path.parent.mkdir(parents=True)
    path.write_bytes(freeze(2023, dt.date(2023, 12, 31), figures))
    whole = read_published_year(workspace, 2023)
    assert whole is not None
    assert whole.cutoff == dt.date(2023, 12, 31)
    read = read_published(workspace, 2023)
    assert tuple(figure.value for figure in read.values()) == values
    assert (read["f0"].label, read["f0"].unit, read["f0"].definition) == ("0", "元", "口径")


def test_a_year_without_release_published_nothing(tmp_path: Path) -> None:
    """There is nothing to quote, which is no fault."""
    assert read_published(Workspace(tmp_path), 2023) == {}
    assert read_published_year(Workspace(tmp_path), 2023) is None


@pytest.mark.fires(by="code")
@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('{"year": 2022, "figures": {}}', "params-wrong-year", 1),
        ('{"year": 2023,\n "figures": {"a": {"label": "x"}}}', "params-missing-key", 2),
        ('{"year": 2023,\n"figures": {}, "figure": {}}', "params-unknown-key", 2),
    ],
)
def test_a_file_changed_by_hand_is_refused(tmp_path: Path, text: str, code: str, line: int) -> None:
    """It is read as strictly as every other file of params/."""
    path = published_file(Workspace(tmp_path), 2023)
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ParamsError) as caught:
        read_published(Workspace(tmp_path), 2023)
    assert (caught.value.code, caught.value.place.line) == (code, line)


@pytest.mark.parametrize(
    ("published", "recount", "value", "unit"),
    [
        ({"a": PAST}, {"a": TODAY}, 24, "条"),
        ({"a": PAST}, {}, 24, "条"),
        ({}, {"a": TODAY}, 18, "件"),
        ({}, {}, None, "件"),
    ],
)
def test_the_published_value_goes_first(
    published: dict[str, Published], recount: dict[str, Figure], value: int | None, unit: str
) -> None:
    """A later report quotes what was published; only without it, what is counted today."""
    figure = as_published({"a": A}, published, recount)["a"]
    assert (figure.value, figure.unit) == (value, unit)
    assert bool(figure.reason) == (value is None)


@pytest.mark.parametrize(("value", "exact"), [(18, Fraction(179, 10)), (24, None)])
def test_what_is_computed_from_a_published_value_starts_from_it(
    value: int, exact: Fraction | None
) -> None:
    """Digits that were rounded away belong to today's count, and not to another value."""
    today = {"a": replace(TODAY, exact=Fraction(179, 10))}
    past = {"a": PAST.model_copy(update={"value": value})}
    assert as_published({"a": A}, past, today)["a"].exact == exact


@pytest.mark.parametrize("year", [2021, 2022, 2023])
def test_the_sample_published_what_was_counted(
    sample: Path, opened: Callable[[int], Report], year: int
) -> None:
    """The past years of the sample were released as an independent count gives them."""
    published = read_published(Workspace(sample), year)
    assert {id_: figure.value for id_, figure in published.items()} == {
        id_: None if value is None else pytest.approx(Decimal(str(value)))
        for id_, value in EXPECTED[year].items()
    }
    today = opened(year).figures
    assert {id_: (f.label, f.unit, f.definition) for id_, f in published.items()} == {
        id_: (f.label, f.unit, f.definition) for id_, f in today.items()
    }


@pytest.mark.parametrize(
    ("value", "given", "wanted", "expected"),
    [
        (204000, "元", "万元", Decimal("20.4")),
        (Decimal("20.4"), "万元", "元", 204000),
        (3, "名", "人", 3),
        (3, "件", "件", 3),
        (3, "人次", "人", None),
        (None, "元", "万元", None),
    ],
)
def test_what_was_said_in_another_unit(
    value: Value | None, given: str, wanted: str, expected: Value | None
) -> None:
    """It is converted exactly, or not set beside this year's at all."""
    units = Units.of(["件", "人次"], [{"元": Decimal(1)}, {"人": Decimal(1), "名": Decimal(1)}])
    assert value_in(value, given, wanted, units) == expected
