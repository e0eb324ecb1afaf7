"""Figures in groups, of made-up counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest

from fazhi.figures.breakdown import Breakdown, Group
from fazhi.figures.figure import Figure

Divide = Callable[[Mapping[str, Sequence[int]], Sequence[str]], Breakdown]


@pytest.fixture(scope="session")
def divide() -> Divide:
    """Give the breakdown that has these counts: by part, one for each group."""

    def divided(counts: Mapping[str, Sequence[int]], groups: Sequence[str]) -> Breakdown:
        ends = np.cumsum([[counts[part][n] for part in counts] for n in range(len(groups))])
        places = np.split(np.arange(ends[-1]), ends[:-1])
        by_group = [places[n * len(counts) : (n + 1) * len(counts)] for n in range(len(groups))]
        figure = Figure("f", "案件", int(ends[-1]), "起", "", "x", rows=np.arange(ends[-1]))
        down = tuple(
            Group("案由", name, np.concatenate(rows))
            for name, rows in zip(groups, by_group, strict=True)
        )
        across = tuple(
            Group("结果", part, np.concatenate([rows[n] for rows in by_group]))
            for n, part in enumerate(counts)
        )
        return Breakdown(figure, "案由", down, across if len(across) > 1 else (), "rows", len)

    return divided
