"""Outputs of our own and of an analyst's cells become blocks."""

from __future__ import annotations

from typing import Any

import pytest
from nbformat.v4 import new_output

from fazhi.blocks.codec import MIME, to_json
from fazhi.blocks.model import (
    Align,
    Column,
    Edition,
    Image,
    Paragraph,
    Preformatted,
    Strong,
    Table,
    Text,
)
from fazhi.exporters.outputs import read_output

DOT = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
    "AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
FRAME = """<div><style>.x {}</style><table border="1" class="dataframe">
<thead><tr><th></th><th>件数</th><th>备注</th></tr></thead>
<tbody><tr><th>一月</th><td>3</td><td>&lt;无&gt;</td></tr>
<tr><th>二月</th><td>1,204</td><td>补</td></tr></tbody></table></div>"""


def shown(**data: Any) -> Any:
    """Return an output that has these forms; ``_`` in a name stands for ``/``."""
    return new_output("display_data", data={k.replace("_", "/"): v for k, v in data.items()})


@pytest.mark.parametrize(
    ("output", "blocks"),
    [
        (
            new_output(
                "display_data",
                data={MIME: to_json([Paragraph((Text("甲"),))]), "text/html": "<p>乙</p>"},
            ),
            (Paragraph((Text("甲"),)),),
        ),
        (
            new_output("display_data", data={MIME: [], "text/html": "", "text/plain": "[]"}),
            (),
        ),
        (
            shown(text_markdown="共**3**件"),
            (Paragraph((Text("共"), Strong((Text("3"),)), Text("件"))),),
        ),
        (shown(text_html="<script>x()</script>", text_plain="文字"), (Preformatted("文字"),)),
        (shown(image_png=DOT), (Image("image/png", DOT),)),
        (
            new_output("stream", name="stderr", text="\x1b[31m警告\x1b[0m\n"),
            (Preformatted("警告", edition=Edition.INTERNAL),),
        ),
    ],
)
def test_the_richest_form_is_read(output: Any, blocks: tuple[object, ...]) -> None:
    """Ours counts even where it is empty; of others, the first form that holds anything."""
    assert read_output(output) == blocks


def test_a_frame_becomes_a_table() -> None:
    """A DataFrame's HTML keeps its cells as text, numbers on the right."""
    (table,) = read_output(shown(text_html=FRAME))
    assert table == Table(
        id="",
        caption="",
        columns=(Column(""), Column("件数", align=Align.RIGHT), Column("备注")),
        rows=(("一月", "3", "<无>"), ("二月", "1,204", "补")),
    )
