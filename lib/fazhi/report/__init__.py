"""The one object that the notebook talks to."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fazhi.report.display import RECORD_MIME
    from fazhi.report.notebook_report import Report

__all__ = ["RECORD_MIME", "Report"]

_HOMES = {"RECORD_MIME": "fazhi.report.display", "Report": "fazhi.report.notebook_report"}


def __getattr__(name: str) -> Any:
    """Load what is asked for: who needs a year's figures alone need not load what draws charts."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(_HOMES[name]), name)
