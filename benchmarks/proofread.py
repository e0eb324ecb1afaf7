"""Precision, recall and speed of the proofreader.

    python benchmarks/proofread.py [FILE.json …]

Without files, the clauses of ``tests/proofread/corpus*.json``: for each kind how many faulty and
sound ones there are, how many of the faulty are told of, and of how many sound ones something is
told. Then the time for a text of 200 pages, and of the command from start to end.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from fazhi.catalogue import Severity
from fazhi.documents.passages import located
from fazhi.documents.text_passages import read_plain
from fazhi.proofread.all_rules import proofread
from fazhi.proofread.vocabulary import builtin_terms

ROOT = Path(__file__).resolve().parents[1]
PAGE = 22 * 28
"""Characters on a page (GB/T 9704-2012)."""

PAGES = 200
Case = Mapping[str, str | None]


def warns(text: str) -> bool:
    """Tell whether anything is warned of in a text."""
    passages = tuple(located(read_plain(text.encode(), "a.txt")))
    found = proofread(passages, builtin_terms())
    return any(finding.severity is not Severity.INFO for finding in found)


def table(cases: Iterable[Case]) -> None:
    """Print faulty, told, sound and falsely told by kind, then recall and precision."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for case in cases:
        row = counts[str(case["kind"])]
        first = 0 if case["fault"] else 2
        row[first] += 1
        row[first + 1] += warns(str(case["text"]))
    print("kind\tfaulty\ttold\tsound\tfalse")
    for kind, row in counts.items():
        print(kind, *row, sep="\t")
    faulty, told, sound, false = (sum(column) for column in zip(*counts.values(), strict=True))
    print("all", faulty, told, sound, false, sep="\t")
    print(f"recall {told / faulty:.1%}, precision {told / (told + false):.1%}")


def speed(cases: Iterable[Case]) -> None:
    """Print the time of a long text in one process, and of the command on a short one."""
    clauses = [str(case["text"]).replace("\n", "") for case in cases if not case["fault"]]
    text = "\n".join(clauses)
    text = "\n\n".join([text] * (PAGES * PAGE // len(text) + 1))[: PAGES * PAGE]
    passages = tuple(located(read_plain(text.encode(), "a.txt")))
    start = time.process_time()
    list(proofread(passages, builtin_terms()))
    print(
        f"{PAGES} pages ({len(text)} characters): {time.process_time() - start:.2f} s of processor"
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.txt"
        file.write_text("按时公开142条。\n", encoding="utf-8")
        command = [Path(sys.executable).with_name("fazhi"), "proofread", file, "--json"]
        times = []
        for _ in range(5):
            start, before = time.perf_counter(), os.times()
            subprocess.run(command, check=True, capture_output=True, cwd=folder)
            after = os.times()
            spent = after.children_user + after.children_system
            spent -= before.children_user + before.children_system
            times.append((spent, time.perf_counter() - start))
    spent, wall = min(times)
    print(f"fazhi proofread of one line: {spent:.2f} s of processor, {wall:.2f} s in all")


def main() -> None:
    """Print all of it."""
    files = [*map(Path, sys.argv[1:])] or sorted((ROOT / "tests/proofread").glob("corpus*.json"))
    every: list[Case] = []
    for file in files:
        cases = json.loads(file.read_text("utf-8"))
        print(f"\n{file.name}")
        table(cases)
        every += cases
    speed(every)


if __name__ == "__main__":
    main()
