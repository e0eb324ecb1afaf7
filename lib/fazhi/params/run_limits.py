"""How much a run of the notebook may take before it is ended."""

from __future__ import annotations

from pydantic import Field

from fazhi.params.strict_yaml import Strict


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
