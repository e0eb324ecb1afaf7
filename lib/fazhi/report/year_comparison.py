"""What changed from one year's report to another's, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fazhi.figures.earlier_values import Said, read_said
from fazhi.figures.figure import Figure, Value
from fazhi.figures.published import EarlierValue, Published, value_in
from fazhi.report.material import Material
from fazhi.report.rewording import Rewording, reword


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure went from one report to the other.

    A report that was published says what it said then; one that was not says what its ledgers
    give today. The parts add up to the difference.

    Attributes
    ----------
    id, label, unit
        Of the figure, as it is defined today.
    before, after
        What the two reports say, in today's unit; ``None`` where they have no value in it.
    new
        The part that comes from the data of another year.
    corrected
        The part that comes from ledgers corrected after a report was published.
    redefined
        The part that comes from another definition than the one a report was published with.
    definitions
        What a report was published with and what is defined today, where these differ.
    decimals
        Digits printed after the point; ``None`` prints as many as a value has.
    reason
        Why it changed, as the later year's parameters say; empty where they do not.
    is_alike
        Whether both years cover the same time, or it stands at a day: else the difference would
        compare months with a year.
    """

    id: str
    label: str
    unit: str
    before: Value | None
    after: Value | None
    new: Value | None
    corrected: Value | None
    redefined: Value | None
    definitions: tuple[tuple[str, str], ...]
    decimals: int | None
    reason: str = ""
    is_alike: bool = True

    @property
    def difference(self) -> Value | None:
        """What the later report says more than the earlier one."""
        return _minus(self.after, self.before) if self.is_alike else None

    @property
    def is_none(self) -> bool:
        """Whether nothing changed but the year."""
        parts = (self.difference, self.new, self.corrected, self.redefined)
        return self.before == self.after and not any(parts) and not self.definitions


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one year's report to another's.

    Attributes
    ----------
    titles
        Titles of the two reports.
    years
        Their years.
    cuts
        Until when the data of each reach; empty where to the year's end.
    figures
        Every figure, in the order of the definitions.
    dropped
        Names of figures that the earlier report published and nothing defines any more.
    prose
        Changed paragraphs, by the later report's headings of sections.
    """

    titles: tuple[str, str]
    years: tuple[int, int]
    cuts: tuple[str, str]
    figures: tuple[Change, ...]
    dropped: tuple[str, ...]
    prose: tuple[Rewording, ...]

    @property
    def heads(self) -> tuple[str, str]:
        """What heads the numbers of the two years, one that was cut off marked."""
        before, after = (
            f"{year}年（{cut}）" if cut else f"{year}年"
            for year, cut in zip(self.years, self.cuts, strict=True)
        )
        return before, after

    @property
    def caution(self) -> str:
        """Why differences are left out; empty where the years cover the same time."""
        if self.cuts[0] == self.cuts[1]:
            return ""
        spans = (
            f"{year}年{cut or '是全年'}" for year, cut in zip(self.years, self.cuts, strict=True)
        )
        return f"{'，'.join(spans)}：时间长短不同，除年末数外不算差。"


def compare(before: Material, after: Material) -> Comparison:
    """Compare two reports of a workspace."""
    earlier, later = (
        read_said(m.workspace, m.year.year, m.definitions, m.rules.known_units)
        for m in (before, after)
    )
    return Comparison(
        titles=(before.title, after.title),
        years=(before.year.year, after.year.year),
        cuts=(_cut(before, earlier), _cut(after, later)),
        figures=tuple(_changes(before, after, earlier, later)),
        dropped=tuple(
            label
            for id_, label in {
                **{id_: past.label for id_, past in earlier.figures.items()},
                **{id_: figure.label for id_, figure in before.figures.items()},
            }.items()
            if id_ not in after.definitions
        ),
        prose=reword(before.prose, after.prose),
    )


def _cut(material: Material, said: Said) -> str:
    """Return until when the data reach that stand for a year: those of its release, or today's."""
    cutoff = said.cutoff or material.year.cutoff
    return material.year.model_copy(update={"cutoff": cutoff}).cut


def _changes(
    before: Material,
    after: Material,
    earlier: Said,
    later: Said,
) -> Iterator[Change]:
    units = after.rules.known_units
    are_alike = _cut(before, earlier) == _cut(after, later)
    for id_, figure in after.figures.items():
        former = before.figures.get(id_) or replace(figure, value=None)
        sides = ((former, earlier.figures.get(id_)), (figure, later.figures.get(id_)))
        then, now = (
            value_in(said.value, said.unit, figure.unit, units)
            if said
            else value_in(today.value, today.unit, figure.unit, units)
            for today, said in sides
        )
        recount = value_in(former.value, former.unit, figure.unit, units)
        redefined = [said is not None and _is_redefined(today, said) for today, said in sides]
        drifts = (
            _minus(recount, then),
            _minus(now, figure.value),
        )
        is_alike = are_alike or after.definitions[id_].is_stock
        yield Change(
            id=id_,
            label=figure.label,
            unit=figure.unit,
            before=then,
            after=now,
            new=_minus(figure.value, recount) if is_alike else None,
            corrected=_sum(d for d, other in zip(drifts, redefined, strict=True) if not other),
            redefined=_sum(d for d, other in zip(drifts, redefined, strict=True) if other),
            definitions=tuple(
                (said.definition, today.definition)
                for (today, said), other in zip(sides, redefined, strict=True)
                if said and other
            ),
            decimals=figure.decimals,
            reason=after.year.explanations.get(id_, ""),
            is_alike=is_alike,
        )


def _is_redefined(today: Figure, said: Published) -> bool:
    if isinstance(said, EarlierValue):  # how it was counted is not known
        return False
    return (today.definition, today.unit) != (said.definition, said.unit)


def _minus(value: Value | None, other: Value | None) -> Value | None:
    return None if value is None or other is None else value - other


def _sum(values: Iterator[Value | None]) -> Value | None:
    total: Value = 0
    for value in values:
        if value is None:
            return None
        total += value
    return total
