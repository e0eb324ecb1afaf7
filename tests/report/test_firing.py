"""What a folder of spoilt ledgers makes a report tell, all of it in one reading."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import xlwt

from fazhi.prose.notebook_calls import NotebookCode
from fazhi.report import Report
from fazhi.report.report_record import find

COMPLAINTS = ["编号", "日期", "渠道", "内容摘要", "投诉人", "联系电话", "答复期限", "答复日期"]
"""Without 状态, which two figures need."""

REST = ["甲", "", "2023-02-01", "2023-01-22", ""]
SEEN_AHEAD = 200
"""Records by which a reader judges how wide a text file is."""


@pytest.fixture(scope="module")
def told(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The codes that the report of 2023 tells after its ledgers were spoilt."""
    root = tmp_path_factory.mktemp("spoilt")
    for part in ("notebooks", "params"):
        shutil.copytree(sample / part, root / part)
    (root / "ledgers" / "2023").mkdir(parents=True)
    folder = root / "ledgers" / "2023"
    for path in (sample / "ledgers" / "2023").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    rows = (
        [*COMPLAINTS, "备注"],
        ["1", "2023-01-17", "热线", "请回电13800000340", *REST],
        ["2", "去年冬天", "热线", "养老服务", *REST],
        *([f"3-{n}", "2023-01-17", "热线", "养老服务", *REST] for n in range(SEEN_AHEAD)),
        ["4", "2023-01-18", "热线", "养老服务", *REST, "多出"],
    )
    (folder / "complaints.csv").write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    (folder / "其他.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    (folder / "会议与领导履职台账.pdf").write_bytes(b"%PDF-")
    (folder / "说明.docx").write_bytes(b"PK")
    old = xlwt.Workbook()
    sheet = old.add_sheet("1")
    for n, name in enumerate(["编号", "收案日期", "结案方式"]):
        sheet.write(0, n, name)
    (folder / "行政诉讼台账.csv").unlink()
    old.save(folder / "行政诉讼台账.xls")
    return {
        finding.code
        for finding in find(Report.open(2023, root, lenient=True).material, NotebookCode())
    }


@pytest.mark.parametrize(
    "code",
    [
        "column-missing",
        "column-unknown",
        "date-unreadable",
        "figure-without-value",
        "file-kind-unknown",
        "file-not-a-ledger",
        "file-not-read",
        "personal-in-text",
        "row-too-long",
        "rows-left-out",
        "section-mismatch",
    ],
)
def test_a_spoilt_ledger_is_told(told: set[str], code: str) -> None:
    """Each fault has its code, and none hides another."""
    assert code in told
