"""How a figure went over the years, in words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from fazhi.figures.trend_text import describe_course


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({2023: 5}, "2023年为5件"),
        ({2021: 4, 2023: 4}, "2021年和2023年都是4件"),
        ({2021: 1, 2022: 9, 2023: 4}, "由2021年的1件增至2023年的4件，最高为2022年的9件"),
        ({2021: 2, 2022: 0, 2023: 2}, "2021年和2023年都是2件，最低为2022年的0件"),
        ({2021: None, 2022: 3, 2023: 1}, "由2022年的3件减至2023年的1件，2021年没有数据"),
        ({2021: Decimal("95.50"), 2022: Decimal(96)}, "由2021年的95.5件增至2022年的96件"),
        ({2021: None}, "没有数据"),
        ({}, "没有数据"),
    ],
)
def test_course(values: Mapping[int, int | Decimal | None], words: str) -> None:
    """First and last year, then what lies above and below both, then what is unknown."""
    assert describe_course(values, "件") == words


def test_a_rate_has_its_decimals() -> None:
    """A whole number is printed with as many decimals as the others."""
    rates = {2021: Decimal("93.3"), 2022: Decimal(100), 2023: Decimal(100)}
    assert describe_course(rates, "%", 1) == "由2021年的93.3%增至2023年的100.0%"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({2022: 9, 2023: 4}, "2022年为9件，2023年（截至10月31日）为4件"),
        ({2022: 9, 2023: 9}, "2022年为9件，2023年（截至10月31日）为9件"),
        (
            {2022: 9, 2023: 4, 2024: 8},
            "由2022年的9件减至2024年的8件，2023年（截至10月31日）为4件",
        ),
        (
            {2022: 9, 2023: 20, 2024: 8},
            "由2022年的9件减至2024年的8件，2023年（截至10月31日）为20件",
        ),
        (
            {2021: 9, 2022: 3, 2023: 6},
            "2021年为9件，2023年（截至10月31日）为6件，最低为2022年的3件",
        ),
        ({2022: 9, 2023: None}, "2022年为9件，2023年（截至10月31日）没有数据"),
        ({2023: 4}, "2023年（截至10月31日）为4件"),
    ],
)
def test_a_year_that_was_cut_off(values: Mapping[int, int | None], words: str) -> None:
    """It is marked wherever it is named, and compared with no whole year."""
    assert describe_course(values, "件", None, {2023: "截至10月31日"}) == words


def test_years_that_were_cut_alike() -> None:
    """Ten months are compared with ten months."""
    cut = {2022: "截至10月31日", 2023: "截至10月31日"}
    words = "由2022年（截至10月31日）的3件增至2023年（截至10月31日）的4件"
    assert describe_course({2022: 3, 2023: 4}, "件", None, cut) == words
    three = {2021: "截至10月31日", **cut}
    course = describe_course({2021: 5, 2022: 3, 2023: 4}, "件", None, three)
    assert course.endswith("，最低为2022年（截至10月31日）的3件")
