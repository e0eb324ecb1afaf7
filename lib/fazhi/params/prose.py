"""What the prose may say: the part ``prose`` of ``params/rules.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pydantic import Field

from fazhi.params.yaml import Strict


class ProseRules(Strict):
    """Words that the prose is checked for.

    Attributes
    ----------
    measures
        Measure words besides the registered units: behind a typed number they tell a count.
    all_words, none_words
        Words that claim all of something, or none of it.
    allowed_phrases
        Phrases that are no claim and no count, each with the reason why.
    copied
        A paragraph that agrees with one of last year's to this share is told to the reviewer.
    """

    measures: tuple[str, ...] = ()
    all_words: tuple[str, ...] = ()
    none_words: tuple[str, ...] = ()
    allowed_phrases: Mapping[str, str] = Field(default_factory=dict)
    copied: Decimal = Field(default=Decimal("0.9"), gt=0, le=1)
