"""The standard output of a kernel, which ends a cell that prints without end."""

from __future__ import annotations

from ipykernel.iostream import OutStream

from fazhi.errors import UsageError

MOST = 5_000_000
"""Characters that one run may print; a reviewer reads a few thousand."""


class BoundedStream(OutStream):
    """Takes so much text and no more."""

    _taken = 0

    def write(self, string: str) -> int:
        """Take a text.

        Raises
        ------
        UsageError
            It is more than a run may print.
        """
        self._taken += len(string)
        if self._taken > MOST:
            raise UsageError.of("notebook-output-endless", most=MOST // 1_000_000)
        return super().write(string) or 0
