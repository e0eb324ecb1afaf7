"""Which field a header names, and what it says beside the name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from fazhi.ledgers.schema import Field, Schema
from fazhi.params.units import Units

_LONGEST = 60
"""Characters of a header; a longer text is none."""
_ALIAS, _BARE = 1, 2
"""How far an alias is from the name, and a name without brackets from one with them."""
_IGNORED = re.compile(r"[\s\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff*※:：]+")
_OPENING, _CLOSING = r"(\[{<【〔「『〈《〖", r")\]}>】〕」』〉》〗"
_BRACKETED = re.compile(f"[{_OPENING}]([^{_CLOSING}]*)(?:[{_CLOSING}]+|$)")
_BEHIND = re.compile(r"(.+?)(?:[/,;_|、—-]+(?:\w*单位)?|(?<!\w单)(?:计量)?单位)(.+)")
_LABEL = re.compile("(?:计量)?单位$")


@dataclass(frozen=True, slots=True)
class Named:
    """What a header says.

    Attributes
    ----------
    field
        The field that it names.
    distance
        How far it is from the field's own name; of two headers the nearer one is meant.
    remarks
        What stands in brackets or behind the name.
    is_whole
        Whether it is a name with all that it says, so that its remarks belong to the name.
    """

    field: Field
    distance: int
    remarks: tuple[str, ...] = ()
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """The names by which the fields of a schema go.

    Attributes
    ----------
    units
        What a header may say besides.
    """

    units: Units
    _spellings: Mapping[str, tuple[int, Field]] = field(default_factory=dict)
    _initials: frozenset[str] = frozenset()

    @classmethod
    def of(cls, schema: Schema, units: Units) -> Names:
        """Return the names of a schema's fields, and their aliases."""
        spellings: dict[str, tuple[int, Field]] = {}
        for distance, pack in ((0, pack_header), (_BARE, _bare)):
            for one in schema.fields:
                spellings.setdefault(pack(one.name), (distance, one))
            for one in schema.fields:
                for alias in one.aliases:
                    spellings.setdefault(pack(alias), (distance + _ALIAS, one))
        return cls(units, spellings, frozenset(spelling[:1] for spelling in spellings))

    def find(self, header: str) -> Named | None:
        """Return what a header says; ``None`` where it names no field."""
        if not header or len(header) > _LONGEST:
            return None
        packed = pack_header(header)
        if self._initials.isdisjoint(packed[:1] + _BRACKETED.sub("", packed)[:1]):
            return None
        remarks = tuple(filter(None, _BRACKETED.findall(packed)))
        if found := self._spellings.get(packed):
            distance, one = found
            return Named(one, distance, remarks, is_whole=distance < _BARE)
        bare = _BRACKETED.sub("", packed)
        if found := self._spellings.get(bare):
            return Named(found[1], found[0], remarks)
        return self._with_unit(bare, remarks)

    def _with_unit(self, bare: str, remarks: tuple[str, ...]) -> Named | None:
        """Find a name with a unit behind it: 金额/万元, 金额，单位：万元, 金额万元."""
        if (match := _BEHIND.fullmatch(bare)) and (found := self._spellings.get(match[1])):
            return Named(found[1], found[0] + _BARE, (*remarks, match[2]))
        if not bare.endswith(tuple(self.units.known)):
            return None
        for end in range(len(bare) - 1, 0, -1):
            found = self._spellings.get(_LABEL.sub("", bare[:end]))
            if found and self.units.find(bare[end:]):
                return Named(found[1], found[0] + _BARE, (*remarks, bare[end:]))
        return None


def pack_header(header: str) -> str:
    """Return a header in half width and small letters, without spaces and marks."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", header)).casefold()


def bracketed(header: str) -> tuple[str, ...]:
    """Return what stands in brackets; the header itself where there are none."""
    packed = pack_header(header)
    return tuple(filter(None, _BRACKETED.findall(packed))) or (packed,)


def _bare(header: str) -> str:
    return _BRACKETED.sub("", pack_header(header))
