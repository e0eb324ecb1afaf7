"""Names that a cell of the notebook may get wrong."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.catalogue import nearest
from fazhi.errors import UsageError


def unknown(kind: str, name: str, names: Iterable[str]) -> UsageError:
    """Return the error that there is nothing of this name, with the nearest ones.

    Parameters
    ----------
    kind
        What was looked for, in Chinese.
    names
        What there is.
    """
    known = [*names]
    near = nearest(name, known)
    return UsageError.of(
        "unknown-name", "" if near else "list", value=name, kind=kind, nearest=near, known=known
    )
