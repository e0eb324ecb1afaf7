"""The texts of a PDF: its pages, its metadata, outline, notes and alternative texts."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from threading import Lock

import pypdfium2

from fazhi.execution.gate.passage import Inner, Passage, UnreadableError

_OBJECT = re.compile(rb"\bobj\b(.*?)(?:\bstream\r?\n|\bendobj\b)", re.DOTALL)
_STRING = re.compile(rb"\(((?:[^\\()]|\\.)*)\)|(?<!<)<([0-9A-Fa-f\s]*)>(?!>)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_PDFIUM = Lock()
"""PDFium is not safe for use by several threads at once."""


def walk_pdf(content: bytes) -> Iterator[Passage | Inner]:
    """Yield what a PDF says on its pages and beside them.

    Raises
    ------
    UnreadableError
        It is damaged or locked.
    """
    if b"/Encrypt" in content:
        raise UnreadableError("the PDF is locked")
    with _PDFIUM:
        try:
            with pypdfium2.PdfDocument(content) as document:
                pages = [page.get_textpage().get_text_bounded() for page in document]
        except pypdfium2.PdfiumError as error:
            raise UnreadableError(str(error)) from error
    for number, text in enumerate(pages, 1):
        yield Passage(f"第{number}页", text)
    for match in _OBJECT.finditer(content):
        yield from _strings(match[1])
        if match[0].endswith(b"\n"):
            data = content[match.end() : content.find(b"endstream", match.end())]
            yield from _stream(match[1], data)


def _stream(head: bytes, data: bytes) -> Iterator[Passage | Inner]:
    """Yield what a stream holds besides pages, fonts and pictures."""
    if b"/FlateDecode" in head:
        data = zlib.decompressobj().decompress(data)
    if b"/ObjStm" in head:
        yield from _strings(data)
    elif b"/EmbeddedFile" in head:
        yield Inner("附件", "", data)
    elif data.lstrip().startswith((b"<", b"\xef\xbb\xbf<")):
        yield Inner("文件属性", "metadata.xml", data)


def _strings(data: bytes) -> Iterator[Passage]:
    for literal, digits in _STRING.findall(data):
        text = _ESCAPE.sub(_unescaped, literal) if literal else bytes.fromhex(_even(digits))
        if text:
            yield Passage("文件属性", _decode(text))


def _unescaped(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    if sign.isdigit():
        return bytes([int(sign, 8) & 0xFF])
    return _ESCAPES.get(sign, b"" if sign.endswith(b"\n") else sign)


def _even(digits: bytes) -> str:
    plain = b"".join(digits.split()).decode()
    return plain + "0" * (len(plain) % 2)


def _decode(text: bytes) -> str:
    """Return a text string of ISO 32000: UTF-16 or UTF-8 by its mark, else one byte a sign."""
    if text.startswith(b"\xfe\xff"):
        return text[2:].decode("utf-16-be", "replace")
    return text.decode("utf-8-sig" if text.startswith(b"\xef\xbb\xbf") else "latin-1", "replace")
