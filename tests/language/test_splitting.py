"""Sentences and clauses."""

from __future__ import annotations

from fazhi.language.splitting import clauses, sentences

TEXT = "办理建议2件；均已办结。满意吗？满意！完"


def test_sentences() -> None:
    """A semicolon ends no sentence; the last one needs no mark."""
    assert list(sentences(TEXT)) == [
        (0, "办理建议2件；均已办结"),
        (12, "满意吗"),
        (16, "满意"),
        (19, "完"),
    ]


def test_clauses() -> None:
    """A semicolon ends a clause."""
    assert [clause for _, clause in clauses(TEXT)][:2] == ["办理建议2件", "均已办结"]
