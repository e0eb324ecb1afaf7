"""Pictures without what is beside their pixels and lines: comments, places, cameras, editors."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping

from lxml import etree

_PNG = b"\x89PNG\r\n\x1a\n"
_SHOWN = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"pHYs", b"sRGB", b"cHRM"}
)
"""The chunks of a PNG (ISO/IEC 15948) that decide how it looks."""
_SCAN, _ADOBE, _EXIF = 0xDA, 0xEE, 0xE1
_APPLICATIONS = range(0xE1, 0xF0)
_COMMENT = 0xFE
_ORIENTATION = 0x0112
_END_OF_IMAGE = b"\xff\xd9"
_SVG = "{http://www.w3.org/2000/svg}"
_UNSHOWN = frozenset({"metadata", "title", "desc", "script"})


def bare_pixels(media_type: str, content: bytes) -> bytes:
    """Return a PNG or JPEG without metadata and with the same looks; others as they are."""
    strip = _STRIP.get(media_type)
    try:
        return strip(content) if strip else content
    except struct.error:
        return content


def bare_png(content: bytes) -> bytes:
    """Return a PNG with only the chunks that decide how it looks."""
    if not content.startswith(_PNG):
        return content
    kept, place = [_PNG], len(_PNG)
    while place + 8 <= len(content):
        length, name = struct.unpack_from(">I4s", content, place)
        if name in _SHOWN:
            kept.append(content[place : place + length + 12])
        place += length + 12
        if name == b"IEND":
            break
    return b"".join(kept)


def bare_jpeg(content: bytes) -> bytes:
    """Return a JPEG (ISO/IEC 10918-1) without applications' segments but its colours' and turn."""
    if not content.startswith(b"\xff\xd8"):
        return content
    kept, place = [content[:2]], 2
    while place + 4 <= len(content) and content[place] == 0xFF:  # noqa: PLR2004  a marker
        marker = content[place + 1]
        (length,) = struct.unpack_from(">H", content, place + 2)
        segment = content[place : place + 2 + length]
        if marker == _SCAN:
            end = content.rfind(_END_OF_IMAGE)
            kept.append(content[place : end + 2 if end > place else None])
            break
        if marker == _EXIF and (turn := _turn(segment[4:])) not in {0, 1}:
            kept.append(_turned(turn))
        if marker == _ADOBE or (marker not in _APPLICATIONS and marker != _COMMENT):
            kept.append(segment)
        place += 2 + length
    return b"".join(kept)


def _turn(exif: bytes) -> int:
    """Return the orientation that an EXIF segment gives; 0 where it gives none."""
    if not exif.startswith(b"Exif\0\0"):
        return 0
    tiff = exif[6:]
    order = "<" if tiff.startswith(b"II") else ">"
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    (entries,) = struct.unpack_from(f"{order}H", tiff, start)
    for n in range(entries):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * n)
        if tag == _ORIENTATION:
            return int(value)
    return 0


def _turned(turn: int) -> bytes:
    """Return an EXIF segment that says nothing but how the picture is turned."""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, turn, 0)
    tiff = b"MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    exif = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif


def bare_drawing(text: str) -> str:
    """Return a drawing without comments, descriptions, scripts and what other programs added."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        return text
    nodes = [node for node in root.iter() if node is not root]
    unshown = [node for node in nodes if not isinstance(node.tag, str) or _is_unshown(node.tag)]
    beside = [
        (node, name)
        for node in root.iter(etree.Element)
        for name in map(str, node.attrib)
        if _is_beside_the_point(name)
    ]
    around = root.getprevious() is not None or root.getnext() is not None
    if not (unshown or beside or around):
        return text
    for node, name in beside:
        del node.attrib[name]
    for node in unshown:
        _remove(node)
    etree.cleanup_namespaces(root)
    return str(etree.tostring(root, encoding="unicode", with_tail=False))


def _is_unshown(tag: str) -> bool:
    namespace, _, name = tag.rpartition("}")
    foreign = bool(namespace) and f"{namespace}}}" != _SVG
    return foreign or name in _UNSHOWN


def _is_beside_the_point(attribute: str) -> bool:
    namespace, _, name = attribute.rpartition("}")
    drawn = ("{http://www.w3.org/1999/xlink", "{http://www.w3.org/XML/1998/namespace", "")
    return namespace not in drawn or name.startswith(("data-", "aria-", "on"))


def _remove(node: etree._Element) -> None:
    """Take a node out and leave what follows it."""
    parent, before = node.getparent(), node.getprevious()
    if parent is None:
        return
    if node.tail and before is not None:
        before.tail = f"{before.tail or ''}{node.tail}"
    elif node.tail:
        parent.text = f"{parent.text or ''}{node.tail}"
    parent.remove(node)


_STRIP: Mapping[str, Callable[[bytes], bytes]] = {"image/png": bare_png, "image/jpeg": bare_jpeg}
