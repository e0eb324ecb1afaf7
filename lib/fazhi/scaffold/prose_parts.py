"""What of a year's prose belongs to which ledger: parts between two comments."""

from __future__ import annotations

import re

from fazhi.scaffold.sentence_lines import one_a_line

_SECTION = re.compile(r"^##(?!#).*\{#(\w+)\}\s*$", re.MULTILINE)


def part(ledger: str, title: str, text: str) -> str:
    """Return a part of the prose, marked as a ledger's."""
    return f"<!-- {title} {ledger} -->\n{one_a_line(text.strip())}\n<!-- /{ledger} -->\n"


def add_part(prose: str, section: str, text: str) -> str:
    """Return the prose with a part at the end of a section; unchanged if it lacks the section."""
    heads = list(_SECTION.finditer(prose))
    starts = [head.start() for head in heads] + [len(prose)]
    for head, end in zip(heads, starts[1:], strict=True):
        if head[1] == section:
            return f"{prose[:end].rstrip()}\n\n{text}\n{prose[end:]}".rstrip() + "\n"
    return prose


def remove_parts(prose: str, ledger: str) -> str:
    """Return the prose without a ledger's parts."""
    marked = rf"<!-- \S+ {re.escape(ledger)} -->\n.*?<!-- /{re.escape(ledger)} -->\n*"
    return re.sub(marked, "", prose, flags=re.DOTALL).rstrip() + "\n"
