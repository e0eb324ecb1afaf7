"""HTML is taken apart to its end, or refused; nothing behind what is long or deep is lost."""

from __future__ import annotations

import pytest

from fazhi.whole_html import CutError, read_fragment, read_page

LONG = 11_000_000
"""Longer than what the parser takes without being told."""
BEFORE_THE_END = {
    "a picture": f'<img src="data:image/png;base64,{"A" * LONG}">',
    "a text": f"<p>{'a' * LONG}</p>",
    "a comment": f"<!--{'a' * LONG}-->",
    "elements in each other": "<div>" * 250 + "</div>" * 250,
    "the end of the page": "</body></html>",
    "the end of the page, and another": "</BODY ></HTML><html><body>",
    "a sign that is no character": "\0\ud800",
}


@pytest.mark.parametrize("what", BEFORE_THE_END)
def test_what_follows_is_read(what: str) -> None:
    """A reader sees it, so whoever looks through the page does too."""
    markup = f"<p>甲</p>{BEFORE_THE_END[what]}<p>乙</p>丙"
    for root in (read_page(f"<html><body>{markup}</body></html>"), read_fragment(markup)):
        assert root.text_content().endswith("乙丙")


@pytest.mark.parametrize("depth", [300, 3_000])
def test_what_is_nested_without_end_is_refused(depth: int) -> None:
    """Whoever walks through it would call itself too often; the parser itself leaves off."""
    markup = "<b>" * depth + "甲" + "</b>" * depth + "<p>乙</p>"
    for read in (read_page, read_fragment):
        with pytest.raises(CutError):
            read(markup)
