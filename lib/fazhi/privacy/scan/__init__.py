"""The last look at finished files before they are put where everyone may take them."""

from fazhi.privacy.scan.known_persons import Personal, collect, read_personal
from fazhi.privacy.scan.scan_files import scan

__all__ = ["Personal", "collect", "read_personal", "scan"]
