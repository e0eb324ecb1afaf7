"""Where something stands in a document, as its reader finds it."""

from __future__ import annotations

from dataclasses import dataclass

from fazhi.errors import Place


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
        return "，".join(part for part in parts if part)
