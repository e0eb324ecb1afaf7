"""Claims that the report leaves out because nothing bears them."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
                yield Finding.of(
                    "evidence-missing",
                    place=template.place(named.start()),
                    ledger=figure.ledger,
                    figure=figure.id,
                    label=figure.label,
                )
