"""A workspace's files are data, whatever they are named: none is imported by a command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest
import xlwt

from fazhi.child_process import clean_environment, python_command
from fazhi.errors import ExitCode

NAMES = (
    "fazhi",
    "ipykernel_launcher",
    "json",
    "matplotlib",
    "pandas",
    "python_calamine",
    "sitecustomize",
    "usercustomize",
    "typst",
    "docx",
    "encodings",
    "lxml",
    "nbformat",
    "openpyxl",
    "papermill",
    "pypdfium2",
    "re",
    "site",
    "yaml",
    "zmq",
)
STARTUP = "startup.py"


@pytest.fixture
def hostile(workspace: Path) -> Path:
    """A workspace whose modules and settings each leave a file named after them when they run."""

    def plant(path: Path, name: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        mark = workspace / f"{name}.ran"
        path.write_text(f"open({str(mark)!r}, 'w').close()\n", encoding="utf-8")

    for name in NAMES:
        for folder in (".", "notebooks", "ledgers/2023", "params"):
            plant(workspace / folder / f"{name}.py", name)
    plant(workspace / STARTUP, "startup")
    for folder in (".ipython", ".jupyter", "."):
        for name in ("ipython_config", "ipython_kernel_config", "jupyter_config"):
            plant(workspace / folder / f"{name}.py", name)
            plant(workspace / folder / "profile_default" / f"{name}.py", f"profile-{name}")
        plant(workspace / folder / "profile_default" / "startup" / "00.py", "profile-startup")
    mark = workspace / "pth.ran"
    (workspace / "extra.pth").write_text(f"import os; open({str(mark)!r}, 'w').close()\n")
    (workspace / "matplotlibrc").write_text("backend: module://pandas\nfont.size: 3\n")
    for folder in ("share/jupyter", ".jupyter", "."):
        kernel = workspace / folder / "kernels" / "python3" / "kernel.json"
        kernel.parent.mkdir(parents=True)
        argv = ["touch", str(workspace / "kernelspec.ran")]
        kernel.write_text(json.dumps({"argv": argv, "display_name": "a", "language": "python"}))
    points = workspace / "papermill.dist-info" / "entry_points.txt"
    points.parent.mkdir()
    points.write_text("[papermill.engine]\nnbclient = pandas:a\n")
    book = xlwt.Workbook()
    book.add_sheet("说明").write(0, 0, "与台账无关")
    book.save(str(workspace / "ledgers" / "2023" / "说明.xls"))
    document = docx.Document()
    document.add_paragraph("全年主动公开政府信息142条。")
    document.save(str(workspace / "来文.docx"))
    return workspace


def steering(workspace: Path) -> dict[str, str]:
    """Return an environment whose variables lead into the workspace."""
    return {
        **os.environ,
        "PYTHONSTARTUP": str(workspace / STARTUP),
        "IPYTHONDIR": str(workspace / ".ipython"),
        "JUPYTER_CONFIG_DIR": str(workspace / ".jupyter"),
        "JUPYTER_CONFIG_PATH": str(workspace),
        "JUPYTER_PATH": str(workspace),
        "MPLBACKEND": "module://pandas",
    }


@pytest.mark.kernel
@pytest.mark.parametrize(
    "command",
    [
        ("check", "2023"),
        ("figures", "2023"),
        ("explain", "2023", "complaints_total"),
        ("build", "2023"),
        ("proofread", "来文.docx", "--annotate"),
        ("proofread", "来文.docx", "--year", "2023"),
        ("adopt", "来文.docx", "--year", "2023", "--changes"),
        ("ledger", "add", "petitions"),
        ("template", "lawsuits", "--year", "2024"),
        ("compare", "2022", "2023"),
        ("release", "2022", "--drafted-by", "甲", "--reviewed-by", "乙", "--approved-by", "丙"),
        ("new-year", "2025"),
        ("upgrade", "--yes"),
        ("init", "made", "--from", ".", "--bureau", "某县水务局", "--county", "某县"),
    ],
    ids=" ".join,
)
def test_no_module_of_the_workspace_runs(hostile: Path, command: tuple[str, ...]) -> None:
    """Neither by its name on the path nor by a variable or a settings file that names it."""
    fazhi = Path(sys.executable).with_name("fazhi")
    ended = subprocess.run(
        [fazhi, *command],
        cwd=hostile,
        env=steering(hostile),
        check=False,
        capture_output=True,
        text=True,
    )
    assert sorted(path.name for path in hostile.rglob("*.ran")) == []
    assert ended.returncode <= ExitCode.BLOCKED, ended.stderr


@pytest.mark.kernel
def test_plain_papermill_is_as_safe_with_one_variable(hostile: Path, tmp_path: Path) -> None:
    """``PYTHONSAFEPATH=1``, as the README says, keeps the folder off the kernel's path."""
    papermill = Path(sys.executable).with_name("papermill")
    ended = subprocess.run(
        [papermill, "notebooks/annual_report.ipynb", tmp_path / "out.ipynb", "-p", "year", "2023"],
        cwd=hostile,
        env={**os.environ, "PYTHONSAFEPATH": "1"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert sorted(path.name for path in hostile.rglob("*.ran")) == []
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("name", ["json", "sitecustomize", "usercustomize", "ipykernel_launcher"])
def test_a_child_imports_nothing_from_where_it_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The folder stands nowhere on its path, a variable that would put it there included."""
    (tmp_path / f"{name}.py").write_text("raise SystemExit('ran')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    program = "import sys, json; print(json.dumps(sys.path))"
    run = subprocess.run(
        python_command("-c", program),
        cwd=tmp_path,
        env=clean_environment(),
        check=True,
        capture_output=True,
        text=True,
    )
    assert str(tmp_path) not in run.stdout
    assert '""' not in run.stdout


def test_a_child_of_a_child_is_as_safe(tmp_path: Path) -> None:
    """What a cell starts with the plain interpreter keeps the folder off its path too."""
    (tmp_path / "json.py").write_text("raise SystemExit('ran')\n")
    inner = (
        "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import json'], check=True)"
    )
    subprocess.run(python_command("-c", inner), cwd=tmp_path, env=clean_environment(), check=True)
