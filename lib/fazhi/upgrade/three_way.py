"""What has changed in the settings of the sample, brought into a bureau's own.

Three texts are compared: the sample as the bureau got it, the sample of today, and the bureau's.
What the bureau has made its own stays; what it left as it was becomes what the sample is today.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from fazhi.upgrade.yaml_text import (
    Edit,
    Node,
    compose,
    drop_items,
    edited,
    entry,
    plain,
    put_entry,
    put_items,
    put_list,
    put_value,
    source_of,
    written,
)


def merged(theirs: str, former: str, today: str, keys: Sequence[str], file: str) -> str:
    """Return a bureau's text with what changed below some keys.

    Parameters
    ----------
    theirs
        The bureau's text.
    former, today
        The sample's, then and now.
    keys
        Such as ``units`` or ``privacy.before``; a key that was not there then is new.
    file
        Where the text stands.

    Raises
    ------
    ParamsError
        The bureau's text is no YAML.
    """
    for key in keys:
        *above, last = key.split(".")
        nodes = [compose(text, file) for text in (theirs, former, today)]
        for name in above:
            nodes = [entry(node, name) for node in nodes]
        own, then, now = nodes
        if isinstance(own, yaml.MappingNode) and own.value:
            theirs = edited(theirs, _entry_edits((theirs, today), own, plain(then), now, [last]))
    return theirs


def _entry_edits(
    texts: tuple[str, str], own: Node, then: Any, now: Node, keys: Sequence[str]
) -> Iterator[Edit]:
    """Yield what makes entries of a mapping those of today.

    Parameters
    ----------
    texts
        The bureau's text and today's.
    own, then, now
        The mapping of the bureau, as it was in the sample, and as it is there.
    keys
        Of the entries.
    """
    theirs, today = texts
    order = [name.value for name, _ in now.value]
    for key in keys:
        mine, was, is_now = entry(own, key), (then or {}).get(key), entry(now, key)
        if is_now is None:
            continue
        if mine is None:
            if was is None:
                before = order[: order.index(key)]
                yield put_entry(theirs, own, key, source_of(today, now, key), before)
        elif isinstance(mine, yaml.MappingNode) and isinstance(is_now, yaml.MappingNode):
            if mine.value:
                names = [name.value for name, _ in is_now.value]
                yield from _entry_edits(texts, mine, was, is_now, names)
        elif isinstance(mine, yaml.SequenceNode) and isinstance(is_now, yaml.SequenceNode):
            yield from _list_edits(texts, mine, was or [], is_now)
        elif plain(mine) == was != plain(is_now):
            yield put_value(mine, written(today, is_now))


def _list_edits(texts: tuple[str, str], own: Node, then: Any, now: Node) -> Iterator[Edit]:
    """Yield what adds the items that are new in the sample, and drops those that left it."""
    theirs, today = texts
    kept, present = plain(own), plain(now)
    new = [
        written(today, item)
        for item in now.value
        if plain(item) not in then and plain(item) not in kept
    ]
    gone = [item for item in own.value if plain(item) in then and plain(item) not in present]
    if gone and len(gone) == len(own.value):
        yield put_list(theirs, own, new)
        return
    yield from drop_items(theirs, own, gone)
    yield from put_items(theirs, own, new)
