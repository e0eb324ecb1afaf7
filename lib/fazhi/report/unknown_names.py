"""Names that a cell of the notebook may get wrong."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence

from fazhi.catalogue import nearest
from fazhi.errors import UsageError
from fazhi.prose.notebook_calls import GIVEN


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


PARAMETERS = ("year", "lenient")
"""The parameters of the master notebook."""


def check_parameters(cells: Sequence[str]) -> None:
    """Refuse a parameter that was given from outside under a name that nothing reads.

    papermill puts given parameters into a cell of their own, which begins with a comment that
    marks it, and lets a misspelt one pass.

    Parameters
    ----------
    cells
        The code that has run, as IPython keeps it in ``In``.

    Raises
    ------
    UsageError
        A given name is not among :data:`PARAMETERS`.
    """
    given = (name for cell in cells if cell.startswith(GIVEN) for name in _assigned(cell))
    for name in given:
        if name not in PARAMETERS:
            near = nearest(name, PARAMETERS)
            raise UsageError.of(
                "unknown-parameter",
                "" if near else "list",
                value=name,
                nearest=near,
                known=PARAMETERS,
            )


def _assigned(cell: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(cell)):
        if isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
