"""What a bureau says of its own about personal information: ``privacy`` in ``rules.yaml``."""

from __future__ import annotations

import re

from pydantic import Field

from fazhi.language.simplified import simplified
from fazhi.params.strict_yaml import Strict


class Allowed(Strict):
    """A personal value that may be published, and why."""

    value: str
    reason: str = Field(min_length=1)


class SmallCells(Strict):
    """Which counts would single people out.

    Attributes
    ----------
    least
        A count below it is not shown where two or more of the columns cross.
    columns
        Headers of columns that describe a person or a case.
    """

    least: int = Field(default=3, ge=2)
    columns: tuple[str, ...] = ()


class Offices(Strict):
    """Who acts by an office, so that the public may know the name beside its title.

    Attributes
    ----------
    titles
        Words for offices.
    columns
        Headers of columns that name those who act for the bureau; the persons of all others act
        for themselves.
    """

    titles: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


class Privacy(Strict):
    """How personal information is told from other words and numbers.

    Attributes
    ----------
    codes
        Columns whose cells are public codes, however much they look like identity numbers.
    organisations
        Endings of names that no person has.
    establishments
        Last characters of names of more than four characters, which are of no person then.
    nobody
        Nouns that stand in a column of names and name no one.
    before, after
        Words that stand before or after the name of a person.
    followers
        Words that may stand right behind the name of a party, which ends there.
    acts
        Words for what a party does: a name right before one is a party's without further signs.
    fates
        Words for what happens to persons alone: letters that fill the clause before one, and begin
        as a name does, are a name.
    deeds
        Those of ``acts`` that no thing does: even a name that is a word is one before them.
    belongings
        What a person has of an office or a home: 二柱子的低保.
    topics
        Words that a sentence goes on with behind a person, beside the usual ones.
    ordered, decided
        Words before and after the name of one of whom an office decides: 责令某某改正.
    parties
        Words for a party to a case: the name that follows is a person's whom no column holds.
    courtesies
        Words behind the name of a person, which then is one's whom no column holds.
    familiar
        Those of them that name someone with the surname alone, as 大妈 does.
    kin
        Characters that name someone behind a surname or a given name: 叔, 婶.
    relations
        Words between the names of two persons in one cell.
    namesakes
        Words for what is named after persons: with one of them behind it, a name is none.
    offices
        Who may be named beside a title.
    surnames, frequent_surnames, compound_surnames
        Characters that a name begins with; those that tell one without further signs; and those
        of two characters.
    led_surnames
        Further ones, which are words so often that only a word for a party before them tells a
        name: 来访者来守义.
    given
        Characters of which given names consist; where none are named, any may be one.
    transliterated, transliterated_first
        Characters by which names of other languages are written, and those that begin one.
    transliterated_parts
        Parts of such names, of two characters and more, whose characters stand in other words too.
    public_numbers
        Words before a number that belongs to no person.
    words
        Names that are also words: they count only where they stand alone or beside one of
        ``before`` or ``after``.
    common
        The commonest words: what begins or ends within one of them is no name without other signs.
    allowed
        What may be published.
    small_cells
        Which counts may not.
    """

    codes: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    establishments: str = ""
    nobody: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    followers: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    fates: tuple[str, ...] = ()
    deeds: tuple[str, ...] = ()
    belongings: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    ordered: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    courtesies: tuple[str, ...] = ()
    familiar: tuple[str, ...] = ()
    kin: str = ""
    relations: tuple[str, ...] = ()
    namesakes: tuple[str, ...] = ()
    offices: Offices = Offices()
    surnames: str = ""
    frequent_surnames: str = ""
    compound_surnames: tuple[str, ...] = ()
    led_surnames: str = ""
    given: str = ""
    transliterated: str = ""
    transliterated_first: str = ""
    transliterated_parts: tuple[str, ...] = ()
    public_numbers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    allowed: tuple[Allowed, ...] = ()
    small_cells: SmallCells = SmallCells()

    @property
    def allowed_values(self) -> frozenset[str]:
        """The values that may be published, as they are written and in simplified characters."""
        values = {entry.value for entry in self.allowed}
        return frozenset(values | set(map(simplified, values)))

    @property
    def allowed_digits(self) -> frozenset[str]:
        """The digits of the numbers that may be published, with and without their area."""
        numbers = {re.sub(r"\D", "", entry.value) for entry in self.allowed} - {""}
        local = {n[-length:] for n in numbers if n[0] == "0" for length in (7, 8)}
        return frozenset(numbers | local)
