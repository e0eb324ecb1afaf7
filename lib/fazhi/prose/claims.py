"""Absolute words, and whether the guards around them bear what they say.

What a word speaks of is looked for in its own clause, between 。！？ and ；, as it is printed
together with the word:

- 均, 全部 and their like speak of what is named right before them; else of the figures printed
  before them in the clause, of each family the nearest; else of those printed right behind them;
  else of those of the nearest clause before in the paragraph. A guard must tell of each of these,
  or of a whole that it is part of, that all of it is so and that there is any.
- 没有, 未发生 and their like deny what is named around them, from the last printed figure to the
  next comma; else something of the figure printed last. A guard must tell that there is none of it.

A figure is named by its label, and hinted at by a part of the label that no other label accounts
for. Where nothing is printed, the sentence itself must name or hint at what the guard tests. What
is named behind the word must be what the guard tests, and as often denied as the guard denies it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from fazhi.figures.definition import Definition
from fazhi.language.numerals import NUMERALS
from fazhi.params.prose_rules import ProseRules
from fazhi.prose.clause_context import Said, said_around
from fazhi.prose.figure_names import Names
from fazhi.prose.guards import Extreme, Fact, Facts, facts_of
from fazhi.prose.outline import Outline, Words
from fazhi.prose.typed_numbers import mask

_MOST_EXAMINED = 1_000
"""So many claims are examined; whatever makes more is told, and nothing behind it is looked at."""

_NUMERAL = re.compile(f"[{NUMERALS}]+")
_DENIAL = re.compile(r"没有?|未|不|无|零")


@dataclass(frozen=True, slots=True)
class Claim:
    """An absolute word that no guard bears.

    Attributes
    ----------
    word, offset
        The word, and where it stands.
    reason
        Why the guards do not bear it.
    qualifier
        What no guard tests, where that is the reason.
    """

    word: str
    offset: int
    reason: Reason
    qualifier: str = ""


class Reason(Enum):
    """Why guards do not bear a claim: the wordings of ``prose-unguarded-claim``."""

    UNGUARDED = ""
    VACUOUS = "vacuous"
    FOREIGN = "foreign"
    QUALIFIED = "qualified"


def claim_pattern(rules: ProseRules) -> re.Pattern[str]:
    """Return the pattern of the words that claim all of something, or none of it."""
    words = sorted((*rules.all_words, *rules.none_words), key=len, reverse=True)
    return re.compile("|".join(map(_as_pattern, words)) or "(?!)")


def _as_pattern(word: str) -> str:
    """Return the pattern of a word: 零 within a number, as in 第二百零二条, claims nothing."""
    if _NUMERAL.fullmatch(word):
        return f"(?<![{NUMERALS}]){re.escape(word)}(?![{NUMERALS}])"
    return re.escape(word)


def unborne_claims(
    template: Outline, definitions: Mapping[str, Definition], rules: ProseRules
) -> Iterator[Claim]:
    """Yield the absolute words that outrun what their guards test."""
    pattern = claim_pattern(rules)
    judge, examined = _Judge(definitions, Names(definitions)), 0
    for n, piece in enumerate(template.pieces):
        if not isinstance(piece, Words):
            continue
        facts = frozenset(f for f in facts_of(piece.guards) if f.figure in definitions)
        end_of_all = -1
        for match in pattern.finditer(mask(piece.text, rules.allowed_phrases)):
            if match.start() == end_of_all:  # 均未发现 is one claim
                continue
            end_of_all = match.end() if match[0] in rules.all_words else -1
            examined += 1
            if examined > _MOST_EXAMINED:
                yield Claim(match[0], piece.offset + match.start(), Reason.UNGUARDED)
                return
            said = said_around(template.pieces, n, match.span(), rules.allowed_phrases)
            denies = match[0] in rules.none_words
            reason = judge.against_none(said, facts) if denies else judge.against_all(said, facts)
            at = piece.offset + match.start()
            if reason is not None:
                yield Claim(match[0], at, reason)
            elif not denies and (untested := judge.untested(said, facts, rules.qualifiers)):
                yield Claim(match[0], at, Reason.QUALIFIED, untested)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Holds absolute words against what their guards tell."""

    definitions: Mapping[str, Definition]
    names: Names

    def untested(self, said: Said, facts: Facts, groups: Iterable[Sequence[str]]) -> str:
        """Return a word such as 按时 behind 均 that no guard tests; nothing where there is none.

        Parameters
        ----------
        groups
            Words, those of one meaning together: a figure tests it that has one in its label.
        """
        tested = [
            f"{self.definitions[fact.figure].label}{''.join(fact.values)}"
            for fact in _extremes(facts)
        ]
        for words in groups:
            claimed = next((word for word in words if word in said.tail), "")
            if claimed and not any(word in label for label in tested for word in words):
                return claimed
        return ""

    def against_all(self, said: Said, facts: Facts) -> Reason | None:
        """Return why guards do not bear 均 and its like; nothing where they do."""
        words = said.text[said.start : said.end] + said.tail
        behind = said.end - said.start
        agreeing = [f for f in _extremes(facts) if self._agrees(f, words, behind, denied=False)]
        able = [fact for fact in agreeing if self._has_whole(fact, facts)]
        if not able:
            return Reason.VACUOUS if agreeing else Reason.UNGUARDED
        named, rest = self.names.named(words), self.names.without_named(words)
        if named and not any(
            {fact.figure, self._base(fact)} & named or self._hinted(fact, rest) for fact in able
        ):
            return Reason.FOREIGN
        subjects = [*self._subjects(said, able)]
        if subjects:
            borne = all(
                any(self._covers(fact, id_) for fact in able for id_ in subject)
                for subject in subjects
            )
        else:
            borne = any(self._is_about(fact, said.sentence) for fact in able)
        return None if borne else Reason.FOREIGN

    def against_none(self, said: Said, facts: Facts) -> Reason | None:
        """Return why guards do not bear 没有 and its like; nothing where one does."""
        words = said.lead + said.text[said.start : said.end] + said.tail
        agreeing = [
            f for f in _extremes(facts) if self._agrees(f, words, len(said.lead), denied=True)
        ]
        if not agreeing:
            return Reason.UNGUARDED
        borne = any(self._is_denied(fact, said, words) for fact in agreeing)
        return None if borne else Reason.FOREIGN

    def _is_denied(self, fact: Fact, said: Said, words: str) -> bool:
        """Tell whether the words around 没有 are about what a guard tests."""
        named = self.names.named(words)
        if fact.values or fact.figure in named:
            return self._hinted(fact, words)
        if named:
            rest, line = self.names.without_named(words), self._line(fact.figure)
            hint = next(self.names.hints(fact.figure, rest, least=1), None)
            return (bool(named & set(line)) and hint is not None) or any(
                fact.figure in self._line(id_) for id_ in named
            )
        if self._hinted(fact, words):
            return True
        last = next(self._figures(said.prints(said.clause, said.start)), frozenset[str]())
        return any(self._covers(fact, id_) for id_ in last)

    def _subjects(self, said: Said, able: Iterable[Fact]) -> Iterator[frozenset[str]]:
        """Yield the figures that 均 speaks of, one set for each of which all must be so."""
        if named := self.names.named(said.lead):
            yield named
            return
        if any(self._is_about(fact, said.lead) for fact in able):
            return
        printed = [*self._figures(said.prints(said.clause, said.start))]
        printed = printed or [*self._figures(said.printed_behind())]
        for start, end in said.clauses_before():
            if printed:
                break
            printed = [*self._figures(said.prints(start, end))]
            if not printed and (named := self.names.named(said.text[start:end])):
                printed = [named]
        families: set[str] = set()
        for ids in printed:
            roots = {self._line(id_)[-1] for id_ in ids}
            if not roots & families:
                yield ids
            families |= roots

    def _figures(self, printed: Iterable[frozenset[str]]) -> Iterator[frozenset[str]]:
        for names in printed:
            if figures := names & self.definitions.keys():
                yield figures

    def _agrees(self, fact: Fact, words: str, start: int, *, denied: bool) -> bool:
        """Tell whether words deny a figure as often as a guard does, as far as they name it.

        Parameters
        ----------
        start
            From where on they deny.
        denied
            Whether what stands before is denied.
        """
        places = [*self._places(fact, words)]
        if not places:
            return denied or bool(_DENIAL.match(words, start)) or fact.extreme is Extreme.ALL
        return any(
            (len(_DENIAL.findall(words[start:at])) % 2 if at >= start else denied)
            == (fact.extreme is Extreme.NONE)
            for at in places
        )

    def _has_whole(self, fact: Fact, facts: Facts) -> bool:
        """Tell whether guards tell that there is something that all of can be said of."""
        base = self._base(fact)
        return fact.has_whole or any(
            base in self._line(other.figure)
            for other in facts
            if other.extreme is Extreme.SOME or other.has_whole
        )

    def _covers(self, fact: Fact, id_: str) -> bool:
        """Tell whether what a guard tells holds of a printed figure.

        Kinds, sums and percentages have no parts: they are of what they were counted from.
        """
        definition, base = self.definitions[id_], self._base(fact)
        if definition.ratio or definition.measure.kind != "rows":
            return definition.ledger == self.definitions[base].ledger
        return base in self._line(id_)

    def _base(self, fact: Fact) -> str:
        """Return the figure all or none of which is told of."""
        return fact.figure if fact.values else self.definitions[fact.figure].whole or fact.figure

    def _line(self, id_: str) -> tuple[str, ...]:
        """Return a figure and the wholes that it is part of, the largest last."""
        whole = self.definitions[id_].whole
        return (id_, *self._line(whole)) if whole else (id_,)

    def _places(self, fact: Fact, text: str) -> Iterator[int]:
        if fact.values:
            yield from (text.index(value) for value in fact.values if value in text)
        else:
            yield from self.names.hints(fact.figure, text)

    def _hinted(self, fact: Fact, text: str) -> bool:
        """Tell whether a text names or hints at what a guard tests."""
        return next(self._places(fact, text), None) is not None

    def _is_about(self, fact: Fact, text: str) -> bool:
        """Tell whether a text names or hints at what a guard tests, or at its whole."""
        whole = next(self.names.hints(self._base(fact), text), None)
        return whole is not None or self._hinted(fact, text)


def _extremes(facts: Facts) -> Iterator[Fact]:
    return (fact for fact in facts if fact.extreme is not Extreme.SOME)
