"""Figures as an analyst asks for them: by id, or by the name that the report prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fazhi.errors import UsageError
from fazhi.figures.figure import Figure, Figures
from fazhi.report.unknown_names import unknown


class NamedFigures(Mapping[str, Figure]):
    """Figures by id, which also answer to their printed names.

    A part answers to its own name, and to it after that of its whole: 已办结, 建议提案已办结.

    Parameters
    ----------
    figures
        The figures by id, in the order in which they are listed.
    """

    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    def __getitem__(self, name: str) -> Figure:
        """Return the figure of an id or of a printed name.

        Raises
        ------
        UsageError
            No figure has this name, or several have.
        """
        found = self._called(name)
        if len(found) > 1:
            ids = [figure.id for figure in found]
            raise UsageError.of(
                "unknown-name", "several", value=name, kind="数据", known=ids, count=len(ids)
            )
        if not found:
            names = [part for f in self._figures.values() for part in (f.id, *_printed(f))]
            raise unknown("数据", name, dict.fromkeys(names))
        return found[0]

    def __contains__(self, name: object) -> bool:
        """Tell whether a name is that of one figure."""
        return isinstance(name, str) and len(self._called(name)) == 1

    def get(self, name: str, default: Any = None) -> Any:
        """Return the figure of a name, or what is given for want of one."""
        called = self._called(name)
        return called[0] if len(called) == 1 else default

    def _called(self, name: str) -> list[Figure]:
        name = name.strip()
        if name in self._figures:
            return [self._figures[name]]
        return [figure for figure in self._figures.values() if name in _printed(figure)]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids."""
        return iter(self._figures)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._figures)

    def __repr__(self) -> str:
        """List the figures, one a line, as an analyst looks for one."""
        return "\n".join(f"{f.id}  {f.label}：{f.text}" for f in self._figures.values())


def _printed(figure: Figure) -> tuple[str, ...]:
    whole = figure.whole
    return (figure.label, f"{whole.label}{figure.label}") if whole else (figure.label,)
