"""Pictures as renderers take them: SVG for the PDF, PNG for Word."""

from __future__ import annotations

import base64
from importlib.resources import files

from docx.image.image import Image as Raster

from fazhi.blocks.model import Chart, Image

PIXELS_PER_INCH = 220

_TEMPLATE = files("fazhi.exporters") / "typst" / "pictures.typ"


def as_svg(picture: Chart | Image) -> str:
    """Return a picture as SVG; one made of pixels is wrapped."""
    if isinstance(picture, Chart):
        return picture.svg
    blob = base64.b64decode(picture.data)
    if picture.media_type == "image/svg+xml":
        return blob.decode()
    raster = Raster.from_blob(blob)
    width, height = raster.width.pt, raster.height.pt
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt">'
        f'<image width="100%" height="100%" '
        f'href="data:{picture.media_type};base64,{picture.data}"/>'
        "</svg>"
    )
