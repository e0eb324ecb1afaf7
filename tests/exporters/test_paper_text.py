"""Text as paper can hold it."""

from __future__ import annotations

import pytest

from fazhi.exporters.paper.paper_text import pieces


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("见“ledgers/2023/xuexi_pufa.xlsx”", ["见“ledgers/", "2023/", "xuexi_", "pufa.xlsx”"]),
        ("0123456789abcdef0", ["01234567", "89abcdef", "0"]),
        ("a/0123456789abcdef0", ["a/", "01234567", "89abcdef", "0"]),
        ("2023/a.xlsx", ["2023/a.xlsx"]),
        ("change-explained", ["change-", "explained"]),
        ("建议提案办理台账", ["建议提案办理台账"]),
    ],
)
def test_long_words_break_where_they_have_parts(text: str, broken: list[str]) -> None:
    """A path behind its signs, never inside its words; a hash anywhere; what is short nowhere."""
    assert pieces(text) == broken
