"""Begin: a fresh workspace, and a new year in one."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from fazhi.errors import Place, UsageError
from fazhi.ledgers.blank_template import write_template
from fazhi.ledgers.schema import read_schemas
from fazhi.params.bureau import Year, read_year
from fazhi.params.workspace import Workspace
from fazhi.prose.prose_template import read_template

_PACKAGE = Path(__file__).parents[1]
_CARRIED = (
    "notebooks",
    "params",
    "ledgers",
    "docs/params.zh-CN.md",
    "docs/prose.zh-CN.md",
    "docs/findings.md",
)
"""Folders and files of a fresh workspace: what a bureau edits, and the pages that explain it."""
_PASSED_OVER = shutil.ignore_patterns(".ipynb_checkpoints", "~$*", ".*")


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a file that was to be written.

    Attributes
    ----------
    path
        The file.
    is_new
        Whether it was written; one that was there already is left as it was.
    """

    path: Path
    is_new: bool


def start_workspace(folder: Path) -> Workspace:
    """Make a workspace from the sample that comes with the package.

    Raises
    ------
    UsageError
        The folder is there and holds something, or is a file.
    """
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise UsageError.of("folder-not-empty", place=Place(file=str(folder)))
    source = _sample()
    for name in _CARRIED:
        if (source / name).is_dir():
            shutil.copytree(source / name, folder / name, ignore=_PASSED_OVER)
        else:
            (folder / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(source / name, folder / name)
    return Workspace(folder.resolve())


def start_year(workspace: Workspace, year: int) -> Iterator[Written]:
    """Write parameters, prose and ledger templates of a year, from the year before.

    Nothing that is there is written again.

    Yields
    ------
    Written
        One for each file.

    Raises
    ------
    UsageError
        There is no earlier year to start from.
    """
    earlier = [known for known in workspace.years() if known < year]
    if not earlier:
        known = workspace.years()
        raise UsageError.of(
            "no-earlier-year",
            "" if known else "none",
            place=Place(file=workspace.relative(workspace.params)),
            value=str(year),
            years=[*map(str, known)],
        )
    before = read_year(workspace, earlier[-1])
    schemas = read_schemas(workspace)
    _, text = read_template(workspace, before.year)
    yield _write(workspace.params / f"{year}.yaml", _parameters(before, year).encode())
    yield _write(workspace.narrative(year), _moved_on(text, before.year, year).encode())
    for schema in schemas.values():
        path = workspace.ledgers(year) / f"{schema.title}.xlsx"
        yield _write(path, write_template(schema, year))


def _sample() -> Path:
    """Return the sample workspace: in the package, or around it in a checkout."""
    carried = _PACKAGE / "workspace"
    return carried if carried.is_dir() else _PACKAGE.parents[1]


def _write(path: Path, content: bytes) -> Written:
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        with path.open("xb") as stream:
            stream.write(content)
        return Written(path, is_new=True)
    return Written(path, is_new=False)


def _parameters(before: Year, year: int) -> str:
    """Return the parameters of a year; what is only known later is left empty."""
    cutoff = dt.date(year, 12, 31)
    signed = before.signed + dt.timedelta(days=365 * (year - before.year))
    if signed <= cutoff:
        signed = dt.date(year + 1, 1, 15)
    return f"""\
year: {year}
cutoff: {cutoff} # 数据截止日；早于年底的，正文写“截至”
signed: {signed} # 落款日期，按上年推算，定稿时核对
index_number: "" # 索引号，定稿时填
document_number: "" # 文号，定稿时填
published: null # 网上发布的日期，发布后填
"""


def _moved_on(text: str, before: int, year: int) -> str:
    """Return the prose with the year before, where it is written out, moved on."""
    return re.sub(rf"(?<!\d){before}(?=年|\.yaml)", str(year), text)
