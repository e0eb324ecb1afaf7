"""Read a document of any kind that an office sends into passages: one reader per file suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import cast

from fazhi.documents.passages import MOST_PASSAGES, Passage, located
from fazhi.errors import Place, UsageError
from fazhi.ordinary_file import read_ordinary
from fazhi.whole_html import CutError

Reader = Callable[[bytes, str], tuple[Passage, ...]]
"""Takes the content of a file and its name; raises ``ValueError`` where it is no such file."""

READERS: Mapping[str, tuple[str, str]] = {
    ".txt": ("text_passages", "read_plain"),
    ".md": ("markdown_passages", "read_markdown"),
    ".html": ("web_passages", "read_html"),
    ".htm": ("web_passages", "read_html"),
    ".docx": ("word_passages", "read_docx"),
    ".pdf": ("pdf_passages", "read_pdf"),
}
"""Module and function of the reader of each suffix; only that of a document at hand is loaded."""


_LARGEST = 500 << 20
"""Bytes of a document."""
_LONGEST = 10_000
"""Signs of a passage that is looked at as one: each of its numbers is held against the others."""
_MOST_SIGNS = 3_000_000
"""What a document may say: several times as much as the longest yearbook."""


def read_document(path: Path) -> tuple[Passage, ...]:
    """Return the passages of a document.

    Raises
    ------
    UsageError
        The file is not there, of another kind, damaged or locked by a password, or holds no text.
    """
    content = read_file(path) if path.suffix.lower() in READERS else b""
    return read_content(content, path)


def read_file(path: Path) -> bytes:
    """Return the content of a document.

    Raises
    ------
    UsageError
        It is not there, is no file, may not be read, or is larger than any document.
    """
    here = Place(file=path.name)
    try:
        return read_ordinary(path, _LARGEST)
    except OSError as error:
        raise UsageError.of(
            "document-unreadable", "closed", place=here, value=error.strerror
        ) from error


def read_content(content: bytes, path: Path) -> tuple[Passage, ...]:
    """Return the passages of a document whose content is at hand; ``path`` tells its kind.

    Raises
    ------
    UsageError
        As for :func:`read_document`.
    """
    here = Place(file=path.name)
    if path.suffix.lower() not in READERS:
        kind = path.suffix or path.name
        raise UsageError.of("document-kind", place=here, kind=kind, known=list(READERS))
    module, name = READERS[path.suffix.lower()]
    reader = cast("Reader", getattr(import_module(f"fazhi.documents.{module}"), name))
    try:
        passages = reader(content, path.name)
    except CutError as error:
        raise UsageError.of("document-unreadable", "deep", place=here) from error
    except ValueError as error:
        raise UsageError.of("document-unreadable", place=here, value=str(error)) from error
    if not passages:
        raise UsageError.of("document-without-text", place=here)
    if len(passages) > MOST_PASSAGES or sum(len(one.text) for one in passages) > _MOST_SIGNS:
        raise UsageError.of("document-unreadable", "endless", place=here)
    return tuple(part for one in located(passages) for part in _parts(one))


def _parts(passage: Passage) -> Iterator[Passage]:
    """Yield a passage, one without end in several that end with a sentence where they can."""
    rest, is_whole = passage.text, len(passage.text) <= _LONGEST
    while len(rest) > _LONGEST:
        end = rest.rfind("。", 0, _LONGEST) + 1 or _LONGEST
        yield replace(passage, text=rest[:end], whole=False)
        rest = rest[end:]
    yield passage if is_whole else replace(passage, text=rest, whole=False)
