"""Whether figures agree with one another, and with what was published before (数字打架)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from fazhi.catalogue import Severity, nearest
from fazhi.errors import ParamsError, Place
from fazhi.figures.compute import Figures
from fazhi.figures.definition import Definition
from fazhi.figures.figure import Figure
from fazhi.figures.printing import print_number
from fazhi.figures.published import Published
from fazhi.findings import Finding
from fazhi.params.agreement_rules import Agreement, Pair, Parts
from fazhi.params.bureau import Rules
from fazhi.params.strict_yaml import Source


def refuse_unknown_figures(rules: Source[Rules], definitions: Mapping[str, Definition]) -> None:
    """Refuse rules over figures that are not defined.

    Raises
    ------
    ParamsError
        With file and line; all of them are told at once.
    """
    errors = [
        ParamsError(
            f"agreement 里写了没有定义的数据“{id_}”。",
            code="params-rule",
            place=rules.place("agreement", *keys),
            value=id_,
            remedy=nearest(id_, definitions) or "改成 figures.yaml 里已有的编号。",
        )
        for keys, id_ in rules.value.agreement.figures()
        if id_ not in definitions
    ]
    if errors:
        raise ParamsError.join(errors)


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
        The rules; ``as_last_year`` is used.
    """
    for now, before in agreement.as_last_year:
        figure, past = figures[now], last_year.get(before)
        if past is None or None in (past.value, figure.value) or past.value == figure.value:
            continue
        yield Finding(
            code="last-year-not-continued",
            severity=Severity.WARN,
            message=f"“{figure.label}”是{figure.text}，上一年报告公布的“{past.label}”是"
            f"{_text(past)}，两者应当相等。",
            remedy="核对台账有没有漏记、改记；确有增减的，在正文里说明。",
            place=definitions[now].place,
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
        if figure is not None and (figure.value, figure.unit) != (past.value, past.unit):
            yield Finding(
                code="published-figure-differs",
                severity=Severity.WARN,
                message=f"{year}年报告公布的“{past.label}”是{_text(past)}，"
                f"按今天的台账和口径是{figure.text}。对比用公布的数。",
                remedy=f"查明{year}年的台账或口径为什么变了；公布有误的，按程序更正。",
                place=Place(file=f"params/published/{year}.json"),
            )


def _parts_and_wholes(definitions: Mapping[str, Definition]) -> Iterator[Pair]:
    for id_, definition in definitions.items():
        if definition.ratio:
            yield definition.ratio
        elif definition.whole:
            yield id_, definition.whole


def _check_not_above(part: Figure, whole: Figure, place: Place) -> Iterator[Finding]:
    if part.value is not None and whole.value is not None and part.value > whole.value:
        yield Finding(
            code="part-above-whole",
            severity=Severity.BLOCK,
            message=f"“{part.label}”是{part.text}，多于“{whole.label}”的{whole.text}。",
            remedy=_remedy(part),
            place=place,
        )


def _check_same(first: Figure, second: Figure, place: Place) -> Iterator[Finding]:
    if first.value is not None and second.value is not None and first.value != second.value:
        yield Finding(
            code="figures-differ",
            severity=Severity.BLOCK,
            message=f"“{first.label}”是{first.text}，“{second.label}”是{second.text}，应当相等。",
            remedy=_remedy(first),
            place=place,
        )


def _check_parts(rule: Parts, figures: Figures, place: Place) -> Iterator[Finding]:
    whole, parts = figures[rule.of], [figures[id_] for id_ in rule.parts]
    values = [part.value for part in parts if part.value is not None]
    if whole.value is None or len(values) < len(parts):
        return
    total = sum(values, Decimal(0))
    if total == whole.value or (total < whole.value and not rule.exhaustive):
        return
    rest = Decimal(whole.value) - total
    gap = f"{print_number(abs(rest))}{whole.unit}"
    yield Finding(
        code="parts-do-not-add-up",
        severity=Severity.BLOCK,
        message=f"“{whole.label}”是{whole.text}，"
        f"分项{'、'.join(f'{part.label}{part.text}' for part in parts)}，"
        f"合计{print_number(total)}{whole.unit}，"
        f"{f'还有{gap}不在其中' if rest > 0 else f'多出{gap}'}。",
        remedy=_remedy(whole),
        place=place,
    )


def _remedy(figure: Figure) -> str:
    return f"逐行核对台账。“{figure.label}”数的是：{figure.definition}"


def _text(past: Published) -> str:
    return "没有数" if past.value is None else f"{print_number(past.value)}{past.unit}"
