"""The helper process: it loads what a report needs, and from then on does nothing but fork.

What it forks may be a helper in turn, which first reads what several reports share.

It runs isolated: it imports nothing from the folder it is called in, and its environment names no
settings of Python, IPython, Jupyter or matplotlib. It starts no thread and opens no socket of a
library before it forks, for neither would survive in the children. It ends, and ends them, when
the process that called it does.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection

FIRST = "fazhi.execution.ledger_keeping"
"""What is loaded first of all, for it can begin while the rest is loaded."""

LIBRARIES = (
    "IPython.core.completer",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "fazhi.documents.word_passages",
    "fazhi.execution.report_calls",
    "fazhi.execution.shared_reading",
    "fazhi.report.notebook_report",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "matplotlib.backends.backend_svg",
    "matplotlib.figure",
    "pyarrow.acero",
    "tornado.platform.asyncio",
)
"""What is loaded before the first fork; a report that needs more loads it itself."""

_COLLECTIONS = 100_000, 20, 100
"""How rarely a child looks for cycles: it makes many objects, few of them in cycles, and ends."""

PROCESS, HELPER, EARLY = b"+", b"h", b"e"
"""What is asked for: a process that does something and ends, or one that forks others, or one that
needs nothing but what is loaded first."""

REHEARSAL = "fazhi.execution.processes.rehearsal"
"""What is done once, so that no process that is forked need do it; it starts no thread either."""


def main(control: socket.socket) -> None:
    """Load the libraries and rehearse, then fork a process for each request."""
    gc.disable()  # a library makes many objects that stay; a sixth of its loading is this search
    forks = _Forks(control)
    import_module(FIRST)
    forks.answer_early()
    for name in LIBRARIES:
        import_module(name)
    import_module(REHEARSAL).rehearse()
    forks.serve()


def serve_prepared(channel: Connection, target: str, words: tuple[object, ...]) -> None:
    """Call a function, which leaves no thread, and then fork a process for each request.

    What fails is not told here: each process then does for itself what is not done, and tells it.
    """
    with suppress(Exception):
        _function(target)(*words)
    control = socket.socket(fileno=os.dup(channel.fileno()))
    channel.close()
    _Forks(control).serve()


class _Forks:
    """What is forked for the requests of a caller.

    A request is one byte, which says what is asked for, with two sockets: of the first, the new
    process takes what it is to call; on the second, it is told with what code that process ended.
    """

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._woken, self._wake = os.pipe()
        os.set_blocking(self._wake, False)
        signal.set_wakeup_fd(self._wake)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self._children: dict[int, socket.socket] = {}
        self._helpers: set[int] = set()

    def answer_early(self) -> None:
        """Fork what needs no more than is loaded by now, if that is asked for first."""
        with suppress(BlockingIOError):
            if self._control.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == EARLY:
                self._answer()

    def serve(self) -> None:
        """Fork a process for each request, until the caller closes its end."""
        gc.collect()
        gc.freeze()  # what is shared stays shared: no collection writes to it
        is_asked = True
        while is_asked:
            ready, _, _ = select.select([self._control.fileno(), self._woken], [], [])
            if self._woken in ready:
                os.read(self._woken, 512)
                self._reap()
            if self._control.fileno() in ready:
                is_asked = self._answer()
        for pid in self._children:
            if pid not in self._helpers:  # a helper ends its own, and itself, as we do
                _end_group(pid)
            os.waitpid(pid, 0)

    def _answer(self) -> bool:
        """Fork what is asked for next, and tell whether anything is."""
        request, sockets, _, _ = socket.recv_fds(self._control, 1, 2)
        if not request:
            return False
        channel, end = sockets
        pid = os.fork()
        if not pid:
            for descriptor in (self._control.detach(), self._woken, self._wake, end):
                os.close(descriptor)
            for other in self._children.values():
                other.close()
            _become(Connection(channel))
        _lead_group(pid)
        os.close(channel)
        self._children[pid] = socket.socket(fileno=end)
        self._helpers |= {pid} if request == HELPER else set()
        return True

    def _reap(self) -> None:
        """Tell of each process that ended, and end what it started and left."""
        for pid in list(self._children):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                _end_group(pid)
                with suppress(OSError), self._children.pop(pid) as told:
                    told.sendall(str(os.waitstatus_to_exitcode(status)).encode())


def _lead_group(pid: int) -> None:
    """Make a new process lead a group, which it does too: it may be ended before it comes to it."""
    with suppress(ProcessLookupError, PermissionError):
        os.setpgid(pid, pid)


def _end_group(pid: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _function(target: str) -> Callable[..., object]:
    module, _, name = target.partition(":")
    function: Callable[..., object] = getattr(import_module(module), name)
    return function


def _become(channel: Connection) -> None:
    """Call what the channel says, as the leader of a group of its own, and end."""
    code = 1
    try:
        os.setpgid(0, 0)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        gc.set_threshold(*_COLLECTIONS)
        gc.enable()
        import_module("numpy.random").seed()  # Python's own generator does so at each fork
        target, words = channel.recv()
        _function(target)(channel, *words)
        code = 0
    except EOFError:
        code = 0
    except BrokenPipeError:
        pass  # the caller has ended: there is nobody to tell
    except BaseException:  # noqa: BLE001  nothing of the helper runs in a child
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])))
