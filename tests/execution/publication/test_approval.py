"""A report stands with the names of those who answer for it, as long as nothing changes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest

from fazhi.errors import ParamsError, Place, UsageError
from fazhi.execution.inputs.reaching_inputs import hashes_of
from fazhi.execution.inputs.year_inputs import read_inputs
from fazhi.execution.publication.approval import (
    Acceptance,
    Mark,
    Release,
    find_blanks,
    find_shared_roles,
    find_unneeded,
    read_release,
    recorded_release,
    refuse_one_person,
    release_file,
    sign,
)
from fazhi.execution.runs.run_record import to_bytes
from fazhi.figures.published import published_file
from fazhi.params.bureau import locate_year, read_bureau
from fazhi.params.workspace import Workspace
from fazhi.stable_zip import write_zip

JANUARY, MAY = dt.date(2024, 1, 18), dt.date(2024, 5, 6)
REPORT = Release(
    year=2023, title="报告", marks={}, accepted=(), inputs={"a": "1"}, outputs={"b": "2"}
)
ALL = {"drafted": "甲", "reviewed": "乙", "approved": "丙"}


def released(workspace: Path, *accepted: str) -> Workspace:
    """Record a release of 2023 for the inputs as they are."""
    place = Workspace(workspace)
    inputs = hashes_of(place, read_inputs(place, 2023, lenient=False))
    reasons = tuple(Acceptance(code=code, reason="已说明") for code in accepted)
    present = REPORT.model_copy(update={"inputs": inputs, "outputs": {}, "accepted": reasons})
    signed = sign(None, present, ALL, JANUARY)
    release_file(place, 2023).write_bytes(to_bytes(signed.model_dump(mode="json")))
    return place


def test_three_stages_at_once() -> None:
    """One call may name all three."""
    signed = sign(None, REPORT, ALL, JANUARY)
    assert signed.is_final
    assert signed.sentence() == (
        "拟稿：甲（2024年1月18日），审核：乙（2024年1月18日），签发：丙（2024年1月18日）"
    )


def test_stages_on_several_days() -> None:
    """Each mark keeps its own day while the report stays the same."""
    drafted = sign(None, REPORT, {"drafted": "甲"}, JANUARY)
    reviewed = sign(drafted, REPORT, {"reviewed": "乙"}, MAY)
    assert reviewed.marks == {
        "drafted": Mark(name="甲", date=JANUARY),
        "reviewed": Mark(name="乙", date=MAY),
    }
    assert not reviewed.is_final


@pytest.mark.parametrize(
    ("change", "names", "missing"),
    [
        ({}, {"reviewed": "乙"}, None),
        pytest.param({}, {"approved": "丙"}, "审核", marks=pytest.mark.fires("release-order")),
        ({"inputs": {"a": "9"}}, {"reviewed": "乙"}, "拟稿"),
        ({"outputs": {"b": "9"}}, {"reviewed": "乙"}, "拟稿"),
        ({"accepted": (Acceptance(code="x", reason="y"),)}, {"reviewed": "乙"}, "拟稿"),
    ],
)
def test_marks_are_bound_to_the_report(
    change: dict[str, object], names: dict[str, str], missing: str | None
) -> None:
    """Whatever changes, the report has to be drafted anew; no stage is left out."""
    drafted = sign(None, REPORT, {"drafted": "甲"}, JANUARY)
    present = REPORT.model_copy(update=change)
    if missing is None:
        assert sign(drafted, present, names, MAY).marks.keys() == {"drafted", "reviewed"}
        return
    with pytest.raises(UsageError, match=missing) as caught:
        sign(drafted, present, names, MAY)
    assert caught.value.code == "release-order"


def test_accepted_findings_hold_for_these_inputs_only(workspace: Path) -> None:
    """They pass while nothing changes; what is private never does, whatever the file says."""
    place = released(workspace, "prose-withheld", "privacy-leak")
    inputs = read_inputs(place, 2023, lenient=False)
    release = recorded_release(place, inputs)
    assert release is not None
    assert release.accepted_codes == {"prose-withheld"}
    assert recorded_release(place, read_inputs(place, 2022, lenient=False)) is None
    with published_file(place, 2022).open("ab") as stream:
        stream.write(b"\n")
    assert recorded_release(place, read_inputs(place, 2023, lenient=False)) is None


def test_a_release_changed_by_hand_is_refused(workspace: Path) -> None:
    """Its file is read as strictly as every other of params/."""
    place = released(workspace)
    path = release_file(place, 2023)
    path.write_text(path.read_text("utf-8").replace('"marks"', '"mark"'), encoding="utf-8")
    with pytest.raises(ParamsError, match="是不是想写 marks"):
        read_release(place, 2023)


def test_a_pack_depends_on_its_files_alone() -> None:
    """The same files give the same bytes, in whatever order they come."""
    files = {"b.html": b"2", "a.pdf": b"1"}
    packed = write_zip(files)
    assert packed == write_zip(dict(reversed(files.items())))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.namelist() == ["a.pdf", "b.html"]
        assert {name: archive.read(name) for name in files} == files


@pytest.mark.fires("release-one-person")
@pytest.mark.parametrize("third", ["张三", " 张　三", "张 三"])
def test_one_person_alone_does_not_release(sample: Path, third: str) -> None:
    """However the name is spaced; a second person, or the bureau's word, makes it right."""
    bureau = read_bureau(Workspace(sample))
    alone = {"drafted": "张三", "reviewed": "张三", "approved": third}
    with pytest.raises(UsageError, match="release-one-person"):
        refuse_one_person(alone, bureau)
    refuse_one_person({**alone, "approved": "李四"}, bureau)
    refuse_one_person({"drafted": "张三", "reviewed": "张三"}, bureau)
    refuse_one_person(alone, bureau.model_copy(update={"one_signer": True}))


@pytest.mark.fires("release-two-roles")
def test_two_stages_by_one_person_are_told() -> None:
    """However the name is spaced; the third was given by another."""
    names = {"drafted": "张三", "reviewed": "张 三", "approved": "李四"}
    signed = sign(None, REPORT, names, JANUARY)
    (found,) = find_shared_roles(signed.marks, Place())
    assert "拟稿和审核是“张三”一个人" in found.message


@pytest.mark.silent("release-two-roles")
def test_three_persons_are_not_told() -> None:
    """Nor is a report that is only drafted."""
    for names in (ALL, {"drafted": "甲"}):
        assert not list(find_shared_roles(sign(None, REPORT, names, JANUARY).marks, Place()))


NEEDED, OTHER = (Acceptance(code=c, reason="补") for c in ("ledger-missing", "figures-differ"))


@pytest.mark.fires("accept-unneeded")
def test_what_was_let_pass_for_nothing_is_told() -> None:
    """A code that was mistaken for another, or mended since: its reason is in no record."""
    signed = REPORT.model_copy(update={"accepted": (NEEDED,)})
    (found,) = find_unneeded([NEEDED, OTHER], signed, Place())
    assert list(found.fields["codes"]) == ["figures-differ"]


@pytest.mark.silent("accept-unneeded")
def test_what_was_let_pass_and_blocked_is_not_told() -> None:
    """Its reason stands in the record."""
    signed = REPORT.model_copy(update={"accepted": (NEEDED,)})
    assert not list(find_unneeded([NEEDED], signed, Place()))


@pytest.mark.fires("release-blank")
def test_what_is_still_empty_is_told_before_it_is_signed(sample: Path) -> None:
    """The draft of 2024 has neither number."""
    (found,) = find_blanks(locate_year(Workspace(sample), 2024))
    assert "文号、索引号" in found.message
    assert found.place.file == "params/2024.yaml"


@pytest.mark.silent("release-blank")
def test_a_year_with_both_numbers_is_not_told(sample: Path) -> None:
    """2023 was published with them."""
    assert not list(find_blanks(locate_year(Workspace(sample), 2023)))
