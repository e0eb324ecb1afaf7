"""Errors that a user can mend, and the exit codes of the command."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from enum import IntEnum
from functools import partial
from typing import Any, Self

from fazhi.catalogue import FieldValue, word


class ExitCode(IntEnum):
    """What the ``fazhi`` command tells the shell."""

    DONE = 0
    BLOCKED = 1
    BAD_INPUT = 2
    FAULT = 3


_TURNING = (0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
_NO_SIGNS = range(0xD800, 0xE000)
"""What stands in a file's name for bytes that are of no character, as in names from Windows."""
STEERING = dict.fromkeys(
    (*range(9), *range(11, 32), *range(127, 160), *_TURNING, *_NO_SIGNS), "\ufffd"
)
"""Signs that steer a terminal, end a line or turn a text; what a stranger names may hold them."""
_ON_A_LINE = {**STEERING, ord("\n"): " ", ord("\r"): " "}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the user's files.

    Attributes
    ----------
    file
        Path relative to the workspace, with forward slashes.
    sheet
        Name of the worksheet.
    row, line
        Counted from 1: ``row`` as the spreadsheet shows it, ``line`` as an editor shows it.
    column
        Header of a ledger's column, or the character in a text's line, counted from 1.
    """

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | int | None = None
    line: int | None = None

    def __str__(self) -> str:
        """Say the place in Chinese, widest part first."""
        column = f"第{self.column}个字符" if isinstance(self.column, int) else f"“{self.column}”列"
        parts = [
            self.file,
            f"工作表“{self.sheet}”" if self.sheet else None,
            f"第{self.row}行" if self.row else None,
            f"第{self.line}行" if self.line else None,
            column if self.column else None,
        ]
        return "，".join(on_a_line(part) for part in parts if part)

    def to_json(self) -> dict[str, str | int | None]:
        """Return the form that a program reads."""
        return {part.name: getattr(self, part.name) for part in fields(Place)}


def on_a_line(name: str) -> str:
    """Return a name that ends no line and steers nobody who reads it."""
    return name.translate(_ON_A_LINE)


class UserError(Exception):
    """Something in the user's files or call is wrong, and the user can mend it.

    It is shown without a traceback. Any other exception is a fault of the program.

    Parameters
    ----------
    message
        One Chinese sentence that says what is wrong.
    code
        Stable English name of the kind of error.
    place
        Where it is wrong.
    value
        The text that is wrong.
    remedy
        The step that mends it, as one Chinese sentence.

    Attributes
    ----------
    also
        Further faults of the same input, so that one run tells them all.
    """

    def __init__(
        self,
        message: str,
        *,
        code: str,
        place: Place | None = None,
        value: str | None = None,
        remedy: str,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.place = place or Place()
        self.value = value
        self.remedy = remedy
        self.also: tuple[UserError, ...] = ()

    def __reduce__(self) -> tuple[Callable[[], Self], tuple[()], dict[str, Any]]:
        """Let it cross from one process to another."""
        same = partial(
            type(self),
            self.message,
            code=self.code,
            place=self.place,
            value=self.value,
            remedy=self.remedy,
        )
        return same, (), {"also": self.also}

    @classmethod
    def of(
        cls,
        code: str,
        variant: str = "",
        *,
        place: Place | None = None,
        value: str | None = None,
        **fields: FieldValue,
    ) -> Self:
        """Return the error of a code, worded by the catalogue.

        Parameters
        ----------
        code, variant
            Of :mod:`fazhi.catalogue`.
        place, value
            As of the error.
        **fields
            What the templates of message and remedy name; ``value`` is one of them.
        """
        words = word(code, variant, {"value": value, **fields})
        return cls(words.message, code=code, place=place, value=value, remedy=words.remedy)

    @classmethod
    def join(cls, errors: Iterable[Self]) -> Self:
        """Return the first of several errors, which then says all others, and what those say."""
        first, *rest = errors
        others: list[UserError] = [*first.also]
        for error in rest:
            others += (error, *error.also)
        for other in others:
            other.also = ()
        first.also = tuple(others)
        return first

    def __str__(self) -> str:
        """Say all of it, one fact a line."""
        return "\n".join([self._sentence(), *map(str, self.also)]).translate(STEERING)

    def _render_traceback_(self) -> list[str]:
        """Tell IPython to show the sentence in place of a traceback."""
        return str(self).splitlines()

    def _sentence(self) -> str:
        lines = [f"[{self.code}] {self.message}"]
        if where := str(self.place):
            lines.append(f"  位置：{where}")
        if self.value is not None:
            lines.append(f"  原值：{self.value}")
        lines.append(f"  办法：{self.remedy}")
        return "\n".join(lines)


class ParamsError(UserError):
    """A file in ``params/`` is wrong."""


class LedgerError(UserError):
    """A ledger cannot be read."""


class NarrativeError(UserError):
    """The prose of a year is wrong."""


class UsageError(UserError):
    """The command or a parameter of the notebook was called wrongly."""
