"""matplotlib, loaded so that it reads no settings from the folder in which a command runs.

Before all others it reads a ``matplotlibrc`` there, which may be a stranger's, or a pipe.
"""

from __future__ import annotations

from contextlib import chdir, suppress
from importlib import import_module
from pathlib import Path

with suppress(FileNotFoundError), chdir(Path(__file__).parent):  # the folder may be gone
    import_module("matplotlib")
