"""Another bureau is served by editing params, never Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.documents.passages import Kind, Passage
from fazhi.params.bureau import read_bureau, read_rules
from fazhi.params.workspace import Workspace
from fazhi.proofread.all_rules import proofread
from fazhi.proofread.bureau_terms import terms_of
from fazhi.proofread.vocabulary import Terms


@pytest.fixture
def of_water() -> Terms:
    """What the texts of a bureau of water affairs are held against, by the sample's rules."""
    place = Workspace(Path(__file__).parents[2])
    names = {
        "name": "青河县水务局",
        "short_name": "县水务局",
        "region": "青河县",
        "signatory": "青河县水务局",
        "recipients": ("青河县人民政府", "清源市水务局"),
    }
    bureau = read_bureau(place).model_copy(update=names)
    return terms_of(bureau, read_rules(place), 2023)


@pytest.mark.fires(by="code")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("青河县水务局和清源市水务局联合检查。", None),
        pytest.param("加强水务执法。", None, marks=pytest.mark.silent("trade-foreign")),
        ("青河县人民政府印发通知。", None),
        ("东陵市水务局高度重视。", "name-foreign"),
        ("民政工作平稳有序，民政服务机构安全。", "trade-foreign"),
    ],
)
def test_its_own_names_and_trade_are_known(of_water: Terms, text: str, code: str | None) -> None:
    """Organs of other places, and another trade's words, were left from somebody else's text."""
    title = Passage("青河县水务局2023年工作报告", Kind.HEADING)
    found = [finding.code for finding in proofread([title, Passage(text)], of_water)]
    assert found == ([code] if code else [])


def test_another_bureaus_document_may_speak_of_others(of_water: Terms) -> None:
    """Where the document does not say that it is ours, no name is foreign."""
    passages = [Passage("东陵市水务局高度重视。"), Passage("民政工作平稳有序。")]
    assert [finding.message for finding in proofread(passages, of_water)] == []
