"""How a year is held against the one before: the part ``last_year`` of ``params/rules.yaml``."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from fazhi.params.strict_yaml import Strict


class PlanRule(Strict):
    """Where the tasks of a year's plan stand.

    Attributes
    ----------
    tasks
        Id of the figure that counts the tasks of the year.
    announced
        Id of the figure that counts the tasks of the year after.
    task, state
        Columns of the ledger: the task, and what has become of it.
    done
        The state of a task that is done.
    needs
        Columns that a task of the year after must have filled in.
    """

    tasks: str
    announced: str
    task: str
    state: str
    done: str
    needs: tuple[str, ...] = ()


class LastYearRules(Strict):
    """What of the year before is looked at.

    Attributes
    ----------
    copied
        A paragraph that agrees with one of last year's to this share is told to the reviewer.
    change
        A figure that has changed by more than this share of last year's asks for an explanation.
    carried
        Words in the label of a figure that counts what was carried over, not all of last year's.
    open
        Words of a cell whose row is not done with; of an empty cell, what its column says that
        it means. Where no figure counts what was carried over, such rows must come back.
    least
        Figures that are not compared over the years ask only from this difference on.
    plan
        Where the plan stands; nothing is looked at without it.
    """

    copied: Decimal = Field(default=Decimal("0.9"), gt=0, le=1)
    change: Decimal = Field(default=Decimal("0.3"), gt=0)
    least: int = Field(default=10, ge=1)
    carried: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    plan: PlanRule | None = None
