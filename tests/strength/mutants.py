"""Change the code in one place, run the tests that mirror it, and count the changes they notice.

    python tests/strength/mutants.py [--count 300] [--seed 17] [--jobs 1] [--out FILE]
    python tests/strength/mutants.py --again FILE

Cosmic Ray makes the mutants; which of them is drawn by the seed. A mutant counts as killed when a
test fails, or when the tests need three times the processor time that they need unchanged, and ten
seconds more: time on the clock would take a busy machine for a kill. First the file of tests that
has the module's name is run, then those of its folder, then what is asked of each module's values.
What only changes an annotation changes nothing that runs and is not drawn. With ``--again`` only
those are tried that lived when the file was written: the code must not have changed since, the
tests should have. Each mutant is tried in a process that is forked from one in which the libraries
are loaded, on a copy of the tree, so that the checkout stays as it is.

The exit code is 1 where fewer than nine of ten are killed.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import importlib
import json
import multiprocessing
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from cosmic_ray import plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code

ROOT = Path(__file__).resolve().parents[2]
AREAS = {
    "figures": ("figures/*.py",),
    "prose": ("prose/*.py",),
    "checks": ("checks/*.py",),
    "cleaning": ("ledgers/cleaning/*.py",),
    "allow-lists": (
        "params/plain_yaml.py",
        "params/strict_yaml.py",
        "exporters/own_html.py",
        "exporters/bare_pictures.py",
        "execution/inputs/trusted_notebook.py",
    ),
}
"""What is mutated, by its modules below ``lib/fazhi``."""
OF_ALL = Path("tests/project/test_frozen_values.py")
NEEDED = 0.9
LOADED = ("docx", "lxml.html", "matplotlib.figure", "nbformat", "numpy", "openpyxl",
          "pandas", "pyarrow", "pydantic", "ruamel.yaml", "xlwt")  # fmt: skip
WAITS = 1800.0
"""Seconds on the clock after which tests hang that need no processor."""
NOT_RUN = "not (slow or kernel or browser)"


class Mutant(NamedTuple):
    """A change in one place.

    Attributes
    ----------
    area
        One of :data:`AREAS`.
    module
        The module's file below the root.
    operator, occurrence
        What is changed, and at which of the places where it could be.
    """

    area: str
    module: str
    operator: str
    occurrence: int


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a mutant.

    Attributes
    ----------
    mutant
        Which.
    killed_by
        ``own``, ``folder`` or ``values``, the tests that failed, or ``limit``; ``""`` where it
        lives.
    change
        Its line before and after.
    seconds
        How long the tests took.
    """

    mutant: Mutant
    killed_by: str
    change: str
    seconds: float


def main() -> None:
    """Draw, try and count."""
    parser = argparse.ArgumentParser(description="Count the mutants that the tests notice.")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--again", type=Path)
    call = parser.parse_args()
    former = read_fates(call.again) if call.again else []
    fates = [fate for fate in former if fate.killed_by]
    if call.again:
        drawn = [fate.mutant for fate in former if not fate.killed_by]
    else:
        drawn = draw(call.count, call.seed)
    print(f"{len(drawn)} mutants, seed {call.seed}", flush=True)
    with ProcessPoolExecutor(call.jobs, multiprocessing.get_context("fork"), set_up) as pool:
        for fate in pool.map(try_mutant, drawn):
            fates.append(fate)
            if call.out:
                with call.out.open("a", encoding="utf-8") as stream:
                    stream.write(json.dumps(asdict(fate), ensure_ascii=False) + "\n")
            if not fate.killed_by:
                print(f"lives: {fate.mutant.module} {fate.mutant.operator}\n{fate.change}")
                sys.stdout.flush()
    sys.exit(report(fates))


def read_fates(path: Path) -> list[Fate]:
    """Return what became of the mutants of an earlier run, as ``--out`` wrote it."""
    entries = map(json.loads, path.read_text("utf-8").splitlines())
    return [Fate(**{**entry, "mutant": Mutant(*entry["mutant"])}) for entry in entries]


def report(fates: Sequence[Fate]) -> int:
    """Print the counts by area, and return the exit code."""
    print("area          mutants  killed  own file  folder  values  limit  share")
    for area in (*AREAS, "all"):
        by = Counter(f.killed_by for f in fates if area in (f.mutant.area, "all"))
        if total := by.total():
            killed = total - by[""]
            print(f"{area:13} {total:7} {killed:7} {by['own']:9} {by['folder']:7}"
                  f" {by['values']:7} {by['limit']:6}  {killed / total:.1%}")  # fmt: skip
    killed = sum(bool(fate.killed_by) for fate in fates)
    return int(killed < NEEDED * len(fates))


def draw(count: int, seed: int) -> list[Mutant]:
    """Draw places, and for each one of the changes that can be made there and that run."""
    chance = random.Random(seed)
    places = sorted(all_places())
    chance.shuffle(places)
    drawn: list[Mutant] = []
    for area, module, kind, occurrence in places:
        if len(drawn) == count:
            break
        name = chance.choice(kinds()[kind])
        source = (ROOT / module).read_text(encoding="utf-8")
        changed = mutate_code(source, plugins.get_operator(name)(), occurrence)
        if changed and running(changed) != running(source):
            drawn.append(Mutant(area, module, name, occurrence))
    return drawn


def all_places() -> Iterator[tuple[str, str, str, int]]:
    """Yield area, module and number of each place where a kind of change can be made."""
    for area, patterns in AREAS.items():
        for path in sorted(p for pattern in patterns for p in (ROOT / "lib/fazhi").glob(pattern)):
            nodes = list(ast_nodes(get_ast(path.read_text(encoding="utf-8"))))
            for kind, names in kinds().items():
                operator = plugins.get_operator(names[0])()
                places = sum(1 for node in nodes for _ in operator.mutation_positions(node))
                for occurrence in range(places):
                    yield area, path.relative_to(ROOT).as_posix(), kind, occurrence


@cache
def kinds() -> dict[str, list[str]]:
    """Return the operators by what they change.

    ``==`` for ``is`` and the like are left out: whether they differ depends on what Python keeps.
    """
    grouped: dict[str, list[str]] = {}
    for name in plugins.operator_names():
        kind, _, new = name.rpartition("_")
        is_identity = new in ("Is", "IsNot") and not kind.endswith(("_Is", "_IsNot"))
        if not (plugins.get_operator(name).arguments() or name == "core/NoOp" or is_identity):
            grouped.setdefault(kind or name, []).append(name)
    return grouped


def running(source: str) -> str:
    """Return what of a source runs: no annotation, and nothing where it does not parse."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return ""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign):
            node.annotation = ast.Constant(None)
        elif isinstance(node, ast.FunctionDef):
            node.returns = None
    return ast.unparse(tree)


def set_up() -> None:
    """Load the libraries, copy the tree, and let the modules there be found first."""
    os.setpgid(0, 0)
    for name in LOADED:
        importlib.import_module(name)
    _Worker.place = Path(tempfile.mkdtemp(prefix="fazhi-mutants-"))
    tree = _Worker.place / "tree"
    shutil.copytree(
        ROOT,
        tree,
        ignore=shutil.ignore_patterns(".venv", ".git", "output", "__pycache__", ".*_cache"),
    )
    os.chdir(tree)
    sys.meta_path[:] = [f for f in sys.meta_path if type(f).__name__ != "RedirectingFinder"]
    sys.path.insert(0, str(tree / "lib"))


class _Worker:
    """What a process of the pool keeps: the place of its copy of the tree."""

    place: Path


def try_mutant(mutant: Mutant) -> Fate:
    """Run the tests that mirror a module against a mutant of it."""
    path = Path(mutant.module)
    folder = Path("tests", *path.parts[2:-1])
    steps = {"own": folder / f"test_{path.stem}.py", "folder": folder, "values": OF_ALL}
    limits = {name: limit(tests) for name, tests in steps.items() if tests.exists()}
    source = path.read_text(encoding="utf-8")
    changed = mutate_code(source, plugins.get_operator(mutant.operator)(), mutant.occurrence)
    started = time.monotonic()
    killed_by = ""
    try:
        path.write_text(changed, encoding="utf-8")
        os.utime(path, (time.time() + 10, time.time() + 10))  # what is compiled is not this
        for name, seconds in limits.items():
            if not killed_by:
                outcome, _ = run_tests(steps[name], seconds)
                killed_by = name if outcome == "failed" else outcome
    finally:
        path.write_text(source, encoding="utf-8")
    lines = difflib.unified_diff(source.splitlines(), changed.splitlines(), lineterm="", n=0)
    change = "\n".join(line for line in lines if not line.startswith(("---", "+++")))
    return Fate(mutant, killed_by, change, round(time.monotonic() - started, 2))


@cache
def limit(tests: Path) -> int:
    """Return the processor seconds that tests may take, by what they take unchanged."""
    run_tests(tests, 600)  # what Python compiles is there afterwards
    outcome, seconds = run_tests(tests, 600)
    if outcome:
        said = (_Worker.place / "said").read_text(encoding="utf-8")
        raise AssertionError(f"{tests} does not pass unchanged:\n{said}")
    return int(3 * seconds + 10)


def run_tests(tests: Path, seconds: int) -> tuple[str, float]:
    """Return ``failed``, ``limit``, or ``""`` where the tests pass; and their processor seconds."""
    child = os.fork()
    if not child:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        said = os.open(_Worker.place / "said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(said, 1)
        os.dup2(said, 2)
        options = ["-qx", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", NOT_RUN]
        options += ["--hypothesis-seed=0", "--basetemp", f"{_Worker.place}/temporary"]
        code = 1
        try:
            code = pytest.main([*options, str(tests)])
        except Exception:
            traceback.print_exc()
            raise
        finally:
            sys.stdout.flush()
            os._exit(code)
    ends = time.monotonic() + WAITS
    while time.monotonic() < ends:
        done, status, used = os.wait4(child, os.WNOHANG)
        if done:
            code = os.waitstatus_to_exitcode(status)
            out_of_time = code in (-signal.SIGXCPU, -signal.SIGKILL)
            outcome = "limit" if out_of_time else "failed"
            passed = code in (0, 5)  # 5: none of them is quick
            return "" if passed else outcome, used.ru_utime + used.ru_stime
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "limit", WAITS


if __name__ == "__main__":
    main()
