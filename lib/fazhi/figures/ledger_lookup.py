"""What another ledger says in the rows whose key is the same."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from fazhi.figures.expression import Lookup
from fazhi.figures.identity_numbers import canonical
from fazhi.figures.vectors import Fault, Vector, of_column
from fazhi.ledgers.ledger import Ledger


def look_up(
    lookup: Lookup, frame: pd.DataFrame, identities: frozenset[str], other: Ledger
) -> Vector:
    """Return what another ledger says for each row; empty where it says nothing.

    A row with an empty key matches none. Several rows that say the same say one thing; several
    different values are a fault, unless the lookup says which is taken.

    Parameters
    ----------
    lookup
        What is asked.
    frame
        The rows that ask.
    identities
        The columns of ``frame`` that hold citizens' numbers.
    other
        The ledger that answers.
    """
    codes, theirs = _match(lookup, frame, identities, other)
    said = other.frame[lookup.column]
    ranks, _ = pd.factorize(said, sort=True)  # below zero where nothing is said
    answers = np.flatnonzero((theirs >= 0) & (ranks >= 0))
    if lookup.choice:
        sign = 1 if lookup.choice == "min" else -1
        answers = answers[np.argsort(sign * ranks[answers], kind="stable")]
    keys = theirs[answers]
    different, first = np.unique(keys, return_index=True)
    chosen = np.full(max(codes.max(initial=-1), theirs.max(initial=-1)) + 2, -1)  # the last for -1
    chosen[different] = answers[first]
    is_doubtful = np.zeros(len(chosen), bool)
    if not lookup.choice:
        is_doubtful[keys[ranks[answers] != ranks[chosen[keys]]]] = True
    places, in_doubt = chosen[codes], is_doubtful[codes]
    found = (places >= 0) & ~in_doubt
    cells = said.iloc[np.where(found, places, 0)] if len(said) else said.reindex(range(len(codes)))
    answer = of_column(cells.reset_index(drop=True))
    values = answer.cells
    if isinstance(values, pd.Series):
        values = pd.Series(values.to_numpy(object), frame.index, dtype="str")
    detail = f"《{other.schema.title}》的“{lookup.column}”"
    return Vector(values, ~found | answer.empty, places=np.where(found, places, -1)).with_faults(
        more=[Fault("lookup-ambiguous", in_doubt, detail)]
    )


def _match(
    lookup: Lookup, frame: pd.DataFrame, identities: frozenset[str], other: Ledger
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the key of each row here and of each row there as a number; below zero for none."""
    height = len(frame)
    joined = np.zeros(height + len(other.frame), np.int64)
    missing = np.zeros(len(joined), bool)
    for here, there in lookup.keys:
        is_identity = here in identities or there in other.schema.identities
        both = _texts(frame[here], other.frame[there], is_identity)
        missing |= np.asarray(both.isna(), bool)
        numbers, _ = pd.factorize(both)
        joined, _ = pd.factorize(joined * (numbers.max(initial=0) + 2) + numbers)
    keys = np.where(missing, -1, joined)
    return keys[:height], keys[height:]


def _texts(here: pd.Series[Any], there: pd.Series[Any], is_identity: bool) -> pd.Series[Any]:  # noqa: FBT001
    both = pd.concat([here, there], ignore_index=True)
    if is_identity:
        return canonical(both)
    return both.str.strip() if isinstance(both.dtype, pd.StringDtype) else both
