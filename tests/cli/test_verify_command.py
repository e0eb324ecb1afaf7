"""``fazhi verify`` says whether a year is what its inputs give."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from fazhi.execution.editions.manifest import About, write_manifest
from fazhi.execution.editions.manifest_reading import NAME
from fazhi.execution.inputs.year_inputs import read_inputs
from fazhi.params.workspace import Workspace
from fazhi.stable_zip import write_zip

pytestmark = pytest.mark.kernel


def test_a_built_year_verifies_until_it_is_touched(fazhi: Any, workspace: Path) -> None:
    """Exit code 0 for the same, 1 for another, told apart by what was touched."""
    call = ("verify", "2022", "--workspace", workspace)
    assert fazhi("build", "2022", "--format", "html", "--workspace", workspace).code == 0
    assert fazhi(*call).code == 0

    page = workspace / "output" / "2022" / "report.html"
    page.write_bytes(page.read_bytes() + b"<!-- -->")
    said = fazhi(*call, "--json")
    assert said.code == 1
    (found,) = json.loads(said.out)["findings"]
    assert (found["code"], found["place"]["file"]) == ("output-tampered", "2022/report.html")

    assert fazhi("build", "2022", "--format", "html", "--workspace", workspace).code == 0
    prose = workspace / "params" / "narrative" / "2022.md"
    prose.write_text(prose.read_text("utf-8").replace("坚持问题导向", "坚持目标导向"), "utf-8")
    said = fazhi(*call)
    assert said.code == 1
    assert "params/narrative/2022.md" in said.out


def test_nothing_to_verify_is_a_wrong_call(fazhi: Any, workspace: Path) -> None:
    """A year that was never built, and a file that is no pack."""
    assert fazhi("verify", "2022", "--workspace", workspace).code == 2
    assert fazhi("verify", workspace / "params" / "bureau.yaml").code == 2


@pytest.mark.fires("options-apart")
def test_a_released_year_is_verified_against_its_record(fazhi: Any, workspace: Path) -> None:
    """A changed file is told once, with its line; files that are gone, and packs, calmly."""
    names = ("--drafted-by", "甲", "--reviewed-by", "乙", "--approved-by", "丙")
    assert fazhi("release", "2021", *names, "--workspace", workspace).code == 0
    here, folder = ("--workspace", workspace), workspace / "output" / "2021"
    pack = folder / "release.zip"
    assert fazhi("verify", "2021", *here).code == 0
    assert fazhi("verify", pack, *here).code == 0

    page = folder / "report.html"
    signed = page.read_text("utf-8")
    page.write_text(signed.replace("法治", "人治", 1), "utf-8")
    said = fazhi("verify", "2021", *here, "--json")
    (found,) = json.loads(said.out)["findings"]
    assert (found["code"], found["place"]["file"]) == ("release-file-changed", "2021/report.html")
    assert found["place"]["line"]
    page.write_text(signed, "utf-8")

    assert "no-workspace" in fazhi("verify", pack, "--workspace", folder).err
    assert "no-such-report" in fazhi("verify", pack, *here, "--report", "x").err
    for words in (("--trust",), ("--out", folder)):
        assert "options-apart" in fazhi("verify", pack, *words).err

    other = workspace / "other.zip"
    files = {"figures.json": (folder / "figures.json").read_bytes(), NAME: b""}
    inputs = read_inputs(Workspace(workspace), 2021, lenient=False)
    about = About("报告", "局", "2022-01-18")
    files[NAME] = write_manifest(about, inputs, {"figures.json": files["figures.json"]})
    other.write_bytes(write_zip(files))
    said = fazhi("verify", other, *here, "--json")
    assert [found["code"] for found in json.loads(said.out)["findings"]] == ["pack-not-released"]
    assert fazhi("verify", other).code == 0

    shutil.rmtree(folder)
    assert "公布的文件夹 output/2021 没有了" in fazhi("check", "2021", *here).out
    shutil.rmtree(workspace / "output")
    said = fazhi("verify", "2021", *here)
    assert (said.code, "公布的文件不在这里" in said.out) == (1, True)
    assert fazhi("build", "2021", *here).code == 0
    assert pack.is_file()
    assert fazhi("verify", "2021", *here).code == 0


@pytest.mark.fires("release-damaged")
def test_an_earlier_year_keeps_what_it_was_released_with(fazhi: Any, workspace: Path) -> None:
    """A figure that is defined otherwise now, or a section that left, changes nothing in it."""
    here = ("--workspace", workspace)
    names = ("--drafted-by", "甲", "--reviewed-by", "乙", "--approved-by", "丙")
    assert fazhi("release", "2021", *names, *here).code == 0
    kept = workspace / "params" / "published" / "2021" / "1" / "definitions"
    assert (kept / "figures.yaml").is_file()
    figures = workspace / "params" / "figures.yaml"
    figures.write_text(figures.read_text("utf-8").replace("npc_suggestions", "npc_ideas"), "utf-8")
    (workspace / "params" / "schema" / "complaints.yaml").unlink()
    notebook = workspace / "notebooks" / "annual_report.ipynb"
    text = notebook.read_text("utf-8")
    notebook.write_text(text.replace('report.section(\\"study\\")', "None"), "utf-8")
    assert fazhi("build", "2021", *here, "--trust").code == 0
    assert not (workspace / "output" / "draft").exists()
    assert fazhi("verify", "2021", *here).code == 0
    (kept / "figures.yaml").write_bytes(figures.read_bytes())
    said = fazhi("check", "2021", *here)
    assert "release-chain-broken" in said.out + said.err or said.code == 2
    (kept / "figures.yaml").write_text("- 1\n")
    assert "release-damaged" in fazhi("check", "2021", *here).err
