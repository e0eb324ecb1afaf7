"""Values that a process has computed already, each under a key that names all it follows from."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def remembered(
    most: int,
) -> Callable[[Callable[Concatenate[str, P], T]], Callable[Concatenate[str, P], T]]:
    """Let a function give a frozen value again where its first argument is the same.

    That argument, the key, names all that the value follows from; where it is empty, nobody knows
    that, and the value is computed. It does for tables and other arguments without a hash what
    :func:`functools.lru_cache` does for the rest.

    Parameters
    ----------
    most
        So many values are remembered; the one that was not asked for longest is forgotten.
    """

    def decorate(
        function: Callable[Concatenate[str, P], T],
    ) -> Callable[Concatenate[str, P], T]:
        values: OrderedDict[str, T] = OrderedDict()

        @wraps(function)
        def call(key: str, /, *words: P.args, **named: P.kwargs) -> T:
            if not key:
                return function(key, *words, **named)
            if key not in values:
                values[key] = function(key, *words, **named)
                while len(values) > most:
                    values.popitem(last=False)
            values.move_to_end(key)
            return values[key]

        return call

    return decorate
