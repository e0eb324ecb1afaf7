"""``fazhi proofread``: read a document from anywhere and tell its faults."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fazhi.catalogue import Severity
from fazhi.cli.options import HERE, AsJson, Folder, exit_code, read_number
from fazhi.cli.screen import SCREEN, count_findings, print_alike, print_json
from fazhi.documents.readers import read_document
from fazhi.params.bureau import read_bureau, read_rules
from fazhi.params.workspace import Workspace
from fazhi.proofread.all_rules import proofread as find_faults
from fazhi.proofread.vocabulary import terms_of, year_of
from fazhi.report.expectation import expect_report
from fazhi.report.material import read_material

Document = Annotated[
    Path, typer.Argument(metavar="文件", help="要校对的 .txt、.md、.html、.docx 或 .pdf。")
]
OfYear = Annotated[
    int | None,
    typer.Option(
        "--year",
        metavar="年份",
        help="与这一年的台账核对每一个数；不写就只校对文字。",
        parser=read_number,
    ),
]


def proofread(
    file: Document, *, year: OfYear = None, workspace: Folder = HERE, json: AsJson = False
) -> None:
    """Tell the faults of a document; with a year, also the numbers that are not the ledgers'."""
    place = Workspace.find(workspace)
    passages = read_document(file)
    terms = terms_of(read_bureau(place), read_rules(place), year)
    expected = None if year is None else expect_report(read_material(place, year))
    weight = list(Severity).index
    findings = sorted(find_faults(passages, terms, expected), key=lambda f: weight(f.severity))
    if json:
        told = year if year is not None else year_of(passages)
        print_json({"year": told, "findings": [finding.to_json() for finding in findings]})
    else:
        SCREEN.print(f"{file.name}：{count_findings(findings)}", style="bold")
        print_alike(findings, most=None)
    raise typer.Exit(exit_code(findings))
