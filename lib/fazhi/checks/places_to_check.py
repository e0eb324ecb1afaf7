"""Places of copied prose that must be looked at, for nothing in them moves on with the ledgers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import nodes

from fazhi.errors import Place
from fazhi.findings import Finding
from fazhi.language.script import HAN
from fazhi.prose.outline import Piece, Words, outline
from fazhi.prose.prose_template import ProseTemplate
from fazhi.prose.template_language import FACTS

FIGURE = "◇"
"""Stands in a paragraph where something is printed."""

FACT = "◆"
"""Stands where the year or the bureau's name is printed, which no ledger decides."""

MARK = "<!-- 核对："
"""Begins the mark above a paragraph that was copied into a new year and must be looked at."""

_SHORTEST = 30
"""Characters below which words without a figure state no facts worth a look."""
_DATE = r"\d{4}年|\d{1,2}月(?:\d{1,2}日|份)?|[上下]半年|[一二三四]季度|年[初中底末]"
_LAW = f"《[^》]*》|[{HAN}]{{2,}}(?:条例|法典)|中华人民共和国[{HAN}]+法"
_MEETING = f"[{HAN}]{{2,}}(?:会议|大会|全会)|[一二三四五六七八九十]+[大届中]全?会?精神"
_KINDS = (
    ("日期", re.compile(_DATE)),
    ("法律和文件的名称", re.compile(_LAW)),
    ("会议", re.compile(_MEETING)),
)


def reasons(words: str) -> list[str]:
    """Return why a paragraph must be looked at, in words; none where its figures carry it.

    Parameters
    ----------
    words
        The paragraph, with :data:`FIGURE` where something is printed.
    """
    bare = re.sub(r"\s+", "", words)
    facts = ["没有数据的事实"] if FIGURE not in bare and len(bare) >= _SHORTEST else []
    return facts + [kind for kind, pattern in _KINDS if pattern.search(bare)]


def words_of(source: str) -> str:
    """Return the words of a paragraph as it is written, with a sign for whatever it prints."""
    return "".join(_sign(piece) for piece in outline(source, "").pieces)


def _sign(piece: Piece) -> str:
    """Return words as they are; for a print, whether it is a figure's or a fact of the year's."""
    if isinstance(piece, Words):
        return piece.text
    names = {node.name for node in piece.expression.find_all(nodes.Name)}
    if isinstance(piece.expression, nodes.Name):
        names.add(piece.expression.name)
    return FACT if names <= FACTS.keys() else FIGURE


def check_marks(template: ProseTemplate) -> Iterator[Finding]:
    """Find marks that are left: nobody has looked at what they stand above."""
    lines = template.source.splitlines()
    marked = [number for number, line in enumerate(lines, 1) if line.startswith(MARK)]
    if marked:
        yield Finding.of(
            "place-unchecked",
            place=Place(file=template.file, line=marked[0]),
            count=len(marked),
            lines=[*map(str, marked)],
        )
