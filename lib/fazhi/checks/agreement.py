"""Whether figures agree with one another, and with what was published before (数字打架)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from fazhi.catalogue import Severity, nearest
from fazhi.errors import ParamsError, Place
from fazhi.figures.definition import Definition
from fazhi.figures.figure import Figure, Figures, exact_value
from fazhi.figures.last_year import NO_LAST_YEAR
from fazhi.figures.measuring import MOST_PLACES
from fazhi.figures.printing import print_number
from fazhi.figures.published import EarlierValue, Published
from fazhi.figures.vectors import to_decimal
from fazhi.findings import Finding
from fazhi.params.agreement_rules import Agreement, Balance, Pair, Parts
from fazhi.params.strict_yaml import Source


def refuse_unknown_figures(
    rules: Iterable[Source[Agreement]], definitions: Mapping[str, Definition]
) -> None:
    """Refuse rules over figures that are not defined, or that are not of one unit.

    Parameters
    ----------
    rules
        Each part of them, where it was written.
    definitions
        Of the report's figures, by id.

    Raises
    ------
    ParamsError
        With file and line; all of them are told at once.
    """
    errors = [error for source in rules for error in _faults(source, definitions)]
    if errors:
        raise ParamsError.join(errors)


def _faults(
    rules: Source[Agreement], definitions: Mapping[str, Definition]
) -> Iterator[ParamsError]:
    for keys, id_ in rules.value.figures():
        if id_ not in definitions:
            near = nearest(id_, definitions)
            yield ParamsError.of("params-rule", place=rules.place(*keys), value=id_, nearest=near)
    for keys, ids in rules.value.of_one_unit():
        units = {id_: definitions[id_].unit for id_ in ids if id_ in definitions}
        if len(set(units.values())) > 1:
            listed = [f"{id_}（{unit}）" for id_, unit in units.items()]
            yield ParamsError.of("params-rule", "units", place=rules.place(*keys), figures=listed)


def check_agreement(
    figures: Figures, definitions: Mapping[str, Definition], agreement: Agreement
) -> Iterator[Finding]:
    """Find figures of one report that contradict one another.

    A part above its whole is looked for wherever a definition has ``of`` or ``ratio``; the rest
    by the rules. A figure without a value contradicts nothing.

    Parameters
    ----------
    figures, definitions
        By id.
    agreement
        Rules, whose figures are all defined.
    """
    for part, whole in dict.fromkeys([*_parts_and_wholes(definitions), *agreement.not_above]):
        yield from _check_not_above(figures[part], figures[whole], definitions[part].place)
    for rule in agreement.parts:
        yield from _check_parts(rule, figures, definitions[rule.of].place)
    for first, second in agreement.same_as:
        yield from _check_same(figures[first], figures[second], definitions[first].place)
    for balance in agreement.balance:
        yield from _check_balance(balance, figures, definitions[balance.closing].place)


def check_computed(figures: Figures, definitions: Mapping[str, Definition]) -> Iterator[Finding]:
    """Find figures that have no value because rows of theirs could not be computed."""
    for id_, figure in figures.items():
        if figure.is_faulty:
            yield Finding.of(
                "figure-not-computed",
                place=definitions[id_].place,
                figure=id_,
                ledger=figure.ledger,
                label=figure.label,
                reason=figure.reason,
            )


def check_against_last_year(
    figures: Figures,
    definitions: Mapping[str, Definition],
    last_year: Mapping[str, Published],
    agreement: Agreement,
) -> Iterator[Finding]:
    """Find figures that do not start from where the report of the year before ended.

    Parameters
    ----------
    figures, definitions
        Of this report, by id.
    last_year
        What the report of the year before published; nothing is found where it published nothing.
    agreement
        The rules; ``as_last_year`` and ``balance`` are used.
    """
    openings = [(balance.opening, balance.closing) for balance in agreement.balance]
    for now, before in (*agreement.as_last_year, *openings):
        figure, past = figures[now], last_year.get(before)
        if past is None or None in (past.value, figure.value):
            continue
        if (past.value, past.unit) == (figure.value, figure.unit):
            continue
        is_opening = (now, before) in openings
        yield Finding.of(
            "last-year-not-continued",
            "opening" if is_opening else "",
            severity=Severity.BLOCK if is_opening else Severity.WARN,
            place=definitions[now].place,
            figure=now,
            label=figure.label,
            value=figure.text,
            past_label=past.label,
            past=_text(past),
        )


def check_published(
    year: int, published: Mapping[str, Published], recount: Figures
) -> Iterator[Finding]:
    """Find figures of an earlier year that its ledgers no longer give.

    Parameters
    ----------
    year
        The earlier year.
    published
        What its report published.
    recount
        What its ledgers give today.
    """
    for id_, past in published.items():
        figure = recount.get(id_)
        if figure is None or figure.reason.endswith(NO_LAST_YEAR):
            continue
        if (figure.value, figure.unit) != (past.value, past.unit):
            yield Finding.of(
                "published-figure-differs",
                "known" if isinstance(past, EarlierValue) else "",
                place=_place(year, past),
                figure=id_,
                year=year,
                label=past.label,
                past=_text(past),
                value=figure.text,
                source=past.source if isinstance(past, EarlierValue) else None,
            )


def check_sibling(
    title: str, file: str, published: Mapping[str, Published], figures: Figures
) -> Iterator[Finding]:
    """Find figures of which another report of the same year has published something else.

    Parameters
    ----------
    title, file
        Of the other report: its title, and where what it published is kept.
    published
        What it published.
    figures
        Those of this report.
    """
    for id_, said in published.items():
        figure = figures.get(id_)
        if figure is not None and (figure.value, figure.unit) != (said.value, said.unit):
            yield Finding.of(
                "sibling-disagrees",
                place=Place(file=file),
                figure=id_,
                title=title,
                label=said.label,
                past=_text(said),
                value=figure.text,
            )


def _place(year: int, past: Published) -> Place:
    if isinstance(past, EarlierValue):
        return Place(file="params/published/earlier.yaml", line=past.line)
    return Place(file=f"params/published/{year}.json")


def _parts_and_wholes(definitions: Mapping[str, Definition]) -> Iterator[Pair]:
    for id_, definition in definitions.items():
        if definition.ratio:
            yield definition.ratio
        elif definition.whole and definition.measure.kind in _GROWING:
            yield id_, definition.whole


_GROWING = frozenset({"rows", "distinct", "sum", "max"})
"""Measures of which a part's is not above its whole's; the mean of some rows may be."""


def _check_not_above(part: Figure, whole: Figure, place: Place) -> Iterator[Finding]:
    if part.value is not None and whole.value is not None and part.value > whole.value:
        yield Finding.of(
            "part-above-whole",
            place=place,
            figure=part.id,
            label=part.label,
            value=part.text,
            whole_label=whole.label,
            whole=whole.text,
            definition=part.definition,
        )


def _check_same(first: Figure, second: Figure, place: Place) -> Iterator[Finding]:
    if first.value is not None and second.value is not None and first.value != second.value:
        yield Finding.of(
            "figures-differ",
            place=place,
            figure=first.id,
            label=first.label,
            value=first.text,
            other_label=second.label,
            other=second.text,
            definition=first.definition,
        )


def _check_parts(rule: Parts, figures: Figures, place: Place) -> Iterator[Finding]:
    whole, parts = figures[rule.of], [figures[id_] for id_ in rule.parts]
    of_whole, of_parts = exact_value(whole), [exact_value(part) for part in parts]
    values = [value for value in of_parts if value is not None]
    if of_whole is None or len(values) < len(parts):
        return
    rest = of_whole - sum(values)
    if rest == 0 or (rest > 0 and not rule.exhaustive):
        return
    gap = f"{_number(abs(rest))}{whole.unit}"
    yield Finding.of(
        "parts-do-not-add-up",
        place=place,
        figure=whole.id,
        label=whole.label,
        value=whole.text,
        parts=[f"{part.label}{part.text}" for part in parts],
        total=f"{_number(of_whole - rest)}{whole.unit}",
        gap=f"还有{gap}不在其中" if rest > 0 else f"多出{gap}",
        definition=whole.definition,
    )


def _check_balance(balance: Balance, figures: Figures, place: Place) -> Iterator[Finding]:
    """Find a stock that does not close with what it opened with, plus and minus what moved."""
    values = {id_: exact_value(figures[id_]) for id_ in balance.figures}
    if None in values.values():
        return
    signs = [
        (balance.opening, 1),
        *((id_, 1) for id_ in balance.plus),
        *((id_, -1) for id_ in balance.minus),
    ]  # one that is named twice moves twice
    moved = (sign * (values[id_] or Fraction(0)) for id_, sign in signs)
    due = sum(moved, Fraction(0))
    closing = figures[balance.closing]
    rest = (values[balance.closing] or Fraction(0)) - due
    if rest == 0:
        return
    sides = [
        f"{'＋' if sign > 0 else '－'}{figures[id_].label}{figures[id_].text}"
        for id_, sign in signs
    ]
    yield Finding.of(
        "balance-broken",
        place=place,
        figure=closing.id,
        ledger=closing.ledger,
        sum="".join(sides).removeprefix("＋"),
        due=f"{_number(due)}{closing.unit}",
        label=closing.label,
        value=closing.text,
        gap=f"{'多' if rest > 0 else '少'}{_number(abs(rest))}{closing.unit}",
        rows=[f"{figures[id_].label}{len(figures[id_].rows)}行" for id_ in balance.figures],
    )


def _number(value: Fraction) -> str:
    return print_number(to_decimal(value, MOST_PLACES))


def _text(past: Published) -> str:
    return "没有数" if past.value is None else f"{print_number(past.value)}{past.unit}"
