"""The commands by name: each is known by a line here, and imported when it is called.

Importing all of them takes seconds and 200 MB, which ``--help`` and a mistyped name need not wait
for.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from fazhi.cli.chinese_help import ChineseContext, in_chinese

COMMANDS: Mapping[str, str] = {
    "build": "生成各年度报告：笔记本、网页、PDF 和 Word。",
    "check": "读取台账并检查，什么也不生成。",
    "figures": "列出一年的全部数据：编号、名称、数值和口径。",
    "explain": "说明一个数据：数值、口径、台账和背后的每一行。",
    "compare": "比较两年的报告：数据和文字有什么变化，为什么。",
    "proofread": "校对文件和文件夹；给出年份，就把认得出的数与台账核对。",
    "watch": "在浏览器里看一年的报告，保存改动就自动更新。",
    "release": "记录拟稿、审核和签发；签发后冻结数据，打包公开文件。",
    "verify": "重新生成一遍，核对一年的文件；或核对一个发布包。",
    "init": "新建一个工作目录：本单位的，照别处的，或整个样例。",
    "ledger": "增加、取走、列出台账。",
    "adopt": "把以前写好的报告变成正文：数字换成数据，说法换成有条件的。",
    "template": "写出空白台账，发给各科室填写。",
    "new-year": "开始新的一年：参数、正文和空白台账。",
    "upgrade": "把旧版本的工作目录换成现在的写法，先看改动，自己的都留着。",
}
"""What each command is for, in the order of the help.

The command ``new-year`` is ``new_year`` of ``fazhi.cli.new_year_command``: a function, or a
``typer.Typer`` with commands of its own.
"""

_MADE_BETWEEN = 50_000
"""Objects that a command makes, few of them in cycles, before cycles are looked for."""


class Commands(TyperGroup):
    """The group of all commands, none of which is imported before it is called."""

    context_class = ChineseContext

    def __init__(self, **traits: Any) -> None:
        named = {name: _Unloaded(name, help=words) for name, words in COMMANDS.items()}
        super().__init__(**{**traits, "commands": named})

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Import the command that is called; one that is completed is not called."""
        name, known, rest = super().resolve_command(ctx, args)
        if ctx.resilient_parsing:
            return name, known, rest
        return name, known and load(str(known.name)), rest

    def _main_shell_completion(
        self,
        ctx_args: MutableMapping[str, Any],
        prog_name: str,
        complete_var: str | None = None,
    ) -> None:
        """Know the shells, which Typer tells its options for completion alone."""
        import_module("typer._completion_classes").completion_init()
        super()._main_shell_completion(ctx_args, prog_name, complete_var)


class _Unloaded(TyperCommand):
    """A command that is known by its name: what completes it needs no more."""

    def __init__(self, name: str, help: str) -> None:
        free = {"allow_extra_args": True, "ignore_unknown_options": True}
        super().__init__(name, help=help, context_settings=free)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Return what may stand next; only options need the command itself."""
        name, words = str(self.name), [*ctx._protected_args, *ctx.args]  # noqa: SLF001  all of them
        if incomplete.startswith("-"):
            return load(name).shell_complete(ctx, incomplete)
        if name == "ledger" and words:
            name = f"{name} {words.pop(0)}"
        item = import_module("typer._click.shell_completion").CompletionItem
        found = import_module("fazhi.cli.completion").choices(name, words)
        return [item(word, help=meaning) for word, meaning in found if word.startswith(incomplete)]


@contextmanager
def importing() -> Iterator[None]:
    """Look for no cycles in what is imported meanwhile, nor ever after, for it stays.

    That would cost as much as a tenth of a short command.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(_MADE_BETWEEN)
        gc.enable()


@cache
def load(name: str) -> TyperCommand | TyperGroup:
    """Import a command."""
    with importing():
        return _load(name)


def _load(name: str) -> TyperCommand | TyperGroup:
    attribute = name.replace("-", "_")
    found = getattr(import_module(f"fazhi.cli.{attribute}_command"), attribute)
    if not isinstance(found, typer.Typer):
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(name, help=COMMANDS[name])(found)
        found = app
    command = typer.main.get_command(found)
    assert isinstance(command, TyperCommand | TyperGroup)  # noqa: S101  what Typer makes
    command.name, command.help = name, COMMANDS[name]
    in_chinese(command)
    return command
