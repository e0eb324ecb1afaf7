"""What a text claims of all or of none, put under the guard that bears it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fazhi.figures.figure import Figure
from fazhi.language.script import HAN

_ALL = re.compile(
    rf"(?:已)?(?:均|全部|都)(?:已)?(?:经)?(?:按时|按期)?(?P<verb>[办答完结审整划公反回][{HAN}]{{1,3}})"
)
_NONE = re.compile(rf"(?:没有|未发生|未出现|无)(?P<noun>[{HAN}]{{2,6}})")


def guard_claims(sentence: str, figures: Sequence[Figure], named: Sequence[str]) -> str:
    """Return a sentence with its claims of all and of none under guards.

    A claim that all were handled is guarded by the part that says so of a whole which the
    sentence names; one that none occurred by the figure of that name. What no figure bears stays
    as it is, for the lint to tell.

    Parameters
    ----------
    sentence
        With figures bound.
    figures
        Of the year.
    named
        Ids of the figures that the sentence names.
    """

    def of_all(match: re.Match[str]) -> str:
        timely = "按" in match[0]
        for figure in figures:
            part_of = figure.whole is not None and figure.whole.id in named
            says = match["verb"][:2] in figure.label and ("按" in figure.label) == timely
            if part_of and says and figure.whole and figure.value == figure.whole.value:
                other = f"{match['verb']}{{{{ {figure.id} }}}}"
                return _guarded(f"{figure.id}.all", match[0], other)
        return match[0]

    def of_none(match: re.Match[str]) -> str:
        for figure in figures:
            if figure.value == 0 and match["noun"] in (figure.label, *_endings(figure.label)):
                return _guarded(
                    f"{figure.id}.zero", match[0], f"{figure.label}{{{{ {figure.id} }}}}"
                )
        return match[0]

    return _NONE.sub(of_none, _ALL.sub(of_all, sentence))


def _endings(label: str) -> tuple[str, ...]:
    """Return a label with the nouns that a text puts behind it."""
    return tuple(f"{label}{noun}" for noun in ("案件", "的案件", "情况", "的情况"))


def _guarded(condition: str, claim: str, otherwise: str) -> str:
    return f"{{% if {condition} %}}{claim}{{% else %}}{otherwise}{{% endif %}}"
