"""The commands that the pages show."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))
    if path.name != "CHANGELOG.md"
)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", flags=re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
SHELLS = frozenset(("sh", "powershell", ""))
PROGRAMS = frozenset(
    ("make", "fazhi", "papermill", "jupyter", "jupyter-nbconvert", "conda", "pip", "python", "py")
)
STEP = frozenset(("cd", "rm"))
"""What a reader does between the commands."""
_ASSIGNED = re.compile(r"[A-Z]+=\S*$")
_FOLDER = re.compile(r"\.venv[/\\](?:bin|Scripts)[/\\]")


@dataclass(frozen=True, slots=True)
class Command:
    """A command as a page shows it.

    Attributes
    ----------
    page
        Path of the page.
    words
        Program and arguments, without what is set for it and without its folder.
    settings
        What is set for it.
    is_whole
        Whether it stands on a line of its own; else the text mentions it.
    """

    page: str
    words: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]
    is_whole: bool

    @property
    def program(self) -> str:
        """The program that it starts."""
        return self.words[0]

    @property
    def text(self) -> str:
        """Program and arguments."""
        return " ".join(self.words)


def commands_of(page: str, text: str) -> Iterator[Command]:
    """Yield the commands of a page: each line of a shell, and what its text mentions."""
    for language, block in FENCE.findall(text):
        for line in block.splitlines():
            command = _command(page, line, is_whole=True)
            if command and language in SHELLS and (language or command.program in PROGRAMS):
                yield command
    for span in SPAN.findall(FENCE.sub("", text)):
        command = _command(page, span, is_whole=False)
        if command and command.program in PROGRAMS and len(command.words) > 1:
            yield command


def _command(page: str, line: str, *, is_whole: bool) -> Command | None:
    try:
        words = shlex.split(line.replace("\\", "/"), comments=True)
    except ValueError:
        return None
    settings = []
    while words and _ASSIGNED.match(words[0]):
        name, _, value = words.pop(0).partition("=")
        settings.append((name, value))
    if not words:
        return None
    program = _FOLDER.sub("", words[0])
    return Command(page, (program, *words[1:]), tuple(settings), is_whole)


def shown() -> tuple[Command, ...]:
    """Return the commands of all pages."""
    return tuple(
        command
        for page in PAGES
        for command in commands_of(page, (ROOT / page).read_text(encoding="utf-8"))
    )


def line_of(program: str) -> Command:
    """Return the line of the READMEs that starts a program; both say the same."""
    lines = {
        (command.words, command.settings): command
        for command in shown()
        if command.program == program and command.is_whole and command.page.startswith("README")
    }
    (command,) = lines.values()
    return command
