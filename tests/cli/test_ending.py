"""The command ends well on any signal, and speaks Chinese in any locale."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

FAZHI = Path(sys.executable).with_name("fazhi")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and locales of POSIX")


@pytest.mark.kernel
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_a_build(workspace: Path, name: str) -> None:
    """Whichever it is: a sentence, the shell's exit code, and nothing written or left running."""
    number = getattr(signal, name)
    command = [FAZHI, "build", "2022", "--workspace", workspace]
    run = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert run.stderr
    said = ""
    while "运行笔记本" not in said:
        said = run.stderr.readline()
        assert said
    run.send_signal(number)
    _, rest = run.communicate(timeout=60)
    assert run.returncode == 128 + number
    assert "已中止" in rest
    assert "Traceback" not in rest
    assert not (workspace / "output").exists()


INTERRUPTED = """\
import os, signal, sys
from fazhi.cli import main
signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGINT))
signal.setitimer(signal.ITIMER_REAL, float(sys.argv.pop(1)))
main()
"""


@pytest.mark.slow
@pytest.mark.parametrize("after", ["0.001", "0.05", "0.2"])
def test_a_signal_at_the_start_shows_no_traceback(sample: Path, after: str) -> None:
    """Ctrl-C so many seconds after it began to load is no fault of the program."""
    run = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, after, "check", "2022", "--workspace", sample],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (run.returncode, run.stderr) == (130, "已中止。\n")


@pytest.mark.slow
@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"LC_ALL": "zh_CN.GB18030"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    ],
    ids=lambda names: " ".join(map("=".join, names.items())),
)
def test_chinese_survives_any_locale(workspace: Path, locale: dict[str, str]) -> None:
    """Ledgers with Chinese names are found, and what is said of them can be read."""
    (workspace / "ledgers" / "2023" / "行政诉讼台账.csv").unlink()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON"))}
    run = subprocess.run(
        [FAZHI, "check", "2023", "--workspace", workspace],
        env={**kept, **locale},
        check=False,
        capture_output=True,
    )
    assert run.returncode == 1, run.stderr
    assert "缺少《行政诉讼台账》" in run.stdout.decode("utf-8")
