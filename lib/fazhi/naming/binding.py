"""Which figure a number of a text is: the words around it tell, and value and unit confirm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from fazhi.figures.figure import Figure
from fazhi.naming.clause_scope import is_elsewhere, is_of_others
from fazhi.naming.name_likeness import NAMED, likeness, resemblance, speaks_of, tells
from fazhi.naming.named_figures import Named
from fazhi.naming.number_clauses import LINK_END, Clause, clause_of
from fazhi.naming.plain_words import ourselves, strange_words
from fazhi.params.units import Units
from fazhi.reading import Kind, Mention, Reading
from fazhi.reading.relations import Change

_HUNDRED = 100
_TOTAL = re.compile(r"共计?|合计|总计|一共")
_DATE = re.compile(r"(?:19|20)\d\d年|\d{1,2}[月日号]")
"""When something was, which is no number of it."""
_ROW, _PART = "、", "其中"
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a text is read against.

    Attributes
    ----------
    known
        The figures of the year.
    units
        For values in 万元 and the like.
    year
        That the text is about.
    ours
        The bureau's names.
    is_of_year
        Whether that is the year of the figures; else no number is one of them.
    """

    known: Sequence[Named]
    units: Units
    year: int
    ours: Sequence[str]
    is_of_year: bool = True

    @property
    def bureaus(self) -> tuple[str, ...]:
        """What the bureau is called, here and in any report."""
        return (*self.ours, *ourselves())


@dataclass(frozen=True, slots=True)
class Bound:
    """A number of a text, and what it may be.

    Attributes
    ----------
    mention
        The number.
    figure
        The figure that it is; ``None`` where that cannot be told.
    candidates
        Ids of the figures of that value, the likeliest first.
    named
        The figures that its words name best, whatever their values; several where one counts
        what came in this year and one what was carried over.
    is_rivalled
        Whether a figure of the number's value and unit is named as well as those.
    is_elsewhere
        Whether it is said of others, of more or less than a year, or of what is to come.
    """

    mention: Mention
    figure: Figure | None
    candidates: tuple[str, ...]
    named: tuple[Figure, ...] = ()
    is_rivalled: bool = False
    is_elsewhere: bool = False

    @property
    def id(self) -> str | None:
        """Id of the figure."""
        return self.figure.id if self.figure else None


def bind(reading: Reading, setting: Setting, heading: str = "") -> list[Bound]:
    """Return what each number of a paragraph is; dates are none.

    The words decide: most of a figure's name stands next to the number, every other word there is
    one of the figure's ledger or of any report, and the sentence speaks of no other time, organ
    or field. The figure that is named best is the number if its value and unit are the number's;
    where two are named as well, or the best has another value, the number stays open.

    Parameters
    ----------
    reading
        The paragraph, and its numbers.
    setting
        What it is read against.
    heading
        Under which it stands.
    """
    found: list[Bound] = []
    mentions = [mention for mention in reading.mentions if not _is_date(mention, setting)]
    starts = {id(change.before) for change in reading.relations if isinstance(change, Change)}
    names = [name for one in setting.known for name in (*one.names, *one.labels)]
    for n, mention in enumerate(mentions):
        clause = clause_of(reading.text, mentions, n, heading)
        alike = [one for one in setting.known if _is_alike(mention, one.figure, setting.units)]
        spoken = _Spoken(mention, clause, tuple(found))
        named = () if id(mention) in starts else _named(spoken, alike, setting)
        words = clause.near + clause.before
        fitting = [one for one in alike if _is_value(mention, one.figure, setting.units)]
        scores = {one.figure.id: resemblance(one, words) for one in fitting}
        order = sorted(scores, key=lambda id_: -scores[id_])
        candidates = [id_ for id_ in order if scores[id_] > 0] or order
        is_it = len(named) == 1 and named[0].id in scores and setting.is_of_year
        best = max((resemblance(one, words) for one in alike if one.figure in named), default=0)
        found.append(
            Bound(
                mention,
                named[0] if is_it else None,
                tuple(candidates),
                named,
                is_rivalled=max(scores.values(), default=-1) >= best,
                is_elsewhere=is_of_others(clause, names, setting.bureaus, setting.year),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A number with its words, and what was bound before it."""

    mention: Mention
    clause: Clause
    before: tuple[Bound, ...]

    @property
    def last(self) -> Figure | None:
        """The figure that was told last, if it was the last number."""
        told = self.before[-1].named if self.before else ()
        return told[0] if len(told) == 1 else None

    @property
    def is_beside_stranger(self) -> bool:
        """Whether it stands in a row with a number that is none: who did that did this."""
        return self.mention.mark == _ROW and not self.clause.is_first and not self.last

    @property
    def is_joint(self) -> bool:
        """Whether it counts what is named before its words as well: 人大建议、政协提案24件."""
        listed = LINK_END.sub("", self.clause.before)
        told = self.before[-1].mention.text if self.before else "，"
        is_named_before = not self.clause.near.startswith("|")
        return is_named_before and listed != self.clause.before and not listed.endswith(told)

    @property
    def goes_on(self) -> bool:
        """Whether it is said of what was told last: no other thing stands between."""
        return not self.clause.is_first or not strange_words(self.clause.before, ())


def _named(spoken: _Spoken, alike: Sequence[Named], setting: Setting) -> tuple[Figure, ...]:
    """Return the figures that the words around a number name best, whatever their values."""
    near = spoken.clause.near
    if spoken.is_beside_stranger or spoken.is_joint:
        return ()
    if _TOTAL.search(near) and not strange_words(near, ()):
        return _whole_of(spoken)
    if not _WORD.search(near):
        return _beside(spoken, alike)
    ranked = [
        ((share, nearness), one.figure)
        for one in alike
        if (share := likeness(one, spoken.clause)) >= NAMED
        and (spoken.mention.kind is not Kind.SHARE or share == 1)
        and (nearness := _nearness(one, spoken))
        and _is_said(one, spoken, setting)
    ]
    best = max((rank for rank, _ in ranked), default=None)
    return tuple(figure for rank, figure in ranked if rank == best)


def _whole_of(spoken: _Spoken) -> tuple[Figure, ...]:
    """Return the figure that the parts before a total in its sentence divide."""
    sentence = spoken.mention.sentence
    parts = [one.figure for one in spoken.before if one.mention.sentence == sentence]
    wholes = {part.whole.id: part.whole for part in parts if part and part.whole}
    return tuple(wholes.values()) if len(wholes) == 1 and all(parts) else ()


def _beside(spoken: _Spoken, alike: Sequence[Named]) -> tuple[Figure, ...]:
    """Return what a number without a word is, behind one of its ledger: 25家（27家次）."""
    last, unit = spoken.last, spoken.mention.unit
    beside = tuple(
        one.figure
        for one in alike
        if last and one.figure.ledger == last.ledger and not one.figure.whole
        if one.figure.unit == unit != last.unit
    )
    return beside if len(beside) == 1 else ()


def _is_said(one: Named, spoken: _Spoken, setting: Setting) -> bool:
    """Tell whether nothing that is said around a number is strange to a figure."""
    clause = spoken.clause
    own = (*setting.ours, f"{setting.year}年", *one.names, *one.values)
    near = clause.near
    if _is_above(spoken.mention, one.figure, setting.units):
        near = _from_name(clause, one.names)
    if strange_words(near, one.labels, own):
        return False
    told = {bound.id for bound in spoken.before}
    words = [word for other in setting.known if other.figure.id in told for word in other.names]
    names = (*one.names, *one.labels, *one.values, *words)
    return not is_elsewhere(clause, names, setting.bureaus, setting.year)


def _from_name(clause: Clause, names: Sequence[str]) -> str:
    """Return the words from a name to the number: what is more than all of it is no part of it.

    Whatever narrows a count stands before its name, and makes it smaller.
    """
    label, _, tail = clause.near.partition("|")
    for name in sorted(names, key=len, reverse=True):
        before, found, rest = label.rpartition(name)
        if found:
            return clause.near if LINK_END.search(before) else found + rest
        if name in tail:
            return tail[: tail.index(name) + len(name)]
    return clause.near


def _nearness(one: Named, spoken: _Spoken) -> int:
    """Return how near a figure is to what was spoken of before; 0 where its name alone is vague.

    3: a part of what was told last, 2: of its ledger or named with it, 1: told by its name alone.
    """
    last, clause = spoken.last if spoken.goes_on else None, spoken.clause
    if last and one.figure.whole and one.figure.whole.id in _line(last):
        return 3
    words = clause.near if spoken.before and not clause.is_first else clause.near + clause.before
    if (last and last.ledger == one.figure.ledger) or speaks_of(words, one):
        return 2
    return int(tells(one, clause.near) and not _is_of_other(one.figure, spoken))


def _is_of_other(figure: Figure, spoken: _Spoken) -> bool:
    """Tell whether a part is said behind a number that is none, whose part it may be as well."""
    if not figure.whole or spoken.clause.is_first or spoken.last:
        return False
    sentence = spoken.mention.sentence
    told = {one.id for one in spoken.before if one.mention.sentence == sentence}
    return figure.whole.id not in told or spoken.clause.near.startswith(_PART)


def _line(figure: Figure | None) -> set[str]:
    """Return the ids of a figure and of the wholes that it is a part of."""
    return {figure.id} | _line(figure.whole) if figure else set()


def _is_alike(mention: Mention, figure: Figure, units: Units) -> bool:
    """Tell whether a number could be a figure by what both count."""
    if mention.kind is Kind.SHARE:
        return figure.unit == mention.unit
    return mention.kind is Kind.COUNT and units.are_alike(figure.unit, mention.unit)


def _is_date(mention: Mention, setting: Setting) -> bool:
    """Tell whether a number says when something was; a figure may count in that unit too."""
    is_counted = any(one.figure.unit == mention.unit for one in setting.known)
    return _DATE.fullmatch(mention.text) is not None and not is_counted


def _is_above(mention: Mention, figure: Figure, units: Units) -> bool:
    """Tell whether a count is more than a figure."""
    if figure.value is None or mention.kind is Kind.SHARE:
        return False
    return mention.interval.low > units.convert(Decimal(figure.value), figure.unit, mention.unit)


def _is_value(mention: Mention, figure: Figure, units: Units) -> bool:
    """Tell whether a number says a figure's value, as far as it is rounded."""
    if figure.value is None:
        return False
    value = Decimal(figure.value)
    if mention.kind is Kind.SHARE:
        value /= _HUNDRED
    else:
        value = units.convert(value, figure.unit, mention.unit)
    return mention.interval.low <= value <= mention.interval.high
