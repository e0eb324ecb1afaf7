"""What a corrected report says of itself: what was said, what is right, when and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from fazhi.blocks.block_text import runs
from fazhi.blocks.model import (
    Align,
    Block,
    Cell,
    Column,
    Edition,
    FigureRef,
    Paragraph,
    Table,
    Text,
    plain_text,
)
from fazhi.figures.corrections import Corrected, Slip, redefinitions, slips_of
from fazhi.figures.figure import Figures
from fazhi.params.bureau import print_date
from fazhi.prose.render import Prose
from fazhi.report.material import Material

_SENTENCE = re.compile(r"[^。；！？]*[。；！？]?")
_NUMBER = re.compile(r"\d[\d.]*")

Words = Mapping[str, Sequence[str]]
"""Paragraphs by the ids of their sections."""


def words_of(prose: Prose) -> Words:
    """Return the public paragraphs of each section, as they are printed."""
    return {
        id_: [
            plain_text(run)
            for run in runs(
                block
                for block in (section.heading, *section.blocks)
                if block.edition is Edition.PUBLIC
            )
        ]
        for id_, section in prose.sections.items()
    }


def correction_blocks(material: Material) -> Iterator[Block]:
    """Yield the note of each correction of a report, the first one first."""
    corrected, present, prose = material.corrected, material.figures, material.prose
    now = words_of(prose)
    after = [*(one.words for one in corrected[1:]), now] if corrected else []
    told = zip(corrected, slips_of(corrected, present), after, strict=True)
    for number, (one, slips, words) in enumerate(told, 1):
        yield _paragraph(_head(one, number))
        if slips:
            yield _table(slips, number, present if number == len(corrected) else {})
        if one.correction.redefined:
            later = present if number == len(corrected) else corrected[number].figures
            for changed in redefinitions(one.figures, later):
                yield _paragraph(
                    f"口径更正：“{changed.label}”原为“{changed.before}”，更正为“{changed.after}”。"
                )
        for said, right in rewordings(one.words, words) if one.words else ():
            yield _paragraph(_rewording(said, right))


def rewordings(before: Words, after: Words) -> Iterator[tuple[str, str]]:
    """Yield what was said in other words, and what stands there now; numbers do not matter."""
    for id_ in dict.fromkeys((*after, *before)):
        old, new = (_sentences(side.get(id_, ())) for side in (before, after))
        matcher = SequenceMatcher(None, _open(old), _open(new), autojunk=False)
        for operation, first, last, start, end in matcher.get_opcodes():
            if operation != "equal":
                yield "".join(old[first:last]), "".join(new[start:end])


def _head(one: Corrected, number: int) -> str:
    noted = one.correction
    which = "更正说明" if number == 1 else f"更正说明（第{number}次）"
    return (
        f"{which}：{print_date(noted.released)}发布的本报告有误，"
        f"于{print_date(noted.date)}更正。原因：{noted.reason.rstrip('。')}。"
    )


def _table(slips: Sequence[Slip], number: int, present: Figures) -> Table:
    """Return the figures of a correction; what is right now leads to its rows."""
    rows: list[tuple[Cell, ...]] = [
        (
            slip.label,
            slip.said,
            FigureRef(slip.figure, slip.right) if slip.figure in present else slip.right,
        )
        for slip in slips
    ]
    return Table(
        id=f"correction-{number}",
        caption="更正的数据",
        columns=(
            Column("指标"),
            Column("原公布", align=Align.RIGHT),
            Column("更正为", align=Align.RIGHT),
        ),
        rows=tuple(rows),
    )


def _rewording(said: str, right: str) -> str:
    if said and right:
        return f"文字更正：原为“{said}”，更正为“{right}”"
    return f"文字更正：增加“{right}”" if right else f"文字更正：删去“{said}”"


def _open(sentences: Sequence[str]) -> list[str]:
    """Return sentences with every number left open."""
    return [_NUMBER.sub("#", sentence) for sentence in sentences]


def _sentences(paragraphs: Sequence[str]) -> list[str]:
    return [s for paragraph in paragraphs for s in _SENTENCE.findall(paragraph) if s]


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))
