"""What stands behind a single count of a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from fazhi.blocks.block_text import tallies
from fazhi.blocks.edition_blocks import for_edition
from fazhi.blocks.model import Chart, Edition, FigureRef, Table, Tally
from fazhi.report import Report


def test_a_count_names_its_rows(opened: Callable[[int], Report]) -> None:
    """13 suggestions and 11 proposals of 2023, by theme: parts of one whole, each row once."""
    (table,) = (
        opened(2023)
        .cross("proposals_total", by="主题", split="类型", caption="建议提案的主题和类型")
        .blocks
    )
    assert isinstance(table, Table)
    inner = [cell for row in table.rows[:-1] for cell in row[1:-1] if isinstance(cell, Tally)]
    assert sorted(place for tally in inner for place in tally.rows) == list(range(24))
    assert all(int(tally.text) == tally.count == len(tally.rows) for tally in inner)
    total = table.rows[-1]
    assert total[-1] == FigureRef("proposals_total", "24")
    names = [column.name for column in table.columns]
    assert {name: int(total[names.index(name)].text) for name in ("人大建议", "政协提案")} == {  # type: ignore[union-attr]
        "人大建议": 13,
        "政协提案": 11,
    }
    suggestion = total[names.index("人大建议")]
    assert isinstance(suggestion, Tally)
    assert suggestion.condition == "类型为“人大建议”"
    assert any("建议提案办理台账.xlsx" in place for place in suggestion.places)


def test_months_add_up_to_the_year(opened: Callable[[int], Report]) -> None:
    """The 142 items of 2023 fall into twelve months."""
    (chart,) = opened(2023).months("disclosures_total", title="月份").blocks
    assert isinstance(chart, Chart)
    found = list(tallies([chart]))
    assert sum(tally.count for tally in found) == 142
    assert found[0].condition == "公开日期在1月"


@pytest.mark.parametrize("public", [True, False])
def test_the_public_edition_tells_rows_by_public_columns_alone(
    opened: Callable[[int], Report],
    public: bool,  # noqa: FBT001
) -> None:
    """To group rows by a column that is not shown would show it; places are never public."""
    (table,) = opened(2023).cross("proposals_total", by="主题", split="类型", caption="甲").blocks
    assert isinstance(table, Table)
    rows = tuple(
        tuple(replace(c, is_public=public) if isinstance(c, Tally) else c for c in row)
        for row in table.rows
    )
    shown = for_edition([replace(table, rows=rows)], Edition.PUBLIC)
    assert all(tally.places == () for tally in tallies(shown))
    assert any(tally.rows for tally in tallies(shown)) is public
