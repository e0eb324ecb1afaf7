"""Start processes that are ready at once, and hear from them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from fazhi.child_process import CAN_FORK, FORKABLE, clean_environment, python_command
from fazhi.execution.processes.forking_helper import EARLY, HELPER, PROCESS

_BACKEND = {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}
"""As a kernel sets it for its cells."""
_SERVING = "fazhi.execution.processes.forking_helper:serve_prepared"


class ChildProcess(Protocol):
    """A process that was started for one call."""

    @property
    def channel(self) -> Connection:
        """What it sends; at its end it is closed."""

    def wait(self) -> int:
        """Wait for its end, and return its exit code; negative for the signal that ended it."""


class Processes(Protocol):
    """Where processes come from; who leaves its ``with`` ends them all."""

    def start(self, target: str, *words: object) -> ChildProcess:
        """Let a new process call a function, with a channel to us and these words.

        Parameters
        ----------
        target
            ``module:function``: a name, so that the caller need not load what the process does.
        words
            What the function is called with.
        """

    def prepared(self, target: str, *words: object) -> AbstractContextManager[Processes]:
        """Give processes that find done what a function does, where a helper can do it for them.

        Parameters
        ----------
        target
            ``module:function``, which is called with the words alone, and leaves no thread.
        words
            What the function is called with.
        """


@dataclass(slots=True)
class ForkedProcess:
    """A process that the helper forked, and of whose end the helper tells."""

    channel: Connection
    _end: socket.socket
    _code: int | None = field(default=None, init=False)

    def wait(self) -> int:
        """Wait for its end, and return its exit code; negative for the signal that ended it.

        A wait that Ctrl-C broke off can be taken up again.
        """
        if self._code is None:
            told = self._end.recv(16)
            self._end.close()
            self._code = int(told) if told else -signal.SIGKILL
            self.channel.close()
        return self._code


class _Forking:
    """What talks to a helper process."""

    _control: socket.socket

    def start(self, target: str, *words: object) -> ForkedProcess:
        """Fork a process that calls a function; see :meth:`Processes.start`."""
        return self._fork(PROCESS, target, words)

    def prepared(self, target: str, *words: object) -> PreparedHelper:
        """Fork a helper of its own; see :meth:`Processes.prepared`."""
        return PreparedHelper(self._fork(HELPER, _SERVING, (target, words)))

    def _fork(self, kind: bytes, target: str, words: tuple[object, ...]) -> ForkedProcess:
        channel, its_channel = socket.socketpair()
        end, its_end = socket.socketpair()
        with its_channel, its_end, suppress(BrokenPipeError):  # then its end tells
            socket.send_fds(self._control, [kind], [its_channel.fileno(), its_end.fileno()])
        connection = Connection(channel.detach())
        with suppress(BrokenPipeError):
            connection.send((target, words))
        return ForkedProcess(connection, end)


class Helper(_Forking):
    """A helper process that forks others.

    Parameters
    ----------
    early
        Of what is called as soon as the first libraries are loaded: the name, and the words; see
        :meth:`Processes.start`. What others are prepared with may follow from it.
    """

    def __init__(self, *early: object) -> None:
        self._early = early
        self._begun: ForkedProcess | None = None

    def __enter__(self) -> Self:
        """Start it; it loads its libraries while the caller goes on."""
        ours, its = socket.socketpair()
        words = ("-m", "fazhi.execution.processes.forking_helper", str(its.fileno()))
        with its:
            self._process = subprocess.Popen(  # noqa: S603  our own module
                python_command(*words),
                env={**clean_environment(), **FORKABLE, **_BACKEND},
                cwd=Path(__file__).parent,
                pass_fds=[its.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the caller, who then ends us all
            )
        self._control = ours
        if self._early:
            self._begun = self._fork(EARLY, str(self._early[0]), self._early[1:])
        return self

    def prepared(self, target: str, *words: object) -> PreparedHelper:
        """Fork a helper of its own, after what was begun early is done."""
        if self._begun:
            self._begun.wait()
        return super().prepared(target, *words)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it: without its caller it does not go on."""
        self._control.close()
        self._process.wait()


class PreparedHelper(_Forking):
    """A helper that a helper forked, and that called a function before it forks others."""

    def __init__(self, process: ForkedProcess) -> None:
        self._process = process
        self._control = socket.socket(fileno=os.dup(process.channel.fileno()))

    def __enter__(self) -> Self:
        """Keep it for a while; what is asked of it meanwhile is done once it is prepared."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it, and all that it forked."""
        self._control.close()
        self._process.channel.close()
        self._process.wait()


@dataclass(frozen=True, slots=True)
class StartedProcess:
    """A process that was started by itself."""

    channel: Connection
    process: BaseProcess

    def wait(self) -> int:
        """Wait for its end, and return its exit code."""
        self.process.join()
        self.channel.close()
        return self.process.exitcode or 0


class Starter:
    """Starts each process anew, where none can be forked; each loads the libraries for itself."""

    def __enter__(self) -> Self:
        """Begin with none."""
        self._running: list[BaseProcess] = []
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End those that still run."""
        for process in self._running:
            process.kill()

    def start(self, target: str, *words: object) -> StartedProcess:
        """Start a process that calls a function; see :meth:`Processes.start`."""
        context = multiprocessing.get_context("spawn")
        ours, its = context.Pipe()
        process = context.Process(target=_call, args=(its, target, words))
        with _isolated():
            process.start()
        its.close()
        self._running = [*(other for other in self._running if other.is_alive()), process]
        return StartedProcess(ours, process)

    def prepared(self, target: str, *words: object) -> AbstractContextManager[Self]:  # noqa: ARG002
        """Give itself: what is started anew finds nothing done."""
        return nullcontext(self)


def open_processes(*early: object, fork: bool = CAN_FORK) -> Helper | Starter:
    """Give processes that a helper forks, or, where there is no fork, that start by themselves.

    Parameters
    ----------
    early
        What a helper begins with, and nothing else does; see :class:`Helper`.
    """
    return Helper(*early) if fork else Starter()


@contextmanager
def _isolated() -> Iterator[None]:
    """Start processes meanwhile in an isolated environment; ``multiprocessing`` hands on ours."""
    before, clean = dict(os.environ), clean_environment()
    os.environ.clear()
    os.environ.update(clean)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _call(channel: Connection, target: str, words: tuple[object, ...]) -> None:
    module, _, function = target.partition(":")
    getattr(import_module(module), function)(channel, *words)
