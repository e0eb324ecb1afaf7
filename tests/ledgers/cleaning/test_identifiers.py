"""Identifiers in their one spelling, with their checksum; true numbers are python-stdnum's own."""

from __future__ import annotations

import random
from typing import Any

import pyarrow as pa
import pytest
from pydantic import ValidationError
from stdnum.cn import ric, uscc

from fazhi.ledgers.cleaning.column import clean_column
from fazhi.ledgers.cleaning.identifiers import read_identifier
from fazhi.ledgers.cleaning.mending import Context
from fazhi.ledgers.readers.sheet import TEXT
from fazhi.ledgers.schema import Field
from fazhi.params.units import Units

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODE, CITIZEN = "91110000600037341L", "360426199101010071"


@pytest.mark.parametrize(
    ("format_", "text", "spelt"),
    [
        ("uscc", CODE, CODE),
        ("uscc", "91110000600037341l", CODE),
        ("uscc", "９１１１００００６０００３７３４１Ｌ", CODE),
        ("uscc", " 91110000 60003734 1L\u3000", CODE),
        ("uscc", "91110000-60003734-1L", CODE),
        ("uscc", "91110000600037341L\ufe0f", CODE),
        ("uscc", "N21100006000373414", "N21100006000373414"),
        ("id", CITIZEN, CITIZEN),
        ("id", "360426 19910101 0071", CITIZEN),
        ("id", "'360426199101010071", CITIZEN),
        ("id", "11010519491231002x", "11010519491231002X"),
        ("id", "11010519491231002Ｘ", "11010519491231002X"),
        ("id", "11010519491231002×", "11010519491231002X"),
        ("id", "110105491231002", "11010519491231002X"),
        ("phone", "13800001234", "13800001234"),
        ("phone", "138 0000 1234", "13800001234"),
        ("phone", "+86 138-0000-1234", "13800001234"),
        ("phone", "（0591）8888-0001", "059188880001"),
        ("phone", "12345", None),
        ("docno", "云民发〔2023〕12号", "云民发〔2023〕12号"),
        ("docno", "云民发[2023]12号", "云民发〔2023〕12号"),
        ("docno", "云民发（２０２３）第012号", "云民发〔2023〕12号"),
        ("docno", "云民发 【2023】 12 号", "云民发〔2023〕12号"),
        ("docno", "云民发2023年12号", None),
        ("caseno", "（2023）云01行初12号", "（2023）云01行初12号"),
        ("caseno", "(2023)云01行初012号", "（2023）云01行初12号"),
        ("caseno", "〔2023〕云01行初 12 号之一", "（2023）云01行初12号之一"),
        ("caseno", "云01行初12号", None),
        ("uscc", "91110000600037341M", None),
        ("uscc", "9111000060003734IL", None),
        ("id", "360426199101010072", None),
        ("id", "360426199113010071", None),
        ("id", "3604**********0071", None),
        ("id", "护照E12345678", None),
    ],
)
def test_one_spelling(format_: Any, text: str, spelt: str | None) -> None:
    """Case, blanks, strokes, brackets and look-alikes go; what is wrong is doubted and kept."""
    mended = read_identifier(text, format_)
    assert (mended.value, mended.doubt) == ((spelt, "") if spelt else (text, "identifier-invalid"))


@pytest.mark.parametrize(
    ("format_", "holds"),
    [
        ("uscc", uscc.is_valid),
        ("id", lambda number: ric.calc_check_digit(number) == number[-1]),
    ],
)
def test_a_column_is_checked_as_each_cell_is(format_: Any, holds: Any) -> None:
    """What is looked at all at once agrees with the library, number by number."""
    rng = random.Random(format_)  # noqa: S311  for tests

    def digits(least: int, most: int) -> str:
        return str(rng.randint(least, most)).zfill(len(str(most)))

    if format_ == "uscc":
        codes = [digits(0, 10**8 - 1) + "".join(rng.choices(ALPHABET, k=10)) for _ in range(3000)]
        codes += [code[:-1] + uscc.calc_check_digit(code[:-1]) for code in codes[:500]]
    else:
        days = [digits(1950, 2010) + digits(1, 12) + digits(1, 28) for _ in range(3000)]
        codes = [f"360426{day}{digits(0, 999)}{digits(1, 9)}" for day in days]
        codes += [code[:-1] + ric.calc_check_digit(code) for code in codes[:500]]
    context = Context(Field(name="码", type="string", format=format_), 2023, Units())
    cleaned = clean_column(pa.array(codes, TEXT), context)
    doubted = set(cleaned.faults["row"].to_pylist())
    assert doubted == {n for n, code in enumerate(codes) if not holds(code)}
    assert 0 < len(doubted) < len(codes)
    assert cleaned.values.to_pylist() == codes


def test_only_text_has_a_format() -> None:
    """A number has no identifier's form."""
    with pytest.raises(ValidationError, match="不是文字列"):
        Field(name="数", type="integer", format="id")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (CODE, ""),
        (CODE.lower(), "identifier"),
        (f"{CODE[:8]} {CODE[8:]}", "identifier"),
        (f"{CODE[:8]}-{CODE[8:]}", "identifier"),
    ],
)
def test_a_changed_spelling_is_a_repair(text: str, rule: str) -> None:
    """Whether what was written sorts before or behind what it becomes."""
    assert read_identifier(text, "uscc").rule == rule


@pytest.mark.parametrize("text", ["/", "无", "—"])
def test_a_mark_of_emptiness_is_no_identifier(text: str) -> None:
    """Who has none is not taken for one whose number is wrong."""
    assert read_identifier(text, "id").value is None
