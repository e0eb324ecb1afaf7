"""How a process is started that imports and obeys nothing but what is installed."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

_SETTINGS = ("PYTHON", "IPYTHON", "JUPYTER", "JPY_", "MPL", "MATPLOTLIB", "LD_PRELOAD")
"""How the names of variables begin by which a user, or a stranger, changes what runs."""

_OURS = {
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # a thread of its own before any fork
    "JUPYTER_NO_CONFIG": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",  # as in every kernel
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONSAFEPATH": "1",
}


def isolated_command(*words: str) -> list[str]:
    """Return the call of this interpreter that has no folder of the caller on its path."""
    return [sys.executable, "-P", *words]


def isolated_environment(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the environment without settings of Python, IPython, Jupyter and matplotlib.

    Where matplotlib keeps its list of fonts stays, for it takes seconds to make.
    """
    kept = {
        name: value
        for name, value in environment.items()
        if not name.startswith(_SETTINGS) or name == "MPLCONFIGDIR"
    }
    return kept | _OURS
