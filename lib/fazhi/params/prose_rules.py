"""What the prose may say: the part ``prose`` of ``params/rules.yaml``."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from fazhi.params.strict_yaml import Strict


class ToldRule(Strict):
    """What of a figure's rows the prose must name.

    Attributes
    ----------
    figure
        Its id.
    column
        The column whose cells must stand in the text.
    """

    figure: str
    column: str


class ProseRules(Strict):
    """Words that the prose is checked for.

    Attributes
    ----------
    measures
        Measure words besides the registered units: behind a typed number they tell a count.
    counted
        Nouns that are counted, so that 一 before one of them is a number.
    all_words, none_words
        Words that claim all of something, or none of it.
    most_words
        Words that claim more than half of something, which the prose cannot prove either, and a
        finished document is held to.
    qualifiers
        Words that make a claim more than the figure it is of, those of one meaning together: 按时,
        本人. Behind a word of ``all_words`` they need a guard on a figure with one of them in its
        label; so do they without one before the end of a phrase, with the rest of that label.
    since, changes
        Words that compare with earlier or say how much, and those that say which way: 较去年, 大幅;
        提高. Together they need a figure behind them.
    leaps
        Words that say a large change by themselves, and need one as well: 翻番.
    unproved
        Words that no rows bear, for they speak of others or of all years: 率先, 首次, 连续…年, in
        which … stands for a number.
    nouns
        What is counted, with the units in which it is.
    allowed_phrases
        Phrases that are no claim and no count, each with the reason why.
    evidence
        Ids of the ledgers whose rows bear claims that are left out where there are none.
    told
        Rows of which each must be named.
    """

    measures: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    all_words: tuple[str, ...] = ()
    none_words: tuple[str, ...] = ()
    most_words: tuple[str, ...] = ()
    qualifiers: tuple[tuple[str, ...], ...] = ()
    since: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    leaps: tuple[str, ...] = ()
    unproved: tuple[str, ...] = ()
    nouns: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    allowed_phrases: Mapping[str, str] = Field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    told: tuple[ToldRule, ...] = ()
