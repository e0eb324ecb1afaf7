"""Measure the gate: thousands of names and numbers against a megabyte, and the public files.

    python benchmarks/privacy_gate.py [FOLDER]

FOLDER is a year's folder of results; without it only the search is measured.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from fazhi.params.bureau import read_rules
from fazhi.params.workspace import Workspace
from fazhi.privacy.scan import Personal, scan
from fazhi.privacy.scan.known_persons import Value
from fazhi.privacy.scan.pieces import Bond
from fazhi.privacy.scan.search import Search

ROOT = Path(__file__).resolve().parents[1]
MANY = 5000
MEGABYTE = 1_000_000
SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文红玉兰春生志海燕立新小梅花清雅"


def made_up() -> Personal:
    """Return names and telephone numbers, the same on every run."""
    chance = random.Random(1)
    names = {
        chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2))))
        for _ in range(MANY)
    }
    numbers = {f"1{chance.randrange(3 * 10**9, 10**10)}" for _ in range(MANY)}
    values = {name: Value("name", name, "") for name in names}
    values |= {number: Value("phone", number, "") for number in numbers}
    return Personal(values, frozenset(), read_rules(Workspace(ROOT)).privacy)


def prose() -> str:
    """Return the sample years' prose, as often as fills a megabyte."""
    text = "".join(path.read_text("utf-8") for path in (ROOT / "params/narrative").glob("*.md"))
    times = MEGABYTE // len(text.encode()) + 1
    return (text * times).encode()[:MEGABYTE].decode("utf-8", "ignore")


def best(run: Callable[[], object], times: int = 5) -> float:
    """Return the least processor time of several runs, in seconds."""
    seconds = []
    for _ in range(times):
        start = time.process_time()
        run()
        seconds.append(time.process_time() - start)
    return min(seconds)


def main() -> None:
    """Print what was measured."""
    personal, text = made_up(), prose()
    search = Search(personal)
    print(f"{len(personal.values)} values: prepared in {best(lambda: Search(personal)):.3f} s")
    print(f"1 MB of prose: {best(lambda: list(search.find([text], Bond.PROSE))):.3f} s")
    for folder in map(Path, sys.argv[1:]):
        files = {path.name: path.read_bytes() for path in folder.glob("*.*")}
        size = sum(map(len, files.values()))
        print(
            f"{folder}: {size / MEGABYTE:.1f} MB in {best(lambda f=files: scan(f, personal)):.2f} s"
        )


if __name__ == "__main__":
    main()
