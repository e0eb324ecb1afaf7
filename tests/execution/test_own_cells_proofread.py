"""What an analyst's own cells show is proofread before anything is put in place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from nbformat import v4

pytestmark = pytest.mark.kernel

FAULTY = """from IPython.display import Markdown
Markdown('共收来信来电十八件，分别为来信十件、来电七件。')"""


def test_a_wrong_sum_of_an_own_cell_is_told(build: Any, workspace: Path) -> None:
    """The remark stands in the findings of the build, with its equation."""
    path = workspace / "notebooks" / "annual_report.ipynb"
    notebook = json.loads(path.read_bytes())
    at = next(n for n, c in enumerate(notebook["cells"]) if "signature()" in "".join(c["source"]))
    notebook["cells"].insert(at, v4.new_code_cell(FAULTY))
    path.write_text(json.dumps(notebook), "utf-8")
    outcome = build(2022, formats=("ipynb", "html"))
    told = [finding for finding in outcome.findings if finding.code == "sum-wrong"]
    assert ["17件，不是十八件" in finding.message for finding in told] == [True]
