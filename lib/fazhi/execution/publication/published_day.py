"""Write the day of publication into the settings of a year, and leave all else as it is."""

from __future__ import annotations

import datetime as dt
from typing import Any

import yaml

_KEY = "published"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def write_day(text: str, day: dt.date | None, report: str) -> str:
    """Return the settings of a year with the day on which a report was published.

    Parameters
    ----------
    text
        The settings, which were read without fault.
    day
        ``None`` for a report that is not published yet.
    report
        Id of the report; empty for the main one, whose day stands at the top.
    """
    said = day.isoformat() if day else "null"
    node: Any = yaml.compose(text, Loader=_LOADER)
    for key in ("reports", report) if report else ():
        node = _pair(node, key)[1]
    name, value = _pair(node, _KEY)
    if name is not None:
        start, end = value.start_mark.index, value.end_mark.index
        if start == end:  # nothing is written there
            start = end = text.index(":", name.end_mark.index) + 1
            said = f" {said}"
        return text[:start] + said + text[end:]
    if not isinstance(node, yaml.MappingNode) or not node.value:
        return f"{text[: node.start_mark.index]} {{{_KEY}: {said}}}{text[node.end_mark.index :]}"
    if not report:
        return f"{text.rstrip()}\n{_KEY}: {said}\n"
    first = node.value[0][0].start_mark
    behind = ", " if node.flow_style else "\n" + " " * first.column
    return f"{text[: first.index]}{_KEY}: {said}{behind}{text[first.index :]}"


def _pair(node: Any, key: str) -> tuple[Any, Any]:
    """Return the nodes of a key of a mapping and of its value; ``None`` where it has none."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next(((name, value) for name, value in pairs if name.value == key), (None, None))
