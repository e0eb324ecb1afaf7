"""Pictures lose what is beside their looks, and nothing of these."""

from __future__ import annotations

import io

import pytest
from PIL import Image, PngImagePlugin

from fazhi.exporters.bare_pictures import bare_drawing
from fazhi.exporters.bare_pixels import bare_pixels

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


def drawn(content: bytes) -> bytes:
    """The picture anew."""
    found = bare_pixels(content)
    assert found
    return found[1]


def test_png() -> None:
    """Pixels and resolution stay, texts go, even those that are compressed or follow the end."""
    bare = drawn(png())
    shown, before = Image.open(io.BytesIO(bare)), Image.open(io.BytesIO(png()))
    assert shown.tobytes() == before.tobytes()
    assert shown.info.keys() == {"dpi"}
    assert HIDDEN.encode() not in bare


@pytest.mark.parametrize("turn", [1, 6])
def test_jpeg(turn: int) -> None:
    """Pixels and the turn stay, all else of EXIF and the comment go."""
    bare = drawn(jpeg(turn))
    shown, before = Image.open(io.BytesIO(bare)), Image.open(io.BytesIO(jpeg(turn)))
    assert shown.tobytes() == before.tobytes()
    assert dict(shown.getexif()) == ({} if turn == 1 else {0x0112: turn})
    assert shown.info["dpi"] == before.info["dpi"] == (144, 144)
    assert "comment" not in shown.info
    assert HIDDEN.encode() not in bare


@pytest.mark.parametrize("quality", [30, 95])
@pytest.mark.parametrize("sampling", [0, 2])
def test_a_photograph_looks_as_it_did(quality: int, sampling: int) -> None:
    """It is compressed by its own tables, so hardly a shade changes, and it does not grow."""
    file = io.BytesIO()
    Image.radial_gradient("L").convert("RGB").save(
        file, "JPEG", quality=quality, subsampling=sampling
    )
    bare = drawn(file.getvalue())
    shown, before = (
        Image.open(io.BytesIO(one)).convert("L").tobytes() for one in (bare, file.getvalue())
    )
    assert max(abs(one - other) for one, other in zip(shown, before, strict=True)) <= 3
    assert len(bare) <= len(file.getvalue()) * 1.05


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK"])
@pytest.mark.parametrize("kind", ["PNG", "GIF", "BMP", "TIFF", "WEBP"])
def test_any_kind_of_picture_is_drawn_as_it_looks(mode: str, kind: str) -> None:
    """Whatever a file's name says, its colours stay and it becomes a PNG."""
    file, picture = io.BytesIO(), Image.new("RGBA", (4, 3), (200, 40, 90, 255))
    picture.putpixel((1, 1), (0, 250, 0, 0))
    try:
        picture.convert("L" if mode == "I;16" else mode).convert(mode).save(file, kind)
    except (OSError, ValueError):
        pytest.skip(f"no {kind} holds {mode}")
    content = file.getvalue()
    before = Image.open(io.BytesIO(content)).convert("RGBA")
    found = bare_pixels(content)
    assert found
    assert found[0] == "image/png"
    assert Image.open(io.BytesIO(found[1])).convert("RGBA").tobytes() == before.tobytes()


@pytest.mark.parametrize(
    "content",
    [b"", b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xd8\xff\xe1\0\x08Exif\0\0", b"%!PS-Adobe", png()[:60]],
)
def test_what_is_no_whole_picture_is_none(content: bytes) -> None:
    """It is left out, for whatever it holds nobody would see."""
    assert bare_pixels(content) is None


def test_a_picture_too_large_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not unpacked to be drawn anew."""
    monkeypatch.setattr("fazhi.exporters.bare_pixels.MOST_PIXELS", 5)
    assert bare_pixels(png()) is None


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
        (f"<!DOCTYPE svg [<!-- 张三丰 -->]><svg {NS}>甲</svg>", f"<svg {NS}>甲</svg>"),
        (f"<svg {NS}><style>/* 张三丰 */a{{}}</style></svg>",
         f"<svg {NS}><style>a{{}}</style></svg>"),
        (f"<svg {NS}><image href='data:image/png;base64,AA'/></svg>",
         f'<svg {NS}><image href="data:,"/></svg>'),
        ("<svg", "<svg"),
        (f"<svg {NS}><text x='1'>甲</text></svg>", f"<svg {NS}><text x='1'>甲</text></svg>"),
    ],
)  # fmt: skip
def test_svg(svg: str, bare: str) -> None:
    """What is drawn stays; a drawing with nothing beside it stays as it was written."""
    assert bare_drawing(svg) == bare
