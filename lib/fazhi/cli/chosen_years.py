"""Which years a command is for."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi.cli.options import read_number
from fazhi.errors import Place, UsageError
from fazhi.params.bureau import read_year
from fazhi.params.workspace import Workspace


def chosen_years(workspace: Workspace, years: Sequence[str] | None) -> list[int]:
    """Return the years that a command is for, in order and each once.

    Raises
    ------
    UserError
        There is none, or one of them has no parameters, or wrong ones.
    """
    if not (years or workspace.years()):
        raise UsageError.of(
            "no-such-year", "none", place=Place(file=workspace.relative(workspace.params))
        )
    chosen = sorted(set(map(read_number, years)) if years else workspace.years())
    for year in chosen:
        read_year(workspace, year)
    return chosen
