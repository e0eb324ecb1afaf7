"""The commands together, and what each kind of failure tells the shell."""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from typer._click.exceptions import ClickException, NoArgsIsHelpError

from fazhi.cli.commands import Commands
from fazhi.cli.unchanged import Answer, answered, keep_answer, overheard, state_of
from fazhi.errors import ExitCode, Place, UsageError, UserError
from fazhi.findings import from_error

_FULL = {errno.ENOSPC, errno.EDQUOT}

app = typer.Typer(
    cls=Commands,
    help="由台账生成法治政府建设年度报告。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001  typer's callbacks get their value so
    if wanted:
        typer.echo(f"fazhi {import_module('importlib.metadata').version('fazhi')}")
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


def _call() -> int:
    """Call the command that the words name; a wrong call is told as every wrong input is."""
    try:
        return int(app(windows_expand_args=False, standalone_mode=False) or ExitCode.DONE)
    except NoArgsIsHelpError as asked:
        asked.show()
        return ExitCode.BAD_INPUT
    except ClickException as error:
        raise import_module("fazhi.cli.wrong_calls").in_our_words(error) from error
    except typer.Abort:
        typer.echo("已中止。", err=True)
        return ExitCode.BLOCKED


def refused(error: OSError) -> UserError | None:
    """Return what to tell where the system refuses a file; ``None`` where it is one of ours."""
    file = os.fsdecode(error.filename or b"")
    ours = (sys.prefix, str(Path(__file__).parents[1]))
    if (file and not file.startswith(ours)) or error.errno in _FULL:
        place = Place(file=file) if file else Place()
        return UsageError.of("file-refused", place=place, value=error.strerror)
    return None


def _tell(error: UserError) -> NoReturn:
    """Say what the user can mend, and end."""
    typer.echo(str(error), err=True)
    if "--json" in sys.argv:
        findings = [found.to_json() for found in from_error(error)]
        import_module("fazhi.cli.screen").print_json({"findings": findings})
    sys.exit(ExitCode.BAD_INPUT)


def run() -> None:
    """Run the command; what the user can mend is told without a traceback.

    Any other exception is a fault of the program: it shows its traceback.
    """
    state = state_of(sys.argv[1:])
    if answer := answered(state):
        sys.exit(answer.give())
    is_asked = bool(state) and sys.argv[1] != "build"
    try:
        with overheard() as heard:
            if is_asked:
                import_module("fazhi.cli.ledgers_ahead").load_and_read(sys.argv[1:])
            sys.exit(_call())
    except SystemExit as ended:
        code = ended.code or ExitCode.DONE
        is_kept = is_asked and code in {ExitCode.DONE, ExitCode.BLOCKED}
        if is_kept and state == state_of(sys.argv[1:]):  # nothing changed while it was computed
            keep_answer(state, Answer(int(code), heard.said))
        raise
    except UserError as error:
        _tell(error)
    except OSError as error:
        told = refused(error)
        if told is None:
            sys.excepthook(*sys.exc_info())
            sys.exit(ExitCode.FAULT)
        _tell(told)
    except Exception:  # noqa: BLE001  the last place that can tell a fault from a wrong input
        sys.excepthook(*sys.exc_info())
        sys.exit(ExitCode.FAULT)
