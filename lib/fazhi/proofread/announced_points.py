"""Points whose number the words before them tell: 推行五项举措：一是…二是…三是…四是…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from fazhi.documents.passages import Kind, Passage
from fazhi.findings import Finding
from fazhi.language.numerals import read_number
from fazhi.proofread.vocabulary import Terms

_NUMERAL = "[一二三四五六七八九十]"
_ANNOUNCED = re.compile(
    r"(?<![第\d一二三四五六七八九十几数])(?P<number>[两二三四五六七八九十]|\d)(?:个方面|方面|大|个|项|条|点|类)"
    r"(?P<noun>[^，。；：、\d]{0,10})[：:]\s*(?=一[是要])"
)
_POINT = re.compile(rf"(?<=[，。；：、:\s])(?P<number>{_NUMERAL})(?P<word>[是要])(?!否|不是|求)")


def find_miscounted_points(passages: Sequence[Passage], _terms: Terms) -> Iterator[Finding]:
    """Find points that are more or fewer than the words before them say.

    They may go on in the paragraphs up to the next heading. Where a point may hold points of its
    own, nothing is told.
    """
    for n, passage in enumerate(passages):
        if passage.kind is Kind.ROW or passage.in_table or not passage.whole:
            continue
        for said in _ANNOUNCED.finditer(passage.text):
            told = int(read_number(said["number"].replace("两", "二")) or 0)
            following = takewhile(lambda p: p.kind is not Kind.HEADING, passages[n + 1 :])
            texts = passage.text[said.end() - 1 :], *(p.text for p in following)
            found = _count("\n".join(texts), len(texts[0]))
            if found > 1 and found != told:
                span = said.start("number"), said.end("noun")
                yield passage.fault("points-miscounted", span, told=told, found=found)


def _count(text: str, end: int) -> int:
    """Return how many points stand in a row at the head of a text; 0 where that is doubtful.

    Behind ``end`` another paragraph begins, and a first point there is of another row.
    """
    word, number = text[2], 0
    for point in _POINT.finditer(text):
        if point["word"] != word:
            continue
        follows = int(read_number(point["number"]) or 0)
        if follows == 1 and point.start() > end:
            break
        if follows != number + 1:
            return 0
        number = follows
    return number
