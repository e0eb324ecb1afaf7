"""What stands from a run before, and where each edition lies."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fazhi.blocks.model import Edition
from fazhi.errors import Place, UsageError
from fazhi.execution.editions.manifest_reading import Manifest, read_manifest
from fazhi.execution.order import FORMATS, Format, name_of
from fazhi.execution.runs.run_record import read_findings
from fazhi.findings import Finding, is_blocked, sort_findings
from fazhi.ordinary_file import read_ordinary
from fazhi.params.workspace import MAIN_REPORT, ReportKind

FIGURES = "figures.json"
FINDINGS = "findings.json"
REPAIRS = "repairs.csv"
REVIEW = "review.html"
PACK = "release.zip"
"""Only the internal edition has it."""
_INTERNAL = "internal"
_YEAR = "[0-9][0-9][0-9][0-9]"


def folder_of(out: Path, year: int, edition: Edition, report: ReportKind = MAIN_REPORT) -> Path:
    """Return where an edition lies: the public one apart, so that its folder can be copied out.

    Raises
    ------
    UsageError
        A link stands there: what is behind it is not ours to read or to replace.
    """
    above = out / _INTERNAL if edition is Edition.INTERNAL else out
    of_year = above / str(year)
    folder = report.folder(of_year)
    for path in {folder, of_year, above} - {out}:
        if path.is_symlink():
            raise UsageError.of("output-outside", place=Place(file=path.as_posix()))
    return folder


def years_in(out: Path) -> tuple[int, ...]:
    """Return the years of which an edition may lie in a folder of results, in order.

    A year of which a folder is a link is none: see :func:`folder_of`.
    """
    internal = out / _INTERNAL
    folders = [*out.glob(_YEAR), *(() if internal.is_symlink() else internal.glob(_YEAR))]
    linked = {folder.name for folder in folders if folder.is_symlink()}
    return tuple(sorted({int(folder.name) for folder in folders if folder.name not in linked}))


def documents_in(out: Path, year: int, edition: Edition, report: ReportKind) -> frozenset[Format]:
    """Return which documents of an edition lie there, up to date or not."""
    folder = folder_of(out, year, edition, report)
    return frozenset(format_ for format_ in FORMATS if (folder / name_of(format_)).is_file())


@dataclass(frozen=True, slots=True)
class Standing:
    """Editions that were made from the inputs as they are now, and lie there unchanged.

    Attributes
    ----------
    editions
        What each edition's manifest says.
    findings
        Those of the run, most serious first.
    """

    editions: Mapping[Edition, Manifest]
    findings: tuple[Finding, ...]

    @property
    def title(self) -> str:
        """Title of the report."""
        return next(manifest.title for manifest in self.editions.values())

    def due(
        self, editions: Iterable[Edition], accepted: Container[str] = ()
    ) -> tuple[Edition, ...]:
        """Return which editions ought to stand where these are ordered.

        Under a finding that blocks, and whose code is not accepted, that is the internal one.
        """
        blocked = is_blocked(self.findings, accepted)
        return (Edition.INTERNAL,) if blocked else tuple(editions)

    def serves(
        self,
        editions: Iterable[Edition],
        documents: Collection[str],
        accepted: Container[str] = (),
    ) -> bool:
        """Tell whether what is due stands with these documents, and no public edition may not."""
        if is_blocked(self.findings, accepted) and Edition.PUBLIC in self.editions:
            return False
        return all(
            edition in self.editions and self.editions[edition].files.keys() >= set(documents)
            for edition in self.due(editions, accepted)
        )

    def files(
        self, out: Path, year: int, editions: Iterable[Edition], report: ReportKind
    ) -> Iterator[Path]:
        """Yield where the files of these editions lie in a folder of results."""
        for edition in editions:
            if manifest := self.editions.get(edition):
                folder = folder_of(out, year, edition, report)
                yield from (folder / name for name in manifest.files)


def read_standing(out: Path, year: int, digest: str, report: ReportKind) -> Standing:
    """Return what stands of a year.

    Parameters
    ----------
    out, year
        The folder of results, and whose.
    digest
        Of the inputs as they are now.
    report
        Which report of the year.
    """
    editions = {
        edition: manifest
        for edition in Edition
        if (manifest := read_manifest(place := folder_of(out, year, edition, report)))
        and manifest.digest == digest
        and _is_whole(place, manifest)
    }
    for edition in reversed(editions):  # the internal one names the ledgers' files
        entries = json.loads(read_ordinary(folder_of(out, year, edition, report) / FINDINGS))[
            "findings"
        ]
        return Standing(editions, sort_findings(read_findings(entries)))
    return Standing({}, ())


def _is_whole(folder: Path, manifest: Manifest) -> bool:
    try:
        return all(
            hashlib.sha256(read_ordinary(folder / name)).hexdigest() == sha256
            for name, sha256 in manifest.files.items()
        )
    except OSError:
        return False
