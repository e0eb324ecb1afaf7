"""The faces of a PDF: the bundled ones, and those that a bureau names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import typst
from fontTools.ttLib import TTFont
from pylopdf_fonts_zh_cn import serif_path

from fazhi.blocks.model import Typefaces
from fazhi.errors import Place
from fazhi.findings import Finding, Severity

SERIF = "Noto Serif SC"
SANS = "Noto Sans SC"

BUNDLED = {
    "title": (SERIF, SANS),
    "heading": (SANS, SERIF),
    "subheading": (SERIF, SANS),
    "body": (SERIF, SANS),
}
"""What stands for 小标宋, 黑体, 楷体 and 仿宋."""

_STROKES = {"title": 0.5, "heading": 0.25}

BLANK = "〓"
"""What stands for a character that no face has, as typesetters do."""


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces that a document is set in.

    Attributes
    ----------
    families
        Names of font families for each of title, heading, subheading and body, best first.
    strokes
        Width in points of the outline that gives the bundled faces, which are regular, the
        weight of a title and of a heading.
    fonts
        Where Typst finds them.
    findings
        Faces that were named and are not on this machine.
    """

    families: dict[str, tuple[str, ...]]
    strokes: dict[str, float]
    fonts: typst.Fonts
    findings: tuple[Finding, ...]


@cache
def find_faces(wanted: Typefaces) -> Faces:
    """Return the faces that a bureau wants, or the bundled one where it wants none.

    The faces of the machine are looked at only if the bureau names one.
    """
    named = {part: name for part in BUNDLED if (name := getattr(wanted, part))}
    fonts = load_fonts(of_machine=bool(named))
    there = set(fonts.families())
    missing = {part: name for part, name in named.items() if name not in there}
    found = {part: (name,) for part, name in named.items() if part not in missing}
    return Faces(
        families={part: (*found.get(part, ()), *bundled) for part, bundled in BUNDLED.items()},
        strokes={part: 0.0 if part in found else width for part, width in _STROKES.items()},
        fonts=fonts,
        findings=tuple(
            Finding(
                "font-missing",
                Severity.WARN,
                f"本机没有字体“{name}”，改用“{BUNDLED[part][0]}”。",
                f"安装该字体，或清空 fonts 中的 {part}。",
                Place("params/bureau.yaml"),
            )
            for part, name in missing.items()
        ),
    )


@cache
def load_fonts(*, of_machine: bool = False) -> typst.Fonts:
    """Return the bundled faces, and those of the machine if asked for, loaded once."""
    return typst.Fonts(include_system_fonts=of_machine, font_paths=[serif_path().parent])


@cache
def _characters(path: str, index: int) -> frozenset[int]:
    with TTFont(path, fontNumber=index, lazy=True) as font:
        return frozenset(font.getBestCmap())


def lacking(text: str, faces: Faces) -> list[str]:
    """Return the characters of a text that no face has, or that mean nothing elsewhere."""
    families = {family for chain in faces.families.values() for family in chain}
    files = {(f.path, f.index) for f in faces.fonts.fonts() if f.path and f.family in families}
    covered = frozenset[int]().union(*(_characters(*file) for file in files))
    return sorted(
        character
        for character in set(text)
        if ord(character) not in covered or unicodedata.category(character) == "Co"
    )


def report_lacking(characters: Iterable[str]) -> tuple[Finding, ...]:
    """Say which characters were printed as :data:`BLANK`."""
    return tuple(
        Finding(
            "glyph-missing",
            Severity.WARN,
            f"字体中没有“{character}”（U+{ord(character):04X}），PDF 中印成“{BLANK}”。",
            "改用通行的字，或在 params/bureau.yaml 的 fonts 中写明有此字的字体。",
        )
        for character in characters
    )
