"""A drawing as it stands in a page: small, its text kept as text, and no character missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib as mpl
import pytest
from lxml import etree
from matplotlib.figure import Figure

from fazhi.blocks.model import Table
from fazhi.charts import bars
from fazhi.charts import drawing as drawing_module
from fazhi.charts.drawing import draw
from fazhi.errors import LedgerError
from fazhi.figures.breakdown import Breakdown

SVG = "{http://www.w3.org/2000/svg}"


def drawn(divided: Breakdown) -> etree._Element:
    """Return the drawing of a figure in groups."""
    return etree.fromstring(bars(divided, id="x", title="案由", data=Table("x", "", (), ())).svg)


@pytest.fixture
def drawing(divide: Callable[..., Breakdown]) -> Callable[..., etree._Element]:
    """Give the drawing of the counts of two causes."""
    return lambda counts: drawn(divide(counts, ["婚姻登记", "社会救助"]))


def test_a_count_of_nothing_is_not_drawn(drawing: Callable[..., etree._Element]) -> None:
    """Three counts above zero are three bars; with two keys of the legend, five shapes."""
    root = drawing({"撤诉": [3, 1], "驳回": [0, 2]})
    edged = root.xpath("//*[local-name()='path'][@fill != 'none' and @stroke]")
    assert len(edged) == 3 + 2


def test_nothing_is_said_that_goes_without_saying(
    drawing: Callable[..., etree._Element],
) -> None:
    """No empty element, no attribute that says the default or what the whole drawing says."""
    root = drawing({"撤诉": [3, 1], "驳回": [0, 2]})
    bare = [e.tag for e in root.iter() if not (e.attrib or e.text or len(e))]
    groups = [group for group in root.iter(f"{SVG}g") if not group.attrib]
    assert (bare, groups) == ([], [])
    said = {(name, value) for e in root.iter() for name, value in e.items() if e is not root}
    assert not said & {("stroke-linejoin", "miter"), ("stroke-linecap", "butt")}
    assert not any(value.startswith("rotate(-0 ") for _, value in said)
    assert root.get("font-size")
    assert ("font-size", root.get("font-size")) not in said


@pytest.mark.parametrize(("months", "groups"), [(2, 0), (3, 1), (12, 1)])
def test_shapes_that_look_alike_say_so_once(months: int, groups: int) -> None:
    """Bars of a row share a group; each keeps its own place, and the whole draws the same."""

    def paint(figure: Figure) -> None:
        axes = figure.subplots()
        axes.axis("off")
        axes.bar(range(months), range(1, months + 1), color="#2f6ca8", edgecolor="#17375c")

    root = etree.fromstring(draw(paint, 40, "a"))
    found = root.findall(f"{SVG}g")
    assert [group.get("fill") for group in found] == ["#2f6ca8"] * groups
    shapes = [shape for shape in root.iter(f"{SVG}path") if shape.get("d", "").endswith("z")]
    assert len(shapes) == months
    assert all((shape.get("fill") is None) == bool(groups) for shape in shapes)


@pytest.mark.fires("missing-glyph")
def test_a_character_that_no_face_has_is_told() -> None:
    """A box in place of a character is never drawn."""
    assert "法治𬱟" in draw(lambda figure: figure.text(0, 0, "法治𬱟"), 40, "a")
    with pytest.raises(LedgerError) as caught:
        draw(lambda figure: figure.text(0, 0, "法治\ue000"), 40, "a")
    assert (caught.value.code, caught.value.value) == ("missing-glyph", "\ue000")


def test_settings_of_a_user_change_nothing(drawing: Callable[..., etree._Element]) -> None:
    """A ``matplotlibrc`` that a user or a folder keeps reaches no drawing, and stays in force."""
    counts = {"撤诉": [3, 1], "驳回": [1, 2]}
    plain = etree.tostring(drawing(counts))
    with mpl.rc_context({"xtick.major.pad": 20, "axes.facecolor": "red", "font.size": 3}):
        assert etree.tostring(drawing(counts)) == plain
        assert mpl.rcParams["axes.facecolor"] == "red"


def test_a_drawing_is_made_once(
    divide: Callable[..., Breakdown], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same bars are recalled; where a number, a label or its place differs, they are drawn."""
    made: list[float] = []
    draw_anew = drawing_module._draw  # noqa: SLF001  what is not called again

    def noted(*words: Any) -> str:
        made.append(words[1])
        return draw_anew(*words)

    monkeypatch.setattr(drawing_module, "_draw", noted)
    groups = ["婚姻登记", "社会救助"]
    first, again = (drawn(divide({"撤诉": [3, 1], "驳回": [0, 2]}, groups)) for _ in range(2))
    assert len(made) == 1
    assert etree.tostring(first) == etree.tostring(again)
    others = [
        drawn(divide({"撤诉": [3, 2], "驳回": [0, 2]}, groups)),
        drawn(divide({"撤诉": [3, 1], "维持": [0, 2]}, groups)),
        drawn(divide({"撤诉": [3, 1], "驳回": [0, 2]}, groups[::-1])),
    ]
    assert len({*map(etree.tostring, (first, *others))}) == len(made) == 4
