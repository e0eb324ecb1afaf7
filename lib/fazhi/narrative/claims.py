"""Absolute words, and the guards that bear them.

A guard bears an absolute word if it tests a figure and holds only where there is all or nothing:
``x.all``, ``x.none``, ``x.zero``, ``not x.any``, ``x.rest.zero``, ``x.value == 0``,
``not has(x, …)``, or the ``else`` of their opposites; of conditions joined by ``or``, what each of
them bears. What says all needs a guard of all, or one of none where it goes on to deny (均未); that
two values are equal, or that no rest is left, is no guard of all, for so it is where there is
nothing. And if the sentence has printed figures before, the one that is tested must be of the
family of one of them: itself, its whole, its parts, or bound to it by a ratio.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from jinja2 import nodes

from fazhi.figures.definition import Definition
from fazhi.narrative.numbers import mask
from fazhi.narrative.outline import Guard, Outline, Piece, Print, Words
from fazhi.params.prose import ProseRules

_SENTENCE_END = re.compile(r"[。！？]|\n\s*\n|^#", re.MULTILINE)
_DENIAL = re.compile(r"未|没|不|无")


class Extreme(Enum):
    """How much of something there is."""

    ALL = "all"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Claim:
    """An absolute word that no guard bears.

    Attributes
    ----------
    word, offset
        The word, and where it stands.
    is_guarded
        Whether a guard bears such words, but tests something else than the sentence is about.
    """

    word: str
    offset: int
    is_guarded: bool


def unborne_claims(
    template: Outline, definitions: Mapping[str, Definition], rules: ProseRules
) -> Iterator[Claim]:
    """Yield the absolute words that outrun what their guards test."""
    words = sorted((*rules.all_words, *rules.none_words), key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, words)))
    families = _families(definitions)
    for n, piece in enumerate(template.pieces):
        if not isinstance(piece, Words):
            continue
        text = mask(piece.text, rules.allowed_phrases)
        for match in pattern.finditer(text):
            denies = match[0] in rules.none_words or bool(_DENIAL.match(text, match.end()))
            wanted = {Extreme.ALL, Extreme.NONE} if denies else {Extreme.ALL}
            borne = {
                families[id_]
                for guard in piece.guards
                for extreme, id_ in _extremes(guard.test, holds=guard.holds)
                if extreme in wanted and id_ in families
            }
            about = _subject(template.pieces[:n], piece, text[: match.start()], families)
            if not borne or (about and not about & borne):
                yield Claim(match[0], piece.offset + match.start(), bool(borne))


def _families(definitions: Mapping[str, Definition]) -> Mapping[str, str]:
    """Return for each figure one that stands for all that ``of`` and ``ratio`` bind together."""
    families = {id_: id_ for id_ in definitions}
    for id_, definition in definitions.items():
        for other in filter(None, (definition.whole, *(definition.ratio or ()))):
            one, joined = families[other], families[id_]
            families.update({each: one for each, family in families.items() if family == joined})
    return families


def _subject(
    before: Sequence[Piece], piece: Words, text: str, families: Mapping[str, str]
) -> set[str]:
    """Return the families of the figures that a sentence has printed before a word."""
    found: set[str] = set()
    if _SENTENCE_END.search(text):
        return found
    for earlier in reversed(before):
        if _excludes(earlier.guards, piece.guards):
            continue
        if isinstance(earlier, Print):
            names = (earlier.expression, *earlier.expression.find_all(nodes.Name))
            found |= {
                families[name.name]
                for name in names
                if isinstance(name, nodes.Name) and name.name in families
            }
        elif _SENTENCE_END.search(earlier.text):
            break
    return found


def _excludes(these: Sequence[Guard], those: Sequence[Guard]) -> bool:
    """Tell whether two branches are never printed together."""
    return any(a.test is b.test and a.holds != b.holds for a in these for b in those)


Found = frozenset[tuple[Extreme, str]]
_NOTHING: Found = frozenset()


def _extremes(test: nodes.Node, *, holds: bool) -> Found:
    """Return of which figures there is all or none, wherever a condition holds, or does not."""
    match test:
        case nodes.Not(node=inner):
            return _extremes(inner, holds=not holds)
        case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
            both = [_extremes(side, holds=holds) for side in (left, right)]
            certain = isinstance(test, nodes.And) == holds
            return both[0] | both[1] if certain else both[0] & both[1]
        case nodes.Compare(expr=left, ops=[nodes.Operand(op=op, expr=right)]):
            return _compared(left, op, right, holds=holds)
        case nodes.Call(node=nodes.Name(name="has"), args=[nodes.Name(name=id_), *_]):
            return _NOTHING if holds else frozenset({(Extreme.NONE, id_)})
        case nodes.Getattr(node=base, attr=attr):
            return _attribute(base, attr, holds=holds)
        case nodes.Name():
            return _attribute(test, "any", holds=holds)
        case _:
            return _NOTHING


def _attribute(base: nodes.Node, attr: str, *, holds: bool) -> Found:
    match base, attr:
        case nodes.Name(name=id_), "all" if holds:
            return frozenset({(Extreme.ALL, id_)})
        case nodes.Name(name=id_), "none" | "zero" if holds:
            return frozenset({(Extreme.NONE, id_)})
        case nodes.Name(name=id_), "any" if not holds:
            return frozenset({(Extreme.NONE, id_)})
        case nodes.Name(), "rest":
            return _attribute(nodes.Getattr(base, "rest", "load"), "any", holds=holds)
        case nodes.Getattr(node=nodes.Name(name=id_), attr="rest"), _ if (
            holds if attr == "zero" else attr == "any" and not holds
        ):
            return frozenset({(Extreme.NONE, id_)})
        case _:
            return _NOTHING


_IS_ZERO: Mapping[str, Callable[[int], bool]] = {
    "eq": lambda bound: bound == 0,
    "lteq": lambda bound: bound == 0,
    "lt": lambda bound: bound == 1,
}
_OPPOSITE = {"ne": "eq", "gt": "lteq", "gteq": "lt", "eq": "ne", "lteq": "gt", "lt": "gteq"}


def _compared(left: nodes.Node, op: str, right: nodes.Node, *, holds: bool) -> Found:
    relation = op if holds else _OPPOSITE.get(op, op)
    id_, is_zero = _valued(left), _IS_ZERO.get(relation)
    if id_ and is_zero and isinstance(right, nodes.Const) and isinstance(right.value, int):
        return frozenset({(Extreme.NONE, id_)}) if is_zero(right.value) else _NOTHING
    return _NOTHING


def _valued(node: nodes.Node) -> str:
    """Return the id of the figure whose bare value is read, or nothing."""
    match node:
        case nodes.Getattr(node=nodes.Name(name=id_), attr="value"):
            return str(id_)
        case nodes.Getattr(
            node=nodes.Getattr(node=nodes.Name(name=id_), attr="rest"), attr="value"
        ):
            return str(id_)
        case _:
            return ""
