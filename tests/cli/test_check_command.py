"""``fazhi check`` reads and checks, and writes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def test_a_sound_year_passes(fazhi: Any, sample: Path) -> None:
    """Nothing blocks a sample year, and nothing is written."""
    said = fazhi("check", "2023", "--workspace", sample)
    assert said.code == 0
    assert said.out.startswith("2023年：")
    assert not (sample / "output").exists()


def test_a_missing_ledger_blocks_and_names_whom_to_ask(fazhi: Any, workspace: Path) -> None:
    """The exit code says that something blocks; the sentence says who keeps the ledger."""
    (workspace / "ledgers" / "2023" / "行政诉讼台账.csv").unlink()
    said = fazhi("check", "2023", "--workspace", workspace)
    assert said.code == 1
    assert "阻断" in said.out
    assert "《行政诉讼台账》" in said.out
    assert "政策法规科" in said.out


def test_json_has_the_shape_of_findings_json(fazhi: Any, workspace: Path) -> None:
    """One year gives the file's object; several give a list of them."""
    (workspace / "ledgers" / "2023" / "行政诉讼台账.csv").unlink()
    one = json.loads(fazhi("check", "2023", "--json", "--workspace", workspace).out)
    assert one.keys() == {"year", "findings"}
    for finding in one["findings"]:
        assert finding.keys() == {"code", "severity", "message", "place", "remedy", "fields"}
        assert finding["place"].keys() == {"file", "sheet", "row", "column", "line"}
    assert one["findings"][0]["severity"] == "block"
    several = json.loads(fazhi("check", "2022", "2023", "--json", "--workspace", workspace).out)
    assert [found["year"] for found in several] == [2022, 2023]


def test_findings_of_one_kind_are_folded(fazhi: Any, workspace: Path) -> None:
    """Many bad cells of a column are told with the first places and a count."""
    ledger = workspace / "ledgers" / "2022" / "complaints.csv"
    header, first, *rest = ledger.read_text("utf-8-sig").splitlines()
    cells = first.split(",")
    day = header.split(",").index("日期")
    bad = [",".join([f"X{n}", *cells[1:day], f"某天{n}", *cells[day + 1 :]]) for n in range(50)]
    ledger.write_text("\n".join([header, first, *rest, *bad]), encoding="utf-8")
    said = fazhi("check", "2022", "--workspace", workspace)
    assert said.code == 1
    assert said.out.count("某天") < 10
    assert "同样的还有" in said.out or "另有" in said.out


def test_a_published_year_that_changed_is_told_of_itself(fazhi: Any, workspace: Path) -> None:
    """Not only the next year's check says that the ledgers no longer give what was published."""
    ledger = workspace / "ledgers" / "2023" / "complaints.csv"
    header, *rows = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(b"".join([header, *rows[len(rows) // 2 :]]))
    said = fazhi("check", "2023", "--json", "--workspace", workspace)
    found = [f for f in json.loads(said.out)["findings"] if f["code"] == "published-figure-differs"]
    assert any("2023年报告公布的" in finding["message"] for finding in found)
