"""How much a drawing draws when all that refers to another part of it is drawn anew."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

MOST_SHAPES = 30_000
"""So many, and no chart that can be read in print has more."""

_DEEPEST = 300
"""So many elements that lie in, or refer to, each other."""
_REPEATED = {"pattern", "marker", "mask", "clipPath", "filter", "symbol"}
"""Elements that are drawn anew wherever a style sheet says so."""
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^)'\"]*)")


def is_endless(root: etree._Element) -> bool:
    """Tell whether a drawing has too many shapes to be drawn, or refers to itself.

    Parameters
    ----------
    root
        The ``svg`` element. A shape that is used, as a pattern or a marker too, is drawn where it
        is used, so that a few lines can stand for more shapes than can be drawn in a lifetime.
    """
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    sheets = [e.text or "" for e in root.iter("{*}style")]
    if any(_repeats(named.get(id_)) for sheet in sheets for id_ in _REFERENCE.findall(sheet)):
        return True  # for whom it is drawn, only a browser could tell
    try:
        return _shapes(root, named, {}, 0) > MOST_SHAPES
    except RecursionError:
        return True


def _shapes(
    element: etree._Element,
    named: dict[str | None, etree._Element],
    known: dict[etree._Element, int],
    depth: int,
) -> int:
    """Return the shapes of an element; one more than all where it has no end."""
    if element in known:
        return known[element]
    known[element] = MOST_SHAPES + 1  # until it is counted: met again within itself, it has no end
    if depth < _DEEPEST:
        drawn = [*element, *(named[id_] for id_ in _references(element) if id_ in named)]
        total = 1 + sum(_shapes(part, named, known, depth + 1) for part in drawn)
        known[element] = min(total, MOST_SHAPES + 1)
    return known[element]


def _repeats(element: etree._Element | None) -> bool:
    return element is not None and etree.QName(element).localname in _REPEATED


def _references(element: etree._Element) -> Iterator[str]:
    """Yield the ids of the parts that an element draws."""
    for name, value in element.attrib.items():
        if name.rpartition("}")[2] == "href" and value.strip().startswith("#"):
            yield value.strip()[1:]
        yield from _REFERENCE.findall(value)
