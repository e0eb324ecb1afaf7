"""Two years on the command line, from blank templates, with a correction in between.

After each step: what is published, what is signed, and what is told. One ledger tells it all, and
makes a report in half the time that the sample's take.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

pytestmark = [pytest.mark.kernel, pytest.mark.slow]

DRAFT, REVIEW, APPROVE = ("--drafted-by", "甲"), ("--reviewed-by", "乙"), ("--approved-by", "丙")
ALL = (*DRAFT, *REVIEW, *APPROVE)

CASE = ("编号", "收案日期", "案由", "历史遗留", "结案日期", "结案方式")


def settled(year: int, number: int) -> Sequence[object]:
    """Return a case of a year that was settled before trial."""
    days = (dt.date(year, number, 3), dt.date(year, number, 28))
    return f"XS{year}-{number:02}", days[0], "信息公开", "否", days[1], "诉前调解"


class Bureau:
    """A workspace, and who works in it by the command alone."""

    def __init__(self, fazhi: Callable[..., Any], root: Path) -> None:
        """Work in a folder."""
        self.fazhi, self.root = fazhi, root
        self.published = root / "params" / "published"

    def run(self, *words: str) -> Any:
        """Run a command there."""
        return self.fazhi(*words, "--workspace", self.root)

    def do(self, *words: str) -> str:
        """Run a command that must succeed; return what it says."""
        said = self.run(*words)
        assert said.code == 0, said.out + said.err
        return str(said.out)

    def page(self, year: int, edition: str = "") -> str:
        """Return the words of a year's page."""
        text = (self.root / "output" / edition / str(year) / "report.html").read_text("utf-8")
        return re.sub(r"<[^>]+>", "", text)

    def public(self, year: int) -> dict[str, bytes]:
        """Return the public files of a year."""
        folder = self.root / "output" / str(year)
        return {path.name: path.read_bytes() for path in folder.iterdir()}

    def value(self, year: int, figure: str) -> Any:
        """Return a figure as it stands published."""
        whole = json.loads((self.published / f"{year}.json").read_bytes())
        return whole["figures"][figure]["value"]

    def signers(self, year: int) -> list[str]:
        """Return who has signed."""
        record = json.loads((self.published / f"{year}.release.json").read_bytes())
        return [mark["name"] for mark in record["marks"].values()]

    def kept(self, year: int) -> list[str]:
        """Return the numbers of the releases that are kept."""
        return sorted(path.name for path in (self.published / str(year)).iterdir())

    def found(self, year: int) -> set[str]:
        """Return which codes ``check`` tells."""
        findings = json.loads(self.run("check", str(year), "--json").out)["findings"]
        return {finding["code"] for finding in findings}

    def told(self, year: int) -> set[str]:
        """Return those about releases."""
        return {c for c in self.found(year) if c.startswith(("release-", "published-"))}

    def returned(self, year: int, *cases: Sequence[object]) -> None:
        """Fill in the ledger of a year, below what is there, as a section returns it."""
        path = self.root / "ledgers" / str(year) / "行政诉讼台账.xlsx"
        book = openpyxl.load_workbook(path)
        sheet = book.active
        assert sheet is not None
        header, *rows = ([cell.value for cell in row] for row in sheet.iter_rows())
        filled = [row for row in rows if row[0] and not str(row[0]).startswith("示例")]
        sheet.delete_rows(2, sheet.max_row)
        for row in (*filled, *(dict(zip(CASE, case, strict=True)) for case in cases)):
            sheet.append([row.get(name) for name in header] if isinstance(row, dict) else row)
        book.save(path)

    def written(self, year: int) -> None:
        """Fill in what the prose of a year leaves open, and look through what was copied."""
        path = self.root / "params" / "narrative" / f"{year}.md"
        text = re.sub(
            "【待填：.*?】", f"{year % 10}月按安排推进有关工作。", path.read_text("utf-8")
        )
        path.write_text(re.sub("<!-- 核对：.*? -->\n", "", text), "utf-8")


def test_two_years_with_a_correction_in_between(fazhi: Any, tmp_path: Path) -> None:
    """Blank templates; draft, review, approve; publish; correct after a later look; the next."""
    made = ("--bureau", "云溪县林业局", "--county", "云溪县", "--ledgers", "lawsuits")
    assert fazhi("init", tmp_path / "w", *made, "--year", "2023").code == 0
    bureau = Bureau(fazhi, tmp_path / "w")
    fill_in(bureau)
    sign(bureau)
    publish(bureau)
    correct(bureau)
    follow(bureau)

    record = bureau.published / "2023" / "1" / "release.json"
    record.write_text(record.read_text("utf-8").replace("丙", "丁"), "utf-8")
    assert bureau.told(2023) == {"release-chain-broken"}
    assert "2023/1/release.json" in bureau.run("verify", "2023").out


def fill_in(bureau: Bureau) -> None:
    """Return the ledger, and write what the prose leaves open."""
    assert bureau.found(2023) == {"template-not-returned", "placeholder-left"}
    left_open = ("XS2023-12", dt.date(2023, 12, 20), "信息公开", "否", None, None)
    bureau.returned(2023, settled(2023, 1), settled(2023, 2), left_open)
    bureau.written(2023)
    assert bureau.found(2023) == set()


def sign(bureau: Bureau) -> None:
    """Draft, then review and approve."""
    said = bureau.do("release", "2023", *DRAFT)
    assert "还没有填：文号、索引号" in said
    assert bureau.signers(2023) == ["甲"]
    assert not (bureau.published / "2023").exists()
    bureau.do("release", "2023", *REVIEW, *APPROVE)
    assert bureau.signers(2023) == ["甲", "乙", "丙"]
    assert (bureau.kept(2023), bureau.value(2023, "lawsuits_total")) == (["1"], 3)
    assert bureau.told(2023) == set()


def publish(bureau: Bureau) -> None:
    """Stamp the day; what is built of a ledger that was changed afterwards is a draft."""
    bureau.do("release", "2023", "--published", "2024-01-25")
    assert "2024年1月25日" in bureau.page(2023)
    assert bureau.signers(2023) == ["甲", "乙", "丙"]
    assert bureau.told(2023) == set()
    first = bureau.public(2023)
    (bureau.root / "first.zip").write_bytes(first["release.zip"])

    bureau.returned(2023, settled(2023, 3))
    assert bureau.told(2023) == {"release-void", "published-figure-differs"}
    bureau.do("build", "2023", "--format", "html")
    assert bureau.public(2023) == first
    assert "行政诉讼案件4起" in bureau.page(2023, "draft")
    assert "release-exists" in bureau.run("release", "2023", *ALL).err


def correct(bureau: Bureau) -> None:
    """Correct what was published, and keep what it was."""
    said = bureau.do("release", "2023", "--correct", "漏统计一件诉讼", *ALL)
    assert "行政诉讼\t3起\t4起" in said
    assert "原因：漏统计一件诉讼。" in bureau.page(2023)
    assert (bureau.kept(2023), bureau.value(2023, "lawsuits_total")) == (["1", "2"], 4)
    assert bureau.told(2023) == set()
    assert "后来已经更正" in bureau.run("verify", str(bureau.root / "first.zip")).out
    bureau.do("verify", "2023")


def follow(bureau: Bureau) -> None:
    """Begin the next year with what was left open, and release it though something blocks."""
    assert "上年结转和计划1行" in bureau.do("new-year", "2024")
    assert bureau.found(2024) >= {"template-not-returned", "place-unchecked"}
    bureau.returned(2024, settled(2024, 4), settled(2024, 5))
    bureau.written(2024)
    assert bureau.found(2024) & {"place-unchecked", "published-figure-differs"} == set()
    prose = bureau.root / "params" / "narrative" / "2024.md"
    prose.write_text(prose.read_text("utf-8") + "\n以上要求全部落实。\n", "utf-8")
    assert bureau.run("release", "2024", *ALL).code == 1
    claim = "prose-unguarded-claim"
    bureau.do("release", "2024", *ALL, "--accept", claim, "--reason", "另有佐证")
    index = (bureau.root / "output" / "index.html").read_text("utf-8")
    assert f"另有佐证（{claim}）" in index
    assert "2023年报告的行政诉讼原公布3起，已于" in bureau.page(2024)
    assert "上年结转" in bureau.page(2024)
    assert bureau.told(2024) == set()
