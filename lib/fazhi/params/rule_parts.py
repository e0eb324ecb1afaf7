"""How a year is held against the one before: the part ``last_year`` of ``params/rules.yaml``."""

from __future__ import annotations

import datetime as dt
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
    least
        Figures that are not compared over the years ask only from this difference on.
    plan
        Where the plan stands; nothing is looked at without it.
    """

    copied: Decimal = Field(default=Decimal("0.9"), gt=0, le=1)
    change: Decimal = Field(default=Decimal("0.3"), gt=0)
    least: int = Field(default=10, ge=1)
    plan: PlanRule | None = None


class Holidays(Strict):
    """What the State Council's notice of a year says.

    Attributes
    ----------
    off
        Days that are off, the weekends among them or not.
    on
        Saturdays and Sundays that are worked.
    """

    off: tuple[dt.date, ...]
    on: tuple[dt.date, ...] = ()


class RunLimits(Strict):
    """What a run of the notebook may take; a report of ours takes about a second.

    Attributes
    ----------
    cell_seconds, report_seconds
        How long one cell, and the whole notebook, may run.
    gigabytes
        How much memory the kernel may ask for, where the system can bound it.
    """

    cell_seconds: int = Field(default=120, ge=1)
    report_seconds: int = Field(default=600, ge=1)
    gigabytes: int = Field(default=8, ge=1)


class Outdated(Strict):
    """Names that went out of use.

    Attributes
    ----------
    names
        Spellings that a text must not hold.
    since
        The year from which they are wrong.
    now
        What stands in their place.
    """

    names: tuple[str, ...]
    since: int
    now: str


class Proofreading(Strict):
    """Names that are wrong, and words that only look wrong.

    Attributes
    ----------
    outdated
        Organs and categories that were merged, renamed or abolished.
    places
        Counties, districts and cities, besides our own, whose organs a text may name.
    organs
        What organs of other places are called behind the name of the place, besides the kind of
        our own bureau.
    trades
        Words of one bureau's trade; those that our own names hold are ours.
    doubled
        Words that may stand twice in a row.
    """

    outdated: tuple[Outdated, ...] = ()
    places: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
