"""Figures against last year's: large changes with their reasons, and changed definitions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from fazhi.catalogue import nearest
from fazhi.figures.definition import PERCENT, Definition
from fazhi.figures.figure import Figure, Figures
from fazhi.findings import Finding
from fazhi.params.bureau import Year
from fazhi.params.last_year_rules import LastYearRules
from fazhi.params.strict_yaml import Source
from fazhi.prose.earlier_figures import Past


def check_changes(  # noqa: PLR0913  what the two years are, and when a change is large
    figures: Figures,
    past: Mapping[str, Past],
    definitions: Mapping[str, Definition],
    dated: Source[Year],
    rules: LastYearRules,
    *,
    cut_before: str = "",
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
    cut_before
        Until when the data of the year before reach, where that is not its end.
    """
    asking: set[str] = set()
    covered: set[str] = set()
    for id_, before in past.items():
        definition = definitions[id_]
        if definition.whole in asking | covered and not definition.main:
            covered.add(id_)
        elif _asks(figures[id_], before.figure, definition, rules):
            asking.add(id_)
            yield _question(figures[id_], before, dated, cut_before)
    for id_ in dated.value.explanations:
        if id_ not in asking:
            yield Finding.of(
                "explanation-unneeded",
                "" if id_ in figures else "unknown",
                place=dated.place("explanations", id_),
                figure=id_,
                nearest=nearest(id_, figures),
            )


def _asks(figure: Figure, before: Figure, definition: Definition, rules: LastYearRules) -> bool:
    if figure.value is None or before.value is None or figure.unit != before.unit:
        return False
    gap = abs(Decimal(figure.value) - Decimal(before.value))
    if gap <= rules.change * Decimal(before.value):
        return False
    return definition.main or (figure.unit != PERCENT and gap >= rules.least)


def _question(figure: Figure, before: Past, dated: Source[Year], cut_before: str) -> Finding:
    year, place = dated.value, dated.place("explanations", figure.id)
    scope = "" if year.is_whole else f"（{year.scope}）"
    reason = year.explanations.get(figure.id)
    return Finding.of(
        "change-explained" if reason else "change-unexplained",
        place=place,
        figure=figure.id,
        label=figure.label,
        before=before.figure.text,
        now=figure.text,
        scope=scope,
        scope_before=f"（{cut_before}）" if cut_before else "",
        redefined="，两年口径不同" if before.changed else "",
        reason=reason,
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
            yield Finding.of(
                "definition-changed",
                place=definitions[id_].place,
                figure=id_,
                label=figures[id_].label,
                year=last_year,
                before=before.figure.definition,
                unit_before=before.figure.unit,
                now=figures[id_].definition,
                unit=figures[id_].unit,
            )
