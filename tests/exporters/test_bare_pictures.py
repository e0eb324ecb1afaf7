"""Pictures lose what is beside their looks, and nothing of these."""

from __future__ import annotations

import io

import pytest
from PIL import Image, PngImagePlugin

from fazhi.exporters.bare_pictures import bare_drawing, bare_pixels

HIDDEN = "13812345678"


def png() -> bytes:
    """A PNG with texts in all three kinds of chunks, and after its end."""
    texts, file = PngImagePlugin.PngInfo(), io.BytesIO()
    texts.add_text("Author", HIDDEN)
    texts.add_text("Comment", HIDDEN, zip=True)
    texts.add_itxt("Title", HIDDEN, zip=True)
    Image.new("RGB", (3, 2), (10, 200, 30)).save(file, "PNG", pnginfo=texts, dpi=(144, 144))
    return file.getvalue() + HIDDEN.encode()


def jpeg(turn: int) -> bytes:
    """A JPEG with EXIF, a comment, and how it is turned."""
    exif, file = Image.Exif(), io.BytesIO()
    exif[0x0112], exif[0x013B] = turn, HIDDEN
    picture = Image.new("RGB", (16, 8), (10, 200, 30))
    picture.save(file, "JPEG", exif=exif, comment=HIDDEN.encode(), dpi=(144, 144))
    return file.getvalue() + HIDDEN.encode()


def test_png() -> None:
    """Pixels and resolution stay, texts go, even those that are compressed or follow the end."""
    bare = bare_pixels("image/png", png())
    shown, before = Image.open(io.BytesIO(bare)), Image.open(io.BytesIO(png()))
    assert shown.tobytes() == before.tobytes()
    assert shown.info.keys() == {"dpi"}
    assert HIDDEN.encode() not in bare


@pytest.mark.parametrize("turn", [1, 6])
def test_jpeg(turn: int) -> None:
    """Pixels and the turn stay, all else of EXIF and the comment go."""
    bare = bare_pixels("image/jpeg", jpeg(turn))
    shown, before = Image.open(io.BytesIO(bare)), Image.open(io.BytesIO(jpeg(turn)))
    assert shown.tobytes() == before.tobytes()
    assert dict(shown.getexif()) == ({} if turn == 1 else {0x0112: turn})
    assert shown.info["dpi"] == before.info["dpi"] == (144, 144)
    assert "comment" not in shown.info
    assert HIDDEN.encode() not in bare


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xd8\xff\xe1\0\x08Exif\0\0"]
)
def test_broken_pictures_do_not_end_the_process(content: bytes) -> None:
    """What is no whole picture is left to whoever reads it next."""
    for media_type in ("image/png", "image/jpeg", "image/gif"):
        assert isinstance(bare_pixels(media_type, content), bytes)


NS = 'xmlns="http://www.w3.org/2000/svg"'


@pytest.mark.parametrize(
    ("svg", "bare"),
    [
        (f"<svg {NS}><title>张三丰</title><g><desc>张三丰</desc><path d='M0 0'/></g></svg>",
         f'<svg {NS}><g><path d="M0 0"/></g></svg>'),
        (f"<!-- 张三丰 --><svg {NS}><!-- 张三丰 --><text>甲</text></svg>",
         f"<svg {NS}><text>甲</text></svg>"),
        (f'<svg {NS} xmlns:i="http://inkscape.org" i:n="张三丰" data-x="张三丰"><i:v/>甲</svg>',
         f"<svg {NS}>甲</svg>"),
        (f"<svg {NS}><metadata>张三丰</metadata>甲</svg>", f"<svg {NS}>甲</svg>"),
        (f"<svg {NS}><g/><!-- 张三丰 -->甲</svg>", f"<svg {NS}><g/>甲</svg>"),
        ("<svg", "<svg"),
        (f"<svg {NS}><text x='1'>甲</text></svg>", f"<svg {NS}><text x='1'>甲</text></svg>"),
    ],
)  # fmt: skip
def test_svg(svg: str, bare: str) -> None:
    """What is drawn stays; a drawing with nothing beside it stays as it was written."""
    assert bare_drawing(svg) == bare


def segment(marker: int, content: bytes) -> bytes:
    """A segment of a JPEG (ISO/IEC 10918-1, B.1.1.4)."""
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content


@pytest.mark.parametrize(
    "about",
    [
        b"http://ns.adobe.com/xap/1.0/\0" + HIDDEN.encode(),
        b"Exif\0\0MM\0*\0\0\0\x08\0\1\1\x3b\0\2\0\0\0\1\0\0\0\0" + HIDDEN.encode(),
    ],
)
def test_a_photograph_that_says_no_turn(about: bytes) -> None:
    """Another program's segment goes, and so does EXIF without a turn, whichever end is first."""
    start, end = b"\xff\xd8", b"\xff\xda\0\2\0\0\xff\xd9"
    assert bare_pixels("image/jpeg", start + segment(0xE1, about) + end) == start + end
