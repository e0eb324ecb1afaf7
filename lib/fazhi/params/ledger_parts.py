"""What comes and goes with a ledger, one file a ledger: ``params/ledgers/<ledger>.yaml``.

Two people who each add a ledger change no file that the other changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from fazhi.params.agreement_rules import Agreement
from fazhi.params.last_year_rules import PlanRule
from fazhi.params.prose_rules import ToldRule
from fazhi.params.strict_yaml import Source, Strict, read
from fazhi.params.workspace import Workspace


class LedgerPart(Strict):
    """What a ledger brings along.

    Attributes
    ----------
    figures
        By id, written as in ``params/figures.yaml``.
    units
        Units of its figures and columns, beside those of ``params/rules.yaml``.
    agreement
        Rules over its figures, as in ``params/rules.yaml``.
    plan
        Where the plan stands, if this ledger holds it; as ``last_year.plan`` of ``rules.yaml``.
    told
        Rows of which the prose must name each, beside ``prose.told`` of ``rules.yaml``.
    """

    figures: Mapping[str, Any] = {}
    units: tuple[str, ...] = ()
    agreement: Agreement = Agreement()
    plan: PlanRule | None = None
    told: tuple[ToldRule, ...] = ()


Part = TypeVar("Part", bound=LedgerPart)


def locate_ledger_parts(workspace: Workspace, shape: type[Part]) -> tuple[Source[Part], ...]:
    """Read what the ledgers bring along, by the order of their ids, with where it was written.

    Parameters
    ----------
    workspace
        The workspace.
    shape
        :class:`LedgerPart`, or one that knows what a figure is.

    Raises
    ------
    ParamsError
        A file is wrong.
    """
    files = sorted(workspace.ledger_parts.glob("*.yaml"))
    return tuple(read(path, shape, root=workspace.root) for path in files)
