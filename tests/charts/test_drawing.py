"""A drawing as it stands in a page: small, and its text kept as text."""

from __future__ import annotations

import pandas as pd
from lxml import etree

from fazhi.charts import stacked

SVG = "{http://www.w3.org/2000/svg}"


def drawing(counts: dict[str, list[int]]) -> etree._Element:
    """Return the drawing of the counts of two causes, one row of the table each."""
    index = pd.Index(["婚姻登记", "社会救助"], name="案由")
    chart = stacked(pd.DataFrame(counts, index=index), id="x", title="案由", unit="起")
    assert chart is not None
    return etree.fromstring(chart.svg)


def test_a_count_of_nothing_is_not_drawn() -> None:
    """Three counts above zero are three bars; with two keys of the legend, five shapes."""
    root = drawing({"撤诉": [3, 1], "驳回": [0, 2]})
    edged = root.xpath("//*[local-name()='path'][@fill != 'none' and @stroke]")
    assert len(edged) == 3 + 2


def test_nothing_is_said_that_goes_without_saying() -> None:
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
