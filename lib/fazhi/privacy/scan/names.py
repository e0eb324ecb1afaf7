"""Which names a cell of a column of names may hold, as the gate takes it apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from fazhi.language.script import HAN
from fazhi.params.privacy_rules import Privacy

_CHINESE = re.compile(rf"[{HAN}]+(?:·[{HAN}]+)*")
_SIGN = rf"(?:[^\W\d_{HAN}]|[\u0610-\u061a\u064b-\u065f\u0900-\u109f\u1800-\u18af])"
_FOREIGN = re.compile(rf"{_SIGN}+(?:[ .'’-]{{1,2}}{_SIGN}+)*")
_JOINTS = "和及与跟同暨并"
_OTHERS = re.compile(r"等?[共计]?[一二两三四五六七八九十百0-9]+[人名户位]?$|等人?$")
_MASK = re.compile("[某×＊*○]")
_ORGANISATION = 4
"""The fewest characters of an organisation's name."""
_MOST = 8
"""Characters of the longest Chinese name without ``·``."""


def names_in(cell: str, rules: Privacy) -> frozenset[str]:
    """Return whatever in a cell may be a name: all of it, and each part of each way to split it.

    Parameters
    ----------
    cell
        Normalised, so that Chinese characters stand unspaced.
    """
    found: set[str] = set()
    for letters in _CHINESE.findall(cell):
        for part in _split(letters, rules):
            found.update(_stripped(part, rules))
    found.update(_FOREIGN.findall(cell))
    return frozenset(name for name in found if _may_be_name(name, rules))


def _split(letters: str, rules: Privacy) -> Iterator[str]:
    """Yield letters whole, and cut at each word that may stand between two persons.

    What begins with a place and ends as a body is one: 云溪县安和诊所.
    """
    yield letters
    if _is_body(letters, rules) and re.match(r".{2,5}[省市县区旗乡镇村]", letters):
        return
    joint = "|".join([*map(re.escape, sorted(rules.relations, key=len, reverse=True)), "以及"])
    cuts = {m.span() for m in re.finditer(f"{joint}|[{_JOINTS}]", letters)}
    places = sorted({(0, 0), *cuts, (len(letters),) * 2})
    for (_, start), (end, _) in pairwise(places):
        if end - start > 1:
            yield letters[start:end]
            yield from _run_together(letters[start:end], rules)


def _run_together(letters: str, rules: Privacy) -> set[str]:
    """Return the names of several persons whose names nothing parts any more."""
    names: set[str] = set()
    compound = letters[:2] in rules.compound_surnames
    begins = compound or letters[0] in rules.surnames
    if len(letters) < _ORGANISATION or not begins or _is_body(letters, rules):
        return names
    for second in re.finditer(f"(?=[{rules.surnames}])", letters):
        cut = second.start()
        if 2 + compound <= cut <= min(len(letters) - 2, _ORGANISATION):
            names |= {letters[:cut], letters[cut:], *_run_together(letters[cut:], rules)}
    return names


def _stripped(name: str, rules: Privacy) -> Iterator[str]:
    """Yield a name with and without the words that stand before or behind it."""
    waiting, seen = [name], set[str]()
    ends = (*rules.courtesies, *rules.offices.titles, "男", "女", "代", "系", "等")
    while waiting:
        one = waiting.pop()
        if one in seen or len(one) < 2:  # noqa: PLR2004  no name has one character
            continue
        seen.add(one)
        yield one
        if (bare := _OTHERS.sub("", one)) != one:
            waiting.append(bare)
        waiting += [one.removeprefix(word) for word in rules.before if one.startswith(word)]
        waiting += [one.removesuffix(word) for word in ends if one.endswith(word)]


def _may_be_name(name: str, rules: Privacy) -> bool:
    if len(name) < 2 or name in rules.nobody or _MASK.search(name):  # noqa: PLR2004
        return False
    if _is_body(name, rules):
        return False
    generic = (*rules.courtesies, *rules.relations, *rules.before, *rules.offices.titles)
    return name not in generic and (
        not _CHINESE.fullmatch(name) or "·" in name or len(name) <= _MOST
    )


def _is_body(name: str, rules: Privacy) -> bool:
    """Tell the name of a body that is no person: an office, a company, a shop."""
    if len(name) < _ORGANISATION:
        return False
    return name.endswith(rules.organisations) or (
        len(name) > _ORGANISATION and name[-1] in rules.establishments
    )
