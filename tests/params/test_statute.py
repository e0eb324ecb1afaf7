"""What the law asks of a report, and by when."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from fazhi.params.statute import Deadline


@pytest.mark.parametrize(("month", "day"), [(4, 1), (1, 31), (2, 28)])
def test_a_day_of_any_year(month: int, day: int) -> None:
    """A deadline falls on a day that every year has."""
    assert Deadline(title="报送", month=month, day=day, article="第十条").day == day


@pytest.mark.parametrize(("month", "day"), [(4, 31), (2, 29), (13, 1), (0, 1), (1, 0), (1, 32)])
def test_no_day(month: int, day: int) -> None:
    """29 February is none of most years."""
    with pytest.raises(ValidationError):
        Deadline(title="报送", month=month, day=day, article="第十条")
