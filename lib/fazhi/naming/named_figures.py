"""By which words a text may mean a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from fazhi.figures.definition import Definition, Definitions
from fazhi.figures.expression import (
    All,
    Column,
    Compare,
    Contains,
    Expression,
    In,
    Literal,
    columns_of,
)
from fazhi.figures.figure import Figure, Figures
from fazhi.ledgers.schema import Schema
from fazhi.naming.plain_words import said_otherwise

_SHORTEST = 2
_KIND = re.compile("(?:台账|清单|名单|登记表|汇总表?)$")


@dataclass(frozen=True, slots=True)
class Named:
    """A figure, and the words by which a text may mean it.

    Attributes
    ----------
    figure
        With its value of the year.
    names
        Its label, the one value that its filter asks for with its other spellings, and other
        words for both.
    wholes
        Labels of the figures that it is a part of, or the rate of.
    title
        What its ledger is about.
    columns
        Those that its filters read.
    values
        All that its filters ask for, and those of its wholes, in every spelling.
    """

    figure: Figure
    names: tuple[str, ...]
    wholes: tuple[str, ...] = ()
    title: str = ""
    columns: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """What may stand with it in parts as well."""
        return (self.figure.label, *self.wholes, self.title, *self.columns)


def named_figures(
    figures: Figures, definitions: Definitions, schemas: Mapping[str, Schema]
) -> list[Named]:
    """Return the figures of a year with the words by which a text may mean them."""
    return [
        _named(figure, definitions, schemas)
        for id_ in definitions
        if (figure := figures.get(id_)) is not None
    ]


def _named(figure: Figure, definitions: Definitions, schemas: Mapping[str, Schema]) -> Named:
    definition = definitions[figure.id]
    wholes = [*_wholes(definition, definitions)]
    schema = schemas.get(definition.ledger)
    return Named(
        figure,
        _names(definition, definitions, schemas),
        tuple(whole.label for whole in wholes),
        _KIND.sub("", schema.title) if schema else "",
        tuple(name for one in _own_conditions(definition, definitions) for name in columns_of(one)),
        tuple(
            word
            for one in (definition, *wholes)
            for word in _spellings([*_asked(_own_conditions(one, definitions))], one, schemas)
        ),
    )


def _names(
    definition: Definition, definitions: Definitions, schemas: Mapping[str, Schema]
) -> tuple[str, ...]:
    """Return the label, and the value that tells a figure's rows, if it is all that tells them.

    What the label of a part repeats of its whole is left out as well: 已结案 of 上年结转.
    """
    conditions = _own_conditions(definition, definitions)
    asked = [*_asked(conditions)]
    is_all = len(conditions) == len(asked) == 1
    told = _spellings(asked, definition, schemas) if is_all else []
    whole = definitions[definition.whole].label if definition.whole else ""
    rest = definition.label[_shared(definition.label, whole) :]
    own = [definition.label, *told, *([rest] if len(rest) >= _SHORTEST else [])]
    own += said_otherwise(definition.label)
    return tuple(dict.fromkeys(own))


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _wholes(definition: Definition, definitions: Definitions) -> Iterator[Definition]:
    for other in (definition.whole, *(definition.ratio or ())):
        if other:
            yield definitions[other]
            yield from _wholes(definitions[other], definitions)


def _own_conditions(definition: Definition, definitions: Definitions) -> Sequence[Expression]:
    """Return what a figure's own filters ask for, those of its whole aside, one by one."""
    inherited = definitions[definition.whole].filters if definition.whole else ()
    own = definition.filters[len(inherited) :]
    return [one for each in own for one in (each.conditions if isinstance(each, All) else (each,))]


def _asked(conditions: Iterable[Expression]) -> Iterator[str]:
    """Yield the texts of which a row must have one; what it must not have is no name of it."""
    for condition in conditions:
        match condition:
            case Compare("==", Column(), Literal() as value) | Contains(_, value):
                found: Sequence[Literal] = (value,)
            case In(Column(), values):
                found = values
            case _:
                continue
        texts = (literal.value for literal in found if isinstance(literal.value, str))
        yield from (text for text in texts if len(text) >= _SHORTEST)


def _spellings(
    values: Sequence[str], definition: Definition, schemas: Mapping[str, Schema]
) -> list[str]:
    """Return values with their other spellings in the ledger."""
    fields = schemas[definition.ledger].fields if definition.ledger in schemas else ()
    others = [
        one
        for field in fields
        for one, value in field.synonyms.items()
        if value in values and len(one) >= _SHORTEST
    ]
    return [*values, *others]
