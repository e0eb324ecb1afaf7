"""What is counted is said as a reader would say it, and converted only within a family."""

from __future__ import annotations

from fractions import Fraction

import pytest

from fazhi.figures.unit_algebra import Quantity, QuantityMismatchError
from fazhi.params.units import Units

UNITS = Units.of(["件", "人"], [{"元": 1, "万元": 10_000}, {"天": 1, "周": 7}])  # type: ignore[dict-item]


def of(unit: str) -> Quantity:
    """What is counted in a unit."""
    return Quantity.of(unit, UNITS)


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (of("万元"), "万元"),
        (of(""), "没有单位的数"),
        (of("元").times(of("件"), -1), "元每件"),
        (of("件").times(of("元"), -1), "件每元"),
        (of("件").times(of("件"), -1).times(of("人"), -1), "数每人"),
    ],
)
def test_what_is_counted_in_words(quantity: Quantity, words: str) -> None:
    """So much of one for each of another."""
    assert quantity.words == words


def test_within_a_family_and_not_beyond() -> None:
    """A 万元 is ten thousand 元, and no 件."""
    assert of("万元").factor_to(of("元")) == 10_000
    assert of("天").factor_to(of("周")) == Fraction(1, 7)
    assert of("").factor_to(of("元")) == of("元").factor_to(of("")) == 1
    with pytest.raises(QuantityMismatchError):
        of("元").factor_to(of("件"))
