"""How a report quotes the years before it: what they published, defined otherwise, corrected."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from fazhi.blocks.block_text import references, runs
from fazhi.blocks.model import Paragraph, Table, Text, plain_text
from fazhi.figures.corrections import Slip
from fazhi.figures.published import is_released
from fazhi.prose.earlier_figures import former_definitions
from fazhi.prose.render import Section
from fazhi.report.material import Material

_COMPARES = re.compile("上年|去年|上一年|同比|增加|减少|增长|下降|持平|提高|降低")
"""What shows that a paragraph sets a figure beside last year's."""


def quoting_note(material: Material, ids: Collection[str]) -> str:
    """Return where the figures of each year come from, and what was said of them before."""
    known = [words for year in material.published for words in _said_known(material, year, ids)]
    quoted = [f"{year}年" for year, said in material.published.items() if is_released(said)]
    note = f"{'、'.join(quoted)}为当年报告公布的数据。" if quoted else ""
    note = note + "".join(known) or "各年数据按各年台账和同一口径计算。"
    note += "".join(said_corrected(material.slips, ids))
    return note + "".join(former_definitions(material.years, ids, material.year.year))


def said_corrected(slips: Mapping[int, Mapping[str, Slip]], ids: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for each earlier year of whose published figures some were corrected.

    Parameters
    ----------
    slips
        By year and id.
    ids
        The figures that are quoted.
    """
    named = frozenset(ids)
    for year, corrected in slips.items():
        told = [slip.sentence() for id_, slip in corrected.items() if id_ in named]
        if told:
            yield f"{year}年报告的{'；'.join(told)}。"


def note_quoted(table: Table, material: Material, ids: Iterable[str]) -> Table:
    """Return a table with, in its note, what of last year's figures in it is not of a release."""
    named = frozenset(ids)
    told = [
        *_said_known(material, material.year.year - 1, named),
        *said_corrected(_of_last_year(material), named),
    ]
    return replace(table, note=table.note + "".join(told))


def quoting_remarks(section: Section, material: Material) -> Iterator[Paragraph]:
    """Yield notes below a section that compares with last year: what of it is not as published."""
    printed = [run for run in runs(section.blocks) if _COMPARES.search(plain_text(run))]
    ids = {reference.id.partition(".")[0] for run in printed for reference in references(run)}
    last = material.year.year - 1
    told = [
        *_said_known(material, last, ids),
        *said_corrected(_of_last_year(material), ids),
    ]
    if ids and material.year.is_whole and material.last_whole_year and not material.published[last]:
        told.append(f"{last}年的数按当年台账统计，当年的报告没有公布过。")
    yield from (Paragraph((Text(f"注：{sentence}"),)) for sentence in told)


def _of_last_year(material: Material) -> Mapping[int, Mapping[str, Slip]]:
    last = material.year.year - 1
    return {year: slips for year, slips in material.slips.items() if year == last}


def _said_known(material: Material, year: int, ids: Iterable[str]) -> Iterator[str]:
    """Yield from where the quoted figures of a year are known that no release holds."""
    said, figures = material.published.get(year, {}), material.years.get(year, {})
    quoted = {id_: figures[id_] for id_ in ids if id_ in figures}
    given: dict[str, list[str]] = {}
    for figure in quoted.values():
        if figure.value is not None:
            given.setdefault(figure.source, []).append(figure.label)
    counted = given.pop("", [])
    if is_released(said) or not given:
        return
    if len(given) == 1 and not counted:
        yield f"{year}年的数取自“{next(iter(given))}”。"
        return
    for source, labels in given.items():
        yield f"{year}年的{'、'.join(labels)}取自“{source}”。"
    if counted:
        yield f"{year}年的其他数按当年台账统计。"
