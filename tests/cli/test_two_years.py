"""Two years on the command line, with a correction in between.

After each step: what is published, what is signed, and what is told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.kernel, pytest.mark.slow]

DRAFT, REVIEW, APPROVE = ("--drafted-by", "甲"), ("--reviewed-by", "乙"), ("--approved-by", "丙")
ALL = (*DRAFT, *REVIEW, *APPROVE)


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

    def told(self, year: int) -> set[str]:
        """Return which codes about releases ``check`` tells."""
        findings = json.loads(self.run("check", str(year), "--json").out)["findings"]
        codes = {finding["code"] for finding in findings}
        return {c for c in codes if c.startswith(("release-", "published-"))}


def add_lawsuit(root: Path) -> None:
    """Add a lawsuit that was forgotten to the ledger of 2023."""
    ledger = root / "ledgers" / "2023" / "行政诉讼台账.csv"
    lines = ledger.read_text("gb18030").rstrip().split("\n")
    lines.append(lines[-1].replace("XS2023-05", "XS2023-06").replace("20号", "21号"))
    ledger.write_text("\n".join(lines) + "\n", "gb18030")


def test_two_years_with_a_correction_in_between(fazhi: Any, workspace: Path) -> None:
    """Draft, review, approve; publish; correct after a later look; begin and release the next."""
    bureau = Bureau(fazhi, workspace)
    settings = workspace / "params" / "2023.yaml"
    settings.write_text(
        re.sub("(?m)^published:.*$", "published:", settings.read_text("utf-8")), "utf-8"
    )

    bureau.do("release", "2023", *DRAFT)
    assert bureau.signers(2023) == ["甲"]
    assert not (bureau.published / "2023").exists()
    bureau.do("release", "2023", *REVIEW, *APPROVE)
    assert bureau.signers(2023) == ["甲", "乙", "丙"]
    assert (bureau.kept(2023), bureau.value(2023, "lawsuits_total")) == (["1"], 5)
    assert bureau.told(2023) == set()

    bureau.do("release", "2023", "--published", "2024-01-25")
    assert "2024年1月25日" in bureau.page(2023)
    assert bureau.signers(2023) == ["甲", "乙", "丙"]
    assert bureau.told(2023) == set()
    first = bureau.public(2023)
    (workspace / "first.zip").write_bytes(first["release.zip"])

    add_lawsuit(workspace)
    assert bureau.told(2023) == {"release-void", "published-figure-differs"}
    bureau.do("build", "2023", "--format", "html")
    assert bureau.public(2023) == first
    assert "行政诉讼案件6起" in bureau.page(2023, "draft")
    assert "release-exists" in bureau.run("release", "2023", *ALL).err

    said = bureau.do("release", "2023", "--correct", "漏统计一件诉讼", *ALL)
    assert "行政诉讼\t5起\t6起" in said
    assert "原因：漏统计一件诉讼。" in bureau.page(2023)
    assert (bureau.kept(2023), bureau.value(2023, "lawsuits_total")) == (["1", "2"], 6)
    assert bureau.told(2023) == set()
    assert "后来已经更正" in bureau.run("verify", str(workspace / "first.zip")).out
    bureau.do("verify", "2023")

    year = workspace / "params" / "2024.yaml"
    year.write_text(year.read_text("utf-8").replace("2024-11-30", "2024-12-31"), "utf-8")
    bureau.run("build", "2024", "--format", "html")
    assert "2023年报告的行政诉讼原公布5起，已于" in bureau.page(2024, "internal")
    findings = json.loads(bureau.run("check", "2024", "--json").out)["findings"]
    assert not {f["code"] for f in findings} & {"published-figure-differs"}
    blocked = sorted({f["code"] for f in findings if f["severity"] == "block"})
    passed = [word for code in blocked for word in ("--accept", code, "--reason", "样例留下的")]
    bureau.do("release", "2024", *ALL, *passed)
    index = (workspace / "output" / "index.html").read_text("utf-8")
    assert all(f"样例留下的（{code}）" in index for code in blocked)
    assert bureau.told(2024) == set()
    bureau.do("verify", "2024")

    record = bureau.published / "2023" / "1" / "release.json"
    record.write_text(record.read_text("utf-8").replace("丙", "丁"), "utf-8")
    assert bureau.told(2023) == {"release-chain-broken"}
    assert "2023/1/release.json" in bureau.run("verify", "2023").out
