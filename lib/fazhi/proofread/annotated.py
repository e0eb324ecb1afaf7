"""A copy of a document with a note beside each fault."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from fazhi.findings import Finding
from fazhi.ordinary_file import read_ordinary, write_ordinary

ANNOTATED = ".annotated"
"""Stands before the suffix of a copy."""

_WRITERS = {".docx": "annotated_word", ".pdf": "annotated_pdf"}


def annotate(file: Path, findings: Sequence[Finding]) -> Path | None:
    """Write a copy with notes beside a Word file or a PDF, and return where.

    Other kinds of files hold no notes: ``None``.
    """
    module = _WRITERS.get(file.suffix.lower())
    if module is None:
        return None
    copy = file.with_name(f"{file.stem}{ANNOTATED}{file.suffix}")
    writer = import_module(f"fazhi.proofread.{module}")
    write_ordinary(copy, writer.annotated(read_ordinary(file), findings))
    return copy
