"""What a report that was published said wrongly, and what is right: ``<year>.corrections.json``.

The file names releases; what each of them said lies where it is kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from fazhi.figures.figure import Figure, Figures
from fazhi.figures.printing import print_number
from fazhi.figures.published import Published, published_file, read_figures
from fazhi.ordinary_file import read_ordinary
from fazhi.params.bureau import print_date
from fazhi.params.strict_yaml import Strict, read
from fazhi.params.workspace import Workspace

KEPT_FIGURES = "figures.json"
KEPT_WORDS = "words.json"
KEPT_ROWS = "rows.json"
"""What a kept release published: figures, paragraphs of each section, and rows of each figure."""


class Correction(Strict):
    """Why a release is corrected.

    Attributes
    ----------
    release
        Number of the release that was wrong.
    released
        When it was approved.
    date, reason
        When and why it is corrected.
    redefined
        Whether its definitions were wrong too, so that those of today hold from then on.
    """

    release: int
    released: dt.date
    date: dt.date
    reason: str
    redefined: bool = False


class Corrections(Strict):
    """What ``params/published/<year>.corrections.json`` holds, the first correction first."""

    year: int
    corrections: tuple[Correction, ...] = ()


class _Words(Strict):
    sections: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction with what was said before it.

    Attributes
    ----------
    correction
        Which release, when and why.
    figures
        As that release published them, by id.
    words
        Its paragraphs, by the ids of the sections.
    """

    correction: Correction
    figures: Mapping[str, Published]
    words: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Slip:
    """A figure that was published wrongly.

    Attributes
    ----------
    figure
        Its id.
    label
        What it is called.
    said, right
        Value and unit as printed then, and as they are now.
    date
        When it was corrected.
    """

    figure: str
    label: str
    said: str
    right: str
    date: dt.date

    def sentence(self) -> str:
        """Say it for a later year's report."""
        return f"{self.label}原公布{self.said}，已于{print_date(self.date)}更正为{self.right}"


def corrections_file(workspace: Workspace, year: int) -> Path:
    """Return where a year's corrections are noted."""
    return workspace.published / f"{year}.corrections.json"


def read_corrections(workspace: Workspace, year: int) -> Corrections:
    """Read which releases of a year are corrected; none where nothing was.

    Raises
    ------
    ParamsError
        The file is wrong.
    """
    path = corrections_file(workspace, year)
    if not path.exists():
        return Corrections(year=year)
    return read(path, Corrections, root=workspace.root).value


def files_of_corrections(workspace: Workspace, year: int) -> Iterator[Path]:
    """Yield the files from which a report of a year tells its corrections."""
    noted = read_corrections(workspace, year)
    if noted.corrections:
        yield corrections_file(workspace, year)
    for correction in noted.corrections:
        folder = _kept(workspace, year, correction)
        yield from (folder / KEPT_FIGURES, folder / KEPT_WORDS)


def read_corrected(workspace: Workspace, year: int) -> tuple[Corrected, ...]:
    """Read the corrections of a year with what was said before each, the first one first.

    Raises
    ------
    ParamsError
        A file is missing or wrong.
    """
    found = []
    for correction in read_corrections(workspace, year).corrections:
        folder = _kept(workspace, year, correction)
        words = read(folder / KEPT_WORDS, _Words, root=workspace.root).value
        figures = read_figures(workspace, folder / KEPT_FIGURES, year)
        found.append(Corrected(correction, figures, MappingProxyType(words.sections)))
    return tuple(found)


def stands_as_released(workspace: Workspace, year: int) -> bool:
    """Tell whether what stands published of a year is what its last release has kept.

    A year that was never released, or whose release was withdrawn and so keeps nothing, has
    nothing to be held against.
    """
    kept = [path for path in (workspace.published / str(year)).glob("*") if path.name.isdecimal()]
    last = max(kept, key=lambda path: int(path.name), default=None)
    released = last / KEPT_FIGURES if last else None
    if released is None or not released.is_file():
        return True
    standing = published_file(workspace, year)
    return standing.is_file() and read_ordinary(standing) == read_ordinary(released)


def slips_of(corrected: Sequence[Corrected], present: Figures) -> tuple[tuple[Slip, ...], ...]:
    """Return for each correction the figures that became others, in their present order.

    Parameters
    ----------
    corrected
        The corrections of a year, the first one first.
    present
        The figures of that year as they stand now.
    """
    now = {id_: (figure.label, figure.text) for id_, figure in present.items()}
    decimals = {id_: figure.decimals for id_, figure in present.items()}
    said = [
        {id_: (past.label, _text(past, decimals.get(id_))) for id_, past in one.figures.items()}
        for one in corrected
    ]
    pairs = zip(corrected, said, [*said, now][1:], strict=True)
    return tuple(
        tuple(_slips(one.correction.date, before, after, now)) for one, before, after in pairs
    )


@dataclass(frozen=True, slots=True)
class Redefinition:
    """A figure that a correction counts otherwise than it was published.

    Attributes
    ----------
    label
        What it is called.
    before, after
        How it was counted, and how it is.
    """

    label: str
    before: str
    after: str


def redefinitions(
    before: Mapping[str, Published], after: Mapping[str, Figure | Published]
) -> tuple[Redefinition, ...]:
    """Return the figures that have another definition or unit than before, in their order."""
    return tuple(
        Redefinition(figure.label, _defined(before[id_]), _defined(figure))
        for id_, figure in after.items()
        if id_ in before and _defined(before[id_]) != _defined(figure)
    )


def _defined(figure: Figure | Published) -> str:
    return (
        f"{figure.definition.rstrip('。')}，单位：{figure.unit}"
        if figure.unit
        else figure.definition
    )


def read_slips(workspace: Workspace, year: int, present: Figures) -> Mapping[str, Slip]:
    """Return which published figures of an earlier year were corrected since, by id.

    Each says what stood first and what stands now.

    Parameters
    ----------
    present
        The figures of that year, as they stand published.
    """
    found: dict[str, Slip] = {}
    for slips in slips_of(read_corrected(workspace, year), present):
        for slip in slips:
            first = found.get(slip.figure, slip)
            found[slip.figure] = Slip(slip.figure, slip.label, first.said, slip.right, slip.date)
    return {id_: slip for id_, slip in found.items() if slip.said != slip.right}


def _slips(
    day: dt.date,
    before: Mapping[str, tuple[str, str]],
    after: Mapping[str, tuple[str, str]],
    now: Mapping[str, tuple[str, str]],
) -> Iterator[Slip]:
    for id_ in dict.fromkeys((*now, *before, *after)):
        (label, said), (later, right) = (side.get(id_, ("", "—")) for side in (before, after))
        if said != right:
            yield Slip(id_, later or label, said, right, day)


def _text(past: Published, decimals: int | None) -> str:
    return "—" if past.value is None else print_number(past.value, decimals) + past.unit


def _kept(workspace: Workspace, year: int, correction: Correction) -> Path:
    return workspace.published / str(year) / str(correction.release)
