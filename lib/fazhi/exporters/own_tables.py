"""An HTML table, such as a DataFrame's → a table of ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import html

from fazhi.blocks.model import Align, Column, Table
from fazhi.exporters.cell_findings import Found, cut, lost

MOST_COLUMNS = 60
"""More columns than any page can hold."""

_NUMBER = re.compile(r"[-+−]?[\d,]+(\.\d+)?%?|—|\.\.\.|")
_FRAME, _STYLED = "dataframe", "T_"
"""Class of the tables of pandas, and what the ids of styled ones begin with."""

_NOTHING = {"NaN", "nan", "NaT", "None", "<NA>"}
"""What pandas prints where there is no value."""

_DOTS = {"...", "…", "⋮"}
_EXTENT = re.compile(r"(\d+) rows × (\d+) columns")
_SAME = "同上", "同左"
"""What stands in the further places of a number that spans several: it counts once."""


def read_table(
    element: html.HtmlElement,
    cell: str,
    line_of: Callable[[html.HtmlElement], str],
    is_hidden: Callable[[html.HtmlElement], bool],
) -> Iterator[Found]:
    """Yield an HTML table, and what is to be told of it.

    Header cells that stand above each other are joined. A text that spans several rows stands in
    each of them, a number in the first.

    Parameters
    ----------
    element
        The table.
    cell
        Name of the notebook's cell.
    line_of
        Returns the text of a cell.
    is_hidden
        Tells whether nothing of a row or a cell is shown.
    """
    rows, heads = _rows(element, is_hidden)
    grid = _grid(rows, line_of, is_hidden)
    if not grid or not grid[0]:
        return
    is_frame = _FRAME in element.get("class", "").split()
    is_frame |= element.get("id", "").startswith(_STYLED)
    if is_frame:
        grid = [["—" if text in _NOTHING else text for text in row] for row in grid]
    body = tuple(tuple(row) for row in grid[heads:])
    columns = []
    for x in range(len(grid[0])):
        name = " ".join(dict.fromkeys(row[x] for row in grid[:heads] if row[x]))
        numbers = all(_NUMBER.fullmatch(row[x]) for row in body)
        columns.append(Column(name, align=Align.RIGHT if numbers else Align.LEFT))
    caption = element.find("caption")
    note, told = _cut(element, grid[0], body, cell) if is_frame else ("", ())
    yield Table(
        id="",
        caption="" if caption is None else line_of(caption),
        columns=tuple(columns[:MOST_COLUMNS]),
        rows=tuple(row[:MOST_COLUMNS] for row in body),
        note=note,
    )
    yield from told
    if len(columns) > MOST_COLUMNS:
        yield lost("wide", cell, count=len(columns), most=MOST_COLUMNS)
    if element.find(".//table") is not None:
        yield lost("html", cell, what="单元格里的表")


def _rows(
    element: html.HtmlElement, is_hidden: Callable[[html.HtmlElement], bool]
) -> tuple[list[html.HtmlElement], int]:
    """Return the rows of a table from top to bottom, and how many of them are its head."""
    head: list[html.HtmlElement] = []
    body: list[html.HtmlElement] = []
    foot: list[html.HtmlElement] = []
    for part in element:
        if is_hidden(part):
            continue
        rows = [part] if part.tag == "tr" else part.findall("./tr")
        {"thead": head, "tfoot": foot}.get(part.tag, body).extend(rows)
    head, body, foot = ([r for r in rows if not is_hidden(r)] for rows in (head, body, foot))
    while not foot and not head and body and body[0].find("td") is None:
        head.append(body.pop(0))
    while head and body and body[0].find("td") is None and body[0].find("th") is not None:
        head.append(body.pop(0))
    return [*head, *body, *foot], len(head) or 1


def _grid(
    rows: list[html.HtmlElement],
    line_of: Callable[[html.HtmlElement], str],
    is_hidden: Callable[[html.HtmlElement], bool],
) -> list[list[str]]:
    """Return the texts of HTML rows, each in its place, as wide as the last cell that begins."""
    places: dict[tuple[int, int], str] = {}
    width = 0
    for y, row in enumerate(rows):
        x = 0
        for cell in row.iterchildren("th", "td"):
            if is_hidden(cell):
                continue
            while (y, x) in places:
                x += 1
            width = max(width, x + 1)
            text = line_of(cell)
            for dy in range(min(_span(cell, "rowspan"), len(rows) - y)):
                for dx in range(_span(cell, "colspan")):
                    is_head = cell.tag == "th"
                    places[y + dy, x + dx] = text if is_head else _further(text, dy, dx)
    return [[places.get((y, x), "") for x in range(width)] for y in range(len(rows))]


def _further(text: str, down: int, right: int) -> str:
    """Return what stands in a place of a cell, so many places from its first."""
    if right:
        return _SAME[1] if text and _NUMBER.fullmatch(text) else ""
    return _SAME[0] if down and text and _NUMBER.fullmatch(text) else text


def _span(cell: html.HtmlElement, direction: str) -> int:
    text = cell.get(direction, "")
    most = MOST_COLUMNS + 1 if direction == "colspan" else 10**6
    return min(max(1, int(text[:7])), most) if text.isascii() and text.isdecimal() else 1


def _cut(
    element: html.HtmlElement, names: list[str], body: tuple[tuple[str, ...], ...], cell: str
) -> tuple[str, tuple[Found, ...]]:
    """Return the note below a frame that pandas shows a part of, and what is told of it."""
    told: list[Found] = []
    note = ""
    following = element.getnext()
    extent = None if following is None else _EXTENT.fullmatch((following.text or "").strip())
    is_part = any(all(text in _DOTS for text in row[1:]) for row in body if row[1:])
    if extent:
        note = f"共{extent[1]}行、{extent[2]}列，“...”处没有列出。"
        following.set("hidden", "")  # said by the note
        told.append(cut("", cell, rows=int(extent[1]), columns=int(extent[2])))
    elif is_part or any(name in _DOTS for name in names):
        note = "“...”处没有列出。"
        told.append(cut("part", cell))
    if any(text.endswith("...") and len(text) > len("...") for row in body for text in row):
        told.append(cut("text", cell))
    return note, tuple(told)
