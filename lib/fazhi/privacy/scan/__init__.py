"""The last look at finished files before they are put where everyone may take them."""

from fazhi.privacy.scan.known_persons import Personal, collect, read_personal
from fazhi.privacy.scan.scan_files import read_ahead_of_scan, scan

__all__ = ["Personal", "collect", "read_ahead_of_scan", "read_personal", "scan"]
