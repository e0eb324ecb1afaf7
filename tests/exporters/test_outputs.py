"""Outputs of our own and of an analyst's cells become blocks."""

from __future__ import annotations

from typing import Any

import pytest
from nbformat.v4 import new_output

from fazhi.blocks.codec import MIME, to_json
from fazhi.blocks.model import (
    Block,
    Edition,
    Image,
    Paragraph,
    Preformatted,
    Strong,
    Text,
)
from fazhi.exporters.outputs import read_output
from fazhi.findings import Finding

DOT = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
    "AAAADUlEQVR4nGNg+M9QDwADgQF/pMw2CQAAAABJRU5ErkJggg=="
)


def shown(**data: Any) -> Any:
    """Return an output that has these forms; ``_`` in a name stands for ``/``."""
    return new_output("display_data", data={k.replace("_", "/"): v for k, v in data.items()})


def parted(output: Any) -> tuple[list[Block], list[str]]:
    """Return the blocks of an output, and the wordings of what is told of it."""
    found = read_output(output, "单元格 In [1] ")
    blocks = [one for one in found if not isinstance(one, Finding)]
    return blocks, [one.variant for one in found if isinstance(one, Finding)]


@pytest.mark.silent("output-not-shown", "output-cut")
@pytest.mark.parametrize(
    ("output", "blocks"),
    [
        (
            new_output(
                "display_data",
                data={MIME: to_json([Paragraph((Text("甲"),))]), "text/html": "<p>乙</p>"},
            ),
            [Paragraph((Text("甲"),))],
        ),
        (new_output("display_data", data={MIME: [], "text/html": "", "text/plain": "[]"}), []),
        (
            shown(text_markdown="共**3**件"),
            [Paragraph((Text("共"), Strong((Text("3"),)), Text("件")))],
        ),
        (shown(image_png=DOT, text_plain="<Figure size 1x1>"), [Image("image/png", DOT)]),
        (shown(text_plain="文字"), [Preformatted("文字")]),
        (shown(text_plain="'共3件'"), [Preformatted("共3件")]),
        (shown(text_plain="np.float64(3.75)"), [Preformatted("3.75")]),
        (shown(text_plain="Decimal('4.50')"), [Preformatted("4.50")]),
        (new_output("stream", name="stdout", text="\n"), []),
        (shown(text_plain=" "), []),
        (shown(text_plain="' '"), []),
    ],
)
def test_the_richest_form_is_read(output: Any, blocks: list[Block]) -> None:
    """Ours counts even where it is empty; of others, the first form that holds anything."""
    assert parted(output) == (blocks, [])


PLOTLY = {"application/vnd.plotly.v1+json": {"data": []}}
WIDGET = {"application/vnd.jupyter.widget-view+json": {"model_id": "x"}}


@pytest.mark.fires("output-not-shown")
@pytest.mark.parametrize(
    ("output", "told"),
    [
        (new_output("stream", name="stdout", text="打印"), "stdout"),
        (new_output("stream", name="stderr", text="\x1b[31m警告\x1b[0m\n"), "stderr"),
        (new_output("error", ename="E", evalue="错", traceback=["错"]), "error"),
        (new_output("display_data", data=PLOTLY), ""),
        (new_output("display_data", data=WIDGET | {"text/plain": "IntSlider(value=0)"}), ""),
        (shown(application_javascript="x()", text_plain="<IPython.core.display.Javascript>"), ""),
        (shown(application_json={"a": 1}, text_plain="<IPython.core.display.JSON object>"), ""),
        (shown(image_gif="R0lGOD", text_plain="<IPython.core.display.Image object>"), ""),
        (shown(text_html="<div></div><script>x()</script>", text_plain="Figure({})"), "html"),
        (shown(text_latex=r"$\begin{array}{c}1\end{array}$", text_plain="<Latex>"), "formula"),
        (shown(text_plain="<IPython.core.display.Math object>"), "object"),
        (shown(text_plain="0    1\n1    2\ndtype: int64"), "object"),
        (shown(text_plain="[1, 2, 3]"), "object"),
        (shown(text_plain="True"), "object"),
        (shown(text_plain="Timestamp('2023-01-01 00:00:00')"), "object"),
        (shown(text_plain="<Axes: title={'center': '甲'}>"), "plot"),
        (shown(text_plain="[<matplotlib.lines.Line2D object at 0x7f>]"), "plot"),
    ],
)
def test_what_cannot_be_printed_is_told(output: Any, told: str) -> None:
    """Nothing vanishes, and no name that Python gives to a thing reaches the public edition."""
    blocks, variants = parted(output)
    assert [block for block in blocks if block.edition is Edition.PUBLIC] == []
    assert variants == [told]


def test_a_formula_is_set() -> None:
    """``Math`` becomes a drawing that says its text."""
    (drawing,), told = parted(shown(text_latex=r"$\displaystyle \frac{32}{34}=94.1\%$"))
    assert isinstance(drawing, Image)
    assert (drawing.alt, told) == ("公式：32/34=94.1%", [])


def test_a_picture_stands_for_a_script() -> None:
    """A chart that is shown as a script and as a picture loses nothing."""
    output = shown(text_html="<script>x()</script>", image_png=DOT)
    assert parted(output) == ([Image("image/png", DOT)], [])
