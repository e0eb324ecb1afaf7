"""The reviewer's page beside the internal edition, which compares with what was built before.

It hangs on that, so no manifest names it and nothing is compared with it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import nbformat
import pydantic

from fazhi.blocks.model import Edition
from fazhi.execution.editions.render_editions import Made
from fazhi.execution.inputs.up_to_date import folder_of
from fazhi.execution.order import name_of
from fazhi.execution.publication.approval import Release
from fazhi.exporters.document import read_document
from fazhi.exporters.html.review_page import Desk, Earlier, Section, render_review, sections_of
from fazhi.ordinary_file import read_ordinary_text
from fazhi.params.workspace import ReportKind


def write_review(out: Path, made: Made, release: Release | None, report: ReportKind) -> bytes:
    """Return the reviewer's page of a report that is not yet in place.

    Parameters
    ----------
    out
        Holds the folders of all years, with what was built before.
    made
        The report.
    release
        Who stands for exactly this report, and what was let pass.
    report
        Which report of the year.
    """
    year = made.inputs.year
    earlier = (
        Earlier("上次生成的文稿", _text(folder_of(out, year, Edition.INTERNAL, report))),
        Earlier(f"{year - 1}年报告", _text(folder_of(out, year - 1, Edition.INTERNAL, report))),
    )
    mended = csv.DictReader(io.StringIO(made.record.repairs.removeprefix("\ufeff")))
    desk = Desk(
        status=release.sentence() if release else "",
        accepted={a.code: a.reason for a in release.accepted} if release else {},
        repairs=list(mended),
        faces=made.faces,
    )
    return render_review(made.document, made.findings, earlier, desk).encode()


def _text(folder: Path) -> Mapping[str, Section] | None:
    """Return the sections of the report that lies in a folder; ``None`` if none can be read."""
    path = folder / name_of("ipynb")
    try:
        # `nbformat.read` would validate besides, which takes longer, and tells the log alone
        written = nbformat.reader.reads(read_ordinary_text(path))  # type: ignore[no-untyped-call]
        notebook = nbformat.convert(written, 4)  # type: ignore[no-untyped-call]
        return sections_of(read_document(notebook).body)
    except (OSError, ValueError, nbformat.reader.NotJSONError, pydantic.ValidationError):
        return None
