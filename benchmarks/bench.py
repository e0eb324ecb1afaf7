"""Measure reports and commands, and print one table of medians and ratios: ``make bench``.

Processor seconds are those of a command with all of its processes; a busy machine changes them
less than the time on the clock. The yardstick is the shell loop that version 0.1.0 replaced:
papermill and three times nbconvert a year, in an environment of its own, which is made under a
temporary folder and takes some minutes.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
YEARS = (2021, 2022, 2023, 2024)
FOLDERS = ("ledgers", "notebooks", "params")
YARDSTICK = "v0.1.0"
LARGE = 200_000

CALLS = """
import json, os, sys, time
os.chdir(sys.argv[1])
from fazhi.report import Report
cells = json.load(open("notebooks/annual_report.ipynb"))["cells"]
code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
used = []
for year in (2021, 2022, 2023, 2024):
    began = time.process_time()
    names = {"year": year, "lenient": False, "In": code}
    for source in code[1:]:
        *before, last = source.strip().splitlines()
        if last.startswith("report."):
            exec("\\n".join(before), names)
            eval(last, names)._repr_mimebundle_()
        else:
            exec(source, names)
    used.append(time.process_time() - began)
print(sorted(used[1:])[1])
"""
"""The notebook's own calls in one process; the first year, which loads, does not count."""


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds by the clock and the processor, MB of its largest process."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Row:
    """A line of the table.

    Attributes
    ----------
    name
        What was measured.
    reports
        How many reports were made, by which the costs are divided; 0 for none.
    costs
        Of each run.
    """

    name: str
    reports: int
    costs: Sequence[Cost]

    def print(self, yardstick: float | None) -> None:
        """Print medians, and how many times as fast as the yardstick a report is."""
        wall, cpu, memory = (
            median(getattr(cost, name) for cost in self.costs) for name in ("wall", "cpu", "memory")
        )
        share = f"{cpu / self.reports:8.2f}" if self.reports else " " * 8
        times = f"{yardstick * self.reports / cpu:7.1f}" if yardstick and self.reports else ""
        print(f"{self.name:44}{wall:9.2f}{cpu:9.2f}{share}{memory:8.0f}{times}", flush=True)


def run(*words: str | Path, cwd: Path = ROOT, codes: Sequence[int] = (0, 1), env: str = "") -> Cost:
    """Run a command and return what it took."""
    settings = {**os.environ, "_FAZHI_COMPLETE": env} if env else os.environ
    began = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        started = subprocess.Popen(words, cwd=cwd, env=settings, stdout=said, stderr=said)
        _, status, used = os.wait4(started.pid, 0)
        if os.waitstatus_to_exitcode(status) not in codes:
            said.seek(0)
            raise SystemExit(f"{words}\n{said.read().decode()}")
    wall = time.perf_counter() - began
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def copies(folder: Path, count: int) -> list[Path]:
    """Make workspaces of the sample; each has four reports."""
    places = [folder / f"bureau{n}" for n in range(count)]
    for place in places:
        for name in FOLDERS:
            shutil.copytree(ROOT / name, place / name, dirs_exist_ok=True)
    return places


def fazhi(*words: str | Path, env: str = "") -> Cost:
    """Run our command."""
    return run(BIN / "fazhi", *words, env=env)


def build(places: Sequence[Path], *words: str | Path) -> Cost:
    """Build the reports of some workspaces anew."""
    named = [word for place in places for word in ("--workspace", place)]
    return fazhi("build", *words, "--force", *named)


def enlarge(place: Path) -> None:
    """Give the year 2023 of a workspace 200,000 disclosures."""
    folder, chance = place / "ledgers" / "2023", random.Random(1)
    (folder / "政府信息公开台账.xlsx").unlink()
    header = "序号,标题,文号,类别,渠道,形成日期,公开日期,公开方式,网址,保密审查人,状态"
    with (folder / "政府信息公开台账.csv").open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(header.split(","))
        for n in range(1, LARGE + 1):
            day = dt.date(2023, 1, 1) + dt.timedelta(chance.randrange(365))
            kind = chance.choice(("领导变动", "政策文件", "工作动态", "信息公告"))
            channel = chance.choice(("政府网站", "微信公众号", "政务公开栏"))
            row = [n, f"社会救助公告{n}", "", kind, channel, day, day, "主动公开", "", "", "已发布"]
            table.writerow(row)


@contextmanager
def yardstick_environment(folder: Path) -> Iterator[Path]:
    """Give the folder of version 0.1.0, with an environment of its own in ``.venv``."""
    tree = folder / "yardstick"
    git = ("git", "-C", str(ROOT), "worktree")
    subprocess.run([*git, "add", "--detach", "--quiet", str(tree), YARDSTICK], check=True)
    try:
        subprocess.run([sys.executable, "-m", "venv", tree / ".venv"], check=True)
        pip = [tree / ".venv/bin/python", "-m", "pip", "install", "-qqq"]
        lock = ["--only-binary", ":all:", "--require-hashes", "-r", tree / "requirements.lock"]
        subprocess.run([*pip, *lock], check=True)
        own = ["--no-deps", "--no-build-isolation", "--editable", tree]
        subprocess.run([*pip, *own], check=True)
        yield tree
    finally:
        subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def shell_loop(tree: Path, year: int) -> Cost:
    """Make one edition of a year as version 0.1.0's README does by hand."""
    programs, out = tree / ".venv/bin", tree / f"{year}.ipynb"
    notebook = "notebooks/annual_report.ipynb"
    costs = [run(programs / "papermill", notebook, out, "-p", "year", str(year), cwd=tree)]
    costs += [
        run(programs / "jupyter", "nbconvert", "--to", kind, out, cwd=tree)
        for kind in ("fazhi-html", "fazhi-pdf", "fazhi-docx")
    ]
    walls, cpus = ([getattr(cost, name) for cost in costs] for name in ("wall", "cpu"))
    return Cost(sum(walls), sum(cpus), max(cost.memory for cost in costs))


def measure_commands(place: Path, repeat: int) -> Iterator[Row]:
    """Measure what starts, and what reads."""

    def times(work: Callable[[], Cost]) -> list[Cost]:
        return [work() for _ in range(repeat)]

    yield Row("fazhi --help", 0, times(lambda: fazhi("--help")))
    yield Row("fazhi --version", 0, times(lambda: fazhi("--version")))
    yield Row("completion", 0, times(lambda: fazhi(env="source_bash")))
    for words in (("check", "2023"), ("figures", "2023"), ("explain", "2023", "lawsuits_total")):
        call = (*words, "--workspace", place)
        forget()
        yield Row(f"fazhi {words[0]}, nothing kept", 0, [fazhi(*call)])
        yield Row(f"fazhi {words[0]}, unchanged", 0, times(lambda call=call: fazhi(*call)))


def measure_reports(folder: Path, repeat: int, *, long: bool) -> Iterator[Row]:
    """Measure reports, both editions in all formats."""
    one, *_ = three = copies(folder, 3)
    yield Row("one report from cold", 1, [build([one], "2023") for _ in range(repeat)])
    for jobs in ("1", "2"):
        runs = [build([one], "--jobs", jobs) for _ in range(repeat)]
        yield Row(f"4 reports, {jobs} at once", 4, runs)
    yield Row("12 reports, 2 at once", 12, [build(three, "--jobs", "2")])
    named = [word for place in three for word in ("--workspace", place)]
    runs = [fazhi("build", *named) for _ in range(repeat + 1)][1:]
    yield Row("12 reports, unchanged", 0, runs)
    done = subprocess.run([sys.executable, "-c", CALLS, one], capture_output=True, check=True)
    own = json.loads(done.stdout)
    yield Row("the notebook's own calls, in one warm process", 1, [Cost(own, own, 0)])
    (large,) = copies(folder / "large", 1)
    enlarge(large)
    yield Row(f"a year of {LARGE:,} disclosures", 1, [build([large], "2023")])
    for count in (100, 1000) if long else ():
        places = copies(folder / str(count), count // 4)
        yield Row(f"{count} reports, 2 at once", count, [build(places, "--jobs", "2")])
        shutil.rmtree(folder / str(count))


def forget() -> None:
    """Forget what was kept."""
    shutil.rmtree(Path(os.environ["XDG_CACHE_HOME"]), ignore_errors=True)


def main() -> None:
    """Measure what is asked for, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3, help="runs of which the median is printed")
    parser.add_argument("--long", action="store_true", help="100 and 1,000 reports too")
    parser.add_argument("--no-yardstick", action="store_true", help="without version 0.1.0")
    asked = parser.parse_args()
    print(f"{'':44}{'wall s':>9}{'CPU s':>9}{'/report':>8}{'MB':>8}{'times':>7}")
    with tempfile.TemporaryDirectory(prefix="fazhi-bench-") as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        yardstick = None
        if not asked.no_yardstick:
            with yardstick_environment(folder) as tree:
                row = Row("shell loop, one edition", 1, [shell_loop(tree, y) for y in YEARS[1:]])
                yardstick = median(cost.cpu for cost in row.costs)
                row.print(yardstick)
        (place,) = copies(folder / "commands", 1)
        for row in measure_commands(place, asked.repeat):
            row.print(None)
        for row in measure_reports(folder, asked.repeat, long=asked.long):
            row.print(yardstick)


if __name__ == "__main__":
    main()
