"""What the commands print: sentences on a terminal, plain lines elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import typer
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from fazhi.catalogue import Severity
from fazhi.errors import STEERING, UserError, on_a_line
from fazhi.findings import Finding


class _PlainConsole(Console):
    """A console on which no text that is printed can steer the terminal."""

    def render_str(self, text: str, **options: Any) -> Text:
        """Return a text with a sign of its own for each that steers."""
        return super().render_str(text.translate(STEERING), **options)


SCREEN = _PlainConsole(highlight=False, markup=False, soft_wrap=True)
ERRORS = _PlainConsole(highlight=False, markup=False, soft_wrap=True, stderr=True)

PLACES = 3
"""Cells of one column with the same fault that are told with their places; the rest are counted."""

_READABLE = 12
"""Characters of half width that a column of a table needs, if its cells are not shorter."""
_BETWEEN = 2
"""What stands between two columns."""

_STYLES = {Severity.BLOCK: "bold red", Severity.WARN: "yellow", Severity.INFO: "blue"}
_ELSEWHERE = "参数、正文和笔记本"


def print_json(value: object) -> None:
    """Print a value as JSON, which is UTF-8 wherever it is not read by eye."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    typer.echo(text if SCREEN.is_terminal else text.encode(errors="replace"))


def print_rows(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table no wider than the terminal, with tabs between cells where there is none.

    Where its columns would be too narrow to read, each row becomes a list of what it holds.
    """
    if not SCREEN.is_terminal:
        for row in (header, *rows):
            typer.echo("\t".join(row))
        return
    cells = [*map(list, rows)]
    if not _fits(header, cells):
        _print_list(header, cells)
        return
    table = Table(*(Column(name, overflow="fold") for name in header), box=SIMPLE_HEAD)
    for row in cells:
        table.add_row(*row)
    SCREEN.print(table, soft_wrap=False)


def _fits(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether each column is as wide as its cells, or as one can still read."""
    columns = zip(header, *rows, strict=True)
    widths = (min(max(map(cell_len, column)), _READABLE) for column in columns)
    return sum(width + _BETWEEN for width in widths) <= SCREEN.width


def _print_list(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for row in rows:
        SCREEN.print()
        for name, cell in zip(header, row, strict=True):
            if cell:
                SCREEN.print(f"{name}：{cell}", soft_wrap=False, overflow="fold")


def print_error(error: UserError) -> None:
    """Say what is wrong, where, and what mends it."""
    ERRORS.print(str(error))


def print_findings(
    year: int, findings: Sequence[Finding], titles: Mapping[tuple[str | None, str | None], str]
) -> None:
    """Print findings by ledger, the ledger with the most serious one first.

    Parameters
    ----------
    year
        Whose report.
    findings
        Most serious first.
    titles
        Titles of the ledgers, by the file and sheet that hold them.
    """
    SCREEN.print(f"{year}年：{count_findings(findings)}", style="bold")
    ledgers: dict[str, list[Finding]] = {}
    for finding in findings:
        place = finding.place
        title = titles.get((place.file, place.sheet)) or place.file or _ELSEWHERE
        ledgers.setdefault(title, []).append(finding)
    for title, found in ledgers.items():
        SCREEN.print(f"\n{on_a_line(title)}")
        print_alike(found)


def count_findings(findings: Sequence[Finding]) -> str:
    """Return how many findings there are of each severity, in words."""
    counts = {s: sum(f.severity is s for f in findings) for s in Severity}
    return "，".join(f"{s.word}{n}条" for s, n in counts.items() if n) or "没有发现问题"


def print_alike(findings: Iterable[Finding], most: int | None = PLACES) -> None:
    """Print findings, those of one kind on one column together.

    Parameters
    ----------
    most
        Cells that are told with their places, see :data:`PLACES`; ``None`` tells all.
    """
    kinds: dict[tuple[Severity, str, str], list[Finding]] = {}
    for finding in findings:
        kind = (finding.severity, finding.code, str(finding.place.column or ""))
        kinds.setdefault(kind, []).append(finding)
    for same in kinds.values():
        _print_kind(same, most)


def _print_kind(findings: Sequence[Finding], most: int | None) -> None:
    shown = findings[:most] if findings[0].place.row else findings
    alike = len({finding.remedy for finding in findings}) == 1
    for finding in shown:
        SCREEN.print(f"  {finding.severity.word}", style=_STYLES[finding.severity], end="")
        SCREEN.print(f"  {finding.message}")
        if place := str(finding.place):
            SCREEN.print(f"        位置：{place}")
        if not alike:
            SCREEN.print(f"        办法：{finding.remedy}（{finding.code}）")
    if more := len(findings) - len(shown):
        SCREEN.print(f"        同样的还有{more}处。")
    if alike:
        SCREEN.print(f"        办法：{findings[0].remedy}（{findings[0].code}）")
