"""The day of publication is written where the settings of a year have it, and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest

from fazhi.execution.publication.published_day import write_day

DAY = dt.date(2024, 1, 25)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("published:\nyear: 2023\n", "published: 2024-01-25\nyear: 2023\n"),
        ("published: # 填日期\nyear: 2023\n", "published: 2024-01-25 # 填日期\nyear: 2023\n"),
        ("published: 2024-01-20 # 网上\n", "published: 2024-01-25 # 网上\n"),
        ("year: 2023\npublished: ~", "year: 2023\npublished: 2024-01-25"),
        ("year: 2023\n", "year: 2023\npublished: 2024-01-25\n"),
        (
            "year: 2023\nreports:\n  openness:\n    published:\n",
            "year: 2023\nreports:\n  openness:\n    published:\npublished: 2024-01-25\n",
        ),
    ],
)
def test_the_day_of_the_main_report(text: str, expected: str) -> None:
    """At the top, whatever other reports have below."""
    assert write_day(text, DAY, "") == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("\n    signed: 2024-01-22\n    published:\n", None),
        ("\n    signed: 2024-01-22\n    published: # 网上\n", None),
        ("\n    published: 2024-01-24\n    signed: 2024-01-22\n", None),
        (
            "\n    signed: 2024-01-22\n",
            "\n    published: 2024-01-25\n    signed: 2024-01-22\n",
        ),
        (" {signed: 2024-01-22}\n", " {published: 2024-01-25, signed: 2024-01-22}\n"),
        (
            " {published: null, signed: 2024-01-22}\n",
            " {published: 2024-01-25, signed: 2024-01-22}\n",
        ),
        ("\n", " {published: 2024-01-25}\n"),
        (" {}\n", "  {published: 2024-01-25}\n"),
    ],
)
def test_the_day_of_another_report(entry: str, expected: str | None) -> None:
    """Below its own name; the main report's and a neighbour's days stay."""
    around = (
        "published: 2024-02-01\nreports:\n  proposals: {published: 2024-02-02}\n  openness:",
        "# 完\n",
    )
    if expected is None:
        head, _, tail = entry.partition("published:")
        expected = f"{head}published: 2024-01-25{tail.replace(' 2024-01-24', '', 1)}"
    assert write_day(entry.join(around), DAY, "openness") == expected.join(around)


def test_a_day_is_taken_back() -> None:
    """A report is made again as it was signed, before it was published."""
    assert write_day("published: 2024-01-25\n", None, "") == "published: null\n"
