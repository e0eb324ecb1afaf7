"""How a bureau wants its documents on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Typefaces:
    """Font families that the bureau holds licences for; an empty name means the bundled face.

    Attributes
    ----------
    folder
        Where their files lie in the workspace; empty for the fonts of the machine.
    """

    folder: str = ""
    title: str = ""
    heading: str = ""
    subheading: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the documents have besides title, text and signature.

    Attributes
    ----------
    length
        ``short``: the prose with the charts and tables that it refers to, and all data in one
        attachment. ``full``: every chart and table in its place.
    red_header, signer, copies, issuer
        发文机关标志, 签发人, 抄送机关 and 印发机关; empty where there are none.
    seal
        Whether room is kept for a seal over name and date.
    mark
        What stands at the top of each page of the internal edition.
    attached_in_pdf, attached_in_docx
        Kinds of blocks that stand at the end of the document and not in its text.
    """

    length: Literal["short", "full"] = "full"
    red_header: str = ""
    signer: str = ""
    seal: bool = True
    mark: str = "内部资料"
    copies: tuple[str, ...] = ()
    issuer: str = ""
    attached_in_pdf: tuple[Literal["tables", "charts"], ...] = ()
    attached_in_docx: tuple[Literal["tables", "charts"], ...] = ()


BUNDLED = Typefaces()
"""No face of the bureau's own."""

PLAIN = Layout()
"""Nothing besides title, text and signature."""
