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


def test_findings_of_several_columns_stop_no_build(build: Any, workspace: Path) -> None:
    """A key of two columns is a list in a finding's fields; the year is built and tells it."""
    schema = workspace / "params" / "schema" / "case_referrals.yaml"
    schema.write_text(
        schema.read_text("utf-8").replace("primaryKey: [编号]", "primaryKey: [编号, 移送日期]"),
        "utf-8",
    )
    ledger = workspace / "ledgers" / "2022" / "case_referrals.csv"
    header, row, *rest = ledger.read_text("utf-8-sig").splitlines()
    ledger.write_text("\n".join([header, row, row, *rest]), "utf-8")
    outcome = build(2022, formats=("html",))
    (told,) = (f for f in outcome.findings if f.code == "duplicate-key")
    assert told.fields["columns"] == ["编号", "移送日期"]
