"""Plain text that is proofread as any document is, without a workspace."""

from __future__ import annotations

from fazhi.documents.passages import located
from fazhi.documents.text_passages import read_plain
from fazhi.findings import Finding
from fazhi.proofread.all_rules import proofread
from fazhi.proofread.vocabulary import builtin_terms


def found_in(*paragraphs: str) -> list[Finding]:
    """Return what is found in a text of some paragraphs."""
    text = "\n\n".join(paragraphs)
    passages = tuple(located(read_plain(text.encode(), "a.txt")))
    return list(proofread(passages, builtin_terms()))


def codes(*paragraphs: str) -> list[str]:
    """Return the codes of what is found in a text of some paragraphs."""
    return [finding.code for finding in found_in(*paragraphs)]
