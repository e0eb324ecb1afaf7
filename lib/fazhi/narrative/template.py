"""Read the prose of a year as it is written."""

from __future__ import annotations

from fazhi.errors import NarrativeError, Place
from fazhi.params.workspace import Workspace


def read_template(workspace: Workspace, year: int) -> tuple[str, str]:
    """Read ``params/narrative/<year>.md``.

    Returns
    -------
    tuple of str
        The file, relative to the workspace, and its text.

    Raises
    ------
    NarrativeError
        The file is missing, or is not UTF-8.
    """
    path = workspace.params / "narrative" / f"{year}.md"
    file = workspace.relative(path)
    try:
        return file, path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise NarrativeError(
            f"{year}年的正文读不出来。",
            code="narrative-unreadable",
            place=Place(file=file),
            value=str(error) if isinstance(error, UnicodeDecodeError) else error.strerror,
            remedy="把正文放在这个位置，存为 UTF-8 编码。",
        ) from error
