"""A release stands for what was made, goes out once it is final, and stays while it holds."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fazhi.errors import ParamsError, UsageError
from fazhi.execution.order import Order, Outcome
from fazhi.execution.publication.approval import Acceptance, Release, release_file
from fazhi.execution.publication.kept_releases import kept_folders
from fazhi.execution.publication.release_chain import find_broken_links
from fazhi.execution.publication.release_checks import check_release
from fazhi.execution.publication.release_year import Signing, release_year
from fazhi.figures.published import published_file
from fazhi.params.workspace import Workspace

DAY = dt.date(2024, 1, 18)
ACCEPTED = (
    Acceptance(code="ledger-missing", reason="台账移送审计"),
    Acceptance(code="prose-withheld", reason="正文另行补报"),
)
Sign = Callable[..., tuple[Outcome, Release | None]]


@pytest.fixture
def sign(workspace: Path) -> Sign:
    """Sign for 2023, whose ledger of lawsuits is missing; words are stages and names."""
    (workspace / "ledgers" / "2023" / "行政诉讼台账.csv").unlink()

    def call(
        *accepted: Acceptance, correction: str = "", **names: str
    ) -> tuple[Outcome, Release | None]:
        order = Order(Workspace(workspace), workspace / "output")
        return release_year(order, 2023, Signing(names, DAY, accepted, correction), lambda _: None)

    return call


def test_a_stage_too_early_is_told_before_anything_is_written(sign: Sign, workspace: Path) -> None:
    """Who approves what nobody drafted is refused, and no blocked report gets out by it."""
    with pytest.raises(UsageError, match="还没有拟稿"):
        sign(*ACCEPTED, approved="丙")
    assert not (workspace / "output").exists()
    assert not release_file(Workspace(workspace), 2023).exists()


@pytest.mark.parametrize("link", ["published", "published/2023"])
def test_a_link_out_of_the_workspace_gets_no_release(
    sign: Sign, workspace: Path, tmp_path_factory: pytest.TempPathFactory, link: str
) -> None:
    """Where ``params/published`` leads elsewhere, nothing is written there, nor made."""
    elsewhere, path = tmp_path_factory.mktemp("elsewhere"), workspace / "params" / link
    shutil.rmtree(path, ignore_errors=True)
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(ParamsError) as caught:
        sign(*ACCEPTED, drafted="甲", reviewed="乙", approved="丙")
    assert caught.value.code == "params-outside"
    assert list(elsewhere.iterdir()) == []
    assert not (workspace / "output").exists()


@pytest.mark.kernel
@pytest.mark.fires("release-file-changed")
def test_what_blocks_goes_out_with_the_approval_alone(
    sign: Sign, build: Any, workspace: Path
) -> None:
    """Drafting does not publish; approving does; the release gone, the public edition goes too."""
    place, folder = Workspace(workspace), workspace / "output" / "2023"
    index = workspace / "output" / "index.html"

    _, drafted = sign(*ACCEPTED, drafted="甲")
    assert drafted is not None
    assert not (folder / "report.html").exists()
    assert "拟稿：甲（2024年1月18日）" in index.read_text("utf-8")
    assert list(check_release(place, 2023, place.output)) == []
    outcome = build(2023)
    assert (outcome.built, outcome.blocked) == (False, True)
    assert not (folder / "report.html").exists()

    published_file(place, 2023).unlink()
    outcome, signed = sign(reviewed="乙", approved="丙")
    assert signed is not None
    assert (signed.is_final, outcome.blocked) == (True, False)
    assert "签发：丙" in index.read_text("utf-8")
    assert "台账移送审计（ledger-missing）" in index.read_text("utf-8")
    assert list(check_release(place, 2023, place.output)) == []
    frozen = json.loads(published_file(place, 2023).read_bytes())["figures"]
    figures = json.loads((folder / "figures.json").read_bytes())["figures"]
    assert {id_: f["value"] for id_, f in frozen.items()} == {
        id_: f["value"] for id_, f in figures.items()
    }

    pack = folder / "release.zip"
    with zipfile.ZipFile(pack) as archive:
        names = set(archive.namelist())
        graph = json.loads(archive.read("ro-crate-metadata.json"))["@graph"]
    documents = {f"report.{suffix}" for suffix in ("ipynb", "html", "pdf", "docx")}
    assert names == {*documents, "figures.json", "ro-crate-metadata.json"}
    run = next(entity for entity in graph if entity["@type"] == "CreateAction")
    assert {made["@id"] for made in run["result"]} == names - {"ro-crate-metadata.json"}

    sent = pack.read_bytes()
    assert signed.pack == hashlib.sha256(sent).hexdigest()
    for name in ("report.html", "release.zip"):
        kept = (folder / name).read_bytes()
        for changed in (kept + b" ", None):
            (folder / name).unlink() if changed is None else (folder / name).write_bytes(changed)
            (told,) = check_release(place, 2023, place.output)
            assert told.code == "release-file-changed"
            assert name in told.message
            (folder / name).write_bytes(kept)
    assert list(check_release(place, 2023, place.output)) == []
    assert not build(2023, formats=("html",), force=True).blocked
    assert pack.read_bytes() == sent

    release_file(place, 2023).unlink()
    shutil.rmtree(workspace / "params" / "published" / "2023")
    outcome = build(2023, formats=("html",))
    assert outcome.blocked
    assert not folder.exists()
    assert pack in outcome.removed


@pytest.mark.kernel
@pytest.mark.fires("release-exists")
def test_a_released_year_is_frozen_until_it_is_corrected(
    sign: Sign, build: Any, workspace: Path
) -> None:
    """What others make of changed inputs lies apart; a correction is kept beside what it corrects.

    The correction must be signed by all three again.
    """
    place, folder = Workspace(workspace), workspace / "output" / "2023"
    sign(*ACCEPTED, drafted="甲", reviewed="乙", approved="丙")
    (first,) = kept_folders(place, 2023)
    assert (first / "figures.json").read_bytes() == published_file(place, 2023).read_bytes()
    assert (first / "release.json").read_bytes() == release_file(place, 2023).read_bytes()
    assert list(find_broken_links(place, 2023, place.output)) == []
    with pytest.raises(UsageError, match="release-exists"):
        sign(drafted="甲", reviewed="乙", approved="丙")

    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    prose = workspace / "params" / "narrative" / "2023.md"
    prose.write_text(prose.read_text("utf-8").replace("坚持", "始终坚持", 1), "utf-8")
    draft = build(2023, formats=("html",))
    assert draft.is_draft
    assert all(path.is_relative_to(workspace / "output" / "draft") for path in draft.files)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before

    with pytest.raises(UsageError, match="还没有拟稿"):
        sign(*ACCEPTED, correction="漏了一行", approved="丙")
    _, corrected = sign(
        *ACCEPTED, correction="漏了一行", drafted="甲", reviewed="乙", approved="丙"
    )
    assert corrected is not None
    assert corrected.correction == "漏了一行"
    assert [path.name for path in kept_folders(place, 2023)] == ["1", "2"]
    assert list(find_broken_links(place, 2023, place.output)) == []
    assert not build(2023).is_draft


@pytest.mark.kernel
def test_a_release_that_is_still_blocked_leaves_the_internal_edition(
    sign: Sign, workspace: Path
) -> None:
    """Nothing is recorded, and the reviewer finds what blocks where the exit code says."""
    outcome, signed = sign(drafted="甲", reviewed="乙", approved="丙")
    assert signed is None
    assert outcome.blocked
    assert not release_file(Workspace(workspace), 2023).exists()
    assert (workspace / "output" / "internal" / "2023" / "report.html").is_file()
    assert not (workspace / "output" / "2023" / "report.html").exists()


@pytest.mark.kernel
def test_what_is_still_to_be_written_is_not_released(sign: Sign, workspace: Path) -> None:
    """A draft may show it; who signs nonetheless says why."""
    prose = workspace / "params" / "narrative" / "2023.md"
    prose.write_text(f"{prose.read_text('utf-8')}\n【待填：下一步工作】\n", encoding="utf-8")
    _, signed = sign(*ACCEPTED, drafted="甲")
    assert signed is None
    left = Acceptance(code="placeholder-left", reason="由办公室定稿时补写")
    _, signed = sign(*ACCEPTED, left, drafted="甲")
    assert signed is not None
    assert "placeholder-left" in signed.accepted_codes
