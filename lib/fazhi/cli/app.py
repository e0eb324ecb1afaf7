"""The commands together, and what each kind of failure tells the shell."""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from fazhi.cli import (
    build,
    check,
    compare,
    explain,
    figures,
    init,
    ledger,
    new_year,
    proofread,
    release,
    template,
)
from fazhi.cli.screen import print_error
from fazhi.errors import ExitCode, UserError

app = typer.Typer(
    help="由台账生成法治政府建设年度报告。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001  typer's callbacks get their value so
    if wanted:
        typer.echo(f"fazhi {version('fazhi')}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="显示版本。"),
    ] = False,
) -> None:
    """Take the options that stand before a command."""


app.command("build", help="生成各年度报告：笔记本、网页、PDF 和 Word。")(build.build)
app.command("check", help="读取台账并检查，什么也不生成。")(check.check)
app.command("figures", help="列出一年的全部数据：编号、名称、数值和口径。")(figures.figures)
app.command("explain", help="说明一个数据：数值、口径、台账和背后的每一行。")(explain.explain)
app.command("compare", help="比较两年的报告：数据和文字有什么变化，为什么。")(compare.compare)
app.command("proofread", help="校对一份文件；给出年份，就与台账核对每一个数。")(proofread.proofread)
app.command("release", help="记录拟稿、审核和签发；签发后冻结数据，打包公开文件。")(release.release)
app.command("init", help="新建一个工作目录：本单位的，照别处的，或整个样例。")(init.init)
app.add_typer(ledger.ledger, name="ledger", help="增加、取走、列出台账。")
app.command("template", help="写出空白台账，发给各科室填写。")(template.template)
app.command("new-year", help="开始新的一年：参数、正文和空白台账。")(new_year.new_year)


def main() -> None:
    """Run the command; what the user can mend is told without a traceback.

    Any other exception is a fault of the program: it shows its traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        app(windows_expand_args=False)
    except UserError as error:
        print_error(error)
        sys.exit(ExitCode.BAD_INPUT)
    except Exception:  # noqa: BLE001  the last place that can tell a fault from a wrong input
        sys.excepthook(*sys.exc_info())
        sys.exit(ExitCode.FAULT)
