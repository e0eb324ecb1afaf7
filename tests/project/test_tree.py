"""The tree is built of short modules, is at home anywhere, and packs into one wheel."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("docs", "examples", "ledgers", "lib", "notebooks", "params", "tests", "tools")
LINES = 400
HOME = re.compile(r"(?<![\w./])/(?:home|root|work|Users)/\w|[A-Z]:\\{1,2}Users")
GENERATED = re.compile(r"__pycache__|\.ipynb_checkpoints|_cache|^\.git$")


def texts(root: Path) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file of the tree that is text."""
    folders = [path for folder in FOLDERS for path in (root / folder).rglob("*")]
    for path in sorted([*root.glob("*"), *root.glob(".ci/*"), *folders]):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not GENERATED.search(name):
            try:
                yield name, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def homes(root: Path) -> list[str]:
    """Return the files that name a path of somebody's machine."""
    return [name for name, text in texts(root) if HOME.search(text)]


def long_modules(root: Path) -> list[str]:
    """Return the modules of more lines than one idea takes."""
    paths = sorted((root / "lib").rglob("*.py"))
    counts = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    return [f"{name} has {count} lines" for name, count in counts.items() if count > LINES]


def shared_names(root: Path) -> list[str]:
    """Return the names that two modules or folders of the library go by."""
    paths = [path for path in (root / "lib").rglob("*.py") if path.name != "__init__.py"]
    folders = [path.parent for path in (root / "lib").rglob("__init__.py")]
    counts = Counter(path.stem for path in (*paths, *folders))
    return sorted(name for name, count in counts.items() if count > 1)


def test_each_name_is_given_once() -> None:
    """Whoever reads a module's name knows which one it is."""
    assert shared_names(ROOT) == []


def test_no_path_of_a_machine() -> None:
    """No file names a home folder: the tree is at home anywhere."""
    assert homes(ROOT) == []


def test_modules_are_short() -> None:
    """A module that grows past this is usually two."""
    assert long_modules(ROOT) == []


@pytest.mark.slow
def test_wheel_carries_a_workspace(tmp_path: Path) -> None:
    """An installed package holds its data files and a workspace to start from, and no tests."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    carried = set(zipfile.ZipFile(wheel).namelist())
    library = {
        path.relative_to(ROOT / "lib") for path in (ROOT / "lib").rglob("*") if path.is_file()
    }
    edited = (p for name in ("notebooks", "params", "ledgers") for p in (ROOT / name).rglob("*"))
    pages = (*(ROOT / "docs").glob("*.zh-CN.md"), ROOT / "docs" / "findings.md")
    workspace = {
        Path("fazhi", "workspace", path.relative_to(ROOT))
        for path in (*edited, *pages)
        if path.is_file()
    }
    expected = {path.as_posix() for path in library | workspace if not GENERATED.search(str(path))}
    own = {name for name in carried if ".dist-info/" not in name}
    (setting,) = own - expected
    assert setting.endswith(".data/data/etc/jupyter/jupyter_server_config.d/fazhi.json")
    assert own - {setting} == expected
    assert "fazhi/workspace/notebooks/annual_report.ipynb" in carried


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small tree."""
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "short.py").write_text("pass\n" * LINES, encoding="utf-8")
    return tmp_path


def test_sound_tree_passes(tree: Path) -> None:
    """The checks find nothing in a tree that is as it should be."""
    assert (homes(tree), long_modules(tree)) == ([], [])


@pytest.mark.parametrize("text", ["/ho" + "me/li/x", "open('/ro" + "ot/x')", r"C:\Us" + r"ers\li"])
def test_path_of_a_machine_is_seen(tree: Path, text: str) -> None:
    """A home folder is found wherever it stands in a line."""
    (tree / "lib" / "short.py").write_text(f"# {text}", encoding="utf-8")
    assert homes(tree) == ["lib/short.py"]


def test_shared_name_is_seen(tree: Path) -> None:
    """A module that another folder has too is told, and so is a folder of its name."""
    (tree / "lib" / "short").mkdir()
    (tree / "lib" / "short" / "__init__.py").touch()
    assert shared_names(tree) == ["short"]


def test_long_module_is_seen(tree: Path) -> None:
    """One line too many is told."""
    (tree / "lib" / "long.py").write_text("pass\n" * (LINES + 1), encoding="utf-8")
    assert long_modules(tree) == [f"long.py has {LINES + 1} lines"]
