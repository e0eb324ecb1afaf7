"""The processes that stand ready for one report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from typing import ParamSpec, TypeVar

from fazhi.execution.processes.spare_hand import SpareHand
from fazhi.execution.processes.spare_kernel import SpareKernel

_Words = ParamSpec("_Words")
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Spares:
    """What was forked for a report before it began.

    Attributes
    ----------
    kernel
        Becomes the kernel of its run; without one, a new process is started.
    hand
        Does a piece of work beside; without one, the report does it itself.
    """

    kernel: SpareKernel | None = None
    hand: SpareHand | None = None

    def begin(
        self, function: Callable[_Words, _Result], *words: _Words.args, **named: _Words.kwargs
    ) -> Callable[[], _Result]:
        """Begin a call whose result is asked for later; see :meth:`SpareHand.begin`."""
        return (self.hand.begin if self.hand else partial)(function, *words, **named)


@contextmanager
def open_spares(channel: Connection, *, with_hand: bool = False) -> Iterator[Spares]:
    """Fork them where the process has loaded what they need and has no thread yet.

    Parameters
    ----------
    channel
        The process's own to its caller, which they do not hold.
    with_hand
        Whether a processor is left for work beside the report's own.
    """
    with ExitStack() as end:
        if "ipykernel.kernelapp" not in sys.modules:
            yield Spares()
            return
        hand = end.enter_context(SpareHand.fork(channel)) if with_hand else None
        foreign = (channel, hand.channel) if hand else (channel,)
        yield Spares(end.enter_context(SpareKernel.fork(*foreign)), hand)
