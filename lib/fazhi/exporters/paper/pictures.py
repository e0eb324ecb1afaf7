"""Pictures as renderers take them: SVG for the PDF, PNG or JPEG for Word."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import cast

import typst
from docx.image.image import Image as Scanned

from fazhi.blocks.model import Chart, Image
from fazhi.exporters.paper.fonts import load_fonts

PIXELS_PER_INCH = 220
POINTS_PER_INCH = 72

SVG = "image/svg+xml"

_TEMPLATE = files("fazhi.exporters.paper") / "pictures.typ"


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture made of pixels.

    Attributes
    ----------
    data
        The file: PNG or JPEG.
    width, height
        Size in print, in points.
    """

    data: bytes
    width: float
    height: float

    def stream(self) -> io.BytesIO:
        """Return the file to read from."""
        return io.BytesIO(self.data)


def as_svg(picture: Chart | Image) -> str:
    """Return a picture as SVG; one made of pixels is wrapped."""
    if isinstance(picture, Chart):
        return picture.svg
    if picture.media_type == SVG:
        return base64.b64decode(picture.data).decode()
    raster = _scanned(picture)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'width="{raster.width}pt" height="{raster.height}pt">'
        f'<image width="100%" height="100%" '
        f'href="data:{picture.media_type};base64,{picture.data}"/>'
        "</svg>"
    )


def as_rasters(pictures: Iterable[Chart | Image]) -> dict[Chart | Image, Raster]:
    """Return pictures made of pixels; all drawings are rendered at once."""
    wanted = list(dict.fromkeys(pictures))
    drawings = [p for p in wanted if isinstance(p, Chart) or p.media_type == SVG]
    rendered = dict(zip(drawings, _render(tuple(map(as_svg, drawings))), strict=True))
    return {p: rendered[p] if p in rendered else _scanned(cast("Image", p)) for p in wanted}


def _scanned(picture: Image) -> Raster:
    data = base64.b64decode(picture.data)
    scanned = Scanned.from_blob(data)
    return Raster(data, scanned.width.pt, scanned.height.pt)


@lru_cache(maxsize=1)  # both editions show the same drawings, mostly
def _render(drawings: tuple[str, ...]) -> list[Raster]:
    if not drawings:
        return []
    compiler = typst.Compiler(str(_TEMPLATE), font_paths=load_fonts())  # no thread may share one
    images = compiler.compile(
        format="png", ppi=PIXELS_PER_INCH, sys_inputs={"data": json.dumps(drawings)}
    )
    pages = cast("list[bytes]", images if isinstance(images, list) else [images])
    return list(map(_measured, pages))


def _measured(png: bytes) -> Raster:
    scanned = Scanned.from_blob(png)
    scale = POINTS_PER_INCH / PIXELS_PER_INCH
    return Raster(png, scanned.px_width * scale, scanned.px_height * scale)
