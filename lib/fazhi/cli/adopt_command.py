"""``fazhi adopt``: turn a report that was written by hand into prose with figures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fazhi.adoption.adopt_report import adopt_report
from fazhi.cli.options import HERE, AsJson, Folder, read_number
from fazhi.cli.screen import SCREEN, print_json
from fazhi.errors import ExitCode
from fazhi.params.workspace import Workspace

Document = Annotated[
    Path, typer.Argument(metavar="文件", help="以前写好的报告：.docx、.pdf、.html、.md 或 .txt。")
]
Year = Annotated[int, typer.Option("--year", metavar="年份", parser=read_number, help="哪一年的。")]
Force = Annotated[bool, typer.Option("--force", help="已有的正文照样改写。")]


def adopt(
    file: Document,
    *,
    year: Year,
    workspace: Folder = HERE,
    force: Force = False,
    json: AsJson = False,
) -> None:
    """Write the prose of a year from a report, with every number that is certain bound."""
    place = Workspace.find(workspace)
    adopted, path = adopt_report(file, place, year, force=force)
    bound = [n for n in adopted.numbers if n.figure]
    open_ = [n for n in adopted.numbers if not n.figure]
    if json:
        print_json(
            {
                "numbers": len(adopted.numbers),
                "bound": [{"text": n.text, "figure": n.figure, "line": n.line} for n in bound],
                "open": [
                    {"text": n.text, "line": n.line, "candidates": [*n.candidates]} for n in open_
                ],
            }
        )
    else:
        for number in open_:
            may_be = "、".join(number.candidates) or "没有这个值的数据"
            SCREEN.print(f"第{number.line}行\t{number.text}\t{may_be}")
        SCREEN.print(f"写好 {place.relative(path)}：{len(adopted.numbers)}个数，", end="")
        SCREEN.print(f"已引用{len(bound)}个，待核{len(open_)}个。")
        SCREEN.print(f"原来的报告还可以校对：fazhi proofread {file.name} --year {year}")
    raise typer.Exit(ExitCode.BLOCKED if open_ else ExitCode.DONE)
