"""How a bureau wants its documents set, as ``params/bureau.yaml`` says it.

These are plain dataclasses, which are read as strictly as the model that holds them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PureWindowsPath
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError


def _in_the_workspace(folder: str) -> str:
    """Refuse a path of one machine, which would reach the documents."""
    if PureWindowsPath(folder).anchor or ".." in PureWindowsPath(folder).parts:
        raise PydanticCustomError("folder", "工作目录中的一个文件夹，例如 fonts")
    return folder


@dataclass(frozen=True, slots=True)
class Typefaces:
    """Font families that the bureau holds licences for; an empty name means the bundled face.

    Attributes
    ----------
    folder
        Where their files lie in the workspace; empty for the fonts of the machine.
    title, heading, subheading, body
        What stands for 小标宋, 黑体, 楷体 and 仿宋.
    """

    folder: Annotated[str, AfterValidator(_in_the_workspace)] = ""
    title: str = ""
    heading: str = ""
    subheading: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the documents have besides title, text and signature, by GB/T 9704-2012.

    Attributes
    ----------
    length
        ``short``: the prose with the charts and tables that it refers to, and all data in one
        attachment. ``full``: every chart and table in its place.
    red_header
        发文机关标志, printed in red; empty for none.
    signer
        签发人, which a report to a higher authority names beside its number.
    seal
        Whether room is kept for a seal over name and date.
    mark
        What stands at the top of each page of the internal edition.
    copies
        抄送机关.
    issuer
        印发机关.
    attached_in_pdf, attached_in_docx
        What stands as 附件 at the end of the PDF and of the Word file, not in the text.
    """

    length: Literal["short", "full"] = "short"
    red_header: str = ""
    signer: str = ""
    seal: bool = True
    mark: Annotated[str, Field(min_length=1)] = "内部资料"
    copies: tuple[str, ...] = ()
    issuer: str = ""
    attached_in_pdf: tuple[Literal["tables", "charts"], ...] = ()
    attached_in_docx: tuple[Literal["tables", "charts"], ...] = ()


BUNDLED = Typefaces()
"""No face of the bureau's own."""

PLAIN = Layout(length="full")
"""How blocks are set where no bureau says how."""
