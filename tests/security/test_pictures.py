"""Pictures made by hand hide words where no program would put them; none reaches a public file."""

from __future__ import annotations

import base64
import io
import json
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image as Pillow

from fazhi.blocks.model import Edition, Image
from fazhi.exporters.edition import for_edition
from fazhi.exporters.own_pictures import read_drawing, read_pixels
from fazhi.params.bureau import read_rules
from fazhi.params.workspace import Workspace
from fazhi.privacy.scan import collect, scan

WORDS = "低保户欧阳金凤13912345678".encode()
NS = b"xmlns='http://www.w3.org/2000/svg'"
NOBODY = collect([], read_rules(Workspace(Path(__file__).parents[2])).privacy)


def saved(kind: str, mode: str = "RGB", **beside: Any) -> bytes:
    """A picture as Pillow writes it."""
    file = io.BytesIO()
    Pillow.new(mode, (24, 16)).save(file, kind, **beside)
    return file.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk of a PNG (ISO/IEC 15948, 5.3)."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def segment(marker: int, data: bytes) -> bytes:
    """A segment of a JPEG (ISO/IEC 10918-1, B.1.1.4)."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data


def pngs() -> Iterator[bytes]:
    """PNGs with words in chunks that have no room for them, and around the pixels."""
    whole = saved("PNG")
    head, rest = whole[:33], whole[33:]  # the signature and IHDR; IDAT and IEND
    (length,) = struct.unpack(">I", rest[:4])
    pixels, end = rest[8 : 8 + length], rest[-12:]
    yield from (
        head + chunk(name, data + WORDS) + rest
        for name, data in (
            (b"tEXt", b"Author\0"),
            (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0"),
            (b"eXIf", b"MM\0*"),
            (b"prIv", b""),
            (b"gAMA", struct.pack(">I", 45455)),
            (b"sRGB", b"\0"),
            (b"pHYs", struct.pack(">IIB", 3000, 3000, 1)),
        )
    )
    yield head + chunk(b"zTXt", b"Author\0\0" + zlib.compress(WORDS)) + rest
    yield head + chunk(b"PLTE", WORDS + bytes(-len(WORDS) % 3)) + rest
    yield head + chunk(b"IDAT", pixels + WORDS) + end
    yield head + chunk(b"IDAT", zlib.compress(zlib.decompress(pixels) + WORDS, 0)) + end
    yield head + chunk(b"IDAT", pixels) + chunk(b"IDAT", WORDS) + end
    yield whole + WORDS


def jpegs() -> Iterator[bytes]:
    """JPEGs with words in segments, between them, before and after the end."""
    whole = saved("JPEG")
    start, rest = whole[:20], whole[20:]  # SOI and APP0; the tables and the scan
    end = whole.rfind(b"\xff\xd9")
    for marker, data in (
        (0xFE, b""),
        (0xED, b"Photoshop 3.0\0"),
        (0xE0, b"JFXX\0\x10"),
        (0xEE, b"Adobe\0\x64\0\0\0\0\1"),
        (0xF5, b""),
        (0xDB, rest[4:69]),
    ):
        yield start + segment(marker, data + WORDS) + rest
    yield start + b"\xff" + segment(0xFE, WORDS) + rest
    yield whole[:2] + segment(0xE0, whole[6:20] + WORDS) + rest
    yield whole + start + segment(0xFE, WORDS) + rest
    yield whole[:end] + segment(0xFE, WORDS) + whole[end:]
    yield whole + WORDS
    yield whole + WORDS + b"\xff\xd9"
    yield saved("JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0" + WORDS)


def others() -> Iterator[bytes]:
    """Pictures of other kinds."""
    yield saved("GIF", "P", comment=WORDS)
    yield saved("WEBP", exif=b"Exif\0\0MM\0*" + WORDS)
    yield saved("BMP") + WORDS
    yield saved("TIFF", tiffinfo={270: WORDS})


def drawings() -> Iterator[bytes]:
    """Drawings with words in the pictures that they hold, and in their declarations."""
    for kind, content in (
        (b"png", next(pngs())),
        (b"jpeg", next(jpegs())),
        (b"gif", next(others())),
        (b"svg+xml", b"<svg %s><desc>%s</desc></svg>" % (NS, WORDS)),
    ):
        data = base64.b64encode(content)
        yield b"<svg %s><image href='data:image/%s;base64,\n%s'/></svg>" % (NS, kind, data)
        yield b"<svg %s><style>a{fill:url(data:image/%s;base64,%s)}</style></svg>" % (
            NS,
            kind,
            data,
        )
    yield b"<!DOCTYPE svg [<!-- %s -->]><svg %s><g/></svg>" % (WORDS, NS)
    yield b"<?a %s?><svg %s><?b %s?><style>/* %s */</style></svg>" % (WORDS, NS, WORDS, WORDS)


PICTURES = [*pngs(), *jpegs(), *others()]


def says(text: str) -> bool:
    """Tell whether the words stand in a text, in a file that it holds, or in one that that holds.

    Files in base64 are opened and what is compressed in them is unpacked, by other means than the
    gate's.
    """
    pieces = [text.encode()]
    for piece in pieces:
        if WORDS in piece:
            return True
        for run in (*piece.replace(b"\\n", b"").split(b"base64,")[1:], piece):
            data = run.split(b'"')[0].split(b"'")[0].split(b")")[0].strip()
            try:
                inner = base64.b64decode(data, validate=True)
            except ValueError:
                continue
            if inner:
                pieces.append(inner)
        for start in range(len(piece)):
            if piece[start : start + 2] in {b"x\x01", b"x\x9c", b"x\xda"}:
                try:
                    pieces.append(zlib.decompressobj().decompress(piece[start:], 100_000))
                except zlib.error:
                    continue
    return False


@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize("media_type", ["image/png", "image/jpeg"])
def test_no_words_are_left_in_a_picture(picture: bytes, media_type: str) -> None:
    """Whatever it is called, as an output, an attachment, or in the text of a cell."""
    data = base64.b64encode(picture).decode()
    for found in read_pixels(data, "", "单元格"):
        assert not isinstance(found, Image) or not says(found.data)
    cells = [
        new_markdown_cell("![图](attachment:a.png)", attachments={"a.png": {media_type: data}}),
        new_markdown_cell(f"![图](data:{media_type};base64,{data})"),
        new_markdown_cell(f'<img alt="图" src="data:{media_type};base64,\n{data}">'),
        new_code_cell("a", outputs=[new_output("display_data", data={media_type: data})]),
    ]
    public = for_edition(new_notebook(cells=cells), Edition.PUBLIC)
    nbformat.validate(public)
    for cell in public.cells:
        strings = [cell.source, *_strings(cell.get("attachments")), *_strings(cell.get("outputs"))]
        assert not any(map(says, strings))


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for entry in value.values():
                yield from _strings(entry)
        case list():
            for entry in value:
                yield from _strings(entry)


@pytest.mark.parametrize("drawing", [*drawings()])
def test_no_words_are_left_in_a_drawing(drawing: bytes) -> None:
    """Neither beside its lines nor in the pictures that it holds."""
    for found in read_drawing(drawing.decode(), "", "单元格"):
        assert not isinstance(found, Image) or not says(found.data)


@pytest.mark.fires("privacy-suspect")
@pytest.mark.parametrize("picture", [one for one in PICTURES if WORDS in one])
def test_a_picture_in_the_code_is_looked_into(picture: bytes) -> None:
    """The public notebook holds the code as it was typed: the gate reads what stands in base64."""
    code = f"Image(b64decode('{base64.b64encode(picture).decode()}'))"
    file = json.dumps({"cells": [{"source": [code]}]}).encode()
    told = {found.fields["kind"] for found in scan({"report.ipynb": file}, NOBODY)}
    assert "姓名" in told
    assert told & {"电话号码", "来历不明的长号码"}


@pytest.mark.fires("output-not-shown")
@pytest.mark.parametrize("data", ["甲" * 8, "AAA", base64.b64encode(b"<svg").decode()])
def test_what_is_no_base64_ends_nothing(data: str) -> None:
    """It is told, wherever it stands."""
    assert not [one for one in read_pixels(data, "", "单元格") if isinstance(one, Image)]
    cell = new_markdown_cell(
        "![图](attachment:a.png)", attachments={"a.png": {"image/png": data, "image/svg+xml": data}}
    )
    assert for_edition(new_notebook(cells=[cell]), Edition.PUBLIC).cells[0].attachments == {
        "a.png": {}
    }
