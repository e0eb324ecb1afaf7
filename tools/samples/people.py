"""Invented people; their numbers pass checksums but belong to nobody."""

from __future__ import annotations

from stdnum.cn import ric

from samples.rows import POOLS

REGION = "990321"
"""Region code of the invented county; no region of China has it."""


def person(number: int) -> str:
    """Return the name of the ``number``-th person; numbers below 532 give different names."""
    surnames, given = POOLS["surnames"], POOLS["given_names"]
    turn, place = divmod(number, len(surnames))
    return f"{surnames[place]}{given[(turn + 3 * place) % len(given)]}"


def identity(number: int) -> str:
    """Return an identity number with a right checksum and a region that does not exist."""
    birth = f"{1950 + number % 45}{1 + number % 12:02}{1 + number % 28:02}"
    body = f"{REGION}{birth}{number % 1000:03}"
    return body + ric.calc_check_digit(f"{body}0")


def phone(number: int) -> str:
    """Return a mobile number that is plainly a sample."""
    return f"138{number:08}"
