"""Claims that the report leaves out because nothing bears them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.catalogue import Severity
from fazhi.figures.figure import Figures
from fazhi.findings import Finding
from fazhi.params.prose_rules import ProseRules
from fazhi.prose.outline import Outline


def check_evidence(template: Outline, figures: Figures, rules: ProseRules) -> Iterator[Finding]:
    """List the evidence that the prose asks for and the ledgers do not have.

    Parameters
    ----------
    template
        The prose of a year.
    figures
        By id.
    rules
        ``evidence`` names the ledgers; one that is missing altogether is told elsewhere.
    """
    for figure in figures.values():
        if figure.ledger in rules.evidence and figure.value == 0:
            named = re.search(rf"\b{figure.id}\b", template.source)
            if named:
                yield Finding(
                    code="evidence-missing",
                    severity=Severity.INFO,
                    message=f"缺少佐证：没有登记“{figure.label}”，正文不说这件事，或照没有来说。",
                    remedy="有文件的，补登台账；确实没有的，不用改。",
                    place=template.place(named.start()),
                )
