"""The words that a finding quotes from a document."""

from __future__ import annotations

from collections.abc import Mapping


def quoted(fields: Mapping[str, object]) -> tuple[str, str, str]:
    """Return the words that a finding quotes, with what stands before and behind them."""
    quote = str(fields.get("quote") or "")
    before, _, rest = quote.removeprefix("“").removesuffix("”").partition("【")
    words, _, after = rest.rpartition("】")
    return before, words, after
