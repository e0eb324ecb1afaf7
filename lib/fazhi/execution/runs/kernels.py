"""Kernels of the interpreter that runs us, and a way to stop them all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakSet

import zmq
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import ensure_event_loop
from traitlets import default
from traitlets.config import Config

from fazhi.child_process import clean_environment, python_command

KERNEL = "python3"
"""What Jupyter calls the kernel of the running interpreter."""

_LONGEST_SOCKET_PATH = 100
"""A Unix socket's path may have 104 bytes on macOS and 108 on Linux."""


_QUIET = ("--IPKernelApp.exec_PYTHONSTARTUP=False", "--IPKernelApp.ignore_cwd=True")
"""No file that a variable names is run, and no folder of the workspace put on the path."""


class _OwnSpec(KernelSpecManager):
    """Knows one kernel: the running interpreter, started apart from the workspace."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        command = python_command("-m", "ipykernel_launcher", "-f", "{connection_file}", *_QUIET)
        return KernelSpec(argv=command, display_name=kernel_name, language="python")


class Kernels:
    """The kernels that were started here and are not yet gone."""

    def __init__(self) -> None:
        self._managers: WeakSet[AsyncKernelManager] = WeakSet()

    @contextmanager
    def options(self) -> Iterator[dict[str, Any]]:
        """Give nbclient's options for one kernel.

        The kernel is that of the running interpreter, whatever kernelspecs the machine holds; it
        imports nothing from the workspace, reads no user's IPython settings, listens on sockets in
        a folder of its own where the system has such, and is killed at the end, since it keeps
        nothing.
        """
        managers = self._managers

        class OwnKernel(AsyncKernelManager):
            def __init__(self, **traits: Any) -> None:
                super().__init__(**traits)
                managers.add(self)

            @default("kernel_spec_manager")
            def _no_installed_kernelspecs(self) -> KernelSpecManager:
                return _OwnSpec()

            async def _async_pre_start_kernel(self, **words: Any) -> Any:
                return await super()._async_pre_start_kernel(env=clean_environment(), **words)

        with (
            tempfile.TemporaryDirectory(prefix="fazhi-", ignore_cleanup_errors=True) as folder,
            _loop(),
        ):
            connection = Path(folder, "kernel.json")
            yield {
                "kernel_name": KERNEL,
                "kernel_manager_class": OwnKernel,
                "config": Config(
                    KernelManager={
                        "connection_file": str(connection),
                        "transport": _transport(connection),
                    }
                ),
                "extra_arguments": [f"--ipython-dir={folder}"],
                "shutdown_kernel": "immediate",
            }

    def stop(self) -> None:
        """Kill every kernel; its notebook's run then fails."""
        for manager in list(self._managers):
            process = getattr(manager.provisioner, "process", None)
            if process is not None:
                process.kill()


@contextmanager
def _loop() -> Iterator[None]:
    """Close the event loop that nbclient runs on and leaves open, unless others run it."""
    loop = ensure_event_loop()
    try:
        yield
    finally:
        if not loop.is_running():
            loop.close()


def _transport(connection: Path) -> str:
    short = len(os.fsencode(connection)) < _LONGEST_SOCKET_PATH
    return "ipc" if os.name == "posix" and zmq.has("ipc") and short else "tcp"
