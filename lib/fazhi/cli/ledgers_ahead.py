"""Read the ledgers of a command in a process beside, while its libraries are loaded."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import import_module

from fazhi.child_process import CAN_FORK, FORKABLE
from fazhi.cli.commands import importing, load
from fazhi.cli.unchanged import options_of
from fazhi.errors import UserError
from fazhi.params.compared_years import years_read
from fazhi.params.report_kinds import for_report
from fazhi.params.workspace import MAIN_ID, Workspace

_READING, _PREPARING = "fazhi.execution.ledger_keeping", "fazhi.report.rehearsed_reading"


def load_and_read(words: Sequence[str]) -> None:
    """Load a command; the ledgers that it reads are kept meanwhile, where a process can be forked.

    Parameters
    ----------
    words
        The command line after the program's name: a command that reads a year or more.
    """
    if CAN_FORK and _READING not in sys.modules:  # else libraries are loaded, and have threads
        os.environ.update(FORKABLE)
        with importing():
            keeper = import_module(_READING).Keeper
        with suppress(BlockingIOError), keeper.fork(lambda: _wanted(words)):  # too many processes
            load(words[0])
            with suppress(UserError):  # which the command itself tells
                import_module(_PREPARING).rehearse_reading(_report(words))


def _wanted(words: Sequence[str]) -> Iterator[tuple[Workspace, int, bool]]:
    """Yield which ledgers the command will read, and whether leniently."""
    place = _report(words)
    named = [int(word) for word in words if word.isdecimal()]
    for year in named or place.years():
        of_year = place.as_released(year)
        for read in set(years_read(year)) & set(place.years()):
            yield of_year, read, read < year or "--lenient" in words


def _report(words: Sequence[str]) -> Workspace:
    """Return the workspace that is meant, with the report in view.

    Raises
    ------
    UserError
        There is none.
    """
    root, report = (options_of(words, name) for name in ("--workspace", "--report"))
    return for_report(Workspace.find(root[-1] if root else "."), report[-1] if report else MAIN_ID)
