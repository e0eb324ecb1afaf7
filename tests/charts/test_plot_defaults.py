"""An analyst's own plots look the same whatever settings lie in the folder or at home."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi.charts.style import FAMILY
from fazhi.child_process import clean_environment

SETTINGS = "lines.linewidth: 20\nfont.size: 30\nfont.family: serif\ntimezone: Asia/Tokyo\n"
READ = """
import json
from fazhi.charts.plot_defaults import set_plot_defaults
import matplotlib as mpl
before = mpl.rcParams["lines.linewidth"]
mpl.rcParams.update({"lines.linewidth": 20, "timezone": "Asia/Tokyo"})
set_plot_defaults()
names = ("lines.linewidth", "font.size", "font.family", "timezone", "figure.dpi")
print(json.dumps([before, *(mpl.rcParams[name] for name in names)]))
"""


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _settings(path: Path) -> None:
    path.write_text(SETTINGS, encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("put", [_settings, _pipe])
def test_settings_of_the_folder_do_not_reach_a_plot(
    tmp_path: Path, put: Callable[[Path], None]
) -> None:
    """Where it is loaded, matplotlib reads them first of all; a pipe it would wait for."""
    put(tmp_path / "matplotlibrc")
    run = subprocess.run(
        [sys.executable, "-P", "-c", READ],
        cwd=tmp_path,
        env=clean_environment(),
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    # the defaults of matplotlib's own style sheet: 1.5 pt lines, 10 pt type, UTC
    assert json.loads(run.stdout) == [1.5, 1.5, 10, [FAMILY], "UTC", 200]
