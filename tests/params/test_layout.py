"""Fonts and layout are written in ``params/bureau.yaml``."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.errors import ParamsError
from fazhi.params.bureau import read_bureau
from fazhi.params.layout import Layout
from fazhi.params.workspace import Workspace
from fazhi.report import Report


def rewrite(workspace: Path, old: str, new: str) -> Workspace:
    """Change a line of the bureau's parameters."""
    path = workspace / "params" / "bureau.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return Workspace(workspace)


@pytest.mark.parametrize("folder", ["/usr/share/fonts", r"C:\\Windows\\Fonts", "../fonts"])
def test_fonts_lie_in_the_workspace(workspace: Path, folder: str) -> None:
    """A path of one machine would reach the documents."""
    place = rewrite(workspace, 'folder: ""', f'folder: "{folder}"')
    with pytest.raises(ParamsError) as caught:
        read_bureau(place)
    assert "fonts" in str(caught.value.remedy)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("seal: true", "seal: maybe"),
        ("attached_in_pdf: []", "attached_in_pdf: [pictures]"),
        ("mark: 内部资料", 'mark: ""'),
        ("red_header:", "red_heading:"),
    ],
)
def test_layout_is_strict(workspace: Path, old: str, new: str) -> None:
    """What is misspelt or impossible is refused, with its line."""
    with pytest.raises(ParamsError) as caught:
        read_bureau(rewrite(workspace, old, new))
    assert caught.value.place.line


def test_layout_reaches_the_document(workspace: Path) -> None:
    """The head of the report carries what the exporters need, and nothing else is asked."""
    place = rewrite(workspace, 'red_header: ""', "red_header: 云溪县民政局文件")
    (title,) = Report.open(2023, place.root).title().blocks
    assert title.layout == Layout(red_header="云溪县民政局文件")
