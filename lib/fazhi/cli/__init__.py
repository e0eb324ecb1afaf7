"""The ``fazhi`` command."""

from fazhi.cli.app import app, main

__all__ = ["app", "main"]
