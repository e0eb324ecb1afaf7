"""Findings → blocks."""

from __future__ import annotations

from fazhi.blocks.model import Notice
from fazhi.findings import Finding


def notice(finding: Finding) -> Notice:
    """Return a finding as the reviewer reads it."""
    return Notice(
        finding.code, finding.severity, finding.message, finding.remedy, str(finding.place)
    )
