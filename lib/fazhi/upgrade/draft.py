"""The files of a workspace as they would be, without one of them being written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from fazhi.errors import ParamsError, Place
from fazhi.ordinary_file import read_ordinary
from fazhi.params.workspace import Workspace
from fazhi.params.workspace_files import check_inside


@dataclass(frozen=True, slots=True)
class Draft:
    """What lies in a workspace, and what was changed of it.

    Attributes
    ----------
    workspace
        As it is on disk.
    changed
        Content of each file that would be written, by its path in the workspace.
    """

    workspace: Workspace
    changed: Mapping[str, bytes] = field(default_factory=dict)

    def read(self, name: str) -> bytes | None:
        """Return the content of a file; ``None`` where there is none.

        Raises
        ------
        ParamsError
            A link leads out of the workspace.
        """
        if name in self.changed:
            return self.changed[name]
        path = self.workspace.root / name
        check_inside(path, self.workspace.root)
        return read_ordinary(path) if path.is_file() else None

    def text(self, name: str) -> str | None:
        """Return the text of a file; ``None`` where there is none.

        Raises
        ------
        ParamsError
            It is not UTF-8, or a link leads out of the workspace.
        """
        content = self.read(name)
        try:
            return None if content is None else content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ParamsError.of("params-encoding", place=Place(file=name)) from error

    def names(self, pattern: str) -> Iterator[str]:
        """Yield the paths of the files that are like a pattern, in order."""
        lying = {self.workspace.relative(path) for path in self.workspace.root.glob(pattern)}
        made = {name for name in self.changed if Path(name).match(pattern)}
        yield from sorted(lying | made)

    def having(self, changed: Mapping[str, bytes]) -> Self:
        """Return it with further files changed."""
        return replace(self, changed={**self.changed, **changed})
