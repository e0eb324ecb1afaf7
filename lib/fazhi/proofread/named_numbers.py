"""Numbers beside words that name a figure, whatever the figure is called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fazhi.language.splitting import sentences
from fazhi.naming.binding import Bound, Setting, bind
from fazhi.proofread.judged_passage import Held
from fazhi.proofread.known_values import KnownValues
from fazhi.reading import Mention, Reading, read_text


@dataclass(frozen=True, slots=True)
class NamedNumbers:
    """What the words of a paragraph say of its numbers.

    Attributes
    ----------
    held
        Those whose words name figures.
    elsewhere
        Where those stand that are said of others, of more or less than a year, or of what is
        to come.
    numbers
        Where all of them stand, start and end.
    """

    held: tuple[Held, ...] = ()
    elsewhere: frozenset[int] = frozenset()
    numbers: tuple[tuple[int, int], ...] = ()


def named_numbers(
    text: str,
    heading: str,
    setting: Setting | None,
    values: KnownValues,
    units: Sequence[str],
) -> NamedNumbers:
    """Return what the words of a paragraph say of its numbers.

    Parameters
    ----------
    text, heading
        The paragraph, and under which heading it stands.
    setting, values
        The figures, by the words for them, and what each may be; without words, none is named.
    units
        Measure words that the ledgers need not know.
    """
    if setting is None:
        return NamedNumbers()
    reading = read_text(text, [*dict.fromkeys((*setting.units.known, *units))])
    bound = bind(reading, setting, heading)
    held = tuple(held for one in bound for held in _held(one, reading, values))
    elsewhere = frozenset(one.mention.start for one in bound if one.is_elsewhere)
    numbers = tuple((one.mention.start, one.mention.end) for one in bound)
    return NamedNumbers(held, elsewhere, numbers)


def _held(one: Bound, reading: Reading, values: KnownValues) -> Iterator[Held]:
    """Yield a number with what its words name, unless another figure of its value is named too."""
    m = one.mention
    if one.figure:
        yield Held(m.start, m.end, one.figure.label, one.figure.text, agrees=True)
    elif one.named and not one.is_rivalled:
        label, said = one.named[0].label, _sentence(reading.text, m)
        yield from values.compare(label, m, one.named, said)


def _sentence(text: str, mention: Mention) -> str:
    return next(said for at, said in sentences(text) if mention.start < at + len(said))
