"""A second process does a piece of work; whatever befalls it, the result is the same."""

from __future__ import annotations

import subprocess
import sys
from functools import partial

import pytest

from fazhi.child_process import CAN_FORK
from fazhi.execution.processes.spares import Spares

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="there is no fork")

_BEGIN = """
import math, os, signal
from fazhi.execution.processes.spare_hand import SpareHand
with SpareHand.fork() as hand:
"""


def printed(work: str) -> list[str]:
    """Return what a process prints that has a hand; one of its own, for a fork copies no thread."""
    lines = "\n".join(f"    {line}" for line in work.strip().splitlines())
    words = [sys.executable, "-c", f"{_BEGIN}{lines}"]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.split()


def test_another_process_does_it() -> None:
    """It has another number, and works while we do."""
    work = "asked = hand.begin(os.getpid)\nprint(math.factorial(5), asked() == os.getpid())"
    assert printed(work) == ["120", "False"]


def test_a_fault_is_told_as_our_own() -> None:
    """The call is made again here, so that its exception has our lines."""
    work = "asked = hand.begin(math.sqrt, -1)\ntry: asked()\nexcept ValueError: print('ValueError')"
    assert printed(work) == ["ValueError"]


@pytest.mark.parametrize("moment", ["before", "after"])
def test_one_that_was_killed_is_not_missed(moment: str) -> None:
    """Out of memory, say: then the call is made here."""
    kill, begin = "os.kill(hand._pid, signal.SIGKILL)", "asked = hand.begin(os.getpid)"
    if moment == "before":
        lines = [kill, "os.waitid(os.P_PID, hand._pid, os.WEXITED | os.WNOWAIT)", begin]
    else:
        lines = ["os.kill(hand._pid, signal.SIGSTOP)", begin, kill]
    assert printed("\n".join([*lines, "print(asked() == os.getpid())"])) == ["True"]


def test_it_ends_unused() -> None:
    """Who leaves its ``with`` leaves no process behind."""
    assert printed("print('done')") == ["done"]


def test_without_one_the_call_waits_for_its_result() -> None:
    """Where there is nothing to fork, or no processor is left."""
    done: list[int] = []
    asked = Spares().begin(done.append, 1)
    assert isinstance(asked, partial)
    assert not done
    asked()
    assert done == [1]
