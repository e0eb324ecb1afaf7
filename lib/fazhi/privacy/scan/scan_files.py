"""Scan finished files for what must not leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fazhi.errors import Place
from fazhi.findings import Finding
from fazhi.params.workspace import Workspace
from fazhi.privacy.masks import WORDS, mask
from fazhi.privacy.scan.file_texts import passages
from fazhi.privacy.scan.known_persons import Personal, Value, read_personal
from fazhi.privacy.scan.normal_forms import normalise
from fazhi.privacy.scan.pieces import Bond, UnreadableError
from fazhi.privacy.scan.search import Found, Search


def read_ahead_of_scan(
    workspace: Workspace, years: Iterable[int], others: Iterable[int] = ()
) -> Personal:
    """Read what must not leave as :func:`read_personal` does, and make ready what a scan needs."""
    personal = read_personal(workspace, years, others)
    Search(personal)  # what it compiles is kept
    return personal


def scan(files: Mapping[str, bytes], personal: Personal) -> tuple[Finding, ...]:
    """Return a blocking finding for each personal value that a file holds.

    One that is a person's beyond doubt is ``privacy-leak``; one that only looks so is
    ``privacy-suspect``, which a reviewer may let pass in a release.

    Everything in a file is looked at, shown or not: text, attributes, comments, metadata, files in
    files, names of files.

    Parameters
    ----------
    files
        Contents of finished files by name.
    personal
        What must not leave; numbers that look like a person's must not either.
    """
    search = Search(personal)
    read = {name: _read(name, content) for name, content in files.items()}
    found = {  # in all files, which mostly say the same
        bond: search.find(list(dict.fromkeys(_texts(read.values(), bond))), bond) for bond in Bond
    }
    return tuple(
        finding for name, texts in read.items() for finding in _told(name, texts, found, search)
    )


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of a file: by their bond, each with the places where it stands."""

    places: Mapping[Bond, dict[str, list[str]]]
    is_readable: bool


def _read(name: str, content: bytes) -> _Texts:
    places: dict[Bond, dict[str, list[str]]] = {bond: {} for bond in Bond}
    try:
        for passage in passages(name, content):
            places[passage.bond].setdefault(passage.text, []).append(passage.where)
    except UnreadableError:
        return _Texts(places, is_readable=False)
    return _Texts(places, is_readable=True)


def _texts(files: Iterable[_Texts], bond: Bond) -> Iterator[str]:
    for file in files:
        yield from file.places[bond]


def _told(
    name: str, texts: _Texts, found: Mapping[Bond, Mapping[str, Found]], search: Search
) -> Iterator[Finding]:
    if not texts.is_readable:
        yield Finding.of("privacy-unscannable", place=Place(file=name), file=name)
    hits: dict[Value, list[str]] = {}
    for bond, places in texts.places.items():
        telling = [text for text in places if text in found[bond]]
        where = [places[text] for text in telling]
        within = [found[bond][text] for text in telling]
        values = [(which, value) for which, text in enumerate(within) for value in text.values]
        for which, value in dict.fromkeys((*values, *search.beside(within))):
            if bond is not Bond.LINES or value not in hits:
                hits.setdefault(value, []).extend(where[which])
    veil = _Veil(hits)
    shown = veil.over(name)
    for value, found_in in hits.items():
        yield _finding(shown, value, [veil.over(place) for place in found_in])


def _finding(file: str, value: Value, places: list[str]) -> Finding:
    where = f"的{places[0]}" if places[0] else ""
    more = f"等{len(places)}处" if len(places) > 1 else ""
    source = f"，来自{value.source}" if value.source else ""
    return Finding.of(
        "privacy-leak" if value.certain else "privacy-suspect",
        place=Place(file=file),
        file=file,
        where=f"{where}{more}",
        kind=WORDS[value.kind],
        value=_masked(value),
        source=source,
    )


def _masked(value: Value) -> str:
    return mask(value.kind, value.text)


class _Veil:
    """Masks the values that were found in a file where a place of it says them.

    Parameters
    ----------
    values
        What was found.
    """

    def __init__(self, values: Iterable[Value]) -> None:
        self._masks: dict[str, str] = {}
        for value in values:
            self._masks.setdefault(value.text, _masked(value))
        self._order = {text: rank for rank, text in enumerate(self._masks)}
        self._lengths = {len(text) for text in self._masks}

    def over(self, place: str) -> str:
        """Return a place with those values masked."""
        plain = normalise(place)
        said = {
            part
            for length in self._lengths
            for start in range(len(plain) - length + 1)
            if (part := plain[start : start + length]) in self._masks
        }
        for part in sorted(said, key=self._order.__getitem__):
            plain = plain.replace(part, self._masks[part])
        return plain
