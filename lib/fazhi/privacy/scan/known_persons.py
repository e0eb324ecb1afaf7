"""What the ledgers hold of persons, read anew for the gate.

Nothing here is shared with the masking of a report: what one of the two gets wrong, the other must
be able to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from fazhi.cache.content_hash import hash_words
from fazhi.cache.remembered import remembered
from fazhi.errors import UserError
from fazhi.ledgers.ledger import Ledger, Ledgers
from fazhi.ledgers.load import read_ledgers
from fazhi.ledgers.schema import Field, read_schemas
from fazhi.params.bureau import read_bureau, read_rules
from fazhi.params.privacy_rules import Allowed, Privacy
from fazhi.params.workspace import Workspace
from fazhi.privacy.masks import Kind
from fazhi.privacy.scan.names import names_in
from fazhi.privacy.scan.normal_forms import digits_of, normalise, plain

FEWEST_DIGITS = 7
"""A shorter number, such as that of a hotline, belongs to no person."""

_MOST_BATCHES = 2
"""Whose persons are kept at hand: those of all years of a workspace are the same for each."""

_BETWEEN_NUMBERS = (
    re.compile(r"[、,;/\s]\s*(?=\d{7})"),  # before a number that is written in one
    re.compile(r"[^\dXx().\s-]+|\n"),  # 139 0000 0002或0990-6234567
    re.compile(r"[^\dXx().-]+"),  # 13900000002 0990-6234567
)
"""What may stand between the numbers of a cell; which of it does, nobody can tell."""


@dataclass(frozen=True, slots=True)
class Value:
    """A personal value.

    Attributes
    ----------
    kind, text
        What it is.
    source
        The ledger and column that hold it, in words; empty where none does.
    certain
        Whether it is a person's beyond doubt, so that no reviewer may let it pass.
    """

    kind: Kind
    text: str
    source: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Personal:
    """What must not leave.

    Attributes
    ----------
    values
        By what is searched for: names and addresses normalised, numbers as bare digits.
    public
        Numbers that are public, however much they look like a person's.
    in_office
        Names of those who act by their office alone.
    rules
        What the bureau says of its own.
    """

    values: Mapping[str, Value]
    public: frozenset[str]
    rules: Privacy
    in_office: frozenset[str] = frozenset()


def read_personal(
    workspace: Workspace, years: Iterable[int], others: Iterable[int] = ()
) -> Personal:
    """Read the personal values of some years' ledgers, those of rows that no report uses too.

    Parameters
    ----------
    workspace
        Where the ledgers lie.
    years
        Those that the files were made from.
    others
        Those whose persons an analyst may know besides; ones that cannot be read are left out.

    Raises
    ------
    UserError
        The parameters cannot be read, or a ledger of a year that is needed.
    """
    schemas, rules = read_schemas(workspace), read_rules(workspace)
    units = rules.known_units
    needed = set(years)
    reads: list[Ledgers] = []
    for year in sorted(needed | set(others)):
        if year not in workspace.years() or not workspace.ledgers(year).is_dir():
            continue
        try:
            read = read_ledgers(workspace, year, schemas, units, lenient=True)
        except UserError:
            if year in needed:
                raise
            continue  # its own report says what is wrong with it
        reads.append(read)
    signer = read_bureau(workspace).layout.signer  # who signs is named in the head of the document
    is_name = signer and not digits_of(normalise(signer))  # a number beside the name stays private
    allowed = (Allowed(value=signer, reason="签发人"),) if is_name else ()
    privacy = rules.privacy.model_copy(update={"allowed": (*rules.privacy.allowed, *allowed)})
    digests = [read.digest for read in reads]
    key = hash_words([*digests, privacy]) if all(digests) else ""
    return _of_years(key, reads, privacy)


@remembered(_MOST_BATCHES)
def _of_years(_: str, reads: Iterable[Ledgers], rules: Privacy) -> Personal:
    return collect((ledger for read in reads for ledger in read.ledgers.values()), rules)


def collect(ledgers: Iterable[Ledger], rules: Privacy) -> Personal:
    """Return the personal values of some ledgers.

    Parameters
    ----------
    ledgers
        As they were read, with nothing masked.
    rules
        What the bureau says of its own.
    """
    allowed = {
        form for value in rules.allowed_values for form in (normalise(value), digits_of(value))
    }
    columns = [(ledger, field) for ledger in ledgers for field in ledger.schema.fields]
    found = {
        sought: value
        for ledger, field in columns
        for sought, value in _values(ledger, field, rules)
        if sought not in allowed
    }
    codes = {
        code
        for ledger, field in columns
        if field.name in rules.codes
        for code in _cells(ledger, field)
    }
    private = {
        name
        for ledger, field in columns
        if field.personal == "name" and field.name not in rules.offices.columns
        for name, _ in _values(ledger, field, rules)
    }
    names = {name for name, value in found.items() if value.kind == "name"}
    return Personal(
        MappingProxyType(found), frozenset(codes | allowed), rules, frozenset(names - private)
    )


def _values(ledger: Ledger, field: Field, rules: Privacy) -> Iterator[tuple[str, Value]]:
    source = f"《{ledger.schema.title}》“{field.name}”列"
    for cell in _cells(ledger, field) if field.personal else ():
        match field.personal:
            case "name":
                for name in names_in(cell, rules):
                    yield name, Value("name", name, source)
            case "address":
                yield "".join(cell.split()), Value("address", cell, source)
            case "id" | "phone" | "bank" as kind:
                yield from ((digits_of(n), Value(kind, n, source)) for n in _numbers(cell, kind))


def _cells(ledger: Ledger, field: Field) -> Iterator[str]:
    """Yield a column's cells, of names both as they stand and unspaced."""
    for cell in ledger.texts(field.name):
        yield normalise(cell)
        if field.personal == "name":
            yield from {plain(cell)} - {normalise(cell)}


def _numbers(cell: str, kind: Kind) -> Iterator[str]:
    """Yield the numbers of a cell, by each way to tell several apart.

    Blanks within an identity number part a date, which is nobody's alone.
    """
    ways = _BETWEEN_NUMBERS[:-1] if kind == "id" else _BETWEEN_NUMBERS
    for number in dict.fromkeys(part for way in ways for part in way.split(cell)):
        if len(digits_of(number)) >= FEWEST_DIGITS:
            yield number
