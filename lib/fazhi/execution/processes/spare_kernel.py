"""A process that waits to become a kernel: forked while there was nothing to fork but libraries."""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from fazhi.execution.processes.forked_child import fork_child

_POLL = 0.01
"""Seconds between looks at whether a process has ended."""


@dataclass(slots=True)
class SpareKernel:
    """A process that becomes a kernel when it is told how; it answers as ``Popen`` does.

    Attributes
    ----------
    pid
        Its number; it leads a process group of its own.
    returncode
        With which code it ended; ``None`` while it runs.
    """

    pid: int
    _channel: Connection
    returncode: int | None = None
    stdin: None = field(default=None, init=False)
    stdout: None = field(default=None, init=False)
    stderr: None = field(default=None, init=False)

    @classmethod
    def fork(cls, *foreign: Connection) -> Self:
        """Fork this process, which has no thread yet; ``foreign`` is what the kernel has not."""
        return cls(*fork_child(_become, *foreign))

    def launch(self, words: Sequence[str], folder: str, environment: Mapping[str, str]) -> None:
        """Let it become a kernel with this command line, in this folder and environment."""
        self._channel.send((list(words), folder, dict(environment)))

    def poll(self) -> int | None:
        """Return its exit code, ``None`` while it runs."""
        if self.returncode is None:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait for its end, at most some seconds, and return its exit code."""
        until = None if timeout is None else time.monotonic() + timeout
        while self.poll() is None and (until is None or time.monotonic() < until):
            time.sleep(_POLL)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

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
        self._channel.close()
        self.kill()
        self.wait()


def _become(channel: Connection) -> None:
    code = 1
    try:
        os.setpgid(0, 0)
        words, folder, environment = channel.recv()
        channel.close()
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        sys.modules["debugpy"] = None  # type: ignore[assignment]  # nobody attaches to this kernel
        words.append(f"--IPKernelApp.parent_handle={os.getppid()}")  # it ends with its parent
        sys.argv = ["ipykernel_launcher", *words]
        sys.modules["ipykernel.kernelapp"].launch_new_instance(words)
        code = 0
    except EOFError:
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except BaseException:  # noqa: BLE001  nothing of the forked process runs in a kernel
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)
