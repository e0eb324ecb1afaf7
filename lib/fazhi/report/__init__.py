"""The one object that the notebook talks to."""

from fazhi.report.display import RECORD_MIME
from fazhi.report.report import Report

__all__ = ["RECORD_MIME", "Report"]
