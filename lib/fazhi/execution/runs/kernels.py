"""Kernels of the interpreter that runs us, each isolated and for one run."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty
from time import monotonic
from typing import Any

import zmq
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import ensure_event_loop
from traitlets import Type
from traitlets.config import Config

from fazhi.child_process import clean_environment, python_command
from fazhi.execution.processes.spare_kernel import SpareKernel
from fazhi.execution.runs import warm_provisioner
from fazhi.execution.runs.bounded_stream import BoundedStream
from fazhi.execution.runs.run_watch import RunWatch
from fazhi.execution.working_folder import working_folder
from fazhi.params.run_limits import RunLimits

KERNEL = "python3"
"""What Jupyter calls the kernel of the running interpreter."""

_LONGEST_SOCKET_PATH = 100
"""A Unix socket's path may have 104 bytes on macOS and 108 on Linux."""
_QUIET = (
    "--IPKernelApp.exec_PYTHONSTARTUP=False",
    "--IPKernelApp.ignore_cwd=True",
    "--HistoryManager.enabled=False",
    f"--IPKernelApp.outstream_class={BoundedStream.__module__}.{BoundedStream.__name__}",
)
"""No file that a variable names is run, and no folder of the workspace put on the path."""
_HEARING = 0.2
"""Seconds after which a kernel that was not heard on both channels is asked again."""


class KernelClient(AsyncKernelClient):
    """A client that begins as soon as the kernel is heard on both of its channels."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:  # noqa: ASYNC109  as there
        """Wait until the kernel answers and is heard to be idle again after its answer.

        The inherited one waits for silence instead, which takes 0.2 s at least.
        """
        until = monotonic() + (timeout or float("inf"))
        while monotonic() < until:
            asked = self.kernel_info()
            try:
                while (await self.get_shell_msg(timeout=1))["parent_header"]["msg_id"] != asked:
                    pass
                while not _is_idle_after(await self.get_iopub_msg(timeout=_HEARING), asked):
                    pass
            except Empty:
                if not await self._async_is_alive():
                    break
            else:
                return
        raise RuntimeError("the kernel did not start")


class OwnKernel(AsyncKernelManager):
    """A kernel of the running interpreter, whatever kernelspecs the machine holds.

    It imports nothing from the folder in which it runs.

    Attributes
    ----------
    spare
        The process that becomes the kernel; without one, a new one is started.
    """

    spare: SpareKernel | None = None
    client_factory = Type(KernelClient)

    @property
    def kernel_spec(self) -> KernelSpec:
        """How it is started."""
        return KernelSpec(
            argv=python_command(
                "-m",
                "ipykernel_launcher",
                "-f",
                "{connection_file}",
                *_QUIET,
            ),
            display_name="Python 3",
            language="python",
            metadata={"kernel_provisioner": {"provisioner_name": warm_provisioner.NAME}},
        )

    async def start_kernel(self, **words: Any) -> None:  # type: ignore[override]  # as there
        """Start it, in an environment that holds no one's settings."""
        await super().start_kernel(**{**words, "env": clean_environment()})


@dataclass(frozen=True, slots=True)
class Kernels:
    """Where kernels come from.

    Attributes
    ----------
    spare
        A process that becomes the kernel of the next run; without one, each is started anew.
    """

    spare: SpareKernel | None = None

    @contextmanager
    def options(self, watch: RunWatch) -> Iterator[dict[str, Any]]:
        """Give nbclient's options for one kernel, and end it with all that it started.

        It reads no user's IPython settings, listens on sockets in a folder of its own where the
        system has such, and is killed at the end, since it keeps nothing.
        """

        class Kernel(OwnKernel):
            spare = self.spare

            async def start_kernel(self, **words: Any) -> None:  # type: ignore[override]
                await super().start_kernel(**words)
                watch.started(getattr(self.provisioner, "pid", None))

        with working_folder() as folder, _loop():
            connection = folder / "kernel.json"
            try:
                yield {
                    "kernel_name": KERNEL,
                    "kernel_manager_class": Kernel,
                    "config": Config(
                        KernelManager={
                            "connection_file": str(connection),
                            "transport": _transport(connection),
                        }
                    ),
                    "extra_arguments": [f"--ipython-dir={folder}", _bound_memory(watch.limits)],
                    "shutdown_kernel": "immediate",
                }
            finally:
                _end_group(watch.pid)


def _bound_memory(limits: RunLimits) -> str:
    """Return the option that lets the kernel refuse more memory than it may have."""
    line = (
        "try: r = __import__('resource'); r.setrlimit(r.RLIMIT_AS, ({0}, {0})); del r\n"
        "except (ImportError, ValueError): pass"
    )
    return f"--IPKernelApp.exec_lines={line.format(limits.gigabytes << 30)}"


def _end_group(pid: int | None) -> None:
    """End what a kernel started and left, which is of its process group."""
    if pid is not None and hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)


@contextmanager
def _loop() -> Iterator[None]:
    """Close the event loop that nbclient runs on and leaves open, unless others run it.

    On Windows it is one of selectors: with the usual one there, ZeroMQ warns and starts a thread
    (zeromq/pyzmq#2137, jupyter/nbconvert#2186), and setting a policy is deprecated.
    """
    loop = ensure_event_loop(prefer_selector_loop=True)
    try:
        yield
    finally:
        if not loop.is_running():
            loop.close()


def _is_idle_after(message: dict[str, Any], asked: str) -> bool:
    state = message["content"].get("execution_state")
    return bool(message["parent_header"].get("msg_id") == asked and state == "idle")


def _transport(connection: Path) -> str:
    short = len(os.fsencode(connection)) < _LONGEST_SOCKET_PATH
    return "ipc" if os.name == "posix" and zmq.has("ipc") and short else "tcp"
