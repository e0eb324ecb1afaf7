"""What the ledgers hold of persons, read anew for the gate.

Nothing here is shared with the masking of a report: what one of the two gets wrong, the other must
be able to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from fazhi.language.script import HAN
from fazhi.ledgers.ledger import Ledger
from fazhi.ledgers.load import read_ledgers
from fazhi.ledgers.schema import Field, read_schemas
from fazhi.params.bureau import read_rules
from fazhi.params.privacy_rules import Privacy
from fazhi.params.workspace import Workspace
from fazhi.privacy.masks import Kind
from fazhi.privacy.scan.folding import digits_of, normalise

FEWEST_DIGITS = 7
"""A shorter number, such as that of a hotline, belongs to no person."""

_WORDS = re.compile(rf"[{HAN}·]+|[A-Za-z][A-Za-z .'-]*[A-Za-z]")
_AND = re.compile(rf"(?<=[{HAN}]{{2}})[和及与](?=[{HAN}]{{2}})")
_AND_OTHERS = re.compile(r"等?[一二两三四五六七八九十百]*[人名户]?$")
_BETWEEN_NUMBERS = re.compile(r"[、,;/\s]\s*(?=\d{7})")
_ORGANISATION = 4
"""The fewest characters of an organisation's name."""


@dataclass(frozen=True, slots=True)
class Value:
    """A personal value, and the ledger and column that hold it, in words."""

    kind: Kind
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Personal:
    """What must not leave.

    Attributes
    ----------
    values
        By what is searched for: names and addresses normalised, numbers as bare digits.
    public
        Numbers that are public, however much they look like a person's.
    rules
        What the bureau says of its own.
    """

    values: Mapping[str, Value]
    public: frozenset[str]
    rules: Privacy


def read_personal(workspace: Workspace, years: Iterable[int]) -> Personal:
    """Read the personal values of some years' ledgers, those of rows that no report uses too.

    Raises
    ------
    UserError
        A ledger or the parameters cannot be read.
    """
    schemas, rules = read_schemas(workspace), read_rules(workspace)
    units = rules.known_units
    ledgers = [
        ledger
        for year in years
        if year in workspace.years() and workspace.ledgers(year).is_dir()
        for ledger in read_ledgers(workspace, year, schemas, units, lenient=True).ledgers.values()
    ]
    return collect(ledgers, rules.privacy)


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
    return Personal(MappingProxyType(found), frozenset(codes | allowed), rules)


def _values(ledger: Ledger, field: Field, rules: Privacy) -> Iterator[tuple[str, Value]]:
    source = f"《{ledger.schema.title}》“{field.name}”列"
    for cell in _cells(ledger, field) if field.personal else ():
        match field.personal:
            case "name":
                yield from ((name, Value("name", name, source)) for name in _names(cell, rules))
            case "address":
                yield "".join(cell.split()), Value("address", cell, source)
            case "id" | "phone" | "bank" as kind:
                yield from ((digits_of(n), Value(kind, n, source)) for n in _numbers(cell))


def _cells(ledger: Ledger, field: Field) -> Iterator[str]:
    return map(normalise, ledger.texts(field.name))


def _names(cell: str, rules: Privacy) -> Iterator[str]:
    for words in _WORDS.findall(cell):
        for word in _AND.split(words):
            name = _AND_OTHERS.sub("", word)
            title = max((t for t in rules.before if name.startswith(t)), key=len, default="")
            if len(name) > len(title) + 1:
                name = name[len(title) :]
            organisation = len(name) >= _ORGANISATION and name.endswith(rules.organisations)
            if len(name) > 1 and name not in rules.nobody and not organisation:
                yield name


def _numbers(cell: str) -> Iterator[str]:
    for number in _BETWEEN_NUMBERS.split(cell):
        if len(digits_of(number)) >= FEWEST_DIGITS:
            yield number
