"""Names that a cell of the notebook may get wrong."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.errors import UsageError
from fazhi.params.strict_yaml import nearest


def unknown(kind: str, name: str, names: Iterable[str]) -> UsageError:
    """Return the error that there is nothing of this name, with the nearest ones.

    Parameters
    ----------
    kind
        What was looked for, in Chinese.
    names
        What there is.
    """
    return UsageError(
        f"没有叫“{name}”的{kind}。",
        code="unknown-name",
        value=name,
        remedy=nearest(name, names) or f"可用的{kind}：{'、'.join(names)}。",
    )
