"""Whether a number of a document is a figure's value."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from fazhi.figures.figure import Figure, Value
from fazhi.proofread.judged_passage import Held
from fazhi.reading import Kind, Mention
from fazhi.reading.parts import CARRIED

_FACTORS = {"%": Decimal("0.01"), "万元": Decimal(10**4), "亿元": Decimal(10**8)}
_PERCENT = "%"


class KnownValues:
    """The values of a report's figures, alone and with what was carried over into the year."""

    def __init__(self, figures: Collection[Figure]) -> None:
        self._figures = figures

    def compare(
        self, label: str, m: Mention, meant: Sequence[Figure], sentence: str
    ) -> Iterator[Held]:
        """Yield a number with the figures that its words may mean, if it is comparable with any.

        Parameters
        ----------
        label, m, sentence
            What the number is called, the number, and the sentence in which it stands.
        meant
            The figures.
        """
        known = [f for f in meant if f.value is not None and self._is_comparable(f, m)]
        if known:
            agrees = any(_agrees(f, m) or self._holds_carried(f, m, sentence) for f in known)
            yield Held(m.start, m.end, label, known[0].text, agrees)

    def _is_comparable(self, figure: Figure, m: Mention) -> bool:
        """Tell whether a number may be a figure's: it has its unit, or its value with another.

        With another unit it may be what its ledger has beside: 检查机构25家次 of 25家, 25家次.
        """
        if m.is_about and not _is_above(m):
            return False
        if m.unit == _base(figure.unit):
            return True
        beside = any(f.ledger == figure.ledger and _agrees(f, m) for f in self._figures)
        is_count = m.kind is Kind.COUNT and figure.unit != _PERCENT
        return is_count and figure.value == m.value and not beside

    def _holds_carried(self, figure: Figure, m: Mention, sentence: str) -> bool:
        """Tell whether a number may be a figure with what was carried over.

        Of a part this needs no word: what was closed this year may have come in earlier.
        """
        says_so = CARRIED.search(sentence) is not None
        if not (figure.whole or says_so):
            return False
        carried = [
            one.value
            for one in self._figures
            if _is_carried(one, figure) or _is_carried(figure, one)
        ]
        if not carried:
            return says_so and m.value > _exact(figure.value or 0, figure.unit)
        values = [figure.value, *carried]
        return None not in values and _says(m, figure.unit, sum(value or 0 for value in values))


def _is_carried(one: Figure, figure: Figure) -> bool:
    """Tell 上年结转行政诉讼 of 行政诉讼, and its 上年结转已结案 of 已结案."""
    is_one, is_other = (CARRIED.search(of.label) is not None for of in (one, figure))
    if one.unit != figure.unit or is_other or not is_one:
        return False
    carried, own = one, figure
    while carried.whole and own.whole:
        if not carried.label.endswith(own.label):
            return False
        carried, own = carried.whole, own.whole
    return carried.label.endswith(own.label) and not (carried.whole or own.whole)


def _agrees(figure: Figure, m: Mention) -> bool:
    return figure.value is not None and _says(m, figure.unit, figure.value)


def _says(m: Mention, unit: str, value: Value) -> bool:
    if m.unit != _base(unit):
        return False
    exact = _exact(value, unit)
    if _is_above(m):
        step = Decimal(10) ** (len(f"{int(m.value)}") - len(f"{int(m.value)}".rstrip("0")))
        return m.value < exact < m.value + max(step, m.step)
    return abs(exact - m.value) <= m.step / 2


def _exact(value: Value, unit: str) -> Decimal:
    """Return a value in the unit that a text is read in."""
    return Decimal(value) * _FACTORS.get(unit, Decimal(1))


def _is_above(m: Mention) -> bool:
    """Tell 600余人 and 600多人: more than the round number, and less than the next."""
    return "余" in m.text or "多" in m.text


def _base(unit: str) -> str:
    return "元" if unit in ("万元", "亿元") else unit
