"""A process that waits becomes the kernel that it is told to be, and tells how it ended."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from multiprocessing import Pipe
from pathlib import Path
from types import SimpleNamespace

import pytest

from fazhi.execution.processes import spare_kernel

DEBUGGER = "debugpy"
"""What ipykernel loads where it is there; nothing of ours asks for it."""


class Ended(BaseException):
    """The end of a process, of which a test has but one."""


def become(
    monkeypatch: pytest.MonkeyPatch, launch: object, *told: object
) -> tuple[int, list[str], dict[str, str]]:
    """Let this process be the forked one; return its exit code, words and environment."""
    ours, its = Pipe()
    codes: list[int] = []
    words: list[str] = []
    environment = {"KEPT": "no"}

    def end(code: int) -> None:
        codes.append(code)
        raise Ended

    def start(said: Sequence[str]) -> None:
        words.extend(said)
        if isinstance(launch, BaseException):
            raise launch

    monkeypatch.setattr(os, "_exit", end)
    monkeypatch.setattr(os, "setpgid", lambda *_: None)
    monkeypatch.setattr(os, "environ", environment)
    monkeypatch.setattr(sys, "argv", [])
    kernel = SimpleNamespace(launch_new_instance=start)
    monkeypatch.setitem(sys.modules, "ipykernel.kernelapp", kernel)  # type: ignore[arg-type]
    monkeypatch.setitem(sys.modules, DEBUGGER, SimpleNamespace())  # type: ignore[arg-type]
    for one in told:
        ours.send(one)
    ours.close()
    with pytest.raises(Ended):
        spare_kernel._become(its)  # noqa: SLF001  what the forked process does
    return codes[0], words, environment


def test_it_becomes_a_kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the folder and the environment that it is given, and it ends with its parent."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "work").mkdir()
    told = (["-f", "connection.json"], str(tmp_path / "work"), {"A": "1"})
    code, words, environment = become(monkeypatch, None, told)
    parent = f"--IPKernelApp.parent_handle={os.getppid()}"
    assert (code, words) == (0, ["-f", "connection.json", parent])
    assert environment == {"A": "1"}
    assert Path.cwd() == tmp_path / "work"
    assert sys.argv[1:] == words


def test_no_debugger_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes a tenth of a second, and nobody attaches to a kernel of a build."""
    monkeypatch.chdir(tmp_path)
    become(monkeypatch, None, ([], str(tmp_path), {}))
    with pytest.raises(ImportError):
        import_module(DEBUGGER)


@pytest.mark.parametrize(
    ("ends", "code", "is_told"),
    [
        (SystemExit(3), 3, False),
        (SystemExit(), 0, False),
        (SystemExit("words"), 0, False),
        (RuntimeError("broken"), 1, True),
        (KeyboardInterrupt(), 1, True),
    ],
)
def test_how_it_ended_is_its_exit_code(
    ends: BaseException,
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    is_told: bool,
) -> None:
    """What a kernel does not catch is told, and ends it."""
    monkeypatch.chdir(tmp_path)
    assert become(monkeypatch, ends, ([], str(tmp_path), {}))[0] == code
    assert ("Traceback" in capsys.readouterr().err) is is_told


def test_one_that_is_not_needed_ends_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its channel is closed before it was told anything."""
    code, words, environment = become(monkeypatch, None)
    assert (code, words, environment) == (0, [], {"KEPT": "no"})
    assert capsys.readouterr().err == ""
