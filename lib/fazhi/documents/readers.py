"""Read a document of any kind that an office sends into passages: one reader per file suffix."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from fazhi.documents.passages import Passage, located
from fazhi.documents.pdf import read_pdf
from fazhi.documents.plain import read_markdown, read_plain
from fazhi.documents.web import read_html
from fazhi.documents.word import read_docx
from fazhi.errors import Place, UsageError

Reader = Callable[[bytes, str], tuple[Passage, ...]]
"""Takes the content of a file and its name; raises ``ValueError`` where it is no such file."""

READERS: Mapping[str, Reader] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
}


def read_document(path: Path) -> tuple[Passage, ...]:
    """Return the passages of a document.

    Raises
    ------
    UsageError
        The file is not there, of another kind, damaged or locked by a password, or holds no text.
    """
    here = Place(file=path.name)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        kind = path.suffix or path.name
        raise UsageError.of("document-kind", place=here, kind=kind, known=list(READERS))
    try:
        passages = reader(path.read_bytes(), path.name)
    except OSError as error:
        raise UsageError.of(
            "document-unreadable", "closed", place=here, value=error.strerror
        ) from error
    except ValueError as error:
        raise UsageError.of("document-unreadable", place=here, value=str(error)) from error
    if not passages:
        raise UsageError.of("document-without-text", place=here)
    return tuple(located(passages))
