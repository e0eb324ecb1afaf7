"""Pictures of pixels, drawn anew, so that nothing is left but what they show.

A file can hide words in more places than its format has for them: behind its end or its last line,
in the room for a colour, in a second picture, in a format that its name does not tell. So none of
it is copied: it is read, whatever it is called, and what is seen is written to a new file.
"""

from __future__ import annotations

import io
import struct
import zlib
from base64 import b64decode

from PIL import Image, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile, get_sampling

PNG, JPEG = "image/png", "image/jpeg"
MOST_PIXELS = 50_000_000

_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_ORIENTATION = 0x0112
_PLAIN = frozenset({"1", "L", "I;16", "RGB", "RGBA"})
"""The modes that a PNG holds and that need nothing beside the pixels."""
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, LookupError, OverflowError, struct.error)


def pixel_size(content: bytes) -> tuple[int, int] | None:
    """Return the width and height in pixels that a picture says it has; ``None`` if it is none."""
    try:
        with _opened(content) as picture:
            return picture.size
    except _BROKEN:
        return None


def bare_pixels(content: bytes) -> tuple[str, bytes] | None:
    """Return a picture anew, as a PNG or a JPEG, with its media type.

    Parameters
    ----------
    content
        A PNG, JPEG, GIF, BMP, TIFF or WebP; of several pictures in it the first is taken. Its
        resolution stays, and the turn of a photograph.

    Returns
    -------
    tuple of str and bytes or None
        ``None`` for what is no whole picture, or has more than ``MOST_PIXELS``.
    """
    try:
        with _opened(content) as picture:
            width, height = picture.size
            if not 0 < width * height <= MOST_PIXELS:
                return None
            picture.load()
            if isinstance(picture, JpegImageFile):
                return JPEG, _as_jpeg(picture)
            return PNG, _as_png(picture)
    except (*_BROKEN, zlib.error, Image.DecompressionBombError):
        return None


def decoded(data: str) -> bytes:
    """Return what stands in base64, nothing if it is none."""
    try:
        return b64decode("".join(data.split()), validate=True)
    except ValueError:  # signs that are not in the alphabet, or not even in ASCII
        return b""


def _opened(content: bytes) -> Image.Image:
    if not content:
        raise UnidentifiedImageError
    return Image.open(io.BytesIO(content), formats=_FORMATS)


def _as_png(picture: Image.Image) -> bytes:
    dpi = picture.info.get("dpi")
    if picture.mode not in _PLAIN or "transparency" in picture.info:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    bare = picture.copy()
    bare.info = {}
    file = io.BytesIO()
    bare.save(file, "PNG", **({"dpi": dpi} if dpi else {}))
    return file.getvalue()


def _as_jpeg(picture: JpegImageFile) -> bytes:
    """Return a photograph compressed by the tables that it was compressed by."""
    exif = Image.Exif()
    turn = picture.getexif().get(_ORIENTATION, 0)
    if isinstance(turn, int) and 1 < turn <= 8:  # noqa: PLR2004  the turns that there are
        exif[_ORIENTATION] = turn
    dpi, tables, sampling = picture.info.get("dpi"), picture.quantization, get_sampling(picture)
    bare = Image.Image.copy(picture)
    bare.info = {}
    file = io.BytesIO()
    bare.save(
        file,
        "JPEG",
        qtables=tables,
        subsampling=sampling,
        exif=exif,
        **({"dpi": dpi} if dpi else {}),
    )
    return file.getvalue()
