"""The pages name commands, paths and a version that there are."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.version import Version

from fazhi.cli.commands import COMMANDS, load

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
READMES = ("README.md", "README.zh-CN.md")
PAGES = (*READMES, "CONTRIBUTING.md", "docs/architecture.md")
FOLDERS = (
    *("benchmarks", "docs", "examples", "ledgers", "lib"),
    *("notebooks", "params", "tests", "tools"),
)
FIRST_SCREEN = 20


def targets(makefile: str) -> set[str]:
    """Return the targets that a makefile explains."""
    return set(re.findall(r"^([a-z]+):.*##", makefile, flags=re.MULTILINE))


def commands(page: str) -> list[list[str]]:
    """Return the words of each command line in the page's shell blocks and code spans."""
    blocks = re.findall(r"^```sh\n(.*?)^```", page, flags=re.MULTILINE | re.DOTALL)
    spans = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", page)
    lines = [line for block in blocks for line in block.splitlines()] + spans
    words = [line.partition("#")[0].split() for line in lines]
    return [[first.removeprefix(".venv/bin/"), *rest] for first, *rest in filter(None, words)]


def command_faults(page: str, makefile: str) -> Iterator[str]:
    """Yield the commands of a page that neither the makefile nor the command line knows."""
    known = {name: load(name) for name in COMMANDS}
    for words in commands(page):
        match words:
            case ["make", target, *_] if target not in targets(makefile):
                yield f"make {target}"
            case ["fazhi", name, *_] if name not in known:
                yield f"fazhi {name}"
            case ["fazhi", name, *rest]:
                options = {text for option in known[name].params for text in option.opts}
                yield from (
                    f"fazhi {name} {word}"
                    for word in rest
                    if word.startswith("-") and word not in options
                )
            case ["jupyter", "nbconvert", "--to", name, *_]:
                if name not in PROJECT["entry-points"]["nbconvert.exporters"]:
                    yield f"nbconvert --to {name}"


def broken(root: Path, page: str) -> list[str]:
    """Return the paths and links of a page that lead nowhere; names in a diagram are no paths."""
    text = (root / page).read_text(encoding="utf-8")
    text = re.sub(r"^```mermaid.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    links = [link for link in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in link]
    paths = re.findall(rf"(?<![\w./-])(?:{'|'.join(FOLDERS)})/[\w./-]*(?![\w<*]|…)", text)
    return [
        *(link for link in links if not ((root / page).parent / link).exists()),
        *(path for path in paths if not (root / path).exists()),
    ]


@pytest.mark.parametrize("name", READMES)
def test_readme_commands_exist(name: str) -> None:
    """Each command that a page names is one, with its options."""
    assert list(command_faults((ROOT / name).read_text(encoding="utf-8"), MAKEFILE)) == []


def test_readmes_open_with_the_two_commands() -> None:
    """Both pages show the two commands in their first screen, and later the same ones."""
    pages = [(ROOT / name).read_text(encoding="utf-8") for name in READMES]
    for page in pages:
        opening = "\n".join(page.splitlines()[:FIRST_SCREEN])
        assert commands(opening)[:2] == [["make", "report"], ["make", "test"]]
    english, chinese = (
        {" ".join(words[:2]) for words in commands(page) if words[0] in {"make", "fazhi"}}
        for page in pages
    )
    assert english == chinese


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ("```sh\nmake reports  # all years\n```\n", "make reports"),
        ("Say `make reports`.", "make reports"),
        ("```sh\n.venv/bin/fazhi biuld 2023\n```\n", "fazhi biuld"),
        ("Say `fazhi build 2023 --fast`.", "fazhi build --fast"),
        ("`jupyter nbconvert --to fazhi-odt x.ipynb`", "nbconvert --to fazhi-odt"),
    ],
)
def test_unknown_command_is_seen(page: str, fault: str) -> None:
    """A target, command, option or exporter that there is none of is named."""
    assert list(command_faults(page, "report: ## build\n")) == [fault]


def test_known_commands_pass() -> None:
    """Commands that there are, and code that is none, are no fault."""
    page = "```sh\nmake report\nfazhi build 2023 --force\n```\n`params/` `make report`\n"
    assert list(command_faults(page, "report: ## build\n")) == []


@pytest.mark.parametrize("page", PAGES)
def test_pages_lead_somewhere(page: str) -> None:
    """Each path and link of a page exists."""
    assert broken(ROOT, page) == []


def test_changelog_opens_with_what_is_unreleased() -> None:
    """What is newer than the last version stands first, and the project's version says so."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest, last, *_ = re.findall(r"^## \[(\S+)\]", text, flags=re.MULTILINE)
    assert newest == "Unreleased"
    assert Version(PROJECT["version"]) > Version(last)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("`lib/gone.py`", "lib/gone.py"),
        ("[page](docs/gone.md#top)", "docs/gone.md"),
        ("![picture](gone.png)", "gone.png"),
        ("run lib/short.py, then tests/gone/", "tests/gone/"),
    ],
)
def test_broken_path_is_seen(tmp_path: Path, text: str, path: str) -> None:
    """A path or a link that leads nowhere is named."""
    (tmp_path / "README.md").write_text(text, encoding="utf-8")
    assert path in broken(tmp_path, "README.md")
