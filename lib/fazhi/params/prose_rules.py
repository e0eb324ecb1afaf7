"""What the prose may say: the part ``prose`` of ``params/rules.yaml``."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from fazhi.params.strict_yaml import Strict


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
    evidence
        Ids of the ledgers whose rows bear claims that are left out where there are none.
    """

    measures: tuple[str, ...] = ()
    all_words: tuple[str, ...] = ()
    none_words: tuple[str, ...] = ()
    allowed_phrases: Mapping[str, str] = Field(default_factory=dict)
    evidence: tuple[str, ...] = ()
