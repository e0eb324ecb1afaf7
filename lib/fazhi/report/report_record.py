"""What a report computed and found, in the form of the files beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from fazhi.checks.missing_data import find_causes
from fazhi.checks.notebook_coverage import check_sections
from fazhi.checks.typed_in_cells import check_cells, check_internal
from fazhi.findings import Finding, sort_findings
from fazhi.ledgers.repairs import repairs_csv
from fazhi.params.workspace import Workspace
from fazhi.privacy.redaction.typed_personal import check_prose
from fazhi.privacy.small_counts import check_small_figures
from fazhi.prose.lint import lint_prose
from fazhi.prose.notebook_calls import NotebookCode
from fazhi.report.checking import (
    find_disagreements,
    find_gaps,
    find_misprints,
    find_since_last_year,
)
from fazhi.report.correction_note import words_of
from fazhi.report.figure_records import figures_record
from fazhi.report.figure_rows import cells_beyond_public
from fazhi.report.material import Material
from fazhi.report.published_counts import check_derivable, check_quoted
from fazhi.report.source_names import SourceNames
from fazhi.report.standard_forms import check_forms, used_elsewhere


def find(material: Material, notebook: NotebookCode) -> tuple[Finding, ...]:
    """Return all findings, most serious first.

    Parameters
    ----------
    notebook
        The notebook's code; its sections must be those of the prose.
    """
    prose, place = material.prose, material.workspace
    file = place.relative(place.notebook)
    found = (
        *find_causes(
            material.ledgers,
            material.schemas,
            material.definitions,
            material.figures,
            [withheld for section in prose.sections.values() for withheld in section.withheld],
        ),
        *find_disagreements(material),
        *find_misprints(material),
        *find_gaps(material, notebook),
        *find_since_last_year(material),
        *check_prose(prose, material.redactor),
        *check_small_figures(
            material.figures, material.definitions, material.rules.privacy.small_cells
        ),
        *check_derivable(material, notebook),
        *check_quoted(material, notebook),
        *check_cells((*notebook.texts, *material.cells), material.rules, file),
        *check_internal(cells_beyond_public(material, notebook), file),
        *check_sections(prose, notebook, file),
        *lint_prose(
            material.template.outline,
            material.definitions,
            material.rules,
            notebook.calls,
            used_elsewhere(material),
        ),
        *check_forms(material),
    )
    return sort_findings(_as_released(material.redactor.finding(one), place) for one in found)


def _as_released(finding: Finding, workspace: Workspace) -> Finding:
    """Let a finding name a definition as when it was released, so that it stays the same."""
    file = finding.place.file
    if not file or not workspace.released:
        return finding
    named = workspace.relative(workspace.root / file)
    return replace(finding, place=replace(finding.place, file=named))


def findings_record(material: Material, findings: Sequence[Finding]) -> dict[str, Any]:
    """Return what ``findings.json`` holds."""
    return {"year": material.year.year, "findings": [found.to_json() for found in findings]}


def record(material: Material, findings: Sequence[Finding]) -> dict[str, Any]:
    """Return all that the files beside a report's documents are made from.

    Returns
    -------
    dict
        ``title``, ``publisher`` and ``date`` of the report, the repair log as CSV in ``repairs``,
        in ``words`` the public paragraphs of each section, the entries of
        :func:`~fazhi.report.figure_records.figures_record` and :func:`findings_record`, in
        ``sources`` the hash of each ledger by its file, in ``shapes`` the whole and the decimals of
        each figure, and for the public edition: in ``withheld`` the ids of the figures whose rows
        it must not list, in ``names`` what it calls the sheets of the ledgers, and in ``told`` the
        findings in those names.
    """
    names = SourceNames.of(material.ledgers, material.schemas)
    return {
        "title": material.title,
        "publisher": material.bureau.name,
        "date": material.year.signed.isoformat(),
        "repairs": repairs_csv(material.ledgers.repairs),
        "words": words_of(material.prose),
        **figures_record(material),
        **findings_record(material, findings),
        "sources": {source.file: source.sha256 for source in material.ledgers.sources},
        "shapes": {
            id_: [f.whole.id if f.whole else None, f.decimals]
            for id_, f in material.figures.items()
        },
        "withheld": [id_ for id_, f in material.figures.items() if material.is_internal(f)],
        "names": [
            {"file": file, "sheet": sheet or None, "name": name}
            for (file, sheet), name in names.sheets.items()
        ],
        "told": [material.redactor.finding(names.finding(f)).to_json() for f in findings],
    }
