"""What a cell says by its number format, as Excel shows it."""

from __future__ import annotations

import pytest

from fazhi.ledgers.readers.number_formats import parse_format, show

ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("code", "value", "said"),
    [
        ("0%", 0.95, "95%"),
        ("0.00%", 0.1234, "12.34%"),
        ("0.0%;[Red]-0.0%", -0.05, "-5%"),
        ("0!.0,", 123000.0, "123000÷10000"),
        ("0\\.0,", 123456.0, "123456÷10000"),
        ('0"."0,"万元"', 123000.0, "123000÷10000万元"),
        ("#,##0,", 5000.0, "5000÷1000"),
        ('0.00,,"百万元"', 2500000.0, "2500000÷1000000百万元"),
        ('0!.00,,"亿"', 120000000.0, "120000000÷100000000亿"),
        ('0.00"万元"', 12.5, "12.5万元"),
        ('G/通用格式"件"', 3.0, "3件"),
        ('General"件"', 3.0, "3件"),
        ("0\\ 人", 3.0, "3人"),
        ("¥#,##0.00", 1234.5, "¥1234.5"),
        ("[$¥-804]#,##0.00", 1234.5, "¥1234.5"),
        ("[$$-409]#,##0", 100.0, "$100"),
        ('"约"0', 30.0, "约30"),
        ('[>=10000]0!.0,"万";0', 123000.0, "123000÷10000万"),
        ('[>=10000]0!.0,"万";0', 999.0, None),
        ("00000", 42.0, "00042"),
        ("0000-00-00", 20230506.0, "2023-05-06"),
        ('"YX"0000', 7.0, "YX0007"),
        ('0"万元";;"无"', -1.5, None),
        ("0", 12.5, None),
        ("General", 12.5, None),
        ("#,##0.00", 1234.5, None),
        ("0.00_);[Red](0.00)", -12.5, None),
        ("#,##0;△#,##0", -3.0, None),
        (ACCOUNTING, 0.0, None),
        (ACCOUNTING, -5.0, None),
        ("0.00E+00", 12345.0, None),
        ("# ?/?", 0.5, None),
        ("[DBNum2][$-804]General", 12.0, None),
        ("yyyy-mm-dd", 45052.0, None),
        ("[h]:mm", 1.5, None),
        ("@", 12.0, None),
        ('[$-404]e"年"m"月"', 45052.0, None),
    ],
)
def test_a_format_says_more_than_the_number(code: str, value: float, said: str | None) -> None:
    """Percentages, other scales and words are told; what only looks nicer is not."""
    assert show(value, parse_format(code)) == said
