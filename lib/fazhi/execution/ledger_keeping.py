"""Ledgers that a process of its own reads and keeps, while others load what else is needed.

It takes no more than what reads a ledger. What is wrong is left to those who read it again.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from fazhi.errors import UserError
from fazhi.execution.order import Order
from fazhi.ledgers.load import are_kept, keep_ledgers
from fazhi.ledgers.schema import read_schemas
from fazhi.params.bureau import read_rules
from fazhi.params.workspace import Workspace

Wanted = tuple[Workspace, int, bool]
"""Whose ledgers are read, of which year, and whether leniently."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """A process that was forked to read ledgers: that starts threads, and no fork copies them."""

    _pid: int

    @classmethod
    def fork(cls, wanted: Callable[[], Iterable[Wanted]]) -> Self:
        """Fork this process, which has no thread yet; the new one asks what is wanted."""
        pid = os.fork()
        if not pid:
            code = 1
            try:
                gc.freeze()  # what is loaded stays; the caller may have stopped looking for cycles
                gc.enable()
                for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                    signal.signal(number, signal.SIG_DFL)
                code = not keep_all(wanted())
            finally:
                os._exit(code)
        return cls(pid)

    def wait(self) -> bool:
        """Wait for its end, and tell whether it kept all of them."""
        _, status = os.waitpid(self._pid, 0)
        return status == 0

    def __enter__(self) -> Self:
        """Let it read for a while."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wait for its end, but where nobody needs it any more."""
        if error:
            os.kill(self._pid, signal.SIGKILL)
        self.wait()


def keep_for(_: Connection, tasks: Sequence[tuple[Order, int]]) -> None:
    """Keep what some reports of one workspace read, in a process that was started for it."""
    keep_all(read_by(tasks))


def keep_all(wanted: Iterable[Wanted]) -> bool:
    """Read ledgers that are not kept, and tell whether all of them are kept then."""
    return all([*_for_each(keep_ledgers, wanted)])


def are_all_kept(wanted: Iterable[Wanted]) -> bool:
    """Tell whether ledgers are kept; this starts no thread."""
    return all(_for_each(are_kept, wanted))


def read_by(tasks: Iterable[tuple[Order, int]]) -> Iterator[Wanted]:
    """Yield which ledgers some reports read, by whose schemas, and whether leniently.

    All years are, for they are looked back at; the report's own as it was ordered.
    """
    for order, year in tasks:
        place = order.workspace.as_released(year)
        yield from ((place, known, True) for known in place.years())
        yield place, year, order.lenient


def _for_each(does: Callable[..., bool], wanted: Iterable[Wanted]) -> Iterator[bool]:
    for place, year, lenient in dict.fromkeys(wanted):
        if not place.ledgers(year).is_dir():
            continue
        try:
            schemas, units = read_schemas(place), read_rules(place).known_units
            yield does(place, year, schemas, units, lenient=lenient)
        except UserError:
            yield False
