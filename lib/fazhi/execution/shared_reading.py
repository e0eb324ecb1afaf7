"""What the reports of a workspace share: read once, before a process is forked for each of them.

Nothing is handed on but what is remembered under the contents of files, so each report reads its
files as ever, and finds computed what follows from them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress

from fazhi.errors import UserError
from fazhi.execution.order import Order
from fazhi.execution.publication.publish import stands
from fazhi.ledgers.load import keep_ledgers
from fazhi.ledgers.schema import read_schemas
from fazhi.params.bureau import read_rules
from fazhi.params.workspace import Workspace
from fazhi.privacy.scan import read_personal
from fazhi.privacy.scan.search import Search
from fazhi.report.material import read_shared
from fazhi.report.rehearsed_checks import rehearse_checks


def read_ahead(tasks: Sequence[tuple[Order, int]]) -> None:
    """Read what some reports of one workspace share; what is wrong is left to their own reading.

    Reading files starts threads, which no process may have that others are forked from. So a
    process of its own reads them and keeps what it read, and only what was kept is taken up here.
    """
    making = [(order, year) for order, year in tasks if _is_to_be_made(order, year)]
    if making and _keep_apart(making):
        for order, year in making:
            with suppress(UserError):
                read_shared(order.workspace, year, lenient=order.lenient)
                rehearse_checks(order.workspace, year)
        with suppress(UserError):
            place = making[0][0].workspace
            Search(read_personal(place, place.years()))


def _is_to_be_made(order: Order, year: int) -> bool:
    with suppress(UserError):
        return not stands(order, year)
    return False


def _keep_apart(making: Sequence[tuple[Order, int]]) -> bool:
    """Let a process read all ledgers, and tell whether all of them are kept."""
    pid = os.fork()
    if not pid:
        code = 1
        try:
            code = not all(_keep(*wanted) for wanted in dict.fromkeys(_wanted(making)))
        finally:
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    return status == 0


def _wanted(making: Sequence[tuple[Order, int]]) -> Iterator[tuple[Workspace, int, bool]]:
    """Yield which ledgers are read, by whose schemas, and whether leniently."""
    for order, year in making:
        place = order.workspace.as_released(year)
        yield from ((place, known, True) for known in place.years())
        yield place, year, order.lenient


def _keep(place: Workspace, year: int, lenient: bool) -> bool:  # noqa: FBT001  a part of a key
    if not place.ledgers(year).is_dir():
        return True
    schemas, units = read_schemas(place), read_rules(place).known_units
    return keep_ledgers(place, year, schemas, units, lenient=lenient)
