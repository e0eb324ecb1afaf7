"""The last look at finished files before they are put where everyone may take them."""

from fazhi.execution.gate.personal import Personal, collect, read_personal
from fazhi.execution.gate.scan import scan

__all__ = ["Personal", "collect", "read_personal", "scan"]
