"""What the pages show can be done: commands parse, YAML is read, the tutorial runs."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from page_commands import FENCE, PAGES, ROOT, Command, commands_of
from typer._click.exceptions import ClickException, MissingParameter

from fazhi.catalogue import read_catalogue
from fazhi.cli.commands import COMMANDS, load
from fazhi.errors import UserError
from fazhi.params.plain_yaml import read_plain

STANDING_FOR = {"年份": "2023", "YEAR": "2023", "Y": "2023", "…": "", "DATE": "2024-01-25"}
"""What stands in a page for what the reader writes."""
TUTORIAL = ROOT / "docs" / "tutorial.zh-CN.md"


def calls(page: str) -> list[Command]:
    """Return the calls of the command on a page."""
    return [command for command in commands_of("", page) if command.program == "fazhi"]


def wrong(call: Command) -> str:
    """Return why a call would be refused; nothing where the real command line takes it.

    A mention may leave out what the reader knows: ``fazhi release --correct``.
    """
    words = [STANDING_FOR.get(word, word) for word in call.words[1:]]
    name, *rest = [word.removesuffix("…") for word in words if word] or [""]
    if name.startswith("-"):
        return ""
    if name not in COMMANDS:
        return f"no command {name}"
    command: Any = load(name)
    if rest and (below := getattr(command, "commands", {})):
        if rest[0] not in below:
            return f"no command {name} {rest[0]}"
        command, rest = below[rest[0]], rest[1:]
    try:
        command.make_context(name, rest)
    except ClickException as error:
        short = isinstance(error, MissingParameter) or "requires an argument" in error.message
        return "" if short and not call.is_whole else error.format_message()
    except UserError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("name", PAGES)
def test_commands_of_a_page_are_taken(name: str) -> None:
    """Each line and each mention is one that the command line understands, with its values."""
    page = (ROOT / name).read_text(encoding="utf-8")
    found = {call.text: wrong(call) for call in calls(page)}
    assert {call: why for call, why in found.items() if why} == {}


@pytest.mark.parametrize(
    ("page", "call"),
    [
        ("```sh\nfazhi biuld 2023\n```\n", "fazhi biuld 2023"),
        ("```\nfazhi template --year\n```\n", "fazhi template --year"),
        ("```powershell\n.venv\\Scripts\\fazhi explain 2023\n```\n", "fazhi explain 2023"),
        ("Say `fazhi build --fast`.", "fazhi build --fast"),
        ("Say `fazhi ledger ad x`.", "fazhi ledger ad x"),
        ("```sh\nfazhi check zwanzig\n```\n", ""),
        ("Say `fazhi release --correct`.", ""),
    ],
)
def test_a_wrong_call_is_seen(page: str, call: str) -> None:
    """A line must be whole; a mention may be short; neither may name what there is not."""
    assert [one.text for one in calls(page) if wrong(one)] == [call] * bool(call)


BUILT_ELSEWHERE = frozenset(("build", "verify", "release", "adopt"))
"""What needs a whole report, or writes over prose; tests of their own run these."""


@pytest.mark.sample
@pytest.mark.slow
def test_commands_of_the_readmes_run(
    fazhi: Any, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after the other, as they stand, in the sample; a folder at home is a new one."""
    monkeypatch.chdir(workspace)
    document = docx.Document()
    document.add_paragraph("全年主动公开政府信息142条。")
    document.save(str(workspace / "a.docx"))
    pages = [(ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md")]
    lines = [call for page in pages for call in calls(page) if call.is_whole]
    asked = dict.fromkeys(
        tuple(w.replace("~", str(tmp_path)) for w in one.words[1:]) for one in lines
    )
    run = [one for one in asked if one[0] not in BUILT_ELSEWHERE]
    assert len(run) > 10
    assert {one: code for one in run if (code := fazhi(*one).code)} == {}


@pytest.mark.sample
def test_lines_of_the_proofreader_run(
    fazhi: Any, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As they stand, on a sound document, in the folder that holds it."""
    monkeypatch.chdir(workspace)
    document = docx.Document()
    document.add_paragraph("全年主动公开政府信息142条。")
    document.save("报告.docx")
    page = (ROOT / "docs" / "proofread.zh-CN.md").read_text("utf-8")
    asked = [call.words[1:] for call in calls(page) if call.is_whole]
    run = [[w.replace("*.docx", "报告.docx") for w in words] for words in asked]
    assert len(run) > 3
    assert [fazhi(*words).code for words in run] == [0] * len(run)
    assert Path("报告.annotated.docx").is_file()


@pytest.mark.parametrize("name", PAGES)
def test_yaml_of_a_page_is_read(name: str) -> None:
    """As strictly as parameters are."""
    page = (ROOT / name).read_text(encoding="utf-8")
    for language, block in FENCE.findall(page):
        if language in ("yaml", "yml"):
            read_plain(block, name)


def steps(page: str) -> Iterator[tuple[str, str]]:
    """Yield what the tutorial has its reader do, in order: kind or file, and text."""
    file = ""
    for match in re.finditer(
        r"^`(?P<file>\S+\.csv)`|^```(?P<kind>\w+)\n(?P<text>.*?)^```"
        r"|^\| `(?P<old>【\S+】)` \| (?P<new>[^|\n]+) \|$",
        page,
        flags=re.MULTILINE | re.DOTALL,
    ):
        if match["file"]:
            file = match["file"]
        elif match["old"]:
            yield match["old"], match["new"]
        else:
            yield (file if match["kind"] == "csv" else match["kind"]), match["text"]


@pytest.mark.kernel
@pytest.mark.slow
def test_the_tutorial_runs_as_it_stands(
    fazhi: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the empty folder to the release, with what it says that one sees."""
    monkeypatch.chdir(tmp_path)
    out, last = "", 0
    for kind, text in steps(TUTORIAL.read_text(encoding="utf-8")):
        if kind == "sh":
            out = ""
            for line in text.splitlines():
                program, *words = shlex.split(line)
                match program:
                    case "cd":
                        monkeypatch.chdir(words[0])
                    case "rm":
                        for word in words:
                            Path(word).unlink()
                    case "fazhi":
                        said = fazhi(*words)
                        out, last = out + said.out, said.code
        elif kind == "text":
            assert [line for line in text.splitlines() if line not in out] == []
        elif kind.startswith("【"):
            prose = Path("params/narrative/2025.md")
            before = prose.read_text("utf-8")
            assert kind in before
            prose.write_text(before.replace(kind, text), encoding="utf-8")
        else:
            Path(kind).write_text(text, encoding="utf-8")
    assert last == 0
    assert Path("output/2025/release.zip").is_file()


def test_codes_of_the_tutorial_are_known() -> None:
    """What it explains can be told."""
    _, _, table = TUTORIAL.read_text(encoding="utf-8").partition("## 看不懂的提示")
    codes = re.findall(r"^\| `([a-z-]+)` \|", table, flags=re.MULTILINE)
    assert len(codes) > 9
    assert [code for code in codes if code not in read_catalogue()] == []
