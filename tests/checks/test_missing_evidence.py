"""Evidence that the prose asks for and the ledgers lack."""

from __future__ import annotations

import pytest

from fazhi.checks.missing_evidence import check_evidence
from fazhi.figures.figure import Figure
from fazhi.params.prose_rules import ProseRules
from fazhi.prose.outline import outline

RULES = ProseRules(evidence=("documents",))
PROSE = outline(
    "## 一、甲 {#a}\n\n{% if group.any %}印发{{ titles(group) }}。{% endif %}\n", "2023.md"
)


def counted(id_: str, value: int | None, ledger: str = "documents") -> dict[str, Figure]:
    """Return a figure by its id."""
    return {id_: Figure(id_, "领导小组文件", value, "份", "", ledger)}


@pytest.mark.fires("evidence-missing")
def test_a_claim_without_evidence_is_listed() -> None:
    """What is left out for want of a row is told, with the line that would have said it."""
    (finding,) = check_evidence(PROSE, counted("group", 0), RULES)
    assert (finding.code, finding.severity) == ("evidence-missing", "info")
    assert "“领导小组文件”" in finding.message
    assert (finding.place.file, finding.place.line) == ("2023.md", 3)


@pytest.mark.silent("evidence-missing")
def test_what_is_there_or_not_asked_for_is_not_listed() -> None:
    """Evidence that is there, a ledger that is missing, and other zeros are no gap."""
    for figures in (
        counted("group", 1),
        counted("group", None),
        counted("other", 0),
        counted("group", 0, "lawsuits"),
    ):
        assert list(check_evidence(PROSE, figures, RULES)) == []
