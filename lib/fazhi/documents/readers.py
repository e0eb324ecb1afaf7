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
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise UsageError(
            f"不会读“{path.suffix or path.name}”这种文件。",
            code="document-kind",
            place=Place(file=path.name),
            remedy=f"可以读的有：{'、'.join(READERS)}；旧的 .doc 和 .wps 先另存为 .docx。",
        )
    try:
        passages = reader(path.read_bytes(), path.name)
    except OSError as error:
        raise UsageError(
            "文件打不开。",
            code="document-unreadable",
            place=Place(file=path.name),
            value=error.strerror,
            remedy="检查路径和读取权限，关闭正在编辑它的程序。",
        ) from error
    except ValueError as error:
        raise UsageError(
            "文件的内容读不出来。",
            code="document-unreadable",
            place=Place(file=path.name),
            value=str(error),
            remedy="确认它没有损坏、没有密码，后缀与内容相符；不行就另存一份再试。",
        ) from error
    if not passages:
        raise UsageError(
            "文件里没有文字。",
            code="document-without-text",
            place=Place(file=path.name),
            remedy="扫描件先做文字识别，再校对。",
        )
    return tuple(located(passages))
