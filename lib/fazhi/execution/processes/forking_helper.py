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

PROCESS, HELPER = b"+", b"h"
"""What is asked for: a process that does something and ends, or one that forks others."""

REHEARSAL = "fazhi.execution.processes.rehearsal"
"""What is done once, so that no process that is forked need do it; it starts no thread either."""


def main(control: socket.socket) -> None:
    """Load the libraries and rehearse, then fork a process for each request."""
    gc.disable()  # a library makes many objects that stay; a sixth of its loading is this search
    for name in LIBRARIES:
        import_module(name)
    import_module(REHEARSAL).rehearse()
    serve(control)


def serve_prepared(channel: Connection, target: str, words: tuple[object, ...]) -> None:
    """Call a function, which leaves no thread, and then fork a process for each request.

    What fails is not told here: each process then does for itself what is not done, and tells it.
    """
    with suppress(Exception):
        _function(target)(*words)
    control = socket.socket(fileno=os.dup(channel.fileno()))
    channel.close()
    serve(control)


def serve(control: socket.socket) -> None:
    """Fork a process for each request, until the caller closes its end.

    A request is one byte, which says whether a helper is asked for, with two sockets: of the
    first, the new process takes what it is to call; on the second, it is told with what code that
    process ended.
    """
    gc.collect()
    gc.freeze()  # what is shared stays shared: no collection writes to it
    gc.set_threshold(*_COLLECTIONS)
    gc.enable()
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    children: dict[int, socket.socket] = {}
    helpers: set[int] = set()
    while True:
        ready, _, _ = select.select([control.fileno(), woken], [], [])
        if woken in ready:
            os.read(woken, 512)
            _reap(children)
        if control.fileno() in ready:
            request, sockets, _, _ = socket.recv_fds(control, 1, 2)
            if not request:
                break
            channel, end = sockets
            pid = os.fork()
            if not pid:
                for descriptor in (control.detach(), woken, wake, end):
                    os.close(descriptor)
                for other in children.values():
                    other.close()
                _become(Connection(channel))
            _lead_group(pid)
            os.close(channel)
            children[pid] = socket.socket(fileno=end)
            helpers |= {pid} if request == HELPER else set()
    for pid in children:
        if pid not in helpers:  # a helper ends its own, and itself, as we do
            _end_group(pid)
        os.waitpid(pid, 0)


def _reap(children: dict[int, socket.socket]) -> None:
    """Tell of each process that ended, and end what it started and left."""
    for pid in list(children):
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            _end_group(pid)
            with suppress(OSError), children.pop(pid) as told:
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
        sys.modules["numpy.random"].seed()  # Python's own generator does so at each fork
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
