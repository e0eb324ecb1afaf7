"""The help of the commands, in Chinese throughout: Typer's own words are English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from typer._click.core import Context
from typer._click.formatting import HelpFormatter

_HEADS: Mapping[str, str] = {"Arguments": "参数", "Options": "选项", "Commands": "命令"}
_WORDS: Mapping[str, str] = {
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 [参数]…",
    "Show this message and exit.": "显示这段说明。",
    "[required]": "（必填）",
}
_DEFAULT = re.compile(r"\[default: (.*?)\]")
_BOUNDS = re.compile(r"\[x>=(\d+)\]")


class ChineseHelp(HelpFormatter):
    """Writes help with the words that analysts read."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        super().write_usage(prog, chinese(args), prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        """Write what heads the lines below."""
        self.write(f"{'':>{self.current_indent}}{_HEADS.get(heading, heading)}：\n")

    def write_dl(self, rows: Sequence[tuple[str, str]], *args: Any, **traits: Any) -> None:
        """Write names beside what they mean."""
        super().write_dl([(name, chinese(words)) for name, words in rows], *args, **traits)


class ChineseContext(Context):
    """A command that is being called, whose help is Chinese."""

    formatter_class = ChineseHelp


def chinese(words: str) -> str:
    """Return a text of Typer's help in Chinese."""
    for english, own in _WORDS.items():
        words = words.replace(english, own)
    return _BOUNDS.sub(r"（不小于\1）", _DEFAULT.sub(r"（默认：\1）", words))


def in_chinese(command: Any) -> Any:
    """Let a command, and those below it, help in Chinese, and return it."""
    command.context_class = ChineseContext
    for below in getattr(command, "commands", {}).values():
        in_chinese(below)
    return command
