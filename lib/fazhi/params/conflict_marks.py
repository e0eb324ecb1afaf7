"""Lines that a version control system leaves in a text where two versions did not merge."""

from __future__ import annotations

import re

CONFLICT_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
"""What such lines begin with; one of them may have been left when the others were deleted."""

_MARK = re.compile(r"^(?:[<>|]{7}(?: .*)?|={7})[ \t\r]*$", re.MULTILINE)


def find_conflict(text: str) -> int | None:
    """Return where the first such line begins, if there is one."""
    found = _MARK.search(text)
    return found.start() if found else None
