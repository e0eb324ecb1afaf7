"""A process that does one piece of work beside its caller's own."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

from fazhi.execution.processes.forked_child import fork_child

_Words = ParamSpec("_Words")
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class SpareHand:
    """A process that was forked while there was nothing to fork but libraries.

    It belongs to its caller's process group, and ends with it.

    Attributes
    ----------
    channel
        Our end of what it is told through, which no other process may hold.
    """

    channel: Connection
    _pid: int

    @classmethod
    def fork(cls, *foreign: Connection) -> Self:
        """Fork this process, which has no thread yet; ``foreign`` is what the other has not."""
        pid, channel = fork_child(_serve, *foreign)
        return cls(channel, pid)

    def begin(
        self, function: Callable[_Words, _Result], *words: _Words.args, **named: _Words.kwargs
    ) -> Callable[[], _Result]:
        """Let it call a function, once, and return what gives the result.

        Parameters
        ----------
        function
            One of a module, whose result hangs on its words alone.
        words, named
            What it is called with.

        Returns
        -------
        Callable
            Waits for the result. What went wrong there is done again here, so that it is told as
            it would be without another process.
        """
        at_once = partial(function, *words, **named)
        try:
            self.channel.send(at_once)
        except ConnectionError:
            return at_once

        def result() -> _Result:
            with suppress(EOFError, ConnectionError):
                done: tuple[_Result] | None = self.channel.recv()
                if done:
                    return done[0]
            return at_once()

        return result

    def __enter__(self) -> Self:
        """Keep it for a while."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it, used or not."""
        self.channel.close()
        os.waitpid(self._pid, 0)


def _serve(channel: Connection) -> None:
    try:
        with suppress(EOFError, ConnectionError):  # the caller needs it no more
            work = channel.recv()
            try:
                done = (work(),)
            except Exception:  # noqa: BLE001  the caller does it again, and tells it
                done = None
            channel.send(done)
    except BaseException:  # noqa: BLE001  nothing of the caller runs here
        traceback.print_exc()
    finally:
        os._exit(0)
