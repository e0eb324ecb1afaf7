"""A bureau's fonts are found by the names that offices use, and what they lack is told."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from papers import head, holding, said

from fazhi.catalogue import Severity
from fazhi.exporters.paper.fonts import BLANK, BUNDLED, find_faces, replace_lacking
from fazhi.exporters.pdf.pdf_exporter import PDFExporter
from fazhi.params.layout import Typefaces

CHINESE = 0x804
WINDOWS, UNICODE = 3, 1
PLAIN = dict.fromkeys(("title", "heading", "subheading", "body"), "")


def make_font(path: Path, english: str, chinese: str, characters: str) -> None:
    """Write a font that has a square for each character and is named in two languages."""
    glyphs = [".notdef", *(f"uni{ord(c):04X}" for c in characters)]
    pen = TTGlyphPen(None)
    for point in ((0, 0), (0, 900), (900, 900), (900, 0)):
        (pen.lineTo if point != (0, 0) else pen.moveTo)(point)
    pen.closePath()
    square = pen.glyph()
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap({ord(c): f"uni{ord(c):04X}" for c in characters})
    builder.setupGlyf(dict.fromkeys(glyphs, square))
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": english, "styleName": "Regular", "psName": "Made"})
    builder.font["name"].setName(chinese, 1, WINDOWS, UNICODE, CHINESE)
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace whose folder of fonts holds one of three characters."""
    (tmp_path / "fonts").mkdir()
    make_font(tmp_path / "fonts" / "made.ttf", "FangSong_Made", "仿宋_自制", "正文，")
    return tmp_path


@pytest.mark.parametrize("name", ["仿宋_自制", "FangSong_Made"])
def test_font_is_found_by_either_name(workspace: Path, name: str) -> None:
    """Typst knows the English name only."""
    faces = find_faces(Typefaces(folder="fonts", body=name), workspace)
    assert faces.families["body"] == ("FangSong_Made", *BUNDLED["body"])
    assert faces.findings == ()


@pytest.mark.parametrize(
    ("folder", "where"), [("fonts", "fonts 文件夹里"), ("none", "none 文件夹里"), ("", "本机")]
)
def test_missing_font_is_told_with_its_stand_in(workspace: Path, folder: str, where: str) -> None:
    """A warning names the font, where it was looked for, and what is used instead."""
    faces = find_faces(Typefaces(folder=folder, title="无此小标宋"), workspace)
    assert faces.families["title"][0] == "Noto Serif SC"
    (finding,) = faces.findings
    assert (finding.code, finding.severity) == ("font-missing", Severity.WARN)
    assert finding.message == f"{where}没有字体“无此小标宋”，PDF 改用“Noto Serif SC”。"


@pytest.mark.parametrize(
    ("texts", "blanks", "codes"),
    [
        ({"body": "正文，"}, {}, []),
        ({"body": "正文𬱟"}, {}, ["glyph-borrowed"]),
        ({"body": "正文\ue000"}, {0xE000: BLANK}, ["glyph-missing"]),
        ({"body": "ሀ"}, {0x1200: BLANK}, ["glyph-missing"]),
        ({"title": "正题"}, {}, []),
    ],
)
def test_lacking_characters(
    workspace: Path, texts: Mapping[str, str], blanks: Mapping[int, str], codes: list[str]
) -> None:
    """Another face lends a character, or 〓 stands for it: never a box, and never in silence."""
    faces = find_faces(Typefaces(folder="fonts", body="仿宋_自制"), workspace)
    replaced, findings = replace_lacking(PLAIN | texts, faces)
    assert replaced == blanks
    assert [finding.code for finding in findings] == codes


def test_the_faces_are_named(workspace: Path) -> None:
    """As a bureau knows them, its own first."""
    assert find_faces(Typefaces(), workspace).sentence() == (
        "标题用思源宋体，一级标题用思源黑体，二级标题用霞鹜文楷，正文用思源宋体"
    )
    named = find_faces(Typefaces(folder="fonts", body="仿宋_自制"), workspace).sentence()
    assert named.startswith("标题用思源宋体，")
    assert "思源" not in named.rpartition("，")[2]


def test_fonts_are_loaded_once(workspace: Path) -> None:
    """A batch of reports shares them."""
    first, second = (find_faces(Typefaces(folder="fonts"), workspace) for _ in range(2))
    assert first is second


def test_pdf_is_set_in_the_font(workspace: Path) -> None:
    """The exporter finds the folder from the notebook's place; what the font lacks it borrows."""
    for folder in ("params", "notebooks", "output/2023"):
        (workspace / folder).mkdir(parents=True)
    title = replace(head(), typefaces=Typefaces(folder="fonts", body="仿宋_自制"))
    place = {"metadata": {"name": "report", "path": str(workspace / "output" / "2023")}}
    content, resources = PDFExporter().from_notebook_node(
        holding((title, said("正文，其他"))), resources=place
    )
    chars = pdfplumber.open(io.BytesIO(content)).pages[0].chars
    fonts = {c["text"]: c["fontname"].partition("+")[2] for c in chars}
    assert fonts["正"] == "Made"
    assert fonts["其"] == "NotoSerifSC-Regular"
    (finding,) = resources["findings"]
    assert "“其”" in finding.message
