"""What is found while both editions are made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.kernel

CELLS = (
    "from IPython.display import Markdown\nn = 500 + 4\nMarkdown(f'共办{n}件')",
    "Markdown('建议提案' + report.figures['proposals_total'].text)",
    "report.bars('proposals_total', by='类型', title='建议提案' + f'共{n}件')",
)


def test_what_cells_show_is_held_against_the_figures(build: Any, workspace: Path) -> None:
    """A number made in a cell is told, a figure's own is not; a title that says another blocks."""
    path = workspace / "notebooks" / "annual_report.ipynb"
    notebook = json.loads(path.read_bytes())
    place = next(n for n, c in enumerate(notebook["cells"]) if "signature" in "".join(c["source"]))
    notebook["cells"][place:place] = [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": f"own-{n}",
            "metadata": {},
            "outputs": [],
            "source": source,
        }
        for n, source in enumerate(CELLS)
    ]
    path.write_text(json.dumps(notebook), "utf-8")
    outcome = build(2022, formats=("html",))
    told = [f for f in outcome.findings if f.code == "cell-typed-number"]
    assert [(f.fields["cell"], f.fields["number"]) for f in told] == [("n = 500 + 4", "504件")]
    (title,) = (f for f in outcome.findings if f.code == "figure-printed-differently")
    assert (title.fields["figure"], title.fields["printed"]) == (
        "proposals_total",
        "建议提案共504件",
    )
    assert outcome.blocked
