"""Faces and characters that a paper document lacks are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.exporters.paper.fonts import Faces, find_faces, replace_lacking
from fazhi.params.layout import Typefaces


@pytest.mark.fires(by="codes")
@pytest.mark.parametrize(
    ("name", "codes"),
    [
        pytest.param("", [], marks=pytest.mark.silent("font-missing")),
        ("没有这种字体", ["font-missing"]),
    ],
)
def test_a_face_that_is_not_there_is_told(tmp_path: Path, name: str, codes: list[str]) -> None:
    """The bundled one stands in for it."""
    faces = find_faces(Typefaces(body=name, folder="fonts" if name else ""), tmp_path)
    assert [finding.code for finding in faces.findings] == codes


@pytest.mark.fires(by="codes")
@pytest.mark.parametrize(
    ("chain", "text", "codes"),
    [
        pytest.param(
            ("Noto Serif SC",),
            "法治政府",
            [],
            marks=pytest.mark.silent("glyph-missing", "glyph-borrowed"),
        ),
        (("Noto Serif SC",), "法\ue000治", ["glyph-missing"]),
        (("DejaVu Sans Mono", "Noto Serif SC"), "法治", ["glyph-borrowed"]),
    ],
)
def test_a_character_that_a_face_lacks_is_told(
    tmp_path: Path, chain: tuple[str, ...], text: str, codes: list[str]
) -> None:
    """Blanked where no face has it, named where another face lends it."""
    bundled = find_faces(Typefaces(), tmp_path)
    faces = Faces({"body": chain}, {}, bundled.fonts, ())
    _, found = replace_lacking({"body": text}, faces)
    assert [finding.code for finding in found] == codes
