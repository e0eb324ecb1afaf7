"""Numbers in digits and in Chinese numerals; another library is the measure of the latter."""

from __future__ import annotations

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.language.numerals import read_number, read_numeral


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234", "1234"),
        ("1,234.5", "1234.5"),
        ("1.2万", "12000"),
        ("3百万", "3000000"),
        ("二十四", "24"),
        ("两百零五", "205"),
        ("三千五", "3500"),
        ("一万五", "15000"),
        ("一百十", "110"),
        ("廿三", "23"),
        ("卅", "30"),
        ("壹佰贰拾叁", "123"),
        ("二〇二三", "2023"),
        ("三点五", "3.5"),
        ("一亿零三万", "100030000"),
        ("十", "10"),
        ("零", "0"),
    ],
)
def test_numbers_are_read(text: str, value: str) -> None:
    """However it is written, it is one number."""
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", "百", "万", "一百千", "十一二", "三点", "点五", "1,23", "542,62", "件", "1.2.3", "三百零"],
)
def test_what_is_no_number(text: str) -> None:
    """Parts out of order and groups of the wrong length are no number."""
    assert read_number(text) is None


@given(st.integers(0, 10**13), st.sampled_from(["low", "up"]))
def test_numerals_as_another_library_writes_them(value: int, kind: str) -> None:
    """Plain and financial numerals are read back."""
    assert read_numeral(cn2an.an2cn(value, kind)) == value
