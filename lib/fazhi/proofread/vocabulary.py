"""What a text is proofread against: whose it is, of which year, and which names are wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from fazhi.documents.passages import Passage
from fazhi.params.bureau import Bureau, Rules
from fazhi.params.proofreading_rules import Proofreading

_TITLE = re.compile(r"(\d{4})年(?:度)?[^。，]{0,4}(?:法治|年度报告|工作报告|工作总结)")
_HEAD = 8


@dataclass(frozen=True, slots=True)
class Terms:
    """What a text is held against.

    Attributes
    ----------
    names
        All that our own names are found in: bureau, recipients, signatory, further places.
    units
        Units of counts.
    organs
        What organs are called behind the name of their place.
    proofreading
        Names that are wrong, words that only look wrong.
    year
        The year that it reports on; ``None`` where nothing says it.
    """

    names: str
    units: tuple[str, ...]
    organs: tuple[str, ...]
    proofreading: Proofreading
    year: int | None = None


def terms_of(bureau: Bureau, rules: Rules, year: int | None) -> Terms:
    """Return what the texts of a bureau are held against."""
    known = (bureau.name, bureau.region, bureau.signatory, *bureau.recipients)
    marks = rules.proofreading
    return Terms(
        names="，".join((*known, *marks.places)),
        units=rules.units,
        organs=(*marks.organs, bureau.name.removeprefix(bureau.region)),
        proofreading=marks,
        year=year,
    )


def year_of(passages: Iterable[Passage]) -> int | None:
    """Return the year that the head of a document names in its title."""
    head = "".join(passage.text for passage in islice(passages, _HEAD))
    title = _TITLE.search(head)
    return int(title[1]) if title else None
