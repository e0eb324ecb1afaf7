"""Notebook → one self-contained page, and the pages beside it."""
