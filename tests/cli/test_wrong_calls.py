"""A wrong call and the help are told in Chinese, whatever the library says."""

from __future__ import annotations

import json
import re

import pytest
from typer._click.exceptions import BadParameter, ClickException

from fazhi.cli.app import app, run
from fazhi.cli.commands import COMMANDS, load
from fazhi.cli.wrong_calls import in_our_words
from fazhi.errors import ExitCode

ENGLISH = re.compile(
    r"\b(usage|options?|arguments?|commands?|required|default|show|message|exit|error|missing|"
    r"invalid|try|help for|no such|install|range)\b",
    re.IGNORECASE,
)


def said(words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """Return what a call writes to both streams, and check that the shell is told 2."""
    monkeypatch.setattr("sys.argv", ["fazhi", *words.split()])
    with pytest.raises(SystemExit) as ended:
        run()
    assert ended.value.code == ExitCode.BAD_INPUT
    written = capsys.readouterr()
    return written.err + written.out


@pytest.mark.fires("bad-call")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("figures", "没有写“年份”"),
        ("explain 2023", "没有写“数据”"),
        ("figures 2023 --jsn", "是不是想写 --json"),
        ("bild", "是不是想写 build"),
        ("ledger ad", "是不是想写 add"),
        ("build --jobs x", "“--jobs”写得不对"),
        ("build --jobs", "选项“--jobs”后面没有写值"),
        ("check --json=1", "选项“--json”后面不写值"),
        ("explain 2023 a b", "多写了“b”"),
        ("--foo", "没有“--foo”这个选项"),
        ("adopt a.docx --year 2023 --changes --force", "“--force”和“--changes”不能一起写"),
    ],
)
def test_a_wrong_call_is_told_in_chinese(
    words: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong, and what helps."""
    text = said(words, monkeypatch, capsys)
    assert told in text
    assert "--help" in text or "删去" in text
    assert not ENGLISH.search(re.sub(r"--\w+|bad-call", "", text))


def test_a_wrong_call_is_a_finding_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With ``--json`` whoever calls from a program can read it."""
    text = said("explain --json", monkeypatch, capsys)
    found = json.loads(text[text.index("{") :])["findings"]
    assert [finding["code"] for finding in found] == ["bad-call"]


@pytest.mark.parametrize("name", ["", *COMMANDS, "ledger add", "ledger remove", "ledger list"])
def test_no_help_has_an_english_word_of_the_library(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Heads, marks and the line of use are Chinese in every command."""
    if not name:
        app(["--help"], standalone_mode=False, prog_name="fazhi")
    else:
        first, *below = name.split()
        load(first)([*below, "--help"], standalone_mode=False, prog_name=f"fazhi {first}")
    shown = capsys.readouterr().out
    assert "用法：fazhi" in shown
    assert "选项：" in shown
    bare = re.sub(r"--[\w-]+|\{.*?\}|[\w/.~]+\.\w+|(?<=^  )[a-z-]+", "", shown, flags=re.MULTILINE)
    assert not ENGLISH.search(bare)


def test_what_the_library_may_say_some_day_is_told_too() -> None:
    """A kind of wrong call that is not known is told in the library's words, with the way out."""
    told = in_our_words(ClickException("something new"))
    assert told.code == "bad-call"
    assert "something new" in str(told)
    unnamed = in_our_words(BadParameter("'x' is not right", param_hint="--jobs"))
    assert "“--jobs”写得不对" in str(unnamed)
