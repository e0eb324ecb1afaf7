"""The kernel provisioner that makes a kernel of a process which has loaded its libraries."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from fazhi.execution.processes.spare_kernel import SpareKernel

NAME = "fazhi-warm"
"""What a kernelspec calls it; ``pyproject.toml`` makes it known to Jupyter."""


class WarmProvisioner(LocalProvisioner):
    """Starts the manager's spare process as the kernel, and an ordinary one where it has none."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start a kernel; ``cmd`` calls ``ipykernel_launcher`` with the kernel's own words."""
        spare: SpareKernel | None = getattr(self.parent, "spare", None)
        if spare is None:
            return await super().launch_kernel(cmd, **kwargs)
        words = cmd[cmd.index("ipykernel_launcher") + 1 :]
        folder = str(kwargs.get("cwd") or Path.cwd())
        spare.launch(words, folder, kwargs.get("env") or os.environ)
        self.process: Any = spare
        self.pid = self.pgid = spare.pid
        self.cwd = Path(folder)
        return self.connection_info
