"""``fazhi verify`` says whether a year is what its inputs give."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.kernel


def test_a_built_year_verifies_until_it_is_touched(fazhi: Any, workspace: Path) -> None:
    """Exit code 0 for the same, 1 for another, told apart by what was touched."""
    call = ("verify", "2022", "--workspace", workspace)
    assert fazhi("build", "2022", "--format", "html", "--workspace", workspace).code == 0
    assert fazhi(*call).code == 0

    page = workspace / "output" / "2022" / "report.html"
    page.write_bytes(page.read_bytes() + b"<!-- -->")
    said = fazhi(*call, "--json")
    assert said.code == 1
    (found,) = json.loads(said.out)["findings"]
    assert (found["code"], found["place"]["file"]) == ("output-tampered", "2022/report.html")

    assert fazhi("build", "2022", "--format", "html", "--workspace", workspace).code == 0
    prose = workspace / "params" / "narrative" / "2022.md"
    prose.write_text(prose.read_text("utf-8").replace("坚持问题导向", "坚持目标导向"), "utf-8")
    said = fazhi(*call)
    assert said.code == 1
    assert "params/narrative/2022.md" in said.out


def test_nothing_to_verify_is_a_wrong_call(fazhi: Any, workspace: Path) -> None:
    """A year that was never built, and a file that is no pack."""
    assert fazhi("verify", "2022", "--workspace", workspace).code == 2
    assert fazhi("verify", workspace / "params" / "bureau.yaml").code == 2
