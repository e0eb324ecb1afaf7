"""What stands around a word of the prose."""

from __future__ import annotations

from fazhi.prose.clause_context import said_around
from fazhi.prose.outline import Words


def said_of(word: str, *texts: str) -> tuple[str, str]:
    """Return the paragraph and the sentence of a word in the first of the texts that has it."""
    pieces = [Words(text, 0, ()) for text in texts]
    n = next(n for n, piece in enumerate(pieces) if word in piece.text)
    start = pieces[n].text.index(word)
    said = said_around(pieces, n, (start, start + len(word)), {})
    return said.text, said.sentence


def test_the_sentence_is_the_one_with_the_word() -> None:
    """Neither the first of the paragraph nor all from there on."""
    text = "受理投诉3件。其中已办结2件。均已答复。另有一件在办。"
    assert said_of("均", text) == (text, "均已答复")


def test_the_paragraph_ends_with_the_next_break() -> None:
    """Right behind the word's own piece, too."""
    texts = ("均已答复，", "没有逾期。\n\n下一段", "还在下一段")
    assert said_of("均", *texts)[0] == "均已答复，没有逾期。"
