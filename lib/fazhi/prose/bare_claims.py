"""Claims of all that need no word for it: 受理申请若干件，按期办结.

How something was done, by a label such as 按期办结, said at the end of a phrase and without a
number, is said of all that the sentence is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fazhi.figures.definition import Definition
from fazhi.params.prose_rules import ProseRules
from fazhi.prose.claims import Claim, Reason
from fazhi.prose.clause_context import Said, said_around
from fazhi.prose.guards import Extreme, facts_of
from fazhi.prose.outline import Guard, Outline, Words
from fazhi.prose.typed_numbers import mask

INTENDED = re.compile(
    r"确保|力争|要求|应当|必须|争取|目标|坚持|计划(?!任务)|将|拟|下一步|明年|次年|督促|保证|如果|是否|能否"
    r"|(?<![主重需])要"
)
"""Words by which a sentence tells no fact, but what is wished, asked for or planned."""

_MOST_EXAMINED = 1_000
"""So many are examined; whatever makes more is told, and nothing behind it is looked at."""

_LEAST = 2
"""Characters of what was done, behind how it was done: 办结."""

_PHRASE = re.compile(r"[，。！？；：\n]")
_ENDS_PHRASE = re.compile(r"$|[，。！？；、\s]")
_SAID_OTHERWISE = re.compile(
    r"[不没未无]|难以|推动|推进|促进|力求|务求|做好|抓好|便于|有利于|落实|实行|规范|涉及|关于"
    r"|部分|少数|多数|个别|有的|一些|基本|其余|[或和]$"
)
"""What before the words makes them a denial, an aim, a name, or of some alone."""


def bare_pattern(labels: Iterable[str], groups: Sequence[Sequence[str]]) -> re.Pattern[str]:
    """Return the pattern of how something was done, in all words of the same meaning.

    Parameters
    ----------
    labels
        Of figures: 按时办结 makes 按期办结 one too.
    groups
        Words such as 按时, those of one meaning together.
    """
    kinds = {
        (label.split(word)[-1], tuple(words))
        for label in labels
        for words in groups
        for word in words
        if word in label
    }
    every = [
        rf"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})已?{re.escape(done)}"
        for done, words in sorted(kinds)
        if len(done) >= _LEAST
    ]
    return re.compile("|".join(every) or "(?!)")


def is_of_all(text: str, span: tuple[int, int], rules: ProseRules) -> bool:
    """Tell whether such words are said of all, and no word says so that is told by itself.

    Parameters
    ----------
    text
        The sentence, or more.
    span
        Where the words stand.
    """
    lead = _PHRASE.split(text[: span[0]])[-1]
    return (
        _ENDS_PHRASE.match(text, span[1]) is not None
        and not any(word in lead for word in (*rules.all_words, *rules.most_words))
        and not _SAID_OTHERWISE.search(lead)
    )


def bare_claims(
    template: Outline, definitions: Mapping[str, Definition], rules: ProseRules
) -> Iterator[Claim]:
    """Yield such claims that neither a guard bears nor a figure in their phrase."""
    labels = {id_: d.label for id_, d in definitions.items() if not d.ratio}
    pattern, examined = bare_pattern(labels.values(), rules.qualifiers), 0
    for n, piece in enumerate(template.pieces):
        if not isinstance(piece, Words):
            continue
        text = mask(piece.text, rules.allowed_phrases)
        for match in pattern.finditer(text):
            group = next(ws for ws in rules.qualifiers if any(w in match[0] for w in ws))
            word = next(word for word in group if word in match[0])
            claim = Claim(match[0], piece.offset + match.start(), Reason.QUALIFIED, word)
            examined += 1
            if examined > _MOST_EXAMINED:
                yield claim
                return
            said = said_around(template.pieces, n, match.span(), rules.allowed_phrases)
            is_heading = text[text.rfind("\n", 0, match.start()) + 1 :].startswith("#")
            if is_heading or INTENDED.search(said.sentence):
                continue
            bearing = (*_tested(piece.guards), *_printed_with(said))
            is_borne = any(word in labels.get(id_, "") for word in group for id_ in bearing)
            if not is_borne and is_of_all(said.text, (said.start, said.end), rules):
                yield claim


def _tested(guards: Iterable[Guard]) -> Iterator[str]:
    """Yield the figures of which guards tell that all is so, or nothing."""
    return (fact.figure for fact in facts_of(guards) if fact.extreme is not Extreme.SOME)


def _printed_with(said: Said) -> Iterator[str]:
    """Yield the names that are printed in the phrase before the words."""
    lead = _PHRASE.split(said.text[: said.start])[-1]
    for names in said.prints(said.start - len(lead), said.start):
        yield from names
