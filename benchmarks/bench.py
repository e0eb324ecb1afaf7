"""Measure reports and commands, and print one table of medians and ratios: ``make bench``.

Processor seconds are those of a command with all of its processes; a busy machine changes them
less than the time on the clock. The yardstick is the shell loop that version 0.1.0 replaced:
papermill and three times nbconvert a year, in an environment of its own, which is made under a
temporary folder and takes some minutes; where it cannot be made, the ratios are left out.

A row that takes too long is given up and says so, and the table goes on.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import os
import platform
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
YEARS = (2021, 2022, 2023, 2024)
FOLDERS = ("ledgers", "notebooks", "params")
YARDSTICK = "5affcf67f68eb19b9aff3c36252d06474b630533"
"""The commit of version 0.1.0; a copy of the repository may lack its tag."""
LARGE = 200_000
MAIN = ("--report", "annual")
"""The report that version 0.1.0 made too."""

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


class TooLongError(Exception):
    """A command took longer than a row of the table may."""


@dataclass(frozen=True)
class Row:
    """A line of the table.

    Attributes
    ----------
    name
        What is measured.
    reports
        How many reports are made, by which the costs are divided; 0 for none.
    measure
        Gives the cost of each run.
    """

    name: str
    reports: int
    measure: Callable[[], Sequence[Cost]]

    def print(self, yardstick: float | None) -> float | None:
        """Measure and print medians, and how many times as fast as the yardstick a report is.

        Returns
        -------
        float | None
            Processor seconds; nothing where it took too long.
        """
        try:
            costs = self.measure()
        except TooLongError as error:
            print(f"{self.name:44}  given up after {error} minutes", flush=True)
            return None
        wall, cpu, memory = (
            median(getattr(cost, name) for cost in costs) for name in ("wall", "cpu", "memory")
        )
        share = f"{cpu / self.reports:8.2f}" if self.reports else " " * 8
        times = f"{yardstick * self.reports / cpu:7.1f}" if yardstick and self.reports else ""
        print(f"{self.name:44}{wall:9.2f}{cpu:9.2f}{share}{memory:8.0f}{times}", flush=True)
        return cpu


@dataclass(frozen=True)
class Bench:
    """How is measured.

    Attributes
    ----------
    repeat
        Runs of which the median is printed.
    minutes
        After which a command is given up.
    """

    repeat: int
    minutes: float

    def run(
        self, *words: str | Path, cwd: Path = ROOT, codes: Sequence[int] = (0, 1), env: str = ""
    ) -> Cost:
        """Run a command and return what it took, with its modules compiled as an installation's."""
        settings = {**os.environ, **({"_FAZHI_COMPLETE": env} if env else {})}
        settings.pop("PYTHONDONTWRITEBYTECODE", None)
        began = time.perf_counter()
        with tempfile.TemporaryFile() as said:
            started = subprocess.Popen(
                words, cwd=cwd, env=settings, stdout=said, stderr=said, start_new_session=True
            )
            timer = threading.Timer(60 * self.minutes, os.killpg, (started.pid, signal.SIGTERM))
            timer.start()
            _, status, used = os.wait4(started.pid, 0)
            timer.cancel()
            wall = time.perf_counter() - began
            if wall >= 60 * self.minutes:
                raise TooLongError(self.minutes)
            if os.waitstatus_to_exitcode(status) not in codes:
                said.seek(0)
                raise SystemExit(f"{words}\n{said.read().decode()}")
        return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)

    def fazhi(self, *words: str | Path, env: str = "") -> Cost:
        """Run our command."""
        return self.run(BIN / "fazhi", *words, env=env)

    def build(self, places: Sequence[Path], *words: str | Path) -> Cost:
        """Build the main reports of some workspaces anew."""
        return self.fazhi("build", *words, "--force", *MAIN, *named(places))

    def times(self, work: Callable[[], Cost]) -> list[Cost]:
        """Do something as often as is to be measured."""
        return [work() for _ in range(self.repeat)]


def named(places: Sequence[Path]) -> list[str | Path]:
    """Return the words that name workspaces."""
    return [word for place in places for word in ("--workspace", place)]


def copies(folder: Path, count: int) -> list[Path]:
    """Make workspaces of the sample; each has four main reports."""
    places = [folder / f"bureau{n}" for n in range(count)]
    for place in places:
        for name in FOLDERS:
            shutil.copytree(ROOT / name, place / name, dirs_exist_ok=True)
    return places


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


def shell_loop(bench: Bench, tree: Path, year: int) -> Cost:
    """Make one edition of a year as version 0.1.0's README does by hand."""
    programs, out = tree / ".venv/bin", tree / f"{year}.ipynb"
    notebook = "notebooks/annual_report.ipynb"
    costs = [bench.run(programs / "papermill", notebook, out, "-p", "year", str(year), cwd=tree)]
    costs += [
        bench.run(programs / "jupyter", "nbconvert", "--to", kind, out, cwd=tree)
        for kind in ("fazhi-html", "fazhi-pdf", "fazhi-docx")
    ]
    walls, cpus = ([getattr(cost, name) for cost in costs] for name in ("wall", "cpu"))
    return Cost(sum(walls), sum(cpus), max(cost.memory for cost in costs))


class Watching:
    """``fazhi watch`` of the year 2023, followed by what it tells."""

    WHOLE, SENTENCE = "页面已更新", "正文已更新"

    def __init__(self, place: Path) -> None:
        words = (BIN / "fazhi", "watch", "2023", "--trust", "--workspace", place)
        self._process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)

    def hear(self, *beginnings: str) -> str:
        """Wait until it tells a line that begins so, and return that line."""
        return next(line for line in self._process.stdout or () if line.startswith(beginnings))

    def save(self, file: Path, text: str) -> Cost:
        """Save a file, and return what it took until there was something new to see."""
        before, began = self._used(), time.perf_counter()
        file.write_text(text, encoding="utf-8")
        told = self.hear(self.SENTENCE, self.WHOLE)
        cost = Cost(time.perf_counter() - began, self._used() - before, 0)
        if told.startswith(self.SENTENCE):
            self.hear(self.WHOLE)
        return cost

    def end(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.communicate()

    def _used(self) -> float:
        """Return the processor seconds of it and of all that it has started."""
        one = psutil.Process(self._process.pid)
        return sum(sum(p.cpu_times()[:4]) for p in (one, *one.children(recursive=True)))


def measure_watch(bench: Bench, place: Path) -> list[list[Cost]]:
    """Measure a save until its page: of a sentence, and of the parameters of the year."""
    prose, year = place / "params/narrative/2023.md", place / "params/2023.yaml"
    said, given = prose.read_text("utf-8"), year.read_text("utf-8")
    sentences, wholes = [], []
    watching = Watching(place)
    try:
        watching.hear(watching.WHOLE)
        for n in range(bench.repeat):
            time.sleep(_STANDS)
            sentences.append(watching.save(prose, f"{said}\n第{'一' * (n + 1)}句。\n"))
            wholes.append(watching.save(year, f"{given}# {n}\n"))
    finally:
        watching.end()
        prose.write_text(said, encoding="utf-8")
        year.write_text(given, encoding="utf-8")
    return [sentences, wholes]


_STANDS = 15.0
"""Seconds after which a page that has come is ready for sentences, on a busy machine too."""


def measure_commands(bench: Bench, place: Path) -> Iterator[Row]:
    """Measure what starts, and what reads."""
    fazhi, times = bench.fazhi, bench.times

    def anew(call: Sequence[str | Path]) -> Callable[[], Cost]:
        """Return a command as if for the first time; the very first also compiles its modules."""

        def run() -> Cost:
            forget()
            return fazhi(*call)

        return run

    yield Row("fazhi --help", 0, lambda: times(lambda: fazhi("--help")))
    yield Row("fazhi --version", 0, lambda: times(lambda: fazhi("--version")))
    yield Row("completion", 0, lambda: times(lambda: fazhi(env="source_bash")))
    for words in (("check", "2023"), ("figures", "2023"), ("explain", "2023", "lawsuits_total")):
        call = (*words, "--workspace", place)
        yield Row(f"fazhi {words[0]}, nothing kept", 0, lambda call=call: times(anew(call)))
        yield Row(f"fazhi {words[0]}, unchanged", 0, lambda call=call: times(lambda: fazhi(*call)))
    saves: list[list[Cost]] = []

    def watched(which: int) -> list[Cost]:
        saves[:] = saves or measure_watch(bench, place)
        return saves[which]

    yield Row("watch: a sentence saved, until it is shown", 0, lambda: watched(0))
    yield Row("watch: parameters saved, until the page", 0, lambda: watched(1))


def measure_reports(bench: Bench, folder: Path, *, long: bool) -> Iterator[Row]:
    """Measure reports, both editions in all formats."""
    build, times = bench.build, bench.times
    one, *_ = three = copies(folder, 3)
    yield Row("one report from cold", 1, lambda: times(lambda: build([one], "2023")))
    for jobs in ("1", "2"):
        yield Row(
            f"4 reports, {jobs} at once",
            4,
            lambda jobs=jobs: times(lambda: build([one], "--jobs", jobs)),
        )
    yield Row("12 reports, 2 at once", 12, lambda: [build(three, "--jobs", "2")])
    again = ("build", *MAIN, *named(three))
    yield Row(
        "12 reports, unchanged",
        0,
        lambda: [bench.fazhi(*again) for _ in range(bench.repeat + 1)][1:],
    )
    yield Row("the notebook's own calls, in one warm process", 1, lambda: [own_calls(one)])
    (large,) = copies(folder / "large", 1)
    enlarge(large)
    yield Row(f"a year of {LARGE:,} disclosures", 1, lambda: [build([large], "2023")])
    for count in (100, 1000) if long else (100,):
        places = copies(folder / str(count), count // 4)
        yield Row(f"{count} reports, 2 at once", count, lambda p=places: [build(p, "--jobs", "2")])
        shutil.rmtree(folder / str(count))


def own_calls(place: Path) -> Cost:
    """Measure what the notebook calls, in one process."""
    done = subprocess.run([sys.executable, "-c", CALLS, place], capture_output=True, check=True)
    own = json.loads(done.stdout)
    return Cost(own, own, 0)


def forget() -> None:
    """Forget what was kept."""
    shutil.rmtree(Path(os.environ["XDG_CACHE_HOME"]), ignore_errors=True)


def machine() -> str:
    """Say on what, when, and beside how much other work is measured."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return (
        f"{dt.datetime.now().astimezone():%Y-%m-%d %H:%M}, {names[0] if names else 'unknown'}, "
        f"{os.cpu_count()} cores, load {load} before, "
        f"{platform.system()}, Python {platform.python_version()}"
    )


def main() -> None:
    """Measure what is asked for, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3, help="runs of which the median is printed")
    parser.add_argument("--minutes", type=float, default=20, help="after which a row is given up")
    parser.add_argument("--long", action="store_true", help="1,000 reports too")
    parser.add_argument("--no-yardstick", action="store_true", help="without version 0.1.0")
    asked = parser.parse_args()
    bench = Bench(asked.repeat, asked.minutes)
    print(machine())
    print(f"{'':44}{'wall s':>9}{'CPU s':>9}{'/report':>8}{'MB':>8}{'times':>7}", flush=True)
    with tempfile.TemporaryDirectory(prefix="fazhi-bench-") as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        yardstick = None
        try:
            with nullcontext() if asked.no_yardstick else yardstick_environment(folder) as tree:
                if tree:
                    loop = [shell_loop(bench, tree, year) for year in YEARS[1:]]
                    yardstick = Row("shell loop, one edition", 1, lambda: loop).print(None)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"version 0.1.0 cannot be set up, so no ratios are given: {error}", flush=True)
        (place,) = copies(folder / "commands", 1)
        for row in measure_commands(bench, place):
            row.print(None)
        for row in measure_reports(bench, folder, long=asked.long):
            row.print(yardstick)


if __name__ == "__main__":
    main()
