"""What a reader of a Word file has noted in it: tracked changes, and comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

from fazhi.documents.passages import tidy
from fazhi.documents.word_passages import open_docx

_TEXT = (qn("w:t"), qn("w:delText"))
_GONE = (qn("w:del"), qn("w:moveFrom"))


class Note(StrEnum):
    """What was noted."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_FROM = "moved_from"
    MOVED_TO = "moved_to"
    COMMENT = "comment"


_TRACKED = {
    qn("w:ins"): Note.INSERTED,
    qn("w:del"): Note.DELETED,
    qn("w:moveFrom"): Note.MOVED_FROM,
    qn("w:moveTo"): Note.MOVED_TO,
}


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change or a comment.

    Attributes
    ----------
    note
        Which of them.
    text
        The words that were put in, struck out or moved; what a comment says.
    author
        Who did; empty where the file does not say.
    at
        The words that a comment stands at; of a change, its whole paragraph as it stands now.
    """

    note: Note
    text: str
    author: str
    at: str


def read_revisions(content: bytes) -> tuple[Revision, ...]:
    """Return the tracked changes of a Word file in order, then its comments.

    Raises
    ------
    ValueError
        It is no Word file.
    """
    document = open_docx(content)
    return (*_changes(document.element.body), *_comments(document))


def _changes(body: _Element) -> Iterator[Revision]:
    for paragraph in body.iter(qn("w:p")):
        now = _standing(paragraph)
        before: Revision | None = None
        for element in paragraph.iter(*_TRACKED):
            is_gone = element.tag in _GONE
            text = _said(element) if is_gone else _standing(element)
            above = next(element.iterancestors(*_TRACKED), None)
            if not text or (above is not None and (above.tag in _GONE or not is_gone)):
                continue  # a paragraph's own mark, or a part of what is told
            told = Revision(_TRACKED[element.tag], text, element.get(qn("w:author"), ""), now)
            if before and (before.note, before.author) == (told.note, told.author):
                before = Revision(told.note, before.text + text, told.author, now)
                continue
            if before:
                yield before
            before = told
        if before:
            yield before


def _comments(document: Document) -> Iterator[Revision]:
    body = document.element.body
    for comment in document.comments:
        at = "".join(_between(body, str(comment.comment_id)))
        yield Revision(Note.COMMENT, tidy(comment.text), comment.author, tidy(at))


def _between(body: _Element, id_: str) -> Iterator[str]:
    """Yield the words that a comment stands at."""
    inside = False
    for element in body.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:t")):
        if element.get(qn("w:id")) == id_:
            inside = element.tag == qn("w:commentRangeStart")
        elif inside and element.tag == qn("w:t"):
            yield element.text or ""


def _said(element: _Element) -> str:
    """Return all words of an element, those that are struck out too."""
    return "".join(part.text or "" for part in element.iter(*_TEXT))


def _standing(element: _Element) -> str:
    """Return the words of an element that stand once all changes are accepted."""
    return "".join(
        part.text or ""
        for part in element.iter(qn("w:t"))
        if next(part.iterancestors(*_GONE), None) is None
    )
