"""Build the sample under ever different circumstances, and compare every file of the results.

    python tests/strength/matrix.py [--years 2021,2022] [--only NAME,...]

Nothing may vary: neither names nor bytes. Only the reviewer's page is left out, which says what is
other than in the build before, and so hangs on what lay there. The exit code is 1 where something
does, and 2 where a circumstance cannot be had on this machine and so was not tried.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from results import contents

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("ledgers", "notebooks", "params")
CALL = "from fazhi.cli import main; main()"
FAZHI = (sys.executable, "-c", CALL)
NO_FORK = (
    sys.executable,
    "-c",
    f"import fazhi.child_process as child; child.CAN_FORK = False; {CALL}",
)
"""Each report and each kernel starts anew, as on systems without a fork."""
NOBODY = 65534
BLOCKED = 1
DONE = (0, BLOCKED)


class NotHereError(Exception):
    """A circumstance that this machine does not have."""


@dataclass(frozen=True, slots=True)
class Case:
    """Circumstances of a build.

    Attributes
    ----------
    name
        What is other than usual.
    words
        Further words of the command.
    env
        Further variables.
    command
        How ``fazhi`` is called.
    folder
        What the workspace is called.
    prepare
        Changes the workspace without changing what a file holds.
    umask
        Of the process.
    owner
        Whose the workspace is.
    times
        How often it is built.
    """

    name: str
    words: Sequence[str] = ()
    env: Mapping[str, str] = field(default_factory=dict)
    command: Sequence[str] = FAZHI
    folder: str = "workspace"
    prepare: Callable[[Path], None] = lambda _: None
    umask: int = 0o022
    owner: int | None = None
    times: int = 1


def main() -> None:
    """Build, compare, and say what differs."""
    parser = argparse.ArgumentParser(description="Compare builds under other circumstances.")
    parser.add_argument("--years", default="")
    parser.add_argument("--only", default="")
    call = parser.parse_args()
    years = [year for year in call.years.split(",") if year]
    chosen = {name for name in call.only.split(",") if name}
    with tempfile.TemporaryDirectory(prefix="fazhi-matrix-") as place:
        above = Path(place).resolve()
        above.chmod(0o755)
        usual = build(Case("usual"), above, years)
        print(f"{'usual':22} {len(usual)} files", flush=True)
        told = [
            compare(name, usual, make, above, years)
            for name, make in cases(above).items()
            if not chosen or name in chosen
        ]
    sys.exit(1 if "differs" in told else 2 if "not here" in told else 0)


def compare(
    name: str,
    usual: Mapping[str, str],
    make: Callable[[], Case],
    above: Path,
    years: Sequence[str],
) -> str:
    """Build under other circumstances, and print and return what came of it."""
    started = time.monotonic()
    try:
        case = make()
    except NotHereError as error:
        print(f"{name:22} not here: {error}", flush=True)
        return "not here"
    with scheduler(above) if name == "scheduler" else nothing() as words:
        made = build(case, above, years, words)
    differing = sorted(f for f in {*usual, *made} if usual.get(f) != made.get(f))
    said = f"differs: {', '.join(differing)}" if differing else "identical"
    print(f"{name:22} {len(made)} files {said} ({time.monotonic() - started:.0f} s)", flush=True)
    return "differs" if differing else "identical"


def cases(above: Path) -> dict[str, Callable[[], Case]]:
    """Return the circumstances by name; calling one may say that it is not to be had."""
    plain = [
        Case("again and again", ("--force",), times=2),
        Case("one at a time", ("--jobs", "1")),
        Case("four at a time", ("--jobs", "4")),
        Case("plain kernels", command=NO_FORK),
        Case("scheduler"),
        Case("other folder", folder="年度 报告 (复制)"),
        Case("TZ far east", env={"TZ": "Pacific/Kiritimati"}),
        Case("TZ far west", env={"TZ": "Etc/GMT+12"}),
        Case("LANG=C", env={"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"}),
        Case("LANG=POSIX", env={"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0"}),
        Case("hash seed 1", env={"PYTHONHASHSEED": "1"}),
        Case("hash seed 4711", env={"PYTHONHASHSEED": "4711"}),
        Case("order of files", prepare=lay_backwards),
        Case("times of files", prepare=age),
        Case("umask 077", umask=0o077),
    ]
    return {case.name: (lambda case=case: case) for case in plain} | {
        "LANG=zh_CN.GB18030": gb18030,
        "another user": other_user,
        "wheel": lambda: from_wheel(above),
    }


def gb18030() -> Case:
    """Return a build where the locale is an old Chinese one."""
    known = subprocess.run(["locale", "-a"], capture_output=True, check=False).stdout.lower()  # noqa: S607  where it lies is the system's
    if b"zh_cn.gb18030" not in known:
        raise NotHereError("the locale is not installed (localedef -i zh_CN -f GB18030)")
    return Case("LANG=zh_CN.GB18030", env={"LC_ALL": "zh_CN.GB18030"})


def other_user() -> Case:
    """Return a build by someone else, who may write in their own folder alone.

    They may read everything, for this Python can lie in the first user's home.
    """
    drop = shutil.which("setpriv")
    if os.geteuid() or not drop:
        raise NotHereError("only root, with setpriv, may become another user")
    reads = "+dac_read_search"
    who = (f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
    command = (drop, *who, f"--inh-caps={reads}", f"--ambient-caps={reads}", *FAZHI)
    return Case("another user", command=command, env={"USER": "nobody"}, owner=NOBODY)


def from_wheel(above: Path) -> Case:
    """Return a build by an installed wheel instead of the checkout."""
    wheels = above / "wheels"
    build_wheel = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)]
    subprocess.run(build_wheel, cwd=ROOT, check=True, capture_output=True)
    place = above / "installed"
    venv.create(place, with_pip=False)
    python = place / ("Scripts" if os.name == "nt" else "bin") / "python"
    (libraries,) = {p for p in sys.path if Path(p, "pandas").is_dir()}
    asked = [str(python), "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"]
    own = Path(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip())
    (wheel,) = wheels.glob("*.whl")
    shutil.unpack_archive(wheel, own, "zip")
    (own / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    asked = [str(python), "-c", "import fazhi; print(fazhi.__file__)"]
    found = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    if not found.startswith(str(own)):
        raise NotHereError(f"the checkout is in the way of the wheel: {found}")
    return Case("wheel", command=(str(python), "-c", CALL))


def lay_backwards(workspace: Path) -> None:
    """Write the files anew in another order, which is the order in which folders list them."""
    files = sorted(path for path in workspace.rglob("*") if path.is_file())
    contents = {path: path.read_bytes() for path in files}
    for part in PARTS:
        shutil.rmtree(workspace / part)
    random.Random(17).shuffle(files)
    for path in files:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(contents[path])


def age(workspace: Path) -> None:
    """Give each file another time, in this and the last century."""
    chance = random.Random(17)
    for path in sorted(workspace.rglob("*")):
        when = chance.randrange(0, 1_900_000_000)
        os.utime(path, (when, when))


def build(
    case: Case, above: Path, years: Sequence[str], words: Sequence[str] = ()
) -> dict[str, str]:
    """Build a copy of the sample, and return the hash of each file of the results by its name."""
    with tempfile.TemporaryDirectory(dir=above) as place:
        workspace = Path(place, case.folder)
        Path(place).chmod(0o755)
        for part in PARTS:
            ignored = shutil.ignore_patterns(".ipynb_checkpoints")
            shutil.copytree(ROOT / part, workspace / part, ignore=ignored)
        case.prepare(workspace)
        env = {
            **os.environ,
            "XDG_CACHE_HOME": f"{place}/cache",
            "XDG_CONFIG_HOME": f"{place}/set",
            "HOME": place,
        }
        if case.owner is not None:
            for path in (Path(place), *Path(place).rglob("*")):
                os.chown(path, case.owner, case.owner)
        for _ in range(case.times):
            command = [*case.command, "build", *years, "--workspace", str(workspace)]
            done = subprocess.run(
                [*command, *case.words, *words],
                env={**env, **case.env},
                cwd=place,
                umask=case.umask,
                capture_output=True,
                check=False,
            )
            if done.returncode not in DONE:
                raise AssertionError(
                    case.name, done.returncode, done.stderr.decode("utf-8", "replace")
                )
        output = workspace / "output"
        if not (output / "index.html").is_file():
            raise AssertionError(case.name, done.stderr.decode("utf-8", "replace"))
        return contents(output)


@contextmanager
def nothing() -> Iterator[Sequence[str]]:
    """Need nothing beside the build."""
    yield ()


@contextmanager
def scheduler(above: Path) -> Iterator[Sequence[str]]:
    """Run a scheduler and a worker, and yield what tells a build of it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    calls = (("dask_scheduler", "--port", str(port)), ("dask_worker", address, "--nthreads", "1"))
    with (above / "cluster.log").open("wb") as log:
        started = []
        try:
            for name, *words in calls:
                command = [sys.executable, "-m", f"distributed.cli.{name}", *words]
                started.append(
                    subprocess.Popen(
                        [*command, "--no-dashboard"], stdout=log, stderr=log, cwd=above
                    )
                )
            until = time.monotonic() + 120
            while time.monotonic() < until:
                with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                    break
                time.sleep(0.2)
            yield ("--scheduler", address)
        finally:
            for process in started:
                process.kill()
                process.wait()


if __name__ == "__main__":
    main()
