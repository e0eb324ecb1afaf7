"""A document as proofreading sees it: passages of plain text, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from fazhi.catalogue import FieldValue, Severity
from fazhi.errors import Place, on_a_line
from fazhi.findings import Finding
from fazhi.language.script import CJK
from fazhi.language.splitting import CLAUSE_ENDS

MOST_PASSAGES = 50_000
"""Passages that a document may have."""

CELL = "\t"
"""Stands between the cells of a table's row."""

_CONTEXT = 8
_LONGEST_HEADING = 40
_NUMERAL = "[一二三四五六七八九十]+"
_NUMBERED = re.compile(rf"{_NUMERAL}、|[（(]{_NUMERAL}[）)]|第{_NUMERAL}[章节]")
_LOOSE = re.compile(rf"(?<=[{CJK}])[ \u00a0\u3000]+|[ \u00a0\u3000]+(?=[{CJK}])")
_SENTENCE = re.compile(rf"[^{CLAUSE_ENDS}{CELL}]+")


class Kind(StrEnum):
    """What a passage is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a heading, or a row of a table.

    Attributes
    ----------
    text
        Without markup and line breaks; the cells of a row are parted by :data:`CELL`.
    kind
        What it is.
    file, line
        Where it stands; no line where the file has none.
    page
        Page of a PDF.
    table, row
        Which table a row belongs to, and which row of it this is, counted from 1.
    header
        The cells of the first row of the table.
    number
        Which paragraph or heading it is, counted from 1.
    heading
        The heading that it stands under.
    whole
        Whether it begins and ends where its author let it; in a PDF that is a guess.
    is_numbered
        Whether a number stands before it that its text does not hold, as Word writes them.
    in_table
        Whether it is a line of a table or a note in a PDF, as gaps and size of its print tell;
        :data:`CELL` stands in the gaps.
    """

    text: str
    kind: Kind = Kind.PARAGRAPH
    file: str = ""
    line: int | None = None
    page: int | None = None
    table: int = 0
    row: int = 0
    header: tuple[str, ...] = ()
    number: int = 0
    heading: str = ""
    whole: bool = True
    is_numbered: bool = False
    in_table: bool = False

    def place(self, at: int | None = None) -> Place:
        """Return where it stands; in the row of a table, the cell of the character ``at``."""
        file, heading = self.file or None, self.heading
        if self.table:
            cell = None if at is None else self.text.count(CELL, 0, at)
            is_known = cell is not None and cell < len(self.header) and self.row > 1
            return Spot(
                file,
                sheet=f"表{self.table}",
                row=None if at is None else self.row or None,
                column=self.header[cell or 0] or None if is_known else None,
                line=self.line,
                heading=heading,
            )
        if self.page:
            return Spot(file, sheet=f"第{self.page}页", heading=heading)
        return Spot(
            file,
            sheet=heading or None,
            line=self.line or self.number or None,
            heading=heading,
            is_paragraph=self.line is None,
        )

    @property
    def cells(self) -> list[str]:
        """The cells of a row."""
        return [cell.strip() for cell in self.text.split(CELL)]

    def quote(self, start: int, end: int) -> str:
        """Return some words of it with a little of what stands around them."""
        before = self.text[max(0, start - _CONTEXT) : start].rpartition(CELL)[2]
        after = self.text[end : end + _CONTEXT].partition(CELL)[0]
        return f"“{before}【{self.text[start:end]}】{after}”"

    def fault(
        self,
        code: str,
        span: tuple[int, int],
        variant: str = "",
        *,
        severity: Severity | None = None,
        **fields: FieldValue,
    ) -> Finding:
        """Return a finding on the words at ``span``, start and end, with ``quote`` as a field."""
        place, fields["quote"] = self.place(span[0]), self.quote(*span)
        return Finding.of(code, variant, severity=severity, place=place, **fields)

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Yield each sentence with its position; cells of a row are sentences of their own."""
        for match in _SENTENCE.finditer(self.text):
            yield match.start(), match[0]


def tidy(text: str) -> str:
    """Return a text without the spaces that typesetting puts around Chinese characters."""
    return _LOOSE.sub("", text).strip()


def kind_of(text: str) -> Kind:
    """Tell a heading by its number, where the file does not say what is one."""
    short = len(text) <= _LONGEST_HEADING and not text.endswith("。")
    return Kind.HEADING if short and _NUMBERED.match(text) else Kind.PARAGRAPH


def located(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Yield the passages of a document with number, heading, and row and header in a table."""
    number = row = table = 0
    heading, header = "", tuple[str, ...]()
    for passage in passages:
        if passage.kind is Kind.ROW:
            row, table = (row + 1 if passage.table == table else 1), passage.table
            header = tuple(passage.cells) if row == 1 else header
            yield replace(passage, row=row, header=header, heading=heading)
            continue
        number += 1
        yield replace(passage, number=number, heading=heading)
        if passage.kind is Kind.HEADING:
            heading = passage.text


@dataclass(frozen=True, slots=True)
class Spot(Place):
    """A place in a document.

    In the fields of a :class:`fazhi.errors.Place`, ``sheet`` is the table, the page or the heading,
    ``row`` the row of a table, ``column`` the header over a cell, and ``line`` the line of a text,
    or the paragraph of a file that has no lines, counted from 1.

    Attributes
    ----------
    heading
        The heading that it stands under; empty where there is none.
    is_paragraph
        Whether ``line`` is the number of a paragraph.
    """

    heading: str = ""
    is_paragraph: bool = False

    def __str__(self) -> str:
        """Say the place in Chinese, widest part first."""
        parts = [
            self.file,
            f"“{self.heading}”之下" if self.heading else None,
            self.sheet if self.sheet != self.heading else None,
            f"第{self.row}行" if self.row and not self.line else None,
            f"“{self.column}”列" if self.column else None,
            f"第{self.line}{'段' if self.is_paragraph else '行'}" if self.line else None,
        ]
        return "，".join(on_a_line(part) for part in parts if part)
