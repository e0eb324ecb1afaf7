"""Write ``params/published/`` of the sample: what the reports of its past years published."""

from __future__ import annotations

from pathlib import Path

from fazhi.figures.published import freeze, published_file
from fazhi.params.workspace import Workspace
from fazhi.report import Report
from fazhi.report.report_record import figures_record

PAST = (2021, 2022, 2023)


def main() -> None:
    """Freeze the figures of each past year; the last year of the sample is a draft."""
    workspace = Workspace(Path(__file__).parents[1])
    for year in PAST:
        path = published_file(workspace, year)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(
            freeze(year, figures_record(Report.open(year, workspace.root).material)["figures"])
        )


if __name__ == "__main__":
    main()
