"""What a command says of the files that it wrote."""

from __future__ import annotations

from collections.abc import Iterable

import typer

from fazhi.cli.json_answers import Answer, told
from fazhi.cli.screen import print_json
from fazhi.params.workspace import Workspace
from fazhi.scaffold.year_start import Written


def print_written(
    place: Workspace, files: Iterable[Written], *, as_json: bool, done: str = "写好"
) -> None:
    """Write files, and say what became of each: on a line of its own, or all to a program.

    Parameters
    ----------
    place
        The workspace that they are in.
    files
        Each is written as it is asked for.
    as_json
        Whether a program asks.
    done
        What is said of a file that was written; one that was there already is left as it was.
    """
    all_ = [*files]
    if as_json:
        print_json(told((), files=[_as_json(place, written) for written in all_]))
        return
    for written in all_:
        word = done if written.is_new else "已有，没有动"
        rows = f"\t上年结转和计划{written.carried}行" * bool(written.carried and written.is_new)
        typer.echo(f"{word}\t{place.relative(written.path)}{rows}")


def _as_json(place: Workspace, written: Written) -> Answer:
    return {
        "file": place.relative(written.path),
        "written": written.is_new,
        "carried": written.carried if written.is_new else 0,
    }
