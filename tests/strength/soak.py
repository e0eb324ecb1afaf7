"""Kill builds at any moment, then throw texts at all that reads what others write.

    python tests/strength/soak.py [--kills 100] [--minutes 30] [--seed 17] [--only NAME,...]

After each kill every file that lies in the results must be one of a whole build, and at the end a
build must give the same bytes as one that nobody disturbed and leave nothing behind. Each of
ledgers, prose, ``where``, YAML and proofreading is then fed for so many minutes: Hypothesis puts
together pieces of the sample's own texts and any characters; what comes out must be a value or an
error of ours, within seconds. The seed decides all of it. The exit code is 1 where something fails.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from results import contents

from fazhi.documents.passages import Kind, Passage
from fazhi.errors import UserError
from fazhi.figures.expression import ExpressionError
from fazhi.figures.expression_parser import parse_condition
from fazhi.figures.expression_scopes import RowScope
from fazhi.ledgers.load import read_ledgers
from fazhi.ledgers.schema import read_schemas
from fazhi.params.bureau import read_bureau, read_rules
from fazhi.params.plain_yaml import read_plain
from fazhi.params.workspace import Workspace
from fazhi.proofread.all_rules import proofread
from fazhi.proofread.bureau_terms import terms_of
from fazhi.prose.prose_template import template_of
from fazhi.prose.template_language import check

ROOT = Path(__file__).resolve().parents[2]
FAZHI = str(Path(sys.executable).with_name("fazhi"))
YEARS = ("2022", "2023")
SAMPLE = Workspace(ROOT)
PATIENCE = 20
"""Processor seconds that one text may take: a busy machine is no fault of it."""
BATCH = 200
Feed = Callable[[str], object]


def main() -> None:
    """Kill, feed, and say what came of it."""
    parser = argparse.ArgumentParser(description="Kill builds, and feed readers with anything.")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--only", default="")
    call = parser.parse_args()
    faults = kill_builds(call.kills, random.Random(call.seed)) if call.kills else 0
    with tempfile.TemporaryDirectory(prefix="fazhi-soak-") as place:
        for name, (feed, corpus) in readers(Path(place)).items():
            if not call.only or name in call.only.split(","):
                faults += feed_for(name, feed, corpus, 60 * call.minutes, call.seed)
    sys.exit(int(faults > 0))


def kill_builds(kills: int, chance: random.Random) -> int:
    """Kill builds of the sample with its own notebook; return how often that did harm."""
    with tempfile.TemporaryDirectory(prefix="fazhi-soak-") as place:
        workspace = Path(place, "workspace")
        for part in ("ledgers", "notebooks", "params"):
            shutil.copytree(ROOT / part, workspace / part)
        os.environ |= {"XDG_CACHE_HOME": f"{place}/cache", "XDG_CONFIG_HOME": f"{place}/settings"}
        build = [FAZHI, "build", *YEARS, "--force", "--workspace", str(workspace)]
        started = time.monotonic()
        subprocess.run(build, check=False, capture_output=True)
        takes = time.monotonic() - started
        whole = contents(workspace / "output", hidden=False)
        if not whole:
            raise AssertionError("the sample was not built")
        faults = 0
        for number in range(1, kills + 1):
            with subprocess.Popen(
                build, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            ) as process:
                time.sleep(chance.uniform(0, 1.1 * takes))
                process.kill()
            now = contents(workspace / "output", hidden=False)
            lost = {name for name in whole if name not in now}
            strange = {name for name in now if now[name] != whole.get(name)}
            if lost or strange:
                faults += 1
                print(f"kill {number}: lost {sorted(lost)}, other {sorted(strange)}", flush=True)
        subprocess.run(build, check=False, capture_output=True)
        after = contents(workspace / "output")
        if after != whole:
            faults += 1
            print(f"left behind: {sorted(after.items() ^ whole.items())}", flush=True)
    print(f"{kills} kills within {takes:.1f} s each: {faults} did harm", flush=True)
    return faults


def readers(place: Path) -> dict[str, tuple[Feed, str]]:
    """Return what is fed, and with pieces of what."""
    schemas, units = read_schemas(SAMPLE), read_rules(SAMPLE).known_units
    ledger = schemas["lawsuits"]
    folder = place / "ledgers" / "2023"
    folder.mkdir(parents=True)

    def feed_ledgers(text: str) -> None:
        (folder / "lawsuits.csv").write_bytes(text.encode("utf-8", "surrogatepass"))
        read_ledgers(Workspace(place), 2023, {"lawsuits": ledger}, units)

    def feed_prose(text: str) -> None:
        check(template_of(text, "2023.md").tree, "2023.md", {})

    def feed_where(text: str) -> None:
        parse_condition(text, RowScope(ledger))

    def feed_yaml(text: str) -> None:
        read_plain(text, "bureau.yaml")

    terms, kinds = terms_of(read_bureau(SAMPLE), read_rules(SAMPLE), 2023), [*Kind]

    def feed_proofread(text: str) -> None:
        lines = text.split("\n")
        passages = [Passage(line, kinds[len(line) % len(kinds)], "a.md") for line in lines]
        list(proofread(passages, terms))

    prose = (SAMPLE.params / "narrative" / "2023.md").read_text(encoding="utf-8")
    figures = (SAMPLE.params / "figures.yaml").read_text(encoding="utf-8")
    rows = "\n".join(
        path.read_bytes().decode("utf-8-sig", "replace")
        for path in sorted((ROOT / "ledgers").rglob("*.csv"))
    )
    header = ",".join(field.name for field in ledger.fields)
    return {
        "ledgers": (feed_ledgers, f"{header}\n{rows}"),
        "prose": (feed_prose, prose),
        "where": (feed_where, " ".join(re.findall(r"where: (.*)", figures))),
        "yaml": (feed_yaml, figures),
        "proofread": (feed_proofread, prose),
    }


def feed_for(name: str, feed: Feed, corpus: str, seconds: float, seed: int) -> int:
    """Feed a reader until the time is over; return how many texts it did not stand."""
    pieces = sorted(set(re.findall(r"[^\W\d_]+|\d+|\s+|[^\w\s]", corpus)))
    lines = sorted(set(corpus.splitlines(keepends=True)))
    text = st.lists(
        st.one_of(st.sampled_from(pieces), st.sampled_from(lines), st.text(max_size=8)),
        max_size=60,
    ).map("".join)
    ends = time.monotonic() + seconds
    fed, faults, slowest = 0, 0, 0.0

    def once(said: str) -> None:
        nonlocal fed, slowest
        started = time.process_time()
        with patience():
            try:
                feed(said)
            except (UserError, ExpressionError) as error:
                str(error)
        fed, slowest = fed + 1, max(slowest, time.process_time() - started)

    while time.monotonic() < ends:
        run = seeded(seed)(settings(
            max_examples=BATCH, deadline=None, database=None, suppress_health_check=[*HealthCheck],
            phases=[Phase.generate, Phase.shrink],
        )(given(text)(once)))  # fmt: skip
        seed += 1
        try:
            run()
        except Exception:  # noqa: BLE001  whatever it is, it is a find
            faults += 1
            print(f"{name}: seed {seed - 1}", flush=True)
            traceback.print_exc()
    print(f"{name}: {fed} texts in {seconds / 60:g} minutes, {faults} faults, "
          f"{slowest:.2f} s at most", flush=True)  # fmt: skip
    return faults


class patience:  # noqa: N801  read as a word after `with`
    """Raise where what is within takes longer than :data:`PATIENCE`."""

    def __enter__(self) -> None:
        signal.signal(signal.SIGPROF, over)
        signal.setitimer(signal.ITIMER_PROF, PATIENCE)

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)


def over(_number: int, _frame: FrameType | None) -> None:
    """Say that it takes too long."""
    raise TimeoutError


if __name__ == "__main__":
    main()
