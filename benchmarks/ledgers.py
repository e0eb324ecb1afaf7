"""Measure how fast ledgers are read, and how much memory it takes, against bare readers.

    python benchmarks/ledgers.py [--rows 1000000] [--workbook-rows 100000] [--repeat 3]

Each ratio is of the best of several runs, both sides in the same run on the same file. The ledger
is that of complaints, ten columns with one spelling that is mended in half of the rows.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from fazhi.cache.cache_folder import cache_folder
from fazhi.ledgers.load import read_ledgers
from fazhi.ledgers.schema import read_schemas
from fazhi.params.bureau import read_rules
from fazhi.params.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
LEDGER, YEAR = "complaints", 2023
HEADER = "编号,日期,渠道,内容摘要,投诉人,联系电话,答复期限,答复日期,状态,备注"
WAYS = ("来信", "来访", "网络", "电话")
STATES = ("已答复", "办理中")
TARGETS = {"csv": 3.0, "xlsx": 1.5, "memory": 4.0}
PEAK = """
import sys
from pathlib import Path
sys.path.insert(0, {here!r})
from ledgers import read
read(Path({root!r}))
print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
"""


def lines(count: int) -> Iterator[str]:
    """Yield rows of the ledger."""
    rng = random.Random(count)
    days = [date(YEAR, 1, 1) + timedelta(n) for n in range(365)]
    for number in range(count):
        day = rng.randrange(340)
        yield ",".join(
            (
                f"TS{number:07}",
                str(days[day]),
                rng.choice(WAYS),
                f"反映第{rng.randrange(100_000)}号养老机构收费问题",
                f"张某{number % 997}",
                f"1380000{number % 10_000:04}",
                str(days[day + 15]),
                str(days[day + 9]),
                rng.choice(STATES),
                "",
            )
        )


def workspace(folder: Path, name: str) -> Path:
    """Return the file of the only ledger of a new workspace."""
    path = folder / name / "ledgers" / str(YEAR) / f"{LEDGER}{Path(name).suffix}"
    path.parent.mkdir(parents=True)
    return path


def write_csv(folder: Path, count: int) -> Path:
    """Write a text file of so many rows."""
    path = workspace(folder, f"{count}.csv")
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(f"{line}\r\n" for line in (HEADER, *lines(count)))
    return path


def write_xlsx(folder: Path, count: int) -> Path:
    """Write a workbook of so many rows."""
    path = workspace(folder, f"{count}.xlsx")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    for line in (HEADER, *lines(count)):
        sheet.append(line.split(","))
    book.save(path)
    return path


def read(root: Path) -> int:
    """Read, type and check the ledger of a workspace as if for the first time; count its rows."""
    shutil.rmtree(cache_folder(), ignore_errors=True)
    sample = Workspace(ROOT)
    schemas, units = {LEDGER: read_schemas(sample)[LEDGER]}, read_rules(sample).known_units
    return read_ledgers(Workspace(root), YEAR, schemas, units).sources[0].used


def read_cells(path: Path) -> None:
    """Read the cells of a workbook and do nothing with them."""
    CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def best(repeat: int, *works: Callable[[], object]) -> list[float]:
    """Return the shortest time, in seconds, of each of several works done in turn."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(repeat):
        for work, measured in zip(works, times, strict=True):
            start = time.perf_counter()
            work()
            measured.append(time.perf_counter() - start)
    return [min(measured) for measured in times]


def peak(root: Path) -> int:
    """Return the largest memory, in bytes, that a process takes for reading a workspace.

    As Linux tells it in ``/proc``: what ``getrusage`` tells begins with the parent's.
    """
    code = PEAK.format(here=str(Path(__file__).parent), root=str(root))
    ended = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return int(ended.stdout) * 1024


def main() -> None:
    """Print the ratios beside their targets."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--workbook-rows", type=int, default=100_000)
    options.add_argument("--repeat", type=int, default=3)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        path = write_csv(folder, chosen.rows)
        root = path.parents[2]
        ours, theirs = best(
            chosen.repeat,
            lambda: read(root),
            lambda: pd.read_csv(path, engine="pyarrow", dtype=str),
        )
        print(f"csv, {chosen.rows} rows: {ours:.2f} s, pandas {theirs:.2f} s, ", end="")
        print(f"ratio {ours / theirs:.2f} (target {TARGETS['csv']})")
        size, memory = path.stat().st_size, peak(root)
        print(f"peak memory: {memory >> 20} MiB for {size >> 20} MiB of text, ", end="")
        print(f"ratio {memory / size:.2f} (target {TARGETS['memory']})")
        path = write_xlsx(folder, chosen.workbook_rows)
        book = path.parents[2]
        ours, theirs = best(chosen.repeat, lambda: read(book), lambda: read_cells(path))
        print(f"xlsx, {chosen.workbook_rows} rows: {ours:.2f} s, calamine {theirs:.2f} s, ", end="")
        print(f"ratio {ours / theirs:.2f} (target {TARGETS['xlsx']})")
        count = 1000
        while count <= chosen.rows:
            grown = write_csv(folder / "growth", count).parents[2]
            (seconds,) = best(chosen.repeat, lambda grown=grown: read(grown))
            print(f"growth, {count} rows: {seconds:.3f} s, {seconds / count * 1e6:.2f} us a row")
            count *= 10


if __name__ == "__main__":
    main()
