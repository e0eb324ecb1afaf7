"""``fazhi adopt``: turn a report that was written, or revised, by hand into prose with figures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from fazhi.adoption.adopt_changes import Revised, adopt_changes
from fazhi.adoption.adopt_report import adopt_report
from fazhi.adoption.report_prose import Number
from fazhi.adoption.revised_prose import Change, Kind, Obstacle
from fazhi.blocks.model import Edition
from fazhi.cli.changed_text import mark_changes
from fazhi.cli.options import (
    HERE,
    MAIN,
    AsJson,
    Folder,
    Report,
    find_report,
    read_number,
    refuse_together,
)
from fazhi.cli.screen import SCREEN, print_json
from fazhi.documents.word_revisions import Note
from fazhi.errors import ExitCode
from fazhi.execution.inputs.up_to_date import folder_of
from fazhi.execution.order import DRAFT, name_of
from fazhi.execution.publication.atomic_folder import replace_file
from fazhi.params.workspace import Workspace

Document = Annotated[
    Path, typer.Argument(metavar="文件", help="以前写好的报告：.docx、.pdf、.html、.md 或 .txt。")
]
Year = Annotated[int, typer.Option("--year", metavar="年份", parser=read_number, help="哪一年的。")]
Force = Annotated[bool, typer.Option("--force", help="已有的正文照样改写。")]
Changes = Annotated[
    bool, typer.Option("--changes", help="文件是领导改过的 Word 报告：把改动的文字带回已有的正文。")
]

_KINDS: Mapping[Kind, str] = {
    Kind.REWORDED: "改写",
    Kind.ADDED: "新增",
    Kind.REMOVED: "删去",
    Kind.MOVED: "移动",
}
_NOTES: Mapping[Note, str] = {
    Note.INSERTED: "插入",
    Note.DELETED: "删除",
    Note.MOVED_FROM: "移走",
    Note.MOVED_TO: "移来",
    Note.COMMENT: "批注",
}
_OBSTACLES: Mapping[Obstacle, str] = {
    Obstacle.FIGURE: "改到了由台账算出的数或现成的句子，要改台账、口径或正文里的写法",
    Obstacle.NUMBER: "改到了一个数的一部分",
    Obstacle.GROUP: "在一起成立的几段或列表之中，请在正文里改",
    Obstacle.HEADING: "增减章节，请在正文和笔记本里改",
    Obstacle.PRINT: "照改以后印出来的话不同，请在正文里改",
}


def adopt(  # noqa: PLR0913  each is an option of the command
    file: Document,
    *,
    year: Year,
    workspace: Folder = HERE,
    report: Report = MAIN,
    force: Force = False,
    changes: Changes = False,
    json: AsJson = False,
) -> None:
    """Write the prose of a year from a report, or carry back what was changed in one."""
    place = find_report(workspace, report)
    if changes:
        refuse_together("fazhi adopt", "--changes", {"--force": force})
        _carry_back(file, place, year, json=json)
    else:
        _take_over(file, place, year, force=force, json=json)


def _take_over(file: Path, place: Workspace, year: int, *, force: bool, json: bool) -> None:
    adopted, path = adopt_report(file, place, year, force=force)
    open_ = [number for number in adopted.numbers if not number.figure]
    if json:
        print_json(_counted(adopted.numbers))
    else:
        _tell_open(open_)
        SCREEN.print(f"写好 {place.relative(path)}：{len(adopted.numbers)}个数，", end="")
        SCREEN.print(f"已引用{len(adopted.numbers) - len(open_)}个，待核{len(open_)}个。")
        if adopted.year != year:
            SCREEN.print(
                f"这份报告说的是{adopted.year}年，不是{year}年：数字都没有引用，逐个改过来。"
            )
        SCREEN.print(f"原来的报告还可以校对：fazhi proofread {file.name} --year {year}")
    raise typer.Exit(ExitCode.BLOCKED if open_ else ExitCode.DONE)


def _carry_back(file: Path, place: Workspace, year: int, *, json: bool) -> None:
    outs = (place.output, place.output / DRAFT)
    folders = (folder_of(out, year, edition, place.report) for out in outs for edition in Edition)
    found = adopt_changes(file, place, year, [folder / name_of("docx") for folder in folders])
    path = place.narrative(year)
    if any(change.edits for change in found.changes):
        replace_file(path, found.source.encode())
    numbers = [
        Number.of(b, found.line(change))
        for change in found.changes
        for edit in change.edits
        for b in edit.numbers
    ]
    open_ = [number for number in numbers if not number.figure]
    if json:
        print_json({**_counted(numbers), **_as_json(found)})
    else:
        _tell_revisions(found)
        for change in found.changes:
            _tell_change(found, change)
        _tell_open(open_)
        _tell_outside(found)
        left = [change for change in found.changes if not change.is_whole]
        SCREEN.print(
            f"{len(found.changes)}段有改动，{len(found.changes) - len(left)}段已写入"
            f" {place.relative(path)}，{len(left)}段没有全部写入。"
            if found.changes
            else "正文没有改动。"
        )
    is_whole = all(change.is_whole for change in found.changes) and not found.outside
    raise typer.Exit(ExitCode.DONE if is_whole and not open_ else ExitCode.BLOCKED)


def _counted(numbers: tuple[Number, ...] | list[Number]) -> dict[str, Any]:
    return {
        "numbers": len(numbers),
        "bound": [
            {"text": n.text, "figure": n.figure, "line": n.line} for n in numbers if n.figure
        ],
        "open": [
            {"text": n.text, "line": n.line, "candidates": [*n.candidates]}
            for n in numbers
            if not n.figure
        ],
    }


def _as_json(found: Revised) -> dict[str, Any]:
    return {
        "changes": [
            {
                "kind": change.kind,
                "line": found.line(change),
                "pieces": [[fate, text] for fate, text in change.pieces],
                "after": change.after,
                "carried": change.is_whole,
                "obstacles": [*change.obstacles],
            }
            for change in found.changes
        ],
        "revisions": [
            {"kind": one.note, "text": one.text, "author": one.author, "at": one.at}
            for one in found.revisions
        ],
        "outside": [*found.outside],
    }


def _tell_open(numbers: list[Number]) -> None:
    for number in numbers:
        named = f"按文字是 {number.named}" if number.named else ""
        may_be = named or "、".join(number.candidates) or "没有这个值的数据"
        SCREEN.print(f"第{number.line}行\t{number.text}\t{may_be}")


def _tell_outside(found: Revised) -> None:
    """Tell of words that stand in no prose: notes, titles of tables, cells, dates."""
    if found.outside:
        SCREEN.print("\n正文以外改了这些，没有写入；要改的，改台账、params/ 里的设置或笔记本：")
    for text in found.outside:
        cells = text.replace("\t", "　")
        SCREEN.print(f"  {cells}")


def _tell_revisions(found: Revised) -> None:
    for one in found.revisions:
        by = f"（{one.author}）" if one.author else ""
        at = f"“{one.at}”：" if one.note is Note.COMMENT and one.at else ""
        SCREEN.print(f"{_NOTES[one.note]}{by}\t{at}{one.text}")


def _tell_change(found: Revised, change: Change) -> None:
    SCREEN.print(f"\n第{found.line(change)}行\t{_KINDS[change.kind]}", style="bold")
    SCREEN.print(mark_changes(change.pieces))
    for obstacle in change.obstacles:
        SCREEN.print(f"  没有写入：{_OBSTACLES[obstacle]}。", style="yellow")
