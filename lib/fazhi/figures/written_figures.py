"""Where the figures of a report are written, entry by entry, before anything is made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from pydantic import Field, TypeAdapter

from fazhi.figures.definition import Period
from fazhi.params.ledger_parts import LedgerPart, locate_ledger_parts
from fazhi.params.report_kinds import figures_file
from fazhi.params.strict_yaml import Source, Strict, read
from fazhi.params.workspace import Workspace


class Entry(Strict):
    """One figure as it is written."""

    label: str
    unit: str | None = None
    ledger: str | None = None
    where: str | None = None
    of: str | None = None
    measure: str | None = None
    ratio: tuple[str, str] | None = None
    formula: str | None = None
    decimals: int | None = Field(default=None, ge=0, le=6)
    period: Period | None = None
    as_of: str | None = None
    year_of: str | None = None
    section: str = ""
    main: bool = False


class _LedgerPart(LedgerPart):
    """What came with a ledger, its figures typed."""

    figures: Mapping[str, Entry] = {}


Entries: TypeAlias = Mapping[str, Entry]
_ENTRIES = TypeAdapter(Entries)


def read_written(workspace: Workspace) -> Iterator[Source[Entries]]:
    """Yield the figures of a report as they are written, file by file in the order of reading.

    Raises
    ------
    ParamsError
        A file is wrong.
    """
    for part in locate_ledger_parts(workspace, _LedgerPart):
        yield part.part(part.value.figures, "figures")
    yield read(workspace.definitions / "figures.yaml", _ENTRIES, root=workspace.root)
    own = figures_file(workspace, workspace.report.id)
    if workspace.report.id and own.is_file():
        yield read(own, _ENTRIES, root=workspace.root)
