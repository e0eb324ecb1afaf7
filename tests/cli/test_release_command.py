"""``fazhi release``: refuses, records, freezes, packs."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from fazhi.cli import release_command
from fazhi.errors import ExitCode

NAMES = ("--drafted-by", "甲", "--reviewed-by", "乙", "--approved-by", "丙")


@pytest.mark.fires(by="code")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), "release-without-name"),
        (("--drafted-by", " "), "release-without-name"),
        (("--drafted-by", "甲", "--reviewed-by", ""), "release-without-name"),
        ((*NAMES, "--accept", "ledger-missing"), "accept-without-reason"),
        ((*NAMES, "--accept", "ledger-missing", "--reason", " "), "accept-without-reason"),
        ((*NAMES, "--accept", "ledger-mising", "--reason", "补"), "unknown-code"),
        ((*NAMES, "--accept", "privacy-leak", "--reason", "急"), "finding-final"),
        (("--withdraw",), "withdraw-without-reason"),
        (("--withdraw", "--reason", " "), "withdraw-without-reason"),
        (("--withdraw", "--reason", "泄露", *NAMES), "withdraw-without-reason"),
        (("--withdraw", "--reason", "泄露", "--redefine"), "withdraw-without-reason"),
        (("--withdraw", "--reason", "泄露", "--trust"), "withdraw-without-reason"),
        (("--withdraw", "--reason", "泄露", "--published", ""), "withdraw-without-reason"),
        (("--withdraw", "--reason", "泄露"), "release-none"),
        (("--correct", *NAMES), "release-none"),
        (("漏一件", *NAMES), "release-stray-word"),
        (("--redefine", *NAMES), "redefine-alone"),
        (("--published", "2022-01-25", *NAMES), "stamp-alone"),
        (("--published", "2022-01-25", "--redefine"), "stamp-alone"),
        (("--published", "", *NAMES), "stamp-alone"),
        (("--published", ""), "bad-day"),
        (("--published", "一月"), "bad-day"),
        (("--published", "2022-01-25"), "release-none"),
        (
            ("--drafted-by", "甲", "--reviewed-by", " 甲", "--approved-by", "甲"),
            "release-one-person",
        ),
    ],
)
def test_a_wrong_call_is_told_before_anything_is_built(
    fazhi: Callable[..., Any], workspace: Path, words: tuple[str, ...], code: str
) -> None:
    """Nobody signs without a name, and nothing private is let pass."""
    said = fazhi("release", "2021", *words, "--workspace", workspace)
    assert said.code == ExitCode.BAD_INPUT
    assert code in said.err
    assert not (workspace / "output").exists()


def test_a_withdrawal_tells_what_went(
    fazhi: Callable[..., Any], workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And that the internal edition, which holds the same, is still there."""
    gone = (workspace / "output" / "2021" / "report.pdf",)
    monkeypatch.setattr(release_command, "withdraw_year", lambda *_: gone)
    call = ("release", "2021", "--withdraw", "--reason", "泄露", "--workspace", workspace)
    said = fazhi(*call).out
    assert "2021年的发布已经撤回：泄露" in said
    assert "已删去" in said
    assert "内部版还在" not in said
    (workspace / "output" / "internal" / "2021").mkdir(parents=True)
    assert "内部版还在" in fazhi(*call).out


@pytest.mark.kernel
@pytest.mark.fires("correction-without-reason")
def test_a_correction_shows_old_and_new_before_it_asks(
    fazhi: Callable[..., Any], workspace: Path
) -> None:
    """What was published, what the ledgers give, and the row that came; then the reason.

    With a reason and three names it is printed in the report, and the next year quotes the value
    that stands, and says that it was corrected.
    """
    assert fazhi("release", "2023", *NAMES, "--workspace", workspace).code == ExitCode.DONE
    ledger = workspace / "ledgers" / "2023" / "行政诉讼台账.csv"
    lines = ledger.read_text("gb18030").rstrip().split("\n")
    lines.append(lines[-1].replace("XS2023-05", "XS2023-06").replace("20号", "21号"))
    ledger.write_text("\n".join(lines) + "\n", "gb18030")

    asked = fazhi("release", "2023", "--correct", *NAMES, "--workspace", workspace)
    assert asked.code == ExitCode.BAD_INPUT
    assert "correction-without-reason" in asked.err
    assert "行政诉讼\t5起\t6起\tledgers/2023/行政诉讼台账.csv 第8行" in asked.out

    done = fazhi("release", "2023", "--correct", "漏一件诉讼", *NAMES, "--workspace", workspace)
    assert done.code == ExitCode.DONE, done.out + done.err
    page = (workspace / "output" / "2023" / "report.html").read_text("utf-8")
    assert "原因：漏一件诉讼。" in page
    assert "更正的数据" in page
    fazhi("build", "2024", "--format", "html", "--workspace", workspace)
    page = (workspace / "output" / "internal" / "2024" / "report.html").read_text("utf-8")
    assert "2023年报告的行政诉讼原公布5起，已于" in page


@pytest.mark.kernel
def test_a_wrong_definition_is_corrected_too(fazhi: Callable[..., Any], workspace: Path) -> None:
    """A released year keeps its definitions, until it is said that just they were wrong.

    The call shows how the figure was counted and how it is, the report prints it, and from then on
    the definitions of the correction are those of the year.
    """
    here = ("--workspace", workspace)
    assert fazhi("release", "2023", *NAMES, *here).code == ExitCode.DONE
    figures = workspace / "params" / "figures.yaml"
    text = figures.read_text("utf-8")
    assert "measure: sum 资料份数" in text
    figures.write_text(text.replace("measure: sum 资料份数", "measure: max 资料份数"), "utf-8")
    kept = fazhi("release", "2023", "--correct", "口径有误", *here)
    assert "数据没有变化" in kept.out
    asked = fazhi("release", "2023", "--correct", "口径有误", "--redefine", *here)
    assert "发放普法资料\t8600份\t" in asked.out
    assert "“发放普法资料”的口径" in asked.out
    noted = workspace / "params" / "published" / "2023.corrections.json"
    assert not noted.exists()

    done = fazhi("release", "2023", "--correct", "口径有误", "--redefine", *NAMES, *here)
    assert done.code == ExitCode.DONE, done.out + done.err
    page = (workspace / "output" / "2023" / "report.html").read_text("utf-8")
    assert "口径更正：“发放普法资料”原为" in page
    figures.write_text(text, "utf-8")
    said = json.loads(fazhi("figures", "2023", "--json", *here).out)["figures"]
    assert said["publicity_materials"]["value"] < 8600
    assert fazhi("verify", "2023", *here).code == ExitCode.DONE


@pytest.mark.kernel
@pytest.mark.fires("stamp-differs", "stamp-exists")
def test_the_day_of_publication_is_stamped_on_what_was_signed(
    fazhi: Callable[..., Any], workspace: Path
) -> None:
    """No name is asked for again; nothing else may have changed; the record keeps both hashes."""
    here = ("--workspace", workspace)
    settings = workspace / "params" / "2021.yaml"
    kept = workspace / "params" / "published" / "2021" / "1"
    page = workspace / "output" / "2021" / "report.html"
    lines = [line for line in settings.read_text("utf-8").splitlines() if "published" not in line]
    settings.write_text("\n".join(lines), "utf-8")
    assert fazhi("release", "2021", *NAMES, *here).code == ExitCode.DONE
    record, signed = (kept / "release.json").read_bytes(), page.read_bytes()
    prose = workspace / "params" / "narrative" / "2021.md"
    text = prose.read_text("utf-8")
    prose.write_text(text.replace("坚持", "始终坚持", 1), "utf-8")
    refused = fazhi("release", "2021", "--published", "2022-01-25", *here)
    assert "stamp-differs" in refused.err
    assert "report.html" in refused.err
    assert (page.read_bytes(), "2022-01-25" in settings.read_text("utf-8")) == (signed, False)

    prose.write_text(text, "utf-8")
    assert fazhi("release", "2021", "--published", "2022-01-25", *here).code == ExitCode.DONE
    assert "2022年1月25日" in page.read_text("utf-8")
    assert "published: 2022-01-25" in settings.read_text("utf-8")
    assert (kept / "release.json").read_bytes() == record
    hashes = [
        json.loads((kept / name).read_bytes())["outputs"]["report.html"]
        for name in ("release.json", "stamp.json")
    ]
    assert hashes == [hashlib.sha256(c).hexdigest() for c in (signed, page.read_bytes())]
    checked = fazhi("check", "2021", *here).out
    assert "签发以后盖上发布日期：2022年1月25日" in checked
    assert "release-" not in checked
    assert fazhi("verify", "2021", *here).code == ExitCode.DONE
    assert "stamp-exists" in fazhi("release", "2021", "--published", "2022-01-26", *here).err


@pytest.mark.kernel
def test_the_day_of_another_report_is_stamped_on_its_own_files(
    fazhi: Callable[..., Any], own_siblings: Path
) -> None:
    """It is written under that report in the file of the year; the main one's day is its own."""
    here = ("--report", "openness", "--workspace", own_siblings)
    settings = own_siblings / "params" / "2023.yaml"
    page = own_siblings / "output" / "2023" / "openness" / "report.html"
    kept = own_siblings / "params" / "published" / "openness" / "2023" / "1"
    main, _, others = settings.read_text("utf-8").partition("reports:")
    unpublished = others.replace("    published: 2024-01-26\n", "", 1)
    assert unpublished != others
    settings.write_text(f"{main}reports:{unpublished}", "utf-8")
    assert fazhi("release", "2023", *NAMES, *here).code == ExitCode.DONE
    signed = page.read_bytes()
    assert "2024年1月26日" not in page.read_text("utf-8")
    assert fazhi("release", "2023", "--published", "2024-01-26", *here).code == ExitCode.DONE
    assert "2024年1月26日" in page.read_text("utf-8")
    written = yaml.safe_load(settings.read_text("utf-8"))
    assert written["reports"]["openness"]["published"] == dt.date(2024, 1, 26)
    assert written["published"] == yaml.safe_load(main)["published"]
    hashes = [
        json.loads((kept / name).read_bytes())["outputs"]["report.html"]
        for name in ("release.json", "stamp.json")
    ]
    assert hashes == [hashlib.sha256(c).hexdigest() for c in (signed, page.read_bytes())]
    assert fazhi("verify", "2023", *here).code == ExitCode.DONE
    assert not (own_siblings / "params" / "published" / "2023.release.json").exists()


@pytest.mark.kernel
def test_a_release_from_end_to_end(fazhi: Callable[..., Any], workspace: Path) -> None:
    """A block refuses it; accepted with a reason it is recorded, frozen and packed; then it holds.

    The year 2021 lacks a statutory section here.
    """
    prose = workspace / "params" / "narrative" / "2021.md"
    text = prose.read_text("utf-8")
    heading = next(line for line in text.splitlines() if "{#leadership}" in line)
    rest = text.partition(heading)[2]
    prose.write_text(text.replace(heading + rest[: rest.index("\n## ")], ""), encoding="utf-8")
    notebook = workspace / "notebooks" / "annual_report.ipynb"
    called = notebook.read_text("utf-8").replace('report.section(\\"leadership\\")', "None")
    notebook.write_text(called, encoding="utf-8")
    (workspace / "params" / "published" / "2021.json").unlink()
    call = ("release", "2021", *NAMES, "--workspace", workspace)

    refused = fazhi(*call, "--trust")
    assert refused.code == ExitCode.BLOCKED
    assert "第二十七条第三项" in refused.out
    assert not (workspace / "params" / "published" / "2021.release.json").exists()

    done = fazhi(*call, "--accept", "statutory-item-missing", "--reason", "另行专题报告")
    assert done.code == ExitCode.DONE, done.out
    assert "数据已冻结：params/published/2021.json" in done.out
    assert (workspace / "params" / "published" / "2021.json").is_file()
    assert (workspace / "output" / "2021" / "release.zip").is_file()

    checked = fazhi("check", "2021", "--workspace", workspace)
    assert "签发：丙" in checked.out
    assert "放行 statutory-item-missing：另行专题报告" in checked.out
    assert "release-void" not in checked.out
    built = fazhi("build", "2021", "--workspace", workspace)
    assert built.code == ExitCode.DONE
    assert (workspace / "output" / "2021" / "report.html").is_file()
