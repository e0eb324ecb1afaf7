"""``fazhi compare`` tells what changed between two reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lxml import html


def test_prints_and_writes_a_page(fazhi: Any, sample: Path, tmp_path: Path) -> None:
    """Figures in lines with tabs, then paragraphs with marks; the page says the same."""
    path = tmp_path / "变化.html"
    said = fazhi("compare", "2022", "2023", "--html", path, "--workspace", sample)
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0].split("\t") == [
        *("数据", "2022年", "2023年", "差", "其中新数据", "更正", "口径变化")
    ]
    assert "人大建议\t11件\t13件\t+2\t+2\t\t" in lines
    assert "行政复议\t2件\t0件\t−2\t−2\t\t" in lines
    assert any("［删：" in line and "［增：" in line for line in lines)
    assert lines[-1] == f"网页：{path}"
    page = html.fromstring(path.read_bytes())
    rows = [[cell.text_content() for cell in row.iter("th", "td")] for row in page.iter("tr")]
    assert ["人大建议", "件", "11", "13", "+2", "—"] in rows  # all of it is new data
    assert page.findall(".//ins")
    assert page.findall(".//del")
    assert not page.xpath("//script|//link|//img|//*[@src]")


def test_the_same_as_json(fazhi: Any, sample: Path) -> None:
    """What changed alone, with the parts of each difference, and the words of the prose."""
    said = fazhi("compare", "2022", "2023", "--json", "--workspace", sample)
    assert (said.code, said.err) == (0, "")
    found = json.loads(said.out)
    assert found["years"] == [2022, 2023]
    change = found["figures"]["npc_suggestions"]
    assert (change["label"], change["unit"]) == ("人大建议", "件")
    assert (change["before"], change["after"], change["difference"]) == (11, 13, 2)
    assert (change["new"], change["corrected"], change["redefined"]) == (2, 0, 0)
    assert found["figures"]["lawsuits_total"]["reason"] == "婚姻登记历史遗留问题集中提出"
    pieces = [p for section in found["prose"] for para in section["paragraphs"] for p in para]
    assert {piece["fate"] for piece in pieces} == {"kept", "added", "removed"}


def test_unknown_year(fazhi: Any, sample: Path) -> None:
    """A year without parameters is a wrong call."""
    assert fazhi("compare", "2022", "1999", "--workspace", sample).code == 2
