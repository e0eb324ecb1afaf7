"""Set-up follows one list of dependencies, and goes on where it was cut short."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
DEPENDENCIES = [*RUN, *EXTRAS["lab"], *EXTRAS["test"]]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PIN = re.compile(
    r"(?P<name>[\w.-]+)==(?P<version>[\w.!+]+)( ; [^:/]+?)?( --hash=sha256:[0-9a-f]{64})+"
)
HOST = re.compile(r"://|\b[\w-]+\.(?:org|com|net|io|cn|edu)\b")


def bounds(requirements: list[str]) -> dict[str, str]:
    """Return the version bounds of each package."""
    parsed = [Requirement(text) for text in requirements]
    return {canonicalize_name(item.name): str(item.specifier) for item in parsed}


def lock_faults(text: str, needed: list[str]) -> Iterator[str]:
    """Yield the lines that are no pin with a hash, the addresses, and what is not pinned."""
    yield from (f"address: {line}" for line in text.splitlines() if HOST.search(line))
    pinned: dict[str, list[str]] = {}
    for line in re.sub(r"\s*\\\n\s*", " ", text).splitlines():
        if pin := PIN.fullmatch(line):
            pinned.setdefault(canonicalize_name(pin["name"]), []).append(pin["version"])
        elif not re.match(r"\s*#", line):
            yield f"no pin: {line}"
    for requirement in map(Requirement, needed):
        versions = pinned.get(canonicalize_name(requirement.name), [])
        if not versions or not all(map(requirement.specifier.contains, versions)):
            yield f"not met: {requirement}"


@pytest.mark.parametrize(
    ("lock", "needed"),
    [
        ("requirements.lock", RUN),
        ("requirements-test.lock", [*RUN, *EXTRAS["test"]]),
        ("requirements-lab.lock", [*RUN, *EXTRAS["lab"]]),
        ("requirements-mutants.lock", [*RUN, *EXTRAS["mutants"]]),
    ],
)
def test_lock_pins_all_with_hashes(lock: str, needed: list[str]) -> None:
    """A lock names no address and pins what the project, its tests and its build need."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    build = [*PROJECT["build-system"]["requires"], *PROJECT["dependency-groups"]["build"]]
    assert list(lock_faults(text, [*needed, *build])) == []


def test_reports_need_no_tools_of_tests() -> None:
    """What `make report` sets up holds neither a type checker nor a browser's driver."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = {name.lower() for name in re.findall(r"^([\w.-]+)==", text, flags=re.MULTILINE)}
    assert pinned & {"mypy", "playwright", "pytest", "ruff", "pandas-stubs"} == set()


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("rich==14.0 \\\n    --hash=sha256:{0}\n    # via fazhi\n", []),
        ("rich==14.0 ; python_version < '3.12' --hash=sha256:{0} --hash=sha256:{0}\n", []),
        ("rich==14.0\n", ["no pin: rich==14.0", "not met: rich>=14"]),
        ("rich>=14.0 --hash=sha256:{0}\n", ["no pin: ", "not met: rich>=14"]),
        ("rich==13.9 --hash=sha256:{0}\n", ["not met: rich>=14"]),
        ("lark==1.3 --hash=sha256:{0}\n", ["not met: rich>=14"]),
        ("rich==14.0 --hash=md5:{0}\n", ["no pin: ", "not met: rich>=14"]),
        ("--index-url https://x\nrich==14.0 --hash=sha256:{0}\n", ["address: ", "no pin: "]),
        ("rich==14.0 --hash=sha256:{0}\n# from packages.example.org\n", ["address: "]),
        ("rich @ https://x/rich.whl\n", ["address: ", "no pin: ", "not met: rich>=14"]),
    ],
)
def test_lock_fault_is_seen(text: str, faults: list[str]) -> None:
    """A line without version or hash, an address, a missing package are each named."""
    found = list(lock_faults(text.format("0" * 64), ["rich>=14"]))
    assert len(found) == len(faults)
    assert all(map(str.startswith, found, faults))


def test_conda_environment_equals_project() -> None:
    """Conda users get the same packages within the same bounds, and the project itself."""
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    *conda, pip = environment["dependencies"]
    *packages, project = pip["pip"]
    requires_python = PROJECT["project"]["requires-python"]
    assert bounds(conda) == bounds([f"python{requires_python}", "pip"])
    assert bounds(packages) == bounds(DEPENDENCIES)
    assert len(packages) == len(DEPENDENCIES)
    assert project == "--editable ."


def test_makefile_takes_the_same_pythons() -> None:
    """The interpreters that the makefile lets pass are those that the project names."""
    low, high = re.findall(r"\(3, (\d+)\)", MAKEFILE)
    assert PROJECT["project"]["requires-python"] == f">=3.{low},<3.{high}"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder that is set up, as far as make can tell."""
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-test.lock"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
        os.utime(tmp_path / name, (1, 1))
    binaries = tmp_path / ".venv" / "bin"
    binaries.mkdir(parents=True)
    (binaries / "python").write_text("#!/bin/sh\n", encoding="utf-8")
    (binaries / "python").chmod(0o755)
    (tmp_path / ".venv" / "locked").write_text(f"{tmp_path.resolve()}\n", encoding="utf-8")
    (tmp_path / ".venv" / "ready").touch()
    os.utime(tmp_path / ".venv" / "locked", (2, 2))
    os.utime(tmp_path / ".venv" / "ready", (3, 3))
    return tmp_path


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make in a folder."""
    # A make that runs the tests hands its own options down; they are not for this one.
    environment = {name: text for name, text in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments],  # noqa: S607
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("damage", "steps"),
    [
        ("", "build"),
        ("touch pyproject.toml", "project build"),
        ("touch requirements.lock", "venv lock project build"),
        ("rm .venv/ready", "project build"),
        ("rm .venv/locked", "venv lock project build"),
        ("rm .venv/bin/python", "venv lock project build"),
        ("ln -sf gone .venv/bin/python", "venv lock project build"),
        ("echo /elsewhere > .venv/locked", "venv lock project build"),
        ("rm -r .venv", "venv lock project build"),
    ],
)
def test_set_up_goes_on_where_it_stopped(checkout: Path, damage: str, steps: str) -> None:
    """What is missing, outdated, half done or moved is set up again, and nothing else is."""
    subprocess.run(["sh", "-c", damage], cwd=checkout, check=True)  # noqa: S607
    printed = make(checkout, "--dry-run", "report").stdout
    signs = {
        "venv": "-m venv --clear .venv",
        "lock": "--require-hashes -r requirements.lock",
        "project": "--editable .",
        "build": ".venv/bin/fazhi build",
    }
    assert [step for step, sign in signs.items() if sign in printed] == steps.split()


def test_tests_add_their_tools(checkout: Path) -> None:
    """`make test` installs the tools of the tests on top, and only once."""
    sign = "--require-hashes -r requirements-test.lock"
    assert sign in make(checkout, "--dry-run", "test").stdout
    (checkout / ".venv" / "tested").touch()
    os.utime(checkout / ".venv" / "tested", (4, 4))
    assert sign not in make(checkout, "--dry-run", "test").stdout


@pytest.mark.parametrize("python", ["false", "no-such-python"])
def test_unfit_python_is_told(checkout: Path, python: str) -> None:
    """An interpreter that is too old or not there stops make with a sentence, nothing changed."""
    (checkout / ".venv" / "locked").unlink()
    run = make(checkout, "report", f"PYTHON={python}")
    assert run.returncode != 0
    assert "Python 3.11 to 3.14 is needed" in run.stderr
    assert (checkout / ".venv" / "ready").exists()
