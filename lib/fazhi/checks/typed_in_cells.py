"""Whether the notebook's own cells obey the rules of the prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from fazhi.errors import Place
from fazhi.findings import Finding
from fazhi.language.measure_words import measure_pattern
from fazhi.params.bureau import Rules
from fazhi.prose.cell_texts import CellText
from fazhi.prose.claims import claim_pattern
from fazhi.prose.trends import trend_pattern
from fazhi.prose.typed_numbers import MASK, mask, typed_numbers
from fazhi.prose.unproved import unproved_pattern

_BORNE = re.compile(rf"[^，。；：！？\n]*?[\d{MASK}]")
"""A number behind words that say a change, before the next comma."""
_NAMED = re.compile(r"率|额|数|量|幅|情况|的")
"""Behind 同比增长 where it names what is shown, as the head of a column does."""
_BARE = re.compile(r"\s*(?:[（(][^）)]*[）)])?\s*")
"""What else a head may say that is 同比增长 alone."""
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")
"""Characters that no reader sees, which may have been pasted along into a word."""
_EXCERPT = 12
"""Characters shown to either side of what was found."""


def check_cells(
    texts: Iterable[CellText],
    rules: Rules,
    file: str,
    is_borne: Callable[[str], bool] = lambda _: False,
) -> Iterator[Finding]:
    """Find numbers that were typed into cells, and claims, which no figure can guard there.

    What says a change is a claim too, unless a number stands behind it.

    Parameters
    ----------
    texts
        What was typed into the cells: texts, titles, captions.
    rules
        Units, and the words that the prose is checked for.
    file
        The notebook.
    is_borne
        Tells of a number in print, such as ``9起``, whether it was computed; of what is typed
        none was.
    """
    measures = measure_pattern((*rules.units, *rules.prose.measures))
    claims = claim_pattern(rules.prose)
    unproved = unproved_pattern(rules.prose)
    trends = trend_pattern(rules.prose)
    place = Place(file=file)
    for typed in texts:
        if typed.is_number:
            yield Finding.of(
                "cell-typed-number",
                "tabled",
                place=place,
                cell=typed.cell,
                number=typed.text,
            )
            continue
        shown = _UNSEEN.sub("", typed.text)
        text = mask(shown, rules.prose.allowed_phrases)
        for found in typed_numbers(text, measures, rules.prose.counted):
            if is_borne(found[0].strip()):
                continue
            around = _around(shown, found)
            yield Finding.of(
                "cell-typed-number",
                place=place,
                cell=typed.cell,
                number=found[0].strip(),
                around=around,
            )
        for found in chain(claims.finditer(text), unproved.finditer(text)):
            around = _around(shown, found)
            yield Finding.of(
                "cell-claim", place=place, cell=typed.cell, claim=found[0], around=around
            )
        for found in trends.finditer(text):
            behind = text[found.end() :]
            is_head = _BARE.fullmatch(text[: found.start()] + behind)
            if not (is_head or _NAMED.match(behind) or _BORNE.match(behind)):
                yield Finding.of(
                    "cell-claim",
                    "trend",
                    place=place,
                    cell=typed.cell,
                    claim=found[0],
                    around=_around(shown, found),
                )


def check_internal(cells: Iterable[str], file: str) -> Iterator[Finding]:
    """Find cells that ask for columns which are not public: what they show, all editions would.

    Parameters
    ----------
    cells
        Their first lines.
    file
        The notebook.
    """
    for cell in cells:
        yield Finding.of("cell-internal", place=Place(file=file), cell=cell)


def _around(text: str, found: re.Match[str]) -> str:
    excerpt = text[max(found.start() - _EXCERPT, 0) : found.end() + _EXCERPT]
    return " ".join(excerpt.split())
