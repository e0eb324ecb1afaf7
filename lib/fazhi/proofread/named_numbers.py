"""Numbers beside words that name a figure, whatever the figure is called."""

from __future__ import annotations

from dataclasses import dataclass

from fazhi.language.splitting import sentences
from fazhi.naming.binding import Setting, bind
from fazhi.proofread.known_values import Difference, KnownValues
from fazhi.reading import Mention, read_text


@dataclass(frozen=True, slots=True)
class NamedNumbers:
    """What the words of a paragraph say of its numbers.

    Attributes
    ----------
    wrong
        Those that are not the figures that their words name.
    elsewhere
        Where those stand that are said of others, of more or less than a year, or of what is
        to come.
    """

    wrong: tuple[Difference, ...] = ()
    elsewhere: frozenset[int] = frozenset()


def named_numbers(
    text: str, heading: str, setting: Setting | None, values: KnownValues
) -> NamedNumbers:
    """Return what the words of a paragraph say of its numbers.

    Parameters
    ----------
    text, heading
        The paragraph, and under which heading it stands.
    setting, values
        The figures, by the words for them, and what each may be; without words, none is named.
    """
    if setting is None:
        return NamedNumbers()
    reading = read_text(text, [*setting.units.known])
    bound = bind(reading, setting, heading)
    wrong = (
        difference
        for one in bound
        if one.named and not (one.figure or one.is_rivalled)
        for difference in values.differing(
            one.named[0].label, one.mention, one.named, _sentence(reading.text, one.mention)
        )
    )
    elsewhere = frozenset(one.mention.start for one in bound if one.is_elsewhere)
    return NamedNumbers(tuple(wrong), elsewhere)


def _sentence(text: str, mention: Mention) -> str:
    return next(said for at, said in sentences(text) if mention.start < at + len(said))
