"""``fazhi init``: make a fresh workspace."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fazhi.execution.scaffold import start_workspace

Target = Annotated[Path, typer.Argument(metavar="目录", help="还不存在的，或空的文件夹。")]


def init(folder: Target) -> None:
    """Make a workspace with the sample's notebook, parameters and ledgers."""
    workspace = start_workspace(folder)
    typer.echo(f"已建好工作目录：{workspace.root}")
    typer.echo("下一步：改 params/bureau.yaml 里的单位名称，用本单位的台账换掉 ledgers/ 里的样例。")
    typer.echo("开始新的一年：fazhi new-year 年份 --workspace 目录")
