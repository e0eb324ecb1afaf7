"""How a Python process of ours starts: it imports nothing that a workspace could hold.

A workspace from someone else is data. A file of it that is named as a module is would be run if the
folder stood on the path of a process that starts there, and so would what variables such as
``PYTHONSTARTUP`` name.
"""

from __future__ import annotations

import os
import sys

CAN_FORK = sys.platform == "linux"
"""macOS has a fork as well, but its own libraries do not survive it."""

FORKABLE = {
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
"""Keeps libraries from starting a thread before a fork, which would be missing after it."""

_ISOLATED = ("-P", "-E", "-X", "utf8")
"""No folder of the script or the caller on the path; no ``PYTHON*``; UTF-8 in any locale."""
_STEERING = ("PYTHON", "IPYTHON", "JUPYTER", "MATPLOTLIBRC", "MPLBACKEND")
"""How variables begin that name code, or files that may name code."""
_FOR_ITS_CHILDREN = {"PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"}


def python_command(*arguments: str) -> list[str]:
    """Return the command that starts this interpreter apart from whatever lies around it.

    Parameters
    ----------
    *arguments
        As ``-m`` and a module.
    """
    return [sys.executable, *_ISOLATED, *arguments]


def clean_environment() -> dict[str, str]:
    """Return the environment for such a process: ours, without what could make it run code.

    What the process itself starts, as a cell of an analyst may, is told to keep as safe.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_STEERING)}
    return {**kept, **_FOR_ITS_CHILDREN}
