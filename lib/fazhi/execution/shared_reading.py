"""What the reports of a workspace share: read once, before a process is forked for each of them.

Nothing is handed on but what is remembered under the contents of files, so each report reads its
files as ever, and finds computed what follows from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from fazhi.errors import UserError
from fazhi.execution.ledger_keeping import Keeper, are_all_kept, read_by
from fazhi.execution.order import Order
from fazhi.execution.publication.publish import stands
from fazhi.privacy.scan import read_ahead_of_scan
from fazhi.report.material import read_shared
from fazhi.report.rehearsed_checks import rehearse_checks


def read_ahead(tasks: Sequence[tuple[Order, int]]) -> None:
    """Read what some reports of one workspace share; what is wrong is left to their own reading.

    Reading files starts threads, which no process may have that others are forked from. So a
    process of its own reads them and keeps what it read, and only what was kept is taken up here.
    """
    making = [(order, year) for order, year in tasks if _is_to_be_made(order, year)]
    if making and _keep(making):
        for order, year in making:
            with suppress(UserError):
                read_shared(order.workspace, year, lenient=order.lenient)
                rehearse_checks(order.workspace, year)
        if len(making) > 1:  # one alone does it while its kernel works
            with suppress(UserError):
                place = making[0][0].workspace
                read_ahead_of_scan(place, place.years())


def _is_to_be_made(order: Order, year: int) -> bool:
    with suppress(UserError):
        return not stands(order, year)
    return False


def _keep(making: Sequence[tuple[Order, int]]) -> bool:
    """Keep the ledgers that some reports read, and tell whether all of them are."""
    return are_all_kept(read_by(making)) or Keeper.fork(lambda: read_by(making)).wait()
