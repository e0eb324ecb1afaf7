"""The texts that a picture carries beside what it shows, and those of any other bytes."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from fazhi.language.script import HAN
from fazhi.privacy.scan.pieces import Bond, Inner, Passage

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"

_CHUNK = struct.Struct(">I4s")
_PIXELS = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"pHYs", b"sRGB", b"cHRM"}
)
_COMMENTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_SCAN, _END_OF_IMAGE = 0xDA, b"\xff\xd9"
_COMMENT = 0xFE
_MOST_INFLATED = 1 << 22
_WRITTEN = re.compile(rf"[^\x00-\x1f\ufffd]*[{HAN}]{{3}}[^\x00-\x1f\ufffd]*")
_PRINTABLE = re.compile(rf"[{HAN}]{{2,}}[\w{HAN}·]*|[ -~]{{7,}}")


def walk_png(content: bytes) -> Iterator[Passage | Inner]:
    """Yield the texts of a PNG's chunks (ISO/IEC 15948), inflated, and what follows its end."""
    place = len(PNG)
    while place + _CHUNK.size <= len(content):
        length, name = _CHUNK.unpack_from(content, place)
        data = content[place + _CHUNK.size : place + _CHUNK.size + length]
        place += _CHUNK.size + length + 4
        if name not in _PIXELS:
            read = _said if name in _COMMENTS else _texts
            yield from read(f"图片的 {name.decode('latin-1')}", _inflated(name, data))
        if name == b"IEND":
            break
    yield from _texts("图片之后", content[place:])
    yield from _written("图片", content)


def _inflated(name: bytes, data: bytes) -> bytes:
    """Return a text chunk with its text as it was before it was compressed."""
    keyword, _, rest = data.partition(b"\0")
    packed = rest[1:] if name == b"zTXt" else b""
    if name == b"iTXt" and rest[:1] == b"\1":
        packed = rest[2:].split(b"\0", 2)[-1]
    if name == b"iCCP":
        packed = rest[1:]
    try:
        inflated = zlib.decompressobj().decompress(packed, _MOST_INFLATED) if packed else b""
    except zlib.error:
        return data
    return keyword + b"\0" + (inflated or rest)


def walk_jpeg(content: bytes) -> Iterator[Passage | Inner]:
    """Yield the texts of a JPEG's segments (ISO/IEC 10918-1), and what follows its end."""
    place = 2
    while place + 4 <= len(content) and content[place] == 0xFF:  # noqa: PLR2004  a marker
        marker = content[place + 1]
        (length,) = struct.unpack_from(">H", content, place + 2)
        if marker == _SCAN:
            break
        if marker >= 0xE0:  # noqa: PLR2004  applications' segments and comments
            read = _said if marker == _COMMENT else _texts
            yield from read("图片的附加信息", content[place + 4 : place + 2 + length])
        place += 2 + length
    end = content.rfind(_END_OF_IMAGE)
    yield from _texts("图片之后", content[end + 2 :] if end >= 0 else content[place:])
    yield from _written("图片", content)


def walk_bytes(content: bytes) -> Iterator[Passage | Inner]:
    """Yield what in the bytes of an unknown file reads as text."""
    yield from _texts("", content)
    yield from _written("", content)


def _written(where: str, content: bytes) -> Iterator[Passage]:
    """Yield what somebody wrote, wherever it stands, among pixels too.

    Of three Chinese characters in UTF-8 chance makes none in a thousand files.
    """
    runs = dict.fromkeys(_WRITTEN.findall(content.decode("utf-8", "replace")))
    yield from (Passage(where, run) for run in runs)


def _said(where: str, content: bytes) -> Iterator[Passage]:
    """Yield what somebody wrote, in whichever encoding; Latin-1 is what the standard says."""
    for encoding in ("utf-8", "gb18030", "latin-1"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        yield Passage(where, text.replace("\0", " "))
        return


def _texts(where: str, content: bytes) -> Iterator[Passage]:
    """Yield runs of letters: chance makes none of several Chinese characters or many others."""
    seen: dict[str, None] = {}
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
        text = content.decode(encoding, "replace")
        found = _PRINTABLE.findall(text)
        if encoding == "gb18030":
            found = found if "\ufffd" not in text else []
        seen |= dict.fromkeys(run for run in found if encoding[:5] != "utf-16" or run.isascii())
    yield from (Passage(where, run, Bond.BYTES) for run in seen)
