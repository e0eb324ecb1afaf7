"""What reports share is read before they are forked, and changes nothing of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fazhi.child_process import CAN_FORK
from fazhi.execution import shared_reading
from fazhi.execution.order import Order
from fazhi.execution.shared_reading import read_ahead
from fazhi.params.workspace import Workspace
from fazhi.report import material
from fazhi.report.material import read_material

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="there is no fork here")


def order_of(place: Path) -> Order:
    """Return the order for a workspace."""
    return Order(Workspace(place), place / "output", force=True)


def test_it_is_remembered_what_was_read(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ledgers of a year are not measured again, and a changed one is."""
    measured: list[int] = []
    measure: Callable[..., Any] = material.read_figure_years.__globals__["measure_figures"]

    def noted(*words: Any, **named: Any) -> Any:
        measured.append(words[3].year)
        return measure(*words, **named)

    monkeypatch.setitem(material.read_figure_years.__globals__, "measure_figures", noted)
    place = Workspace(workspace)
    for year in (2023, 2022, 2021):  # unlike those of any other test, which may be remembered
        parameters = place.params / f"{year}.yaml"
        parameters.write_text(parameters.read_text("utf-8").replace("12-31", "12-30"), "utf-8")
    read_ahead([(order_of(workspace), 2023)])
    assert measured == [2021, 2022, 2023]
    before = read_material(place, 2023)
    assert measured == [2021, 2022, 2023]
    parameters.write_text(parameters.read_text("utf-8").replace("12-30", "12-29"), "utf-8")
    after = read_material(place, 2023)
    assert measured == [2021, 2022, 2023, 2021]
    assert {id_: f.text for id_, f in before.figures.items()} == {
        id_: f.text for id_, f in after.figures.items()
    }


def test_what_is_wrong_is_left_to_the_report(workspace: Path) -> None:
    """Neither broken parameters nor a missing ledger folder stops the reports of other years."""
    (workspace / "params" / "2022.yaml").write_text("year: [", encoding="utf-8")
    shutil.rmtree(workspace / "ledgers" / "2021")
    read_ahead([(order_of(workspace), 2022), (order_of(workspace), 2024)])


def test_what_stands_is_not_read(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no report is to be made anew, nothing is read for any."""
    monkeypatch.setattr(shared_reading, "stands", lambda *_: True)
    monkeypatch.setattr(shared_reading, "_keep", lambda _: 1 / 0)
    read_ahead([(order_of(workspace), 2023)])
