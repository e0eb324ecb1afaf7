"""The faces of a PDF: the bundled ones, and those that a bureau names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import typst
from fontTools.ttLib import TTCollection, TTFont
from pylopdf_fonts_zh_cn import serif_path

from fazhi.blocks.model import Typefaces
from fazhi.findings import Finding, Severity

SERIF = "Noto Serif SC"
SANS = "Noto Sans SC"
MONOSPACED = "DejaVu Sans Mono"
"""The face that Typst carries for code."""

BLANK = "〓"
"""What stands for a character that no face has, as in Chinese typesetting."""


@dataclass(frozen=True, slots=True)
class Faces:
    """Font families in order of preference, for each part of a document.

    Attributes
    ----------
    title, heading, subheading, body
        小标宋, 黑体, 楷体 and 仿宋 of an official document.
    findings
        Named faces that are not on this machine.
    """

    title: tuple[str, ...]
    heading: tuple[str, ...]
    subheading: tuple[str, ...]
    body: tuple[str, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def named(self) -> bool:
        """Whether a face of this machine is used."""
        return any(len(families) > 2 for families in (self.title, self.heading, self.subheading, self.body))
