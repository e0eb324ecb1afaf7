"""An analyst's own plots look the same whatever settings lie in the folder or at home."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from fazhi.charts.style import FAMILY
from fazhi.child_process import clean_environment

SETTINGS = "lines.linewidth: 20\nfont.size: 30\nfont.family: serif\ntimezone: Asia/Tokyo\n"
READ = """
import json
import matplotlib as mpl
before = mpl.rcParams["lines.linewidth"]
from fazhi.charts.plot_defaults import set_plot_defaults
set_plot_defaults()
names = ("lines.linewidth", "font.size", "font.family", "timezone", "figure.dpi")
print(json.dumps([before, *(mpl.rcParams[name] for name in names)]))
"""


@pytest.mark.slow
def test_settings_of_the_folder_do_not_reach_a_plot(tmp_path: Path) -> None:
    """Matplotlib reads them first of all, where it is loaded in that folder."""
    (tmp_path / "matplotlibrc").write_text(SETTINGS, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-P", "-c", READ],
        cwd=tmp_path,
        env=clean_environment(),
        check=True,
        capture_output=True,
        text=True,
    )
    # the defaults of matplotlib's own style sheet: 1.5 pt lines, 10 pt type, UTC
    assert json.loads(run.stdout) == [20, 1.5, 10, [FAMILY], "UTC", 200]
