"""Numbers beside words that name a figure, whatever the figure is called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.language.splitting import SENTENCE_ENDS
from fazhi.naming.binding import Setting, bind
from fazhi.proofread.known_values import Difference, KnownValues
from fazhi.reading import read_text


def named_differently(
    text: str, heading: str, setting: Setting | None, values: KnownValues
) -> Iterator[Difference]:
    """Yield the numbers of a paragraph that are not the figures that their words name.

    Parameters
    ----------
    text, heading
        The paragraph, and under which heading it stands.
    setting, values
        The figures, by the words for them, and what each may be; without words, none is named.
    """
    if setting is None:
        return
    reading = read_text(text, [*setting.units.known])
    for bound in bind(reading, setting, heading):
        if not (bound.is_rivalled or bound.figure) and bound.named:
            m = bound.mention
            begin = max(text.rfind(end, 0, m.start) for end in SENTENCE_ENDS) + 1
            sentence = re.split(f"[{SENTENCE_ENDS}]", text[begin:])[0]
            yield from values.differing(bound.named[0].label, m, bound.named, sentence)
