"""Texts as programs write them otherwise, and the files that stand in texts."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from functools import lru_cache

from fazhi.language.script import HAN

_SHORTEST = 12
"""Signs of base64 in which three Chinese characters are written."""
_SHORTEST_CODE = 24
_SHORTEST_FILE = 80
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]+(?:\s+[A-Za-z0-9+/_-]+)*={0,2}\s*")
_WITHIN = re.compile(rf"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{{{_SHORTEST},}}={{0,2}}")
GZIP = b"\x1f\x8b"
_FILES = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM", b"II*\0", b"MM\0*"),
    *(b"PK", b"%PDF", b"<", GZIP),
)
"""How files begin that someone writes into a text."""
_TOLD = re.compile(rf"[{HAN}]|\d{{7}}")
"""What is written by someone, and not by chance."""
_SIGNS = re.compile(r"[^\W_]+")
_WORD = re.compile(r"\d+|[A-Z]?[a-z]+|[A-Z]+")
_UNITS = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_POINTS = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|U([0-9a-fA-F]{8})|([0-9a-fA-F]{4,6})\s?)")
_ESCAPE = re.compile(r"(?:%|\\x|=)([0-9a-fA-F]{2})")
_BYTES = re.compile(r"(?:(?:%|\\x|=)[0-9a-fA-F]{2}[0-9A-Za-z@\[\]^_`{|}~]?)+")
"""The second byte of a character of GB18030 may be a letter, which nobody writes otherwise."""
_CODED = ("&", "%", "\\", "=", "\u202e")
"""Signs of which one stands in each text that is written otherwise, base64 and files set aside."""
_MOST_CODED = 4
"""How often a text may be written otherwise, and the result again."""
_LAST = 0x10FFFF


@lru_cache(maxsize=1 << 14)  # a table says the same in many of its cells
def reads_one_way(text: str) -> bool:
    """Tell whether a text says what it says, and nothing else to any program."""
    if len(text) < _SHORTEST and text.isalnum():
        return True
    return not (any(sign in text for sign in _CODED) or _WITHIN.search(text))


def is_code(text: str) -> bool:
    """Tell whether a text is most of all of letters and digits as chance throws them together.

    What is read in it as a name or an account would be one in many files.
    """
    if len(text) < _SHORTEST_CODE or text.isalnum() or not _BASE64.fullmatch(text):
        return False
    parts = _SIGNS.findall(text)
    strange = sum(len(part) for part in parts if not _WORD.fullmatch(part))
    return 2 * strange > sum(map(len, parts))


def inner_files(text: str) -> Iterator[bytes]:
    """Yield what stands in a text as base64: files, and texts that somebody wrote."""
    whole = [text] if _BASE64.fullmatch(text) else []
    for told in dict.fromkeys((*whole, *_WITHIN.findall(text))):
        content = from_base64(told)
        if content and (_is_file(told, content) or _is_text(content)):
            yield content


def otherwise(text: str) -> Iterator[str]:
    """Yield a text as programs would decode it, each reading once, without the text itself."""
    seen, waiting = {text}, [text]
    for _ in range(_MOST_CODED):
        waiting = [other for said in waiting for other in _decoded(said) if other not in seen]
        seen.update(waiting)
        yield from dict.fromkeys(waiting)


def from_base64(text: str) -> bytes | None:
    """Return the bytes that a text says; ``None`` if it is no base64 of either alphabet."""
    plain = "".join(text.split()).rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except binascii.Error:
        return None


def _is_file(told: str, content: bytes) -> bool:
    return len(told) >= _SHORTEST_FILE and content.startswith(_FILES)


def _is_text(content: bytes) -> bool:
    """Tell whether bytes are a text with Chinese characters or a long number."""
    for encoding in ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.isprintable() and _TOLD.search(text) and (encoding == "utf-8" or _is_written(text)):
            return True
    return False


def _is_written(text: str) -> bool:
    """Tell whether a text is Chinese for the most part, of which chance makes none."""
    return 2 * len(re.findall(f"[{HAN}]", text)) > len(text)


def _decoded(text: str) -> set[str]:
    found = set()
    if "&" in text:
        found.add(html.unescape(text))
    if "%" in text or "\\" in text or "=" in text:
        found.add(_BYTES.sub(_of_bytes, text))
    if "\\" in text:
        found.add(_POINTS.sub(_of_point, _UNITS.sub(_of_units, text)))
    if "\u202e" in text:
        found.add(text[::-1])
    return found


def _of_bytes(match: re.Match[str]) -> str:
    """Return what bytes say of which each is written with two digits of sixteen behind a sign."""
    content = _ESCAPE.sub(lambda told: chr(int(told[1], 16)), match[0]).encode("latin-1")
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")


def _of_units(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("\\u", "")).decode("utf-16-be", "replace")


def _of_point(match: re.Match[str]) -> str:
    point = int(match[1] or match[2] or match[3], 16)
    return chr(point) if point <= _LAST else match[0]
