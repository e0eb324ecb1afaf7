"""A finished file → every text in it, shown or hidden."""

from __future__ import annotations

import codecs
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote_to_bytes

from fazhi.privacy.scan.coded_texts import (
    GZIP,
    from_base64,
    inner_files,
    is_code,
    otherwise,
    reads_one_way,
)
from fazhi.privacy.scan.markup_texts import walk_html, walk_xml
from fazhi.privacy.scan.pdf_texts import walk_pdf
from fazhi.privacy.scan.picture_texts import JPEG, PNG, walk_bytes, walk_jpeg, walk_png
from fazhi.privacy.scan.pieces import Bond, Inner, Passage, UnreadableError

_DATA_URI = re.compile(r"data:([\w.+/-]*)((?:;[\w.=-]+)*),([^\s\"'<>)]*)")
_MARKUP = re.compile(r"<[!?/A-Za-z]")
_TAG = re.compile(r"(</?[A-Za-z][^<>]*>)")
_OF_GZIP = 31
_MOST_INFLATED = 1 << 26
_DEEPEST = 6
"""How deep files may lie in files; ours lie in three at most."""


def passages(name: str, content: bytes) -> Iterator[Passage]:
    """Yield every text of a file, its name first.

    Raises
    ------
    UnreadableError
        It is damaged or locked, or files lie in files without end.
    """
    return _opened(Inner("", name, content), 0)


def _opened(inner: Inner, depth: int) -> Iterator[Passage]:
    """Yield the texts of a file, and of what they hold in their turn."""
    if depth > _DEEPEST:
        raise UnreadableError("files in files without end")
    yield Passage("文件名", inner.name)
    for piece in _pieces(inner.name, inner.content):
        where = f"{inner.where}，{piece.where}" if inner.where else piece.where
        if isinstance(piece, Inner):
            yield from _opened(Inner(where, piece.name, piece.content), depth + 1)
            continue
        placed = Passage(where, piece.text, piece.bond) if inner.where else piece
        if _is_plain(placed):
            yield placed
        else:
            yield from _readings(placed, depth)


def _pieces(name: str, content: bytes) -> Iterable[Passage | Inner]:
    if content.startswith(GZIP):
        return _inflated(content)
    if content.startswith(b"%PDF"):
        return walk_pdf(content)
    if zipfile.is_zipfile(io.BytesIO(content)):
        return _members(content)
    if name.endswith((".json", ".ipynb")):
        return _values(_parse(content), "")
    if name.endswith((".html", ".htm")):
        return walk_html(content)
    if name.endswith((".xml", ".rels", ".svg")) or content.lstrip().startswith(b"<?xml"):
        return walk_xml(content)
    if content.startswith(PNG):
        return walk_png(content)
    if content.startswith(JPEG):
        return walk_jpeg(content)
    text = _decode(content)
    if text is None:
        return walk_bytes(content)
    return walk_html(content) if text.lstrip().startswith("<") else [Passage("", text)]


def _members(content: bytes) -> Iterator[Passage | Inner]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield Passage("注释", _decode(archive.comment) or "")
            for member in archive.infolist():
                yield Passage(f"{member.filename} 的注释", _decode(member.comment) or "")
                yield from walk_bytes(member.extra)
                yield Inner(member.filename, member.filename, archive.read(member))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error) as error:
        raise UnreadableError(str(error)) from error


def _inflated(content: bytes) -> Iterator[Inner]:
    """Yield what a file of gzip holds, and what stands behind it."""
    unpacking = zlib.decompressobj(_OF_GZIP)
    try:
        held = unpacking.decompress(content, _MOST_INFLATED)
    except zlib.error as error:
        raise UnreadableError(str(error)) from error
    if not unpacking.eof:
        raise UnreadableError("it is cut off, or unfolds without end")
    yield Inner("", "", held)
    if unpacking.unused_data:
        yield Inner("", "", unpacking.unused_data)


def _parse(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError as error:
        raise UnreadableError(str(error)) from error


def _values(value: Any, where: str) -> list[Passage]:
    """Return the texts of a JSON value, keys too."""
    found: list[Passage] = []
    _gather(value, where, found)
    return found


def _gather(value: Any, where: str, found: list[Passage]) -> None:
    """Add the texts of a JSON value; a generator would hand each up through all levels."""
    match value:
        case str():
            found.append(Passage(where, value))
        case dict():
            for key, entry in value.items():
                found.append(Passage(where, key))
                _gather(entry, f"{where}.{key}".lstrip("."), found)
        case [str(), _, *_] if all(str(line).endswith("\n") for line in value[:-1]):
            _gather("".join(value), where, found)
        case list():
            for place, entry in enumerate(value):
                _gather(entry, f"{where}[{place}]", found)
        case int() | float():
            found.append(Passage(where, str(value)))


def _is_plain(passage: Passage) -> bool:
    """Tell whether a text can be read in one way alone, as most of a file's many texts can."""
    if passage.bond is Bond.LINES or passage.bond is Bond.BYTES:
        return True
    text = passage.text
    return reads_one_way(text) and not (_DATA_URI.search(text) or _MARKUP.search(text))


def _readings(passage: Passage, depth: int) -> Iterator[Passage]:
    """Yield a text as it stands and as a program would decode it."""
    text = passage.text
    while embedded := _DATA_URI.search(text):
        kind, form, data = embedded.groups()
        content = from_base64(data) if "base64" in form else unquote_to_bytes(data)
        if content is not None:
            yield from _opened(Inner(passage.where, f"data.{_suffix(kind)}", content), depth + 1)
        text = f"{text[: embedded.start()]} {text[embedded.end() :]}"
    for content in inner_files(text):
        yield from _opened(Inner(passage.where, "", content), depth + 1)
    is_markup = _MARKUP.search(text) is not None
    for other in (text, *otherwise(text)):
        bond = Bond.LINES if other is text and is_code(text) else passage.bond
        for part in _parts(other) if is_markup else (other,):
            yield Passage(passage.where, part, bond)
    if is_markup:
        yield from _opened(Inner(passage.where, "fragment.html", text.encode()), depth + 1)


def _parts(markup: str) -> Iterable[str]:
    """Return the tags of a piece of markup as they are written, and what stands between them.

    What goes on beyond a tag is told by the texts that a reader of the markup sees; as it is
    written, the same few tags and words stand in it thousands of times.
    """
    return dict.fromkeys(filter(str.strip, _TAG.split(markup)))


def _suffix(media_type: str) -> str:
    """Return the suffix of a media type's files."""
    return media_type.rpartition("/")[2].partition("+")[0]


def _decode(content: bytes) -> str | None:
    """Return a text file's text; ``None`` if it is no text."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "ignore")
    if b"\0" in content:
        return None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
