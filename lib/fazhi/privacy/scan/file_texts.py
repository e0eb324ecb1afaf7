"""A finished file → every text in it, shown or hidden."""

from __future__ import annotations

import base64
import binascii
import codecs
import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, TypeGuard
from urllib.parse import unquote, unquote_to_bytes

from fazhi.language.script import HAN
from fazhi.privacy.scan.markup_texts import walk_html, walk_xml
from fazhi.privacy.scan.pdf_texts import walk_pdf
from fazhi.privacy.scan.picture_texts import JPEG, PNG, walk_bytes, walk_jpeg, walk_png
from fazhi.privacy.scan.pieces import Bond, Inner, Passage, UnreadableError

_DATA_URI = re.compile(r"data:([\w.+/-]*)((?:;[\w.=-]+)*),([^\s\"'<>)]*)")
_SHORTEST_BASE64 = 24
_SHORTEST_WITHIN = 80
_BASE64 = re.compile(rf"(?:[A-Za-z0-9+/_-]\s*){{{_SHORTEST_BASE64},}}={{0,2}}\s*")
_WITHIN = re.compile(rf"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/]{{{_SHORTEST_WITHIN},}}={{0,2}}")
_FILES = (PNG, JPEG, b"GIF8", b"RIFF", b"BM", b"II*\0", b"MM\0*", b"PK", b"%PDF", b"<")
"""How files begin that someone writes into a text."""
_ESCAPED = re.compile(r"(?:\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2})+")
_HAN = re.compile(f"[{HAN}]")
_CODED = ("&", "%", "\\")
"""Signs that begin a character which is written otherwise."""
_MARKUP = re.compile(r"<[!?/A-Za-z]")
_TAG = re.compile(r"(</?[A-Za-z][^<>]*>)")
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
        case int():
            found.append(Passage(where, str(value)))


def _is_plain(passage: Passage) -> bool:
    """Tell whether a text can be read in one way alone, as most of a file's many texts can."""
    if passage.bond is Bond.LINES or passage.bond is Bond.BYTES:
        return True
    return _reads_one_way(passage.text)


@lru_cache(maxsize=1 << 14)  # a table says the same in many of its cells
def _reads_one_way(text: str) -> bool:
    if text.isalnum():
        return len(text) < _SHORTEST_BASE64
    if any(sign in text for sign in _CODED):
        return False
    if len(text) > _SHORTEST_WITHIN and _WITHIN.search(text):
        return False
    return not (_DATA_URI.search(text) or _BASE64.fullmatch(text) or _MARKUP.search(text))


def _readings(passage: Passage, depth: int) -> Iterator[Passage]:
    """Yield a text as it stands and as a program would decode it."""
    text = passage.text
    if text.isalnum():
        yield passage
    while embedded := _DATA_URI.search(text):
        kind, form, data = embedded.groups()
        content = _from_base64(data) if "base64" in form else unquote_to_bytes(data)
        if content is not None:
            yield from _opened(Inner(passage.where, f"data.{_suffix(kind)}", content), depth + 1)
        text = f"{text[: embedded.start()]} {text[embedded.end() :]}"
    if _BASE64.fullmatch(text) and (content := _from_base64(text)) is not None:
        yield from _opened(Inner(passage.where, "", content), depth + 1)
        return
    for content in filter(_is_file, map(_from_base64, _WITHIN.findall(text))):
        yield from _opened(Inner(passage.where, "", content), depth + 1)
    is_markup = _MARKUP.search(text) is not None
    for other in _decoded(text):
        for part in _parts(other) if is_markup else (other,):
            yield Passage(passage.where, part, passage.bond)
    if is_markup:
        yield from _opened(Inner(passage.where, "fragment.html", text.encode()), depth + 1)


def _decoded(text: str) -> set[str]:
    """Return a text as it stands, and as what its signs for other signs make it."""
    decoded = {text}
    if "&" in text:
        decoded.add(html.unescape(text))
    if "%" in text:
        decoded.add(unquote(text))
    if "\\" in text:
        decoded.add(_ESCAPED.sub(_character, text))
    return decoded


def _parts(markup: str) -> Iterable[str]:
    """Return the tags of a piece of markup as they are written, and what stands between them.

    What goes on beyond a tag is told by the texts that a reader of the markup sees; as it is
    written, the same few tags and words stand in it thousands of times.
    """
    return dict.fromkeys(filter(str.strip, _TAG.split(markup)))


def _is_file(content: bytes | None) -> TypeGuard[bytes]:
    """Tell whether bytes begin as a file does, or are a text with Chinese characters."""
    if content is None or content.startswith(_FILES):
        return content is not None
    try:
        return _HAN.search(content.decode()) is not None
    except UnicodeDecodeError:
        return False


def _suffix(media_type: str) -> str:
    """Return the suffix of a media type's files."""
    return media_type.rpartition("/")[2].partition("+")[0]


def _character(match: re.Match[str]) -> str:
    codes = re.findall(r"[0-9a-fA-F]+", match[0].replace("\\x", "\\u00"))
    return bytes.fromhex("".join(codes)).decode("utf-16-be", "replace")


def _from_base64(text: str) -> bytes | None:
    plain = "".join(text.split()).rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except binascii.Error:
        return None


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
