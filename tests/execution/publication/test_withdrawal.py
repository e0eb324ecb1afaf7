"""A release that let something out is withdrawn: its files go, its hashes and the reason stay."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from fazhi.errors import UsageError
from fazhi.execution.order import Order
from fazhi.execution.publication.kept_releases import (
    kept_folders,
    read_withdrawal,
    standing_release,
)
from fazhi.execution.publication.release_chain import find_broken_links
from fazhi.execution.publication.release_year import Signing, release_year
from fazhi.execution.publication.withdrawal import withdraw_year
from fazhi.figures.published import published_file, read_published
from fazhi.params.workspace import Workspace

DAY = dt.date(2024, 2, 1)
NAMES = {"drafted": "甲", "reviewed": "乙", "approved": "丙"}


@pytest.mark.kernel
@pytest.mark.fires("release-none")
def test_nothing_of_it_stays_but_hashes_and_the_reason(workspace: Path, build: Any) -> None:
    """Public files, pack, draft and quoted figures go; a build does not bring them back.

    A release of the same year needs no correction then, and the chain goes on.
    """
    place = Workspace(workspace)
    order = Order(place, workspace / "output")
    _, signed = release_year(order, 2021, Signing(NAMES, DAY), lambda _: None)
    assert signed is not None
    assert signed.is_final
    record = (kept_folders(place, 2021)[0] / "release.json").read_bytes()
    prose = workspace / "params" / "narrative" / "2021.md"
    prose.write_text(prose.read_text("utf-8").replace("坚持", "始终坚持", 1), "utf-8")
    assert build(2021, formats=("html",)).is_draft

    withdraw_year(order, 2021, DAY, "公开了当事人姓名")
    assert not (workspace / "output" / "2021").exists()
    assert not (workspace / "output" / "draft" / "2021").exists()
    assert not read_published(place, 2021)
    (kept,) = kept_folders(place, 2021)
    assert {path.name for path in kept.iterdir()} == {"release.json", "withdrawn.json"}
    assert (kept / "release.json").read_bytes() == record
    withdrawal = read_withdrawal(place, 2021)
    assert withdrawal is not None
    assert withdrawal.sentence() == "发布已于2024年2月1日撤回：公开了当事人姓名"
    assert standing_release(place, 2021) is None
    assert list(find_broken_links(place, 2021, place.output)) == []
    assert "公开了当事人姓名" in (workspace / "output" / "index.html").read_text("utf-8")
    with pytest.raises(UsageError, match="release-none"):
        withdraw_year(order, 2021, DAY, "再来一次")

    build(2021, formats=("html",))
    assert not (workspace / "output" / "2021").exists()
    _, again = release_year(order, 2021, Signing(NAMES, DAY), lambda _: None)
    assert again is not None
    assert [folder.name for folder in kept_folders(place, 2021)] == ["1", "2"]
    assert published_file(place, 2021).is_file()
    assert (workspace / "output" / "2021" / "report.html").is_file()
    assert list(find_broken_links(place, 2021, place.output)) == []

    told = kept / "withdrawn.json"
    changed = {**json.loads(told.read_bytes()), "record": "0" * 64}
    told.write_text(json.dumps(changed), encoding="utf-8")
    (broken,) = find_broken_links(place, 2021, place.output)
    assert broken.place.file == "params/published/2021/1/withdrawn.json"
