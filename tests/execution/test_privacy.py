"""What is personal in ledgers does not leave in a built report, by two lines of defence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fazhi.params.workspace import Workspace
from fazhi.privacy.scan import read_personal, scan

pytestmark = pytest.mark.kernel


def test_masked_in_the_report(build: Any, workspace: Path) -> None:
    """Names, IDs and phones in a title are masked in public, and the analyst is told."""
    ledger = workspace / "ledgers" / "2022" / "disclosures.csv"
    title = "县民政局检查白石镇殡仪服务站"
    planted = f"{title}，杨芳（990321195108202713）来电13800000320"
    ledger.write_text(ledger.read_text("utf-8").replace(title, planted, 1), "utf-8")
    outcome = build(2022, formats=("ipynb", "html"))
    folder = workspace / "output" / "2022"
    assert not outcome.blocked
    assert "personal-in-text" in {finding.code for finding in outcome.findings}
    for path in folder.glob("*.*"):
        text = path.read_text("utf-8")
        assert [v for v in ("杨芳", "990321195108202713", "13800000320") if v in text] == []
    page = (folder / "report.html").read_text("utf-8")
    assert f"{title}，杨某某（99*************713）来电138****0320" in page


def test_held_back_by_the_gate(build: Any, workspace: Path) -> None:
    """What the prose and a cell say themselves is not masked, but found; nothing goes out."""
    prose = workspace / "params" / "narrative" / "2022.md"
    prose.write_text(prose.read_text("utf-8").replace("坚持问题导向", "杨芳坚持问题导向"), "utf-8")
    notebook = json.loads((workspace / "notebooks" / "annual_report.ipynb").read_bytes())
    notebook["cells"][-1]["source"].append("  # 电话13800000320")
    (workspace / "notebooks" / "annual_report.ipynb").write_text(json.dumps(notebook))
    outcome = build(2022, formats=("ipynb", "html"))
    codes = {"privacy-leak", "privacy-suspect"}  # a name amid other words is not quite certain
    leaks = [finding for finding in outcome.findings if finding.code in codes]
    assert {finding.code for finding in leaks} == codes
    assert {finding.place.file for finding in leaks} == {"report.ipynb", "report.html"}
    assert [f for f in leaks if "杨芳" in str(f) or "13800000320" in str(f)] == []
    folder = workspace / "output" / "2022"
    assert not folder.exists()
    internal = workspace / "output" / "internal" / "2022"
    page = (internal / "report.html").read_text("utf-8")
    assert [finding.message for finding in leaks if finding.message not in page] == []
    told = json.loads((internal / "findings.json").read_bytes())["findings"]
    blocking = [entry["code"] for entry in told if entry["severity"] == "block"]
    assert sorted(blocking) == sorted(["personal-in-prose", *(leak.code for leak in leaks)])


def test_sample_reports_are_clean_and_the_gate_would_tell(built: Path) -> None:
    """All public files of the samples pass; the internal ones, which name persons, do not."""
    personal = read_personal(Workspace(built), range(2021, 2025))
    for folder in sorted((built / "output").glob("2*")):
        public = {path.name: path.read_bytes() for path in folder.glob("*.*")}
        assert scan(public, personal) == ()
        inside = built / "output" / "internal" / folder.name
        internal = {path.name: path.read_bytes() for path in inside.glob("*.*")}
        leaking = {finding.place.file for finding in scan(internal, personal)}
        assert leaking >= {"report.ipynb", "report.html"}
    assert scan({"index.html": (built / "output" / "index.html").read_bytes()}, personal) == ()
