"""Dates in the forms that offices write; the folder's year is 2023."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pyarrow as pa
import pytest

from fazhi.ledgers.cleaning.dates import clean_dates, read_date, read_year
from fazhi.ledgers.cleaning.mending import Context, Mended, Unreadable
from fazhi.ledgers.readers.sheet import DAY_ZERO_1904, TEXT
from fazhi.ledgers.schema import Field
from fazhi.params.units import Units

DATE = Context(Field(name="日期", type="date"), 2023, Units())
MAY_6 = dt.date(2023, 5, 6)


@pytest.mark.parametrize(
    ("text", "day", "rule"),
    [
        ("2023-05-06", MAY_6, ""),
        ("2023.5.6", MAY_6, "date-form"),
        ("2023．5．6", MAY_6, "date-form"),
        ("2023/5/6", MAY_6, "date-form"),
        ("2023-5-6", MAY_6, "date-form"),
        ("20230506", MAY_6, "date-form"),
        ("2023年5月6日", MAY_6, "date-form"),
        ("2023年05月06日", MAY_6, "date-form"),
        ("２０２３年５月６日", MAY_6, "date-form"),
        ("2023 年 5 月 6 日", MAY_6, "date-form"),
        ("\u30002023.5.6\xa0", MAY_6, "date-form"),
        ("2023年5月6号", MAY_6, "date-form"),
        ("二〇二三年五月六日", MAY_6, "chinese-numeral"),
        ("2023年5月6日（星期六）", MAY_6, "date-form"),
        ("2023-05-06 00:00:00", MAY_6, "time-dropped"),
        ("2023/5/6 14:30", MAY_6, "time-dropped"),
        ("2023-05-06T14:30:00", MAY_6, "time-dropped"),
        ("2023年5月6日上午9时", MAY_6, "time-dropped"),
        ("5月6日", MAY_6, "no-year"),
        ("05月06日", MAY_6, "no-year"),
        ("45052", MAY_6, "serial-date"),
        ("45052.5", MAY_6, "serial-date"),
        ("25/6/2023", dt.date(2023, 6, 25), "date-form"),
        ("6/25/2023", dt.date(2023, 6, 25), "date-form"),
        ("5/5/2023", dt.date(2023, 5, 5), "date-form"),
        ("2024年2月29日", dt.date(2024, 2, 29), "date-form"),
    ],
)
def test_a_day_is_read(text: str, day: dt.date, rule: str) -> None:
    """Each form means one day, and any but the plain one is logged."""
    assert read_date(text, DATE) == Mended(day, rule)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023年5月6日至8日", dt.date(2023, 5, 8)),
        ("2023年5月6日至2023年6月7日", dt.date(2023, 6, 7)),
        ("2023.5.6-2023.5.8", dt.date(2023, 5, 8)),
        ("2023.5.6-5.8", dt.date(2023, 5, 8)),
        ("2023.5.6—5.8", dt.date(2023, 5, 8)),
        ("2023-05-06~2023-05-08", dt.date(2023, 5, 8)),
        ("2023/5/6～2023/5/8", dt.date(2023, 5, 8)),
        ("5月6日-8日", dt.date(2023, 5, 8)),
        ("5月6日至6月1日", dt.date(2023, 6, 1)),
        ("2022年12月30日至2023年1月5日", dt.date(2023, 1, 5)),
    ],
)
def test_a_range_takes_its_end(text: str, day: dt.date) -> None:
    """The last day counts, whatever of it is left unsaid, and the log says so."""
    assert read_date(text, DATE) == Mended(day, "range-end")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023年5月", dt.date(2023, 5, 31)),
        ("2023-02", dt.date(2023, 2, 28)),
        ("2024年2月", dt.date(2024, 2, 29)),
        ("5月底", dt.date(2023, 5, 31)),
        ("6月上旬", dt.date(2023, 6, 10)),
        ("2023年6月中旬", dt.date(2023, 6, 20)),
        ("2023年2月下旬", dt.date(2023, 2, 28)),
        ("2023年底", dt.date(2023, 12, 31)),
        ("上半年", dt.date(2023, 6, 30)),
        ("第三季度", dt.date(2023, 9, 30)),
        ("12月底前", dt.date(2023, 12, 31)),
    ],
)
def test_a_period_takes_its_last_day(text: str, day: dt.date) -> None:
    """A month, a quarter or half a year ends on its last day."""
    assert read_date(text, DATE).value == day


@pytest.mark.parametrize("text", ["/", "无", "—", "N/A", " ", "\u3000", "——", "－"])
def test_marks_of_emptiness(text: str) -> None:
    """What stands for nothing is nothing."""
    assert read_date(text, DATE).value is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("23.5.6", "date-two-digit-year"),
        ("23年5月6日", "date-two-digit-year"),
        ("05/06/23", "date-two-digit-year"),
        ("5/6/2023", "date-ambiguous"),
        ("06-05-2023", "date-ambiguous"),
        ("5.6", "date-ambiguous"),
        ("2023-02-30", "date-unreadable"),
        ("2023年13月1日", "date-unreadable"),
        ("0203-05-06", "date-unreadable"),
        ("2203-05-06", "date-unreadable"),
        ("待定", "date-unreadable"),
        ("二卅三", "date-unreadable"),
        ("2023", "date-unreadable"),
        ("2023年5月8日至6日", "date-unreadable"),
        ("#REF!", "cell-error"),
        ("=TODAY()", "formula-uncalculated"),
        ("2023-05-06\0", "cell-damaged"),
        ("2023年13月", "date-unreadable"),
        ("2023年0月上旬", "date-unreadable"),
    ],
)
def test_what_is_no_day_is_not_guessed(text: str, code: str) -> None:
    """What may be two days, or none, is told."""
    with pytest.raises(Unreadable) as caught:
        read_date(text, DATE)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2023", 2023),
        ("2023年", 2023),
        ("２０２３年度", 2023),
        ("二〇二三年", 2023),
        ("2023-05-06", 2023),
        ("/", None),
    ],
)
def test_years(text: str, year: int | None) -> None:
    """A year stands alone, with its word, or in a date."""
    assert read_year(text, replace(DATE, year=2022)).value == year


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("23", "date-two-digit-year"),
        ("二三年度", "date-two-digit-year"),
        ("1023", "date-unreadable"),
        ("2203年", "date-unreadable"),
    ],
)
def test_what_is_no_year_is_not_guessed(text: str, code: str) -> None:
    """Two digits may be of two centuries, and no ledger is of another millennium."""
    with pytest.raises(Unreadable) as caught:
        read_year(text, DATE)
    assert caught.value.code == code


def test_a_plain_column_with_a_day_that_cannot_be() -> None:
    """One slip of the pen among dates is told; the others stay what they are."""
    cleaned = clean_dates(pa.array(["2023-05-06", "0203-05-06", None], TEXT), DATE)
    assert cleaned.values.to_pylist() == [MAY_6, None, None]
    assert cleaned.faults["code"].to_pylist() == ["date-unreadable"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023.5.1①", dt.date(2023, 5, 1)),
        ("2023-05-06*", MAY_6),
        ("2023年5月6日[1]", MAY_6),
        ("'2023-05-06", MAY_6),
        ("二○二三年五月六日", MAY_6),
        ("1938-05-06", dt.date(1938, 5, 6)),
        ("1938年5月6日", dt.date(1938, 5, 6)),
        ("14006", dt.date(1938, 5, 6)),
    ],
)
def test_footnotes_and_birthdays(text: str, day: dt.date) -> None:
    """A mark behind a day is none of its digits, and people were born before 1949."""
    assert read_date(text, DATE).value == day


def test_serial_numbers_of_a_workbook_from_1904() -> None:
    """43590 is 6 May 2023 where days are counted from 1904, and 5 May 2019 elsewhere."""
    assert read_date("43590", replace(DATE, first_day=DAY_ZERO_1904)).value == MAY_6
    assert read_date("43590", DATE).value == dt.date(2019, 5, 5)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2023.5.1¹", "date-unreadable"),
        ("20235", "date-ambiguous"),
        ("1900-01-01", "date-unreadable"),
        ("0", "date-unreadable"),
        ("2023年5月6日、7日", "date-unreadable"),
    ],
)
def test_what_may_be_another_day_is_refused(text: str, code: str) -> None:
    """A superscript, a year and month without a point, and the day of an empty cell."""
    with pytest.raises(Unreadable) as caught:
        read_date(text, DATE)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2023", ""),
        ("2023年", "year-form"),
        ("２０２３", "year-form"),
        ("2023-05-06", "year-of-date"),
    ],
)
def test_a_year_that_was_mended_says_so(text: str, rule: str) -> None:
    """One that is written as it is kept was not mended."""
    assert read_year(text, DATE).rule == rule
