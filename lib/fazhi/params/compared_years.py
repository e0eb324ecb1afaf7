"""Which years a report looks at: its own, and those that it is compared with."""

from __future__ import annotations

_COMPARED = 3


def years_read(year: int) -> range:
    """Return the years whose ledgers a year's report reads, its own last."""
    return range(year - _COMPARED + 1, year + 1)
