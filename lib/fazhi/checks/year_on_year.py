"""Figures against last year's: large changes with their reasons, and changed definitions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from fazhi.catalogue import Severity
from fazhi.figures.definition import PERCENT, Definition
from fazhi.figures.figure import Figure, Figures
from fazhi.findings import Finding
from fazhi.params.bureau import Year
from fazhi.params.last_year_rules import LastYearRules
from fazhi.params.strict_yaml import Source, nearest
from fazhi.prose.earlier_figures import Past


def check_changes(
    figures: Figures,
    past: Mapping[str, Past],
    definitions: Mapping[str, Definition],
    dated: Source[Year],
    rules: LastYearRules,
) -> Iterator[Finding]:
    """Ask for the reason of large changes, and tell the reasons that were given.

    A figure that is compared over the years asks wherever it changed by more than the share; others
    ask from the least difference on, a part only where its whole does not.

    Parameters
    ----------
    figures, past
        Of this year and of the year before, by id.
    definitions
        By id, a whole before its parts.
    dated
        The year; its ``explanations`` give the reasons.
    rules
        ``change`` and ``least``.
    """
    asking: set[str] = set()
    covered: set[str] = set()
    for id_, before in past.items():
        definition = definitions[id_]
        if definition.whole in asking | covered and not definition.main:
            covered.add(id_)
        elif _asks(figures[id_], before.figure, definition, rules):
            asking.add(id_)
            yield _question(figures[id_], before, dated)
    for id_ in dated.value.explanations:
        if id_ not in asking:
            known = id_ in figures
            yield Finding(
                code="explanation-unneeded",
                severity=Severity.WARN,
                message=f"explanations 里说明了“{id_}”，"
                + ("它与上年相比没有大的变化。" if known else "没有叫这个编号的数据。"),
                remedy="删去这条说明。" if known else nearest(id_, figures) or "改正编号。",
                place=dated.place("explanations", id_),
            )


def _asks(figure: Figure, before: Figure, definition: Definition, rules: LastYearRules) -> bool:
    if figure.value is None or before.value is None or figure.unit != before.unit:
        return False
    gap = abs(Decimal(figure.value) - Decimal(before.value))
    if gap <= rules.change * Decimal(before.value):
        return False
    return definition.main or (figure.unit != PERCENT and gap >= rules.least)


def _question(figure: Figure, before: Past, dated: Source[Year]) -> Finding:
    year, place = dated.value, dated.place("explanations", figure.id)
    scope = "" if year.is_whole else f"（{year.scope}）"
    change = f"“{figure.label}”（{figure.id}）上年{before.figure.text}，本年{figure.text}{scope}"
    if before.changed:
        change += "，两年口径不同"
    if reason := year.explanations.get(figure.id, ""):
        return Finding(
            code="change-explained",
            severity=Severity.INFO,
            message=f"{change}。说明：{reason}",
            remedy="审核这条说明。",
            place=place,
        )
    return Finding(
        code="change-unexplained",
        severity=Severity.WARN,
        message=f"{change}，变化较大，没有说明原因。",
        remedy=f"核对台账；属实的，在这个文件的 explanations 里写“{figure.id}: 原因”。",
        place=place,
    )


def check_definitions(
    figures: Figures,
    past: Mapping[str, Past],
    definitions: Mapping[str, Definition],
    last_year: int,
) -> Iterator[Finding]:
    """Tell which figures have been defined otherwise since last year's report."""
    for id_, before in past.items():
        if before.changed:
            yield Finding(
                code="definition-changed",
                severity=Severity.WARN,
                message=f"“{figures[id_].label}”的口径变了：{last_year}年公布时是"
                f"“{before.figure.definition}”（{before.figure.unit}），现在是"
                f"“{figures[id_].definition}”（{figures[id_].unit}）。",
                remedy="在正文或表注里说明口径的变化；不是有意改的，恢复 figures.yaml 里的定义。",
                place=definitions[id_].place,
            )
