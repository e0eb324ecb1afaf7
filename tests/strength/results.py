"""What lies in a folder of results, to be compared with what lay there otherwise."""

from __future__ import annotations

import hashlib
from pathlib import Path

OF_BEFORE = "review.html"
"""Says what is other than in the build before, and so hangs on what lay there."""


def contents(folder: Path, *, hidden: bool = True) -> dict[str, str]:
    """Return the hash of each file below a folder but the reviewer's page.

    Parameters
    ----------
    hidden
        Whether files in hidden folders are among them.
    """
    files = {path.relative_to(folder): path for path in sorted(folder.rglob("*"))}
    return {
        name.as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in files.items()
        if path.is_file()
        and path.name != OF_BEFORE
        and (hidden or not any(part.startswith(".") for part in name.parts))
    }
