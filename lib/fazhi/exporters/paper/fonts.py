"""The faces of a PDF: the bundled ones, and those that a bureau names."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import typst
from fontTools.ttLib import TTFont
from pylopdf_fonts_zh_cn import serif_path

from fazhi.errors import Place
from fazhi.findings import Finding
from fazhi.params.layout import Typefaces

SERIF = "Noto Serif SC"
SANS = "Noto Sans SC"

KAI = "Fazhi Kai"
"""The characters of GB 2312 of LXGW WenKai; no free 仿宋 is to be had, so text is in a 宋体."""

SIGNS = "Libertinus Serif"
"""Comes with the compiler, and has what Chinese faces lack: raised and lowered digits."""

_OF_SIGNS = frozenset(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"))

BUNDLED: Final[Mapping[str, tuple[str, ...]]] = {
    "title": (SERIF, SANS, SIGNS),
    "heading": (SANS, SERIF, SIGNS),
    "subheading": (KAI, SERIF, SANS, SIGNS),
    "body": (SERIF, SANS, SIGNS),
}
"""What stands for 小标宋, 黑体, 楷体 and 仿宋, and what has the characters that it lacks."""

_PARTS = {"title": "标题", "heading": "一级标题", "subheading": "二级标题", "body": "正文"}
_CALLED = {KAI: "霞鹜文楷", SERIF: "思源宋体", SANS: "思源黑体"}

_STROKES = {"title": 0.5, "heading": 0.25}
_FAMILY_NAMES = (1, 4, 16)

BLANK = "〓"
"""What stands for a character that no face has, as typesetters do."""

_PLACE = Place("params/bureau.yaml")


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
        Faces that were named and are not there.
    """

    families: Mapping[str, tuple[str, ...]]
    strokes: Mapping[str, float]
    fonts: typst.Fonts
    findings: tuple[Finding, ...]

    def sentence(self) -> str:
        """Return what is set in which face."""
        first = {part: chain[0] for part, chain in self.families.items()}
        return "，".join(
            f"{_PARTS[part]}用{_CALLED.get(face, face)}" for part, face in first.items()
        )


@cache
def find_faces(wanted: Typefaces, root: Path) -> Faces:
    """Return the faces that a bureau wants, or the bundled one where it wants none.

    The faces of the machine are looked at only if the bureau names one and no folder.

    Parameters
    ----------
    root
        The workspace, which the folder of faces lies in.
    """
    named = {part: name for part in BUNDLED if (name := getattr(wanted, part))}
    folder = root / wanted.folder if wanted.folder else None
    fonts = load_fonts(folder, of_machine=bool(named) and folder is None)
    found = {part: family for part, name in named.items() if (family := _family(name, fonts))}
    where = f"{wanted.folder} 文件夹里" if wanted.folder else "本机"
    return Faces(
        families={
            part: (*((found[part],) if part in found else ()), *bundled)
            for part, bundled in BUNDLED.items()
        },
        strokes={part: 0.0 if part in found else width for part, width in _STROKES.items()},
        fonts=fonts,
        findings=tuple(
            Finding.of(
                "font-missing",
                place=_PLACE,
                where=where,
                font=name,
                used=BUNDLED[part][0],
                part=part,
            )
            for part, name in named.items()
            if part not in found
        ),
    )


@cache
def load_fonts(folder: Path | None = None, *, of_machine: bool = False) -> typst.Fonts:
    """Return the bundled faces with those of a folder or of the machine; loaded once."""
    ours = [serif_path().parent, Path(str(files("fazhi.exporters.paper") / "kai"))]
    folders = [*ours, *([folder] if folder and folder.is_dir() else [])]
    return typst.Fonts(include_system_fonts=of_machine, font_paths=folders)


def replace_lacking(
    texts: Mapping[str, str], faces: Faces
) -> tuple[dict[int, str], tuple[Finding, ...]]:
    """Find the characters that their face lacks.

    Parameters
    ----------
    texts
        What is set in each of title, heading, subheading and body.

    Returns
    -------
    tuple[dict[int, str], tuple[Finding, ...]]
        What :meth:`str.translate` needs to blank those that no face has, and what to tell.
    """
    wanted = frozenset(family for chain in faces.families.values() for family in chain)
    covered = _coverage(wanted, faces.fonts)
    nowhere: set[str] = set()
    elsewhere: dict[str, set[str]] = {}
    for part, text in texts.items():
        first, *others = (covered[family] for family in faces.families[part])
        for character in set(text):
            if _is_private(character) or not any(ord(character) in one for one in (first, *others)):
                nowhere.add(character)
            elif ord(character) not in first:
                elsewhere.setdefault(faces.families[part][0], set()).add(character)
    findings = (*_blanked(nowhere), *_borrowed(elsewhere))
    return dict.fromkeys(map(ord, nowhere), BLANK), findings


def _is_private(character: str) -> bool:
    """Tell whether a character means something in one font only."""
    return unicodedata.category(character) == "Co"


@cache  # for each of a report's documents; fonts are loaded once
def _coverage(wanted: frozenset[str], fonts: typst.Fonts) -> Mapping[str, frozenset[int]]:
    covered = dict.fromkeys(wanted, frozenset[int]()) | {SIGNS: _OF_SIGNS}
    for font in fonts.fonts():
        if font.family in wanted and font.path:
            covered[font.family] |= _characters(font.path, font.index)
    return covered


def _blanked(characters: Iterable[str]) -> Iterator[Finding]:
    for character in sorted(characters):
        yield Finding.of(
            "glyph-missing",
            place=_PLACE,
            character=character,
            codepoint=f"U+{ord(character):04X}",
            blank=BLANK,
        )


def _borrowed(characters: Mapping[str, Iterable[str]]) -> Iterator[Finding]:
    for family, lacking in sorted(characters.items()):
        yield Finding.of(
            "glyph-borrowed", place=_PLACE, font=family, characters="”“".join(sorted(lacking))
        )


def _family(name: str, fonts: typst.Fonts) -> str:
    """Return what Typst calls a family that a user knows by this name; "" if there is none."""
    families = fonts.families()
    if name in families:
        return name
    called = (f.family for f in fonts.fonts() if f.path and name in _names(f.path, f.index))
    return next(called, "")


@cache
def _names(path: str, index: int) -> frozenset[str]:
    """Return the names of a font in all languages; Typst knows one only, mostly the English."""
    with TTFont(path, fontNumber=index, lazy=True) as font:
        return frozenset(
            record.toUnicode(errors="replace")
            for record in font["name"].names
            if record.nameID in _FAMILY_NAMES
        )


@cache
def _characters(path: str, index: int) -> frozenset[int]:
    with TTFont(path, fontNumber=index, lazy=True) as font:
        return frozenset(font.getBestCmap())
