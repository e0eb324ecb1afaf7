"""``fazhi proofread``: read documents from anywhere and tell their faults."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from fazhi.catalogue import Severity
from fazhi.cli.options import MAIN, AsJson, Folder, Report, find_report, read_number
from fazhi.cli.screen import SCREEN, count_findings, print_alike, print_error, print_json
from fazhi.documents.document_readers import READERS, read_document
from fazhi.documents.passages import Passage
from fazhi.errors import ExitCode, Place, UsageError, UserError, on_a_line
from fazhi.findings import Finding, from_error
from fazhi.proofread.all_rules import proofread as find_faults
from fazhi.proofread.annotated import ANNOTATED, annotate
from fazhi.proofread.judged_passage import Judge, Judged
from fazhi.proofread.vocabulary import Terms, builtin_terms, year_of

Documents = Annotated[
    list[Path],
    typer.Argument(
        metavar="文件…", help="要校对的 .txt、.md、.html、.docx 或 .pdf，或放着它们的文件夹。"
    ),
]
OfYear = Annotated[
    int | None,
    typer.Option(
        "--year",
        metavar="年份",
        help="把认得出的数与这一年的台账核对；不写就不用工作目录。",
        parser=read_number,
    ),
]
Annotate = Annotated[
    bool, typer.Option("--annotate", help="在文件旁边另存一份加了批注的 .docx 或 .pdf。")
]
_PLACES = 10
"""Paragraphs and rows whose numbers are named that nothing could be held against."""

Rules = tuple[Terms, Judge | None]


@dataclass(frozen=True, slots=True)
class _Read:
    """What is found in a document.

    Attributes
    ----------
    findings
        The heaviest first.
    year
        That it is of.
    judged
        Its passages, and what was held against the ledgers in them; none without ledgers.
    """

    findings: Sequence[Finding]
    year: int | None
    judged: Sequence[tuple[Passage, Judged]]

    @property
    def numbers(self) -> int:
        """How many numbers it has that might be held against the ledgers."""
        return sum(len(told.numbers) for _, told in self.judged)


def proofread(  # noqa: PLR0913  an option each
    files: Documents,
    *,
    year: OfYear = None,
    workspace: Folder = Path(),
    report: Report = MAIN,
    json: AsJson = False,
    annotate: Annotate = False,
) -> None:
    """Tell the faults of documents; with a year, also the numbers that are not the ledgers'."""
    chosen = [*_documents(files)]
    rules = _rules(workspace, report, year)
    records: list[dict[str, Any]] = []
    counts = dict.fromkeys(Severity, 0)
    failed: list[UserError] = []
    for file in chosen:
        try:
            read = _read(file, rules, annotated=annotate)
        except UserError as error:
            failed.append(error)
            found = [finding.to_json() for finding in from_error(error)]
            records.append({"file": str(file), "year": None, "findings": found})
            continue
        for finding in read.findings:
            counts[finding.severity] += 1
        records.append({"file": str(file), **_to_json(read)})
        if not json:
            SCREEN.print(f"{on_a_line(str(file))}：{count_findings(read.findings)}", style="bold")
            print_alike(read.findings, most=None)
            _print_unheld(read)
    for failure in () if json else failed:
        print_error(failure)
    if json:
        one = len(chosen) == 1 and chosen == files
        print_json({k: v for k, v in records[0].items() if k != "file"} if one else records)
    elif len(chosen) > 1:
        clean = sum(not record["findings"] for record in records)
        kinds = [f"{clean}份没有发现问题", *(f"{s.word}{n}条" for s, n in counts.items() if n)]
        kinds += [f"{len(failed)}份读不了"] if failed else []
        SCREEN.print(f"\n共{len(chosen)}份文件：{'，'.join(kinds)}。", style="bold")
    if failed:
        raise typer.Exit(ExitCode.BAD_INPUT)
    weighty = counts[Severity.BLOCK] + counts[Severity.WARN]
    raise typer.Exit(ExitCode.BLOCKED if weighty else ExitCode.DONE)


def _documents(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the documents that are named, and those in the folders that are.

    Raises
    ------
    UsageError
        A folder holds none.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(
            file
            for file in path.rglob("*")
            if file.suffix.lower() in READERS and not _passed_over(file.relative_to(path))
        )
        if not inside:
            raise UsageError.of("no-documents", place=Place(file=str(path)), known=list(READERS))
        yield from inside


def _passed_over(file: Path) -> bool:
    """Tell hidden files, lock files of editors, and the copies that this command itself made."""
    is_hidden = any(part.startswith((".", "~$")) for part in file.parts)
    return is_hidden or ANNOTATED in file.suffixes


def _read(file: Path, rules: Rules, *, annotated: bool) -> _Read:
    """Return what is found in a document."""
    terms, judge = rules
    passages = read_document(file)
    weight = list(Severity).index
    judged = [*judge(passages)] if judge else []
    faults = find_faults(passages, terms, judged)
    findings = sorted(faults, key=lambda f: weight(f.severity))
    if annotated:
        annotate(file, findings)
    year = terms.year if terms.year is not None else year_of(passages)
    return _Read(findings, year, [*zip(passages, judged, strict=False)])


def _to_json(read: _Read) -> dict[str, Any]:
    found = {"year": read.year, "findings": [finding.to_json() for finding in read.findings]}
    if not read.judged:
        return found
    unheld = [
        {"place": passage.place(start).to_json(), "quote": passage.quote(start, end)}
        for passage, told in read.judged
        for start, end in told.unheld
    ]
    return {**found, "numbers": read.numbers, "unheld": unheld}


def _print_unheld(read: _Read) -> None:
    """Print the numbers that no ledger could be held against, for whoever reads them himself."""
    numbers = read.numbers
    unheld = sum(len(told.unheld) for _, told in read.judged)
    if not numbers:
        return
    said = f"，另{unheld}个没有可对照的，请人工核对：" if unheld else "。"
    SCREEN.print(f"  文中的数{numbers}个，与{read.year}年的台账对照了{numbers - unheld}个{said}")
    places = [(passage, told.unheld) for passage, told in read.judged if told.unheld]
    for passage, spans in places[:_PLACES]:
        quoted = "、".join(passage.text[start:end] for start, end in spans)
        SCREEN.print(f"        {replace(passage.place(), file=None)}：{quoted}")
    if (more := len(places) - _PLACES) > 0:
        SCREEN.print(f"        还有{more}处，加上 --json 可以看全。")


def _rules(folder: Path, report: str, year: int | None) -> Rules:
    """Return what documents are held against: a workspace is read only where one is needed."""
    if year is None and folder == Path() and report == MAIN:
        return builtin_terms(), None
    place = find_report(folder, report)
    read_cells = import_module("fazhi.execution.inputs.trusted_notebook").read_cells
    rules_of_year = import_module("fazhi.report.expectation").rules_of_year
    found: Rules = rules_of_year(place, year, [source for source, _ in read_cells(place.notebook)])
    return found
